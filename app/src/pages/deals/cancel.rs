//! Ending a deal that both sides no longer want.

use leptos::prelude::*;
use tandem_texts as t;
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
        (Some(wish), Some(_), Party::Staff) => {
            view! { <Wish wish title=t::deals::one_side_asks_to_cancel()/> }.into_any()
        }
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
        Party::Brand => (deal.bid.influencer_name.clone(), t::deals::you_inline().into()),
        _ => (deal.campaign.brand_name.clone(), deal.campaign.brand_name.clone()),
    }
}

#[component]
fn Ask(deal: Deal) -> impl IntoView {
    let (name, payer) = other(&deal);
    let (id, gross) = (deal.bid.id, price(deal.bid.amount));
    view! {
        <h2 class="card-title" id="cancel-title">{t::deals::cancel_this_deal()}</h2>
        <p class="note">{t::deals::if_name_agrees_all_of_gross(&gross, &name, &payer)}</p>
        <Disclose action=ASK label=t::deals::ask_to_cancel() look="secondary">
            <Form action=ASK prefix="cancel-">
                <input type="hidden" name="id" value=id.to_string()/>
                <TextArea
                    name="reason"
                    label=t::deals::why()
                    rows=3
                    hint=t::deals::the_other_side_reads_it_before()
                    maxlength=2_000
                />
                <div class="actions">
                    <button class="button danger" type="submit">{t::deals::send_the_request()}</button>
                </div>
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
        <Wish wish title=t::deals::name_asks_to_cancel(&name)/>
        <div class="actions">
            <Confirm
                action=AGREE
                fields=vec![("id", id.to_string())]
                label=t::deals::agree()
                about=t::deals::to_cancel_the_deal()
                look="secondary"
                yes=t::deals::yes_cancel_the_deal()
                no=t::deals::not_now()
                is_danger=true
            >
                <p class="confirm-question">{t::deals::cancel_this_deal_question()}</p>
                <p>{t::deals::all_of_gross_goes_back(&gross, &payer)}</p>
            </Confirm>
            <Form action=DROP class="inline-form">
                <input type="hidden" name="id" value=id.to_string()/>
                <button class="button secondary" type="submit">
                    {t::deals::refuse()}
                    <span class="visually-hidden">{t::deals::to_cancel()}</span>
                </button>
            </Form>
        </div>
    }
}

/// The visitor has asked.
#[component]
fn Waiting(deal: Deal, wish: Cancellation) -> impl IntoView {
    let (name, _) = other(&deal);
    view! {
        <Wish wish title=t::deals::waiting_for_name(&name)/>
        <Form action=DROP class="inline-form">
            <input type="hidden" name="id" value=deal.bid.id.to_string()/>
            <button class="button secondary" type="submit">{t::deals::take_the_request_back()}</button>
        </Form>
    }
}

#[component]
fn Wish(wish: Cancellation, #[prop(into)] title: String) -> impl IntoView {
    view! {
        <h2 class="card-title" id="cancel-title">{title}</h2>
        <div class="feedback">
            <p class="eyebrow">
                <Icon name="flag"/>
                <span>{t::deals::asked_to_cancel()}<Ago at=wish.created_at/></span>
            </p>
            <p class="prose">{wish.reason}</p>
        </div>
    }
}
