//! When a delivery approves itself, or why it does not and what helps.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    BidId, dates,
    deals::{Delivery, Party},
};

use crate::{
    parts::{Disclose, Form, Icon, TextArea, Until},
    ssr,
};

/// The action of the form that adds the text of a post.
pub(super) const ADD_CAPTION: &str = "/fn/deals/add_caption";

/// The line below a delivery that waits for its brand. `may_ask`: whether the brand may still ask for changes.
#[component]
pub(super) fn Countdown(bid: BidId, delivery: Delivery, brand: String, party: Party, may_ask: bool) -> impl IntoView {
    if let Some(at) = delivery.approves_itself() {
        let who = if party == Party::Brand { t::deals::you_ask().to_owned() } else { t::deals::brand_asks(brand) };
        return view! { <Approves at who=may_ask.then_some(who)/> }.into_any();
    }
    let is_creator = party == Party::Influencer;
    let words = match party {
        Party::Influencer => t::deals::give_the_text(brand, ssr::ctx().config.auto_approve_days),
        Party::Brand if may_ask => t::deals::look_and_answer().into(),
        Party::Brand => t::deals::look_and_approve().into(),
        Party::Staff => t::deals::brand_has_to_look(&brand),
    };
    view! {
        <p class="countdown"><Icon name="alert"/><span>{words}</span></p>
        {is_creator.then(|| view! { <AddCaption bid caption=delivery.caption/> })}
    }
    .into_any()
}

/// `Approves itself on 12 Nov 2026, in 3 days, unless Northwind asks for changes.`
#[component]
fn Approves(at: DateTime<Utc>, who: Option<String>) -> impl IntoView {
    let unless = who.map(|who| {
        view! {
            {t::deals::approves_itself_on_unless_for_changes_between()}
            {who}
            {t::deals::approves_itself_on_unless_for_changes_after()}
        }
    });
    let end = unless.is_none().then_some(".");
    view! {
        <p class="countdown">
            <Icon name="clock"/>
            <span>
                {t::deals::approves_itself_on_unless_for_changes_before()}
                {dates::day(at.date_naive())}
                ", "
                <Until at/>
                {unless}
                {end}
            </span>
        </p>
    }
}

/// The text of the post, begun with the one that was given.
#[component]
fn AddCaption(bid: BidId, caption: String) -> impl IntoView {
    view! {
        <Disclose action=ADD_CAPTION label=t::deals::add_the_text_of_the_post() look="secondary">
            <Form action=ADD_CAPTION prefix="caption-" values=vec![("caption", caption)]>
                <input type="hidden" name="id" value=bid.to_string()/>
                <TextArea
                    name="caption"
                    label=t::deals::text_of_the_post()
                    rows=4
                    hint=t::deals::as_it_is_published_now()
                    maxlength=5_000
                />
                <div class="actions">
                    <button class="button primary" type="submit">{t::deals::add_the_text()}</button>
                </div>
            </Form>
        </Disclose>
    }
}
