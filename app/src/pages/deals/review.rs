//! What a brand says to a delivery: yes, or what it wants changed.

use leptos::prelude::*;
use tandem_types::bids::Bid;

use crate::parts::{Confirm, Disclose, Form, TextArea, price};

/// The actions of these forms.
pub(super) const APPROVE: &str = "/fn/deals/approve";
pub(super) const REQUEST_CHANGES: &str = "/fn/deals/request_changes";

/// Approve, or ask for changes with a reason.
#[component]
pub(super) fn ReviewForms(bid: Bid) -> impl IntoView {
    let (id, name, net) = (bid.id, bid.influencer_name.clone(), price(bid.net()));
    view! {
        <div class="review-actions">
            <Confirm
                action=APPROVE
                fields=vec![("id", id.to_string())]
                label="Approve"
                about=" the delivery"
                look="primary"
                yes="Yes, approve"
                no="Not yet"
            >
                <p class="confirm-question">{format!("Approve {name}’s work?")}</p>
                <p>{format!("{net} of the held payment goes to {name}. This cannot be undone.")}</p>
            </Confirm>
            <Disclose action=REQUEST_CHANGES label="Ask for changes" look="secondary">
                <Form action=REQUEST_CHANGES prefix="changes-">
                    <input type="hidden" name="id" value=id.to_string()/>
                    <TextArea
                        name="reason"
                        label="What should change?"
                        rows=4
                        hint="Be precise: the creator delivers again, and the time until it approves itself starts anew."
                        maxlength=2_000
                    />
                    <div class="actions"><button class="button primary" type="submit">"Send back"</button></div>
                </Form>
            </Disclose>
        </div>
    }
}
