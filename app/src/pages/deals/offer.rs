//! What is on the table while a bid is pending, and what each side can say to it.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    deals::{Deal, Party},
    terms::{MOST_ROUNDS, Offer, days, revisions},
};

use super::turn::answers_offer;
use crate::{
    pages::offer_fields::{DaysField, RevisionsField},
    parts::{Ago, Amount, Confirm, Disclose, FieldError, Form, MoneyField, Sums, TextArea, price},
    ssr,
};

/// The actions of these forms.
pub(super) const ACCEPT: &str = "/fn/offers/accept";
pub(super) const COUNTER: &str = "/fn/offers/counter";
pub(super) const WITHDRAW: &str = "/fn/offers/withdraw";
pub(super) const DECLINE: &str = "/fn/bids/decide";

/// The offer with its answers; only what it was where nobody can answer it any more.
#[component]
pub(super) fn OfferCard(deal: Deal) -> impl IntoView {
    let offer = deal.offer();
    let is_mine = offer.by_brand == (deal.party == Party::Brand) && deal.party != Party::Staff;
    let who = if offer.by_brand { &deal.campaign.brand_name } else { &deal.bid.influencer_name };
    let title = match (deal.is_negotiable(), is_mine) {
        (true, true) => t::deals::your_offer_is_on_the_table().to_owned(),
        (true, false) => t::deals::who_offers(who),
        (false, true) => t::deals::your_last_offer().to_owned(),
        (false, false) => t::deals::who_s_last_offer(who),
    };
    let answers = deal.is_negotiable().then(|| match (answers_offer(&deal), deal.party) {
        (Some(true), _) => view! { <Answers deal=deal.clone() offer=offer.clone()/> }.into_any(),
        (Some(false), Party::Brand) => view! { <Own deal=deal.clone() round=offer.round/> }.into_any(),
        (Some(false), _) => {
            let words = t::deals::brand_can_accept_it_make(&deal.campaign.brand_name);
            view! { <p class="note offer-foot">{words}</p> }.into_any()
        }
        (None, _) => ().into_any(),
    });
    let over = (offer.amount > deal.campaign.budget).then(|| {
        view! { <p class="note">{t::deals::above_the_budget_of(price(deal.campaign.budget))}</p> }
    });
    let note = (!offer.note.trim().is_empty()).then(|| {
        view! { <blockquote class="offer-note prose">{offer.note.clone()}</blockquote> }
    });
    view! {
        <section class="card offer-card" id="offer" aria-labelledby="offer-title">
            <div class="card-head">
                <h2 class="card-title" id="offer-title">{title}</h2>
                <p class="card-note"><Ago at=offer.created_at/></p>
            </div>
            <p class="money-lead"><Amount money=offer.amount/></p>
            {over}
            <OfferFacts offer=offer.clone()/>
            {note}
            {answers}
        </section>
    }
}

/// What an offer says beside its amount.
#[component]
pub(super) fn OfferFacts(offer: Offer) -> impl IntoView {
    let within = offer.days.map_or_else(|| t::deals::not_agreed().into(), |n| t::deals::days_after_payment(days(n)));
    let changes = offer
        .revisions
        .map_or_else(|| t::deals::no_limit().into(), |n| if n == 0 { t::deals::none().into() } else { revisions(n) });
    view! {
        <dl class="offer-facts">
            <div><dt>{t::deals::delivered_within()}</dt><dd>{within}</dd></div>
            <div><dt>{t::deals::changes_included()}</dt><dd>{changes}</dd></div>
            <div><dt>{t::deals::creator_receives()}</dt><dd class="num">{price(offer.net())}</dd></div>
        </dl>
    }
}

