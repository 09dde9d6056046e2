//! What a brand can still do about a bid.

use leptos::prelude::*;
use tandem_types::bids::{Bid, BidStatus, PaymentStatus};

use crate::parts::{Confirm, currency_code, price};

const DECIDE: &str = "/fn/bids/decide";

/// Accept and decline, or taking an unpaid yes back. `is_open`: whether the campaign still takes bids.
#[component]
pub(super) fn DecideForms(bid: Bid, is_open: bool) -> impl IntoView {
    match (bid.status, bid.payment_status) {
        (BidStatus::Pending, _) => {
            let accept = is_open.then(|| view! { <Accept bid=bid.clone()/> });
            view! { <div class="actions">{accept}<Decline bid/></div> }.into_any()
        }
        (BidStatus::Accepted, PaymentStatus::Pending | PaymentStatus::Failed) => {
            view! { <div class="actions"><TakeBack bid/></div> }.into_any()
        }
        _ => view! { <span class="note">"No action left"</span> }.into_any(),
    }
}

#[component]
fn Accept(bid: Bid) -> impl IntoView {
    let (name, amount) = (bid.influencer_name, format!("{} {}", price(bid.amount), currency_code()));
    let fields = vec![("id", bid.id.to_string()), ("status", BidStatus::Accepted.to_string())];
    view! {
        <Confirm action=DECIDE fields label="Accept" about=format!(" {name}’s bid") look="small secondary" yes="Yes, accept" align="end">
            <p class="confirm-question">{format!("Accept {name}’s bid of {amount}?")}</p>
            <p>"The campaign moves to “Pending payment” and takes no more bids."</p>
        </Confirm>
    }
}

#[component]
fn Decline(bid: Bid) -> impl IntoView {
    let (name, amount) = (bid.influencer_name, format!("{} {}", price(bid.amount), currency_code()));
    let fields = vec![("id", bid.id.to_string()), ("status", BidStatus::Declined.to_string())];
    view! {
        <Confirm
            action=DECIDE
            fields
            label="Decline"
            about=format!(" {name}’s bid")
            look="small ghost"
            yes="Yes, decline"
            is_danger=true
            align="end"
        >
            <p class="confirm-question">{format!("Decline {name}’s bid of {amount}?")}</p>
            <p>"They may bid again while the campaign is open."</p>
        </Confirm>
    }
}

#[component]
fn TakeBack(bid: Bid) -> impl IntoView {
    let (name, amount) = (bid.influencer_name, format!("{} {}", price(bid.amount), currency_code()));
    let fields = vec![("id", bid.id.to_string()), ("status", BidStatus::Declined.to_string())];
    view! {
        <Confirm
            action=DECIDE
            fields
            label="Take back"
            about=format!(" your yes to {name}’s bid")
            look="small ghost"
            yes="Yes, take it back"
            is_danger=true
            align="end"
        >
            <p class="confirm-question">{format!("Take back your yes to {name}’s bid of {amount}?")}</p>
            <p>"The bid counts as declined, and the campaign opens again."</p>
        </Confirm>
    }
}
