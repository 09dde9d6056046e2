//! Ending a deal that both sides no longer want.

use leptos::prelude::*;
use tandem_types::deals::{Cancellation, Deal, Party};

use super::{State, turn::cancelling};
use crate::parts::{Ago, Confirm, Disclose, Form, Icon, TextArea, price};

/// The actions of these forms.
pub(super) const ASK: &str = "/fn/deals/ask_to_cancel";
pub(super) const AGREE: &str = "/fn/deals/agree_to_cancel";
pub(super) const DROP: &str = "/fn/deals/drop_cancellation";

/// What can be done about it, and by whom; nothing where the deal cannot be ended any more, or not yet.
#[component]
pub(super) fn CancelCard(deal: Deal) -> impl IntoView {
    if !State::of(&deal).is_cancellable() {
        return ().into_any();
    }
    let content = match (deal.cancellation.clone(), cancelling(&deal), deal.party) {
        (Some(wish), Some(_), Party::Staff) => view! { <Wish wish title="One side asks to cancel"/> }.into_any(),
        (Some(wish), Some(true), _) => view! { <Waiting deal wish/> }.into_any(),
        (Some(wish), Some(false), _) => view! { <Answer deal wish/> }.into_any(),
        (_, _, Party::Staff) => return ().into_any(),
        _ => view! { <Ask deal/> }.into_any(),
    };
    view! { <section class="card cancel-card" id="cancel" aria-labelledby="cancel-title">{content}</section> }
        .into_any()
}

/// The name of the other side, and who gets the money back.
fn other(deal: &Deal) -> (String, String) {
    match deal.party {
        Party::Brand => (deal.bid.influencer_name.clone(), "you".into()),
        _ => (deal.campaign.brand_name.clone(), deal.campaign.brand_name.clone()),
    }
}

#[component]
fn Ask(deal: Deal) -> impl IntoView {
    let (name, payer) = other(&deal);
    let (id, gross) = (deal.bid.id, price(deal.bid.amount));
    view! {
        <h2 class="card-title" id="cancel-title">"Cancel this deal"</h2>
        <p class="note">{format!("If {name} agrees, all of {gross} goes back to {payer}.")}</p>
        <Disclose action=ASK label="Ask to cancel" look="secondary">
            <Form action=ASK prefix="cancel-">
                <input type="hidden" name="id" value=id.to_string()/>
                <TextArea name="reason" label="Why?" rows=3 hint="The other side reads it before they answer." maxlength=2_000/>
                <div class="actions"><button class="button danger" type="submit">"Send the request"</button></div>
            </Form>
        </Disclose>
    }
}

/// The other side has asked.
#[component]
fn Answer(deal: Deal, wish: Cancellation) -> impl IntoView {
    let (name, payer) = other(&deal);
    let (id, gross) = (deal.bid.id, price(deal.bid.amount));
    view! {
        <Wish wish title=format!("{name} asks to cancel")/>
        <div class="actions">
            <Confirm
                action=AGREE
                fields=vec![("id", id.to_string())]
                label="Agree"
                about=" to cancel the deal"
                look="secondary"
                yes="Yes, cancel the deal"
                no="Not now"
                is_danger=true
            >
                <p class="confirm-question">"Cancel this deal?"</p>
                <p>{format!("All of {gross} goes back to {payer}. This cannot be undone.")}</p>
            </Confirm>
            <Form action=DROP class="inline-form">
                <input type="hidden" name="id" value=id.to_string()/>
                <button class="button secondary" type="submit">"Refuse"<span class="visually-hidden">" to cancel"</span></button>
            </Form>
        </div>
    }
}

/// The visitor has asked.
#[component]
fn Waiting(deal: Deal, wish: Cancellation) -> impl IntoView {
    let (name, _) = other(&deal);
    view! {
        <Wish wish title=format!("Waiting for {name}")/>
        <Form action=DROP class="inline-form">
            <input type="hidden" name="id" value=deal.bid.id.to_string()/>
            <button class="button secondary" type="submit">"Take the request back"</button>
        </Form>
    }
}

#[component]
fn Wish(wish: Cancellation, #[prop(into)] title: String) -> impl IntoView {
    view! {
        <h2 class="card-title" id="cancel-title">{title}</h2>
        <div class="feedback">
            <p class="eyebrow"><Icon name="flag"/><span>"Asked to cancel, "<Ago at=wish.created_at/></span></p>
            <p class="prose">{wish.reason}</p>
        </div>
    }
}