/// Yes, another offer, or no: for the side whose turn it is.
#[component]
fn Answers(deal: Deal, offer: Offer) -> impl IntoView {
    let is_brand = deal.party == Party::Brand;
    let (name, amount) = (deal.bid.influencer_name.clone(), price(offer.amount));
    let (pays, receives, then) = if is_brand {
        (
            t::common::you_pay().to_owned(),
            t::deals::creator_receives_it(&name),
            t::deals::payment_is_then_due_and_the_campaign(),
        )
    } else {
        let then = t::deals::the_deal_is_made_at_once();
        (t::deals::brand_pays(&deal.campaign.brand_name), t::deals::you_receive().to_owned(), then)
    };
    let round = deal.round();
    let counter = (round < MOST_ROUNDS).then(|| view! { <Counter deal=deal.clone() offer=offer.clone()/> });
    let decline = is_brand.then(|| view! { <Decline deal=deal.clone()/> });
    view! {
        <div class="offer-actions">
            <Confirm
                action=ACCEPT
                fields=vec![("id", deal.bid.id.to_string()), ("round", round.to_string())]
                label=t::deals::accept()
                about=t::deals::the_offer_of_amount(&amount)
                look="primary"
                yes=t::deals::yes_accept()
                no=t::deals::not_yet()
            >
                <p class="confirm-question">{t::deals::accept_summary(offer.summary(ssr::currency()))}</p>
                <Sums gross=offer.amount fee=offer.fee pays receives/>
                <p>{then}</p>
            </Confirm>
            {counter}
            {decline}
        </div>
    }
}

/// The form of another offer, filled with the one on the table.
#[component]
fn Counter(deal: Deal, offer: Offer) -> impl IntoView {
    let is_brand = deal.party == Party::Brand;
    let values = vec![
        ("amount", offer.amount.to_string()),
        ("days", offer.days.map_or_else(String::new, |days| days.to_string())),
        ("revisions", offer.revisions.map_or_else(String::new, |revisions| revisions.to_string())),
    ];
    let share = if is_brand {
        t::deals::creator_receives_it_less(ssr::fee_rate(), &deal.bid.influencer_name)
    } else {
        t::deals::you_receive_it_less_tandems(ssr::fee_rate())
    };
    let binding =
        if is_brand { t::deals::your_offer_is_binding_as_soon() } else { t::deals::your_offer_is_binding_as_soon_as() };
    view! {
        <Disclose action=COUNTER label=t::deals::make_a_counter_offer() look="secondary">
            <Form action=COUNTER prefix="counter-" values>
                <input type="hidden" name="id" value=deal.bid.id.to_string()/>
                <input type="hidden" name="round" value=deal.round().to_string()/>
                <FieldError name="round"/>
                <MoneyField name="amount" label=t::deals::your_offer()/>
                <p class="note bid-net">{share}</p>
                <div class="field-row">
                    <DaysField/>
                    <RevisionsField usual=offer.revisions/>
                </div>
                <TextArea
                    name="note"
                    label=t::deals::note()
                    rows=3
                    hint=t::deals::why_this_and_not_the_other()
                    maxlength=2_000
                    optional=true
                />
                <p class="note">{binding}</p>
                <div class="actions">
                    <button class="button primary" type="submit">{t::deals::send_the_offer()}</button>
                </div>
            </Form>
        </Disclose>
    }
}

/// What a brand can do about its own offer while it waits.
#[component]
fn Own(deal: Deal, round: i64) -> impl IntoView {
    let words = t::deals::creator_can_accept_it_or_answer(&deal.bid.influencer_name);
    view! {
        <p class="note offer-foot">{words}</p>
        <div class="offer-actions">
            <Form action=WITHDRAW class="inline-form">
                <input type="hidden" name="id" value=deal.bid.id.to_string()/>
                <input type="hidden" name="round" value=round.to_string()/>
                <button class="button secondary" type="submit">{t::deals::take_the_offer_back()}</button>
            </Form>
            <Decline deal/>
        </div>
    }
}

#[component]
fn Decline(deal: Deal) -> impl IntoView {
    let name = deal.bid.influencer_name.clone();
    let fields = vec![("id", deal.bid.id.to_string()), ("status", "declined".to_owned()), ("back", "deal".to_owned())];
    view! {
        <Confirm
            action=DECLINE
            fields
            label=t::deals::decline()
            about=t::deals::name_s_bid(&name)
            look="ghost"
            yes=t::deals::yes_decline()
            is_danger=true
        >
            <p class="confirm-question">{t::deals::decline_name_s_bid(&name)}</p>
            <p>{t::deals::this_ends_the_negotiation_they()}</p>
        </Confirm>
    }
}
