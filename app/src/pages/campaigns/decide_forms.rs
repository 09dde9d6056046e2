//! What a brand can still do about a bid.

use leptos::prelude::*;
use tandem_types::bids::{Bid, BidStatus, PaymentStatus};

use crate::parts::{Confirm, FormState, currency_code, price};

/// The action of these forms.
pub(super) const DECIDE: &str = "/fn/bids/decide";

/// Accept and decline, or taking an unpaid yes back. `is_open`: whether the campaign still takes bids.
#[component]
pub(super) fn DecideForms(bid: Bid, is_open: bool) -> impl IntoView {
    let accept = may(&bid, is_open, BidStatus::Accepted).then(|| view! { <Accept bid=bid.clone()/> });
    if !may(&bid, is_open, BidStatus::Declined) {
        return view! { <span class="note">"No action left"</span> }.into_any();
    }
    let decline = if bid.status == BidStatus::Pending {
        view! { <Decline bid/> }.into_any()
    } else {
        view! { <TakeBack bid/> }.into_any()
    };
    view! { <div class="actions">{accept}{decline}</div> }.into_any()
}

/// Whether a brand may still take the bid to that status. What may be accepted may be declined as well.
fn may(bid: &Bid, is_open: bool, to: BidStatus) -> bool {
    match (to, bid.status) {
        (BidStatus::Accepted, BidStatus::Pending) => is_open,
        (BidStatus::Declined, BidStatus::Pending) => true,
        (BidStatus::Declined, BidStatus::Accepted) => bid.payment_status != PaymentStatus::Completed,
        _ => false,
    }
}

/// Whether the form that was sent last stands on the page, so that it tells its problem itself.
pub(super) fn shows_last(bids: &[Bid], is_open: bool) -> bool {
    let last = FormState::of(DECIDE, &[]);
    let (id, to) = (last.value("id").unwrap_or_default(), last.value("status").unwrap_or_default());
    let Ok(to) = to.parse() else { return false };
    bids.iter().any(|bid| bid.id.to_string() == id && may(bid, is_open, to))
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
