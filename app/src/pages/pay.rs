//! How a brand pays for a deal: before, and after the provider's checkout.

mod ask;
mod cancel;
mod outcome;
mod result;
mod success;

pub use ask::PayPage;
pub use cancel::CancelPage;
pub use success::SuccessPage;

use leptos::prelude::*;
use tandem_texts as t;

use crate::{
    parts::{Alert, Form, price},
    ssr,
};

/// The action of the one form here.
const PAY: &str = "/fn/payments/pay";

/// The button that leads to the checkout.
#[component]
fn PayForm(
    bid: tandem_types::bids::Bid,
    /// Whether the last try failed.
    #[prop(optional)]
    is_again: bool,
) -> impl IntoView {
    let amount = price(bid.amount);
    let label = if is_again { t::payments::try_again_pay(amount) } else { t::payments::pay_amount(amount) };
    view! {
        <Form action=PAY class="form pay-form">
            <input type="hidden" name="id" value=bid.id.to_string()/>
            <button class="button primary large block" type="submit">{label}</button>
        </Form>
    }
}

/// Says so where no real money moves.
#[component]
fn SandboxNote() -> impl IntoView {
    ssr::is_sandbox().then(|| {
        view! {
            <Alert kind="info" title=t::payments::sandbox_no_real_money()>
                <p>{t::payments::a_stand_in_takes_the_place()}</p>
            </Alert>
        }
    })
}
