//! Payment and delivery of an accepted bid as badges; nothing yet where there is no deal.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus};

use crate::{
    pages::campaigns::is_deal,
    parts::{Badge, Status},
};

/// A badge's style and its word.
struct Sign(&'static str, &'static str);

impl Status for Sign {
    fn name(&self) -> &'static str {
        self.0
    }

    fn word(&self) -> &'static str {
        self.1
    }
}

/// Whether the deal is paid.
#[component]
pub(super) fn Payment(bid: Bid) -> impl IntoView {
    let sign = is_deal(&bid).then_some(match bid.payment_status {
        PaymentStatus::Failed if bid.status == BidStatus::Declined => Sign("closed", t::bids::ended_early()),
        PaymentStatus::Pending => Sign("unpaid", t::bids::not_paid()),
        PaymentStatus::Completed => Sign("paid", t::common::paid()),
        PaymentStatus::Failed => Sign("failed", t::bids::payment_failed()),
    });
    signed(sign)
}

/// Whether the work is done; it begins when it is paid.
#[component]
pub(super) fn Delivery(bid: Bid) -> impl IntoView {
    let is_begun = bid.status == BidStatus::Accepted && bid.payment_status == PaymentStatus::Completed;
    let sign = is_begun.then_some(match bid.delivery_status {
        DeliveryStatus::Pending => Sign("waiting", t::bids::not_delivered()),
        DeliveryStatus::Delivered => Sign("delivered", t::bids::to_approve()),
        DeliveryStatus::Approved => Sign("approved", t::common::approved()),
    });
    signed(sign)
}

fn signed(sign: Option<Sign>) -> AnyView {
    match sign {
        Some(status) => view! { <Badge status/> }.into_any(),
        None => view! {
            <span class="nothing-yet" aria-hidden="true">
                "–"
            </span>
            <span class="visually-hidden">{t::bids::not_yet()}</span>
        }
        .into_any(),
    }
}
