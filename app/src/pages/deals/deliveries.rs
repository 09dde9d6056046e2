//! What was delivered, the newest first, with what became of it.

use leptos::prelude::*;
use tandem_types::{
    BidId, dates,
    deals::{Deal, Delivery, DeliveryFile, Party, ReviewStatus},
};

use super::{State, deliver_form::DeliverForm, review::ReviewForms};
use crate::parts::{Ago, Badge, Icon, Until, words::bytes};

/// The deliveries with the forms of whoever has to act on them; nothing before the deal is paid.
#[component]
pub(super) fn Deliveries(deal: Deal) -> impl IntoView {
    let state = State::of(&deal);
    let delivers = deal.party == Party::Influencer && state.wants_delivery();
    let reviews = deal.party == Party::Brand && state == State::Delivered;
    if deal.deliveries.is_empty() {
        let waits = !delivers && state.wants_delivery();
        return match (delivers, waits) {
            (true, _) => view! { <DeliverForm bid=deal.bid.id wanted=None brand=deal.campaign.brand_name/> }.into_any(),
            (_, true) => view! { <NothingYet creator=deal.bid.influencer_name/> }.into_any(),
            _ => ().into_any(),
        };
    }
    let counts_down = state == State::Delivered;
    let bid = deal.bid.id;
    let brand = deal.campaign.brand_name.clone();
    let review = reviews.then(|| view! { <ReviewForms bid=deal.bid.clone()/> });
    let wanted = deal.deliveries.first().map(|last| last.feedback.clone());
    let form = delivers.then(|| view! { <DeliverForm bid wanted brand=brand.clone()/> });
    let all = deal.deliveries.into_iter().map(|delivery| {
        view! { <Version bid delivery brand=brand.clone() is_you=deal.party == Party::Brand counts_down/> }
    });
    view! {
        {form}
        <section class="card flush" id="delivery" aria-labelledby="delivery-title">
            <div class="card-head"><h2 class="card-title" id="delivery-title">"Delivery"</h2></div>
            <ol class="deliveries">{all.collect_view()}</ol>
            {review}
        </section>
    }
    .into_any()
}

#[component]
fn NothingYet(creator: String) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="delivery-title">
            <div class="card-intro">
                <h2 class="card-title" id="delivery-title">"Delivery"</h2>
                <p class="quiet">
                    {format!("Nothing yet. The link to the live post stands here as soon as {creator} delivers.")}
                </p>
            </div>
        </section>
    }
}

#[component]
fn Version(bid: BidId, delivery: Delivery, brand: String, is_you: bool, counts_down: bool) -> impl IntoView {
    let Delivery { version, url, note, status, feedback, files, created_at, approve_at, decided_at, .. } = delivery;
    let note = (!note.trim().is_empty()).then(|| view! { <p class="prose">{note}</p> });
    let files: Vec<_> = files.into_iter().map(|file| view! { <File bid file/> }).collect();
    let files = (!files.is_empty()).then(|| view! { <ul class="files" aria-label="Files">{files}</ul> });
    let asked = if is_you { "You asked for changes".to_owned() } else { format!("{brand} asked for changes") };
    let feedback = (!feedback.trim().is_empty()).then(|| {
        let when = decided_at.map(|at| view! { ", "<Ago at/> });
        view! {
            <div class="feedback">
                <p class="eyebrow"><Icon name="pencil"/><span>{asked}{when}</span></p>
                <p class="prose">{feedback}</p>
            </div>
        }
    });
    let who = if is_you { "you ask".to_owned() } else { format!("{brand} asks") };
    let countdown = (counts_down && status == ReviewStatus::Delivered).then(|| {
        let day = dates::day(approve_at.date_naive());
        view! {
            <p class="countdown">
                <Icon name="clock"/>
                <span>"Approves itself on "{day}", "<Until at=approve_at/>", unless "{who}" for changes."</span>
            </p>
        }
    });
    view! {
        <li class="delivery">
            <div class="delivery-head">
                <h3>{format!("Version {version}")}</h3>
                <Badge status/>
                <p class="delivery-when"><Ago at=created_at/></p>
            </div>
            <PostLink url/>
            {note}
            {files}
            {feedback}
            {countdown}
        </li>
    }
}

/// The live post. An address that is no web address stays text, whoever let it in.
#[component]
fn PostLink(url: String) -> impl IntoView {
    if url.is_empty() {
        return ().into_any();
    }
    let is_web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    if !is_web {
        return view! { <p class="post-link">{url}</p> }.into_any();
    }
    let shown = url.trim_start_matches("https://").trim_start_matches("http://").to_owned();
    view! {
        <p class="post-link">
            <a href=url target="_blank" rel="noopener noreferrer nofollow ugc">
                <span>{shown}</span><Icon name="external"/><span class="visually-hidden">" (opens in a new tab)"</span>
            </a>
        </p>
    }
    .into_any()
}

#[component]
fn File(bid: BidId, file: DeliveryFile) -> impl IntoView {
    view! {
        <li>
            <a href=format!("/bids/{bid}/files/{}", file.id)>
                <Icon name="file"/><span class="file-name">{file.name}</span><span class="file-size">{bytes(file.bytes)}</span>
            </a>
        </li>
    }
}
