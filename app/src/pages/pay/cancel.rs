//! `/pay/cancel`: where the checkout leads back to when the brand turns around in it.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::deals::Deal;

use super::{
    PAY, PayForm,
    outcome::Outcome,
    result::{OutcomeCard, Sign, ToDeal},
};
use crate::{
    calls::deals::truth,
    pages::campaigns::TakeBack,
    parts::{LostProblem, Main, load},
};

/// Nothing was charged, unless the server knows better.
#[component]
pub fn CancelPage() -> impl IntoView {
    load(truth(), |deal| {
        let outcome = Outcome::of(&deal);
        let is_open = matches!(outcome, Outcome::Open | Outcome::Failed);
        let content = if is_open {
            view! { <Turned deal/> }.into_any()
        } else {
            view! { <OutcomeCard outcome deal/> }.into_any()
        };
        view! {
            <Main title=if is_open { t::payments::payment_cancelled() } else { t::common::payment() } class="narrow">
                <LostProblem action=PAY is_shown=is_open/>
                {content}
            </Main>
        }
    })
}

#[component]
fn Turned(deal: Deal) -> impl IntoView {
    let name = deal.bid.influencer_name.clone();
    view! {
        <Sign kind="wait" icon="info" title=t::payments::nothing_was_charged()>
            <p>
                {t::payments::you_left_the_checkout_the_bid(&name)}
            </p>
            <PayForm bid=deal.bid.clone()/>
            <div class="result-else">
                <p class="note">{t::payments::changed_your_mind_take_your_yes()}</p>
                <TakeBack bid=deal.bid.clone() align="end"/>
            </div>
            <ToDeal id=deal.bid.id/>
        </Sign>
    }
}
