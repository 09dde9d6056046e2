//! What was delivered, the newest first, with what became of it.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    BidId,
    deals::{Deal, Delivery, DeliveryFile, Party, ReviewStatus},
    terms,
};

use super::{State, countdown::Countdown, deliver_form::DeliverForm, disclosure::DisclosureCheck, review::ReviewForms};
use crate::{
    parts::{Ago, Badge, Icon, words::bytes},
    ssr,
};

/// The deliveries with the forms of whoever has to act on them; nothing before the deal is paid.
#[component]
pub(super) fn Deliveries(deal: Deal) -> impl IntoView {
    let state = State::of(&deal);
    let delivers = deal.party == Party::Influencer && state.wants_delivery();
    let due = due(&deal);
    let reviews = deal.party == Party::Brand && state == State::Delivered;
    if deal.deliveries.is_empty() {
        let waits = !delivers && state.wants_delivery();
        return match (delivers, waits) {
            (true, _) => {
                view! { <DeliverForm bid=deal.bid.id wanted=None brand=deal.campaign.brand_name due/> }.into_any()
            }
            (_, true) => view! { <NothingYet creator=deal.bid.influencer_name/> }.into_any(),
            _ => ().into_any(),
        };
    }
    let counts_down = state == State::Delivered;
    let bid = deal.bid.id;
    let brand = deal.campaign.brand_name.clone();
    let review = reviews.then(|| view! { <ReviewForms deal=deal.clone()/> });
    let wanted = deal.deliveries.first().map(|last| last.feedback.clone());
    let form = delivers.then(|| view! { <DeliverForm bid wanted brand=brand.clone() due=due.clone()/> });
    let (included, may_ask) = (deal.terms.revisions, !deal.is_out_of_revisions());
    let all = deal.deliveries.into_iter().map(|delivery| {
        let revision = revision(delivery.version, included);
        view! { <Version bid delivery brand=brand.clone() party=deal.party counts_down may_ask revision/> }
    });
    view! {
        {form}
        <section class="card flush" id="delivery" aria-labelledby="delivery-title">
            <div class="card-head"><h2 class="card-title" id="delivery-title">{t::deals::delivery()}</h2></div>
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
                <h2 class="card-title" id="delivery-title">{t::deals::delivery()}</h2>
                <p class="quiet">
                    {t::deals::nothing_yet_the_link_to_the_live(&creator)}
                </p>
            </div>
        </section>
    }
}

#[component]
fn Version(
    bid: BidId,
    delivery: Delivery,
    brand: String,
    party: Party,
    counts_down: bool,
    may_ask: bool,
    revision: Option<String>,
) -> impl IntoView {
    let is_you = party == Party::Brand;
    let is_waiting = counts_down && delivery.status == ReviewStatus::Delivered;
    let check = view! { <DisclosureCheck delivery=delivery.clone()/> };
    let Delivery { version, url, note, status, feedback, files, created_at, decided_at, .. } = delivery.clone();
    let note = (!note.trim().is_empty()).then(|| view! { <p class="prose">{note}</p> });
    let files: Vec<_> = files.into_iter().map(|file| view! { <File bid file/> }).collect();
    let files = (!files.is_empty()).then(|| view! { <ul class="files" aria-label=t::deals::files()>{files}</ul> });
    let asked =
        if is_you { t::deals::you_asked_for_changes().to_owned() } else { t::deals::brand_asked_for_changes(&brand) };
    let feedback = (!feedback.trim().is_empty()).then(|| {
        let when = decided_at.map(|at| view! { ", "<Ago at/> });
        view! {
            <div class="feedback">
                <p class="eyebrow"><Icon name="pencil"/><span>{asked}{when}</span></p>
                <p class="prose">{feedback}</p>
            </div>
        }
    });
    let countdown = is_waiting.then(|| view! { <Countdown bid delivery brand party may_ask/> });
    view! {
        <li class="delivery">
            <div class="delivery-head">
                <h3>{t::deals::version_version(version)}</h3>
                <Badge status/>
                {revision.map(|words| view! { <span class="note">{words}</span> })}
                <p class="delivery-when"><Ago at=created_at/></p>
            </div>
            <PostLink url/>
            {note}
            {files}
            {check}
            {feedback}
            {countdown}
        </li>
    }
}

/// `It is due in 3 days. `, for the form; nothing where no days were agreed.
fn due(deal: &Deal) -> String {
    deal.due_at().map_or_else(String::new, |at| t::deals::it_is_due(terms::due(at, ssr::ctx().clock.now())))
}

/// `Revision 1 of 2`, for every version but the first.
fn revision(version: i64, included: Option<i64>) -> Option<String> {
    let n = version - 1;
    (n > 0).then(|| match included {
        Some(included) => t::deals::revision_n_of_included(included.max(n), n),
        None => t::deals::revision_n(n),
    })
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
                <span>
                    {shown}
                </span>
                <Icon name="external"/><span class="visually-hidden">{t::deals::opens_in_a_new_tab()}</span>
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

#[cfg(test)]
mod tests {
    use super::revision;

    #[test]
    fn versions_behind_the_first_are_revisions() {
        assert_eq!(revision(1, Some(2)), None);
        assert_eq!(revision(2, Some(2)).as_deref(), Some("Revision 1 of 2"));
        assert_eq!(revision(3, None).as_deref(), Some("Revision 2"));
    }
}
