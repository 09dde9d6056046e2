//! What is on the table while a bid is pending, and what each side can say to it.

use leptos::prelude::*;
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
        (true, true) => "Your offer is on the table".to_owned(),
        (true, false) => format!("{who} offers"),
        (false, true) => "Your last offer".to_owned(),
        (false, false) => format!("{who}’s last offer"),
    };
    let answers = deal.is_negotiable().then(|| match (answers_offer(&deal), deal.party) {
        (Some(true), _) => view! { <Answers deal=deal.clone() offer=offer.clone()/> }.into_any(),
        (Some(false), Party::Brand) => view! { <Own deal=deal.clone() round=offer.round/> }.into_any(),
        (Some(false), _) => {
            let words = format!(
                "{} can accept it, make you another offer, or decline. You are told at once.",
                deal.campaign.brand_name
            );
            view! { <p class="note offer-foot">{words}</p> }.into_any()
        }
        (None, _) => ().into_any(),
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
            <OfferFacts offer=offer.clone()/>
            {note}
            {answers}
        </section>
    }
}

/// What an offer says beside its amount.
#[component]
pub(super) fn OfferFacts(offer: Offer) -> impl IntoView {
    let within = offer.days.map_or_else(|| "Not agreed".into(), |n| format!("{} after payment", days(n)));
    let changes =
        offer.revisions.map_or_else(|| "No limit".into(), |n| if n == 0 { "None".into() } else { revisions(n) });
    view! {
        <dl class="offer-facts">
            <div><dt>"Delivered within"</dt><dd>{within}</dd></div>
            <div><dt>"Changes included"</dt><dd>{changes}</dd></div>
            <div><dt>"Creator receives"</dt><dd class="num">{price(offer.net())}</dd></div>
        </dl>
    }
}

/// Yes, another offer, or no: for the side whose turn it is.
#[component]
fn Answers(deal: Deal, offer: Offer) -> impl IntoView {
    let is_brand = deal.party == Party::Brand;
    let (name, amount) = (deal.bid.influencer_name.clone(), price(offer.amount));
    let (pays, receives, then) = if is_brand {
        ("You pay".to_owned(), format!("{name} receives"), "Payment is then due, and the campaign takes no more bids.")
    } else {
        let then = "The deal is made at once: they can only pay now, or take it back before they pay.";
        (format!("{} pays", deal.campaign.brand_name), "You receive".to_owned(), then)
    };
    let round = deal.round();
    let counter = (round < MOST_ROUNDS).then(|| view! { <Counter deal=deal.clone() offer=offer.clone()/> });
    let decline = is_brand.then(|| view! { <Decline deal=deal.clone()/> });
    view! {
        <div class="offer-actions">
            <Confirm
                action=ACCEPT
                fields=vec![("id", deal.bid.id.to_string()), ("round", round.to_string())]
                label="Accept"
                about=format!(" the offer of {amount}")
                look="primary"
                yes="Yes, accept"
                no="Not yet"
            >
                <p class="confirm-question">{format!("Accept {}?", offer.summary(ssr::currency()))}</p>
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
        format!("{} receives it less Tandem’s {} fee.", deal.bid.influencer_name, ssr::fee_rate())
    } else {
        format!("You receive it less Tandem’s {} fee.", ssr::fee_rate())
    };
    let binding = if is_brand {
        "Your offer is binding: as soon as they accept, payment is due. You can take it back before."
    } else {
        "Your offer is binding: as soon as they accept, the deal is made."
    };
    view! {
        <Disclose action=COUNTER label="Make a counter-offer" look="secondary">
            <Form action=COUNTER prefix="counter-" values>
                <input type="hidden" name="id" value=deal.bid.id.to_string()/>
                <input type="hidden" name="round" value=deal.round().to_string()/>
                <FieldError name="round"/>
                <MoneyField name="amount" label="Your offer"/>
                <p class="note bid-net">{share}</p>
                <div class="field-row">
                    <DaysField/>
                    <RevisionsField usual=offer.revisions/>
                </div>
                <TextArea name="note" label="Note" rows=3 hint="Why this, and not the other offer." maxlength=2_000 optional=true/>
                <p class="note">{binding}</p>
                <div class="actions"><button class="button primary" type="submit">"Send the offer"</button></div>
            </Form>
        </Disclose>
    }
}

/// What a brand can do about its own offer while it waits.
#[component]
fn Own(deal: Deal, round: i64) -> impl IntoView {
    let words = format!(
        "{} can accept it or answer. If they accept, payment is due at once. Until then you can take it back.",
        deal.bid.influencer_name
    );
    view! {
        <p class="note offer-foot">{words}</p>
        <div class="offer-actions">
            <Form action=WITHDRAW class="inline-form">
                <input type="hidden" name="id" value=deal.bid.id.to_string()/>
                <input type="hidden" name="round" value=round.to_string()/>
                <button class="button secondary" type="submit">"Take the offer back"</button>
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
            label="Decline"
            about=format!(" {name}’s bid")
            look="ghost"
            yes="Yes, decline"
            is_danger=true
        >
            <p class="confirm-question">{format!("Decline {name}’s bid?")}</p>
            <p>"This ends the negotiation. They may bid again while the campaign is open."</p>
        </Confirm>
    }
}
