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
    /// What the button says, before the amount: `Pay`.
    #[prop(default = "Pay")]
    verb: &'static str,
) -> impl IntoView {
    view! {
        <Form action=PAY class="form pay-form">
            <input type="hidden" name="id" value=bid.id.to_string()/>
            <button class="button primary large block" type="submit">{format!("{verb} {}", price(bid.amount))}</button>
        </Form>
    }
}

/// Says so where no real money moves.
#[component]
fn SandboxNote() -> impl IntoView {
    ssr::is_sandbox().then(|| {
        view! {
            <Alert kind="info" title="Sandbox: no real money">
                <p>"A stand-in takes the place of the payment provider. It asks for no card."</p>
            </Alert>
        }
    })
}
