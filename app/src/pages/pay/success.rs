//! `/pay/success`: where the checkout leads back to. Shows what the server knows, whatever the address says.

use leptos::prelude::*;
use tandem_texts as t;

use super::{PAY, outcome::Outcome, result::OutcomeCard};
use crate::{
    calls::deals::truth,
    parts::{LostProblem, Main, load},
};

/// The outcome.
#[component]
pub fn SuccessPage() -> impl IntoView {
    load(truth(), |deal| {
        let outcome = Outcome::of(&deal);
        let title = match outcome {
            Outcome::Paid => t::common::paid(),
            Outcome::Failed => t::payments::the_payment_failed(),
            _ => t::common::payment(),
        };
        view! {
            <Main title class="narrow">
                <LostProblem action=PAY is_shown=outcome == Outcome::Failed/>
                <OutcomeCard outcome deal/>
            </Main>
        }
    })
}
