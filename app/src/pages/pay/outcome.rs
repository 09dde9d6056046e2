//! What became of a payment, from what the server knows and never from an address.

use tandem_types::{
    bids::{BidStatus, PaymentStatus},
    deals::Deal,
};

use crate::pages::deals::State;

/// What became of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Paid,
    /// The bank takes its time.
    Processing,
    /// The provider's word does not match; somebody looks.
    Review,
    Failed,
    /// Nothing is known of a payment.
    Open,
    /// The money went back, or is on its way.
    Refunded,
    /// There is no deal to pay.
    NoDeal,
}

impl Outcome {
    pub(super) fn of(deal: &Deal) -> Self {
        match State::of(deal) {
            State::Bidding | State::Declined => Self::NoDeal,
            State::Due => Self::Open,
            State::Failed => Self::Failed,
            State::Processing => Self::Processing,
            State::Review => Self::Review,
            State::Refunding | State::Refunded => Self::Refunded,
            State::Disputed if !is_paid(deal) => Self::Open,
            _ => Self::Paid,
        }
    }
}

fn is_paid(deal: &Deal) -> bool {
    let paid = deal.payment.as_ref().is_some_and(|payment| payment.status == PaymentStatus::Completed);
    paid && deal.bid.status == BidStatus::Accepted
}
