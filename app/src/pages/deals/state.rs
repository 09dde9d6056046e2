//! Where a deal stands, in one word, from what its rows say.

use tandem_texts as t;
use tandem_types::{
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    deals::{Deal, ReviewStatus},
    payments::{Payment, PayoutStatus, RefundStatus},
};

use crate::parts::Status;

/// Where a deal stands: who has to move, what the page offers and where the money is all follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The brand has not decided on the bid.
    Bidding,
    /// The brand said no, or took its yes back.
    Declined,
    /// Accepted; the brand has to pay.
    Due,
    /// The last try to pay failed.
    Failed,
    /// Paid by a method that takes days.
    Processing,
    /// What the provider says does not match: somebody has to look.
    Review,
    /// The brand's bank has been asked to take the money back.
    Disputed,
    /// Paid; the first delivery is due.
    Working,
    /// Paid; another delivery is due.
    Changes,
    /// The brand has to approve.
    Delivered,
    /// Approved; the influencer has no payout account that can take money.
    PayoutWaiting,
    /// Approved; the transfer is under way.
    PayoutQueued,
    /// Approved; the transfer was refused.
    PayoutFailed,
    PaidOut,
    /// The money is going back to the brand.
    Refunding,
    Refunded,
    /// Paid out, and taken back from the influencer.
    Reversed,
}

impl State {
    pub(crate) fn of(deal: &Deal) -> Self {
        let payment = deal.payment.as_ref();
        if let Some(refund) = payment.and_then(|payment| payment.refund_status) {
            return if refund == RefundStatus::Done { Self::Refunded } else { Self::Refunding };
        }
        match (deal.bid.status, payment) {
            (BidStatus::Pending, _) => Self::Bidding,
            (BidStatus::Declined, _) => Self::Declined,
            (BidStatus::Accepted, None) => Self::Due,
            (BidStatus::Accepted, Some(payment)) => Self::accepted(deal, payment),
        }
    }

    fn accepted(deal: &Deal, payment: &Payment) -> Self {
        if payment.is_held {
            return Self::Review;
        }
        if payment.is_disputed {
            return Self::Disputed;
        }
        match payment.status {
            PaymentStatus::Pending if payment.is_processing => Self::Processing,
            PaymentStatus::Pending => Self::Due,
            PaymentStatus::Failed => Self::Failed,
            PaymentStatus::Completed => Self::paid(deal, payment),
        }
    }

    fn paid(deal: &Deal, payment: &Payment) -> Self {
        let last = deal.deliveries.first().map(|delivery| delivery.status);
        match (payment.payout_status, deal.bid.delivery_status) {
            (Some(PayoutStatus::Paid), _) => Self::PaidOut,
            (Some(PayoutStatus::Waiting), _) => Self::PayoutWaiting,
            (Some(PayoutStatus::Failed), _) => Self::PayoutFailed,
            (Some(PayoutStatus::Frozen), _) => Self::Disputed,
            (Some(PayoutStatus::Reversed), _) => Self::Reversed,
            (Some(PayoutStatus::Queued), _) | (None, DeliveryStatus::Approved) => Self::PayoutQueued,
            (None, DeliveryStatus::Delivered) => Self::Delivered,
            (None, DeliveryStatus::Pending) if last == Some(ReviewStatus::ChangesRequested) => Self::Changes,
            (None, DeliveryStatus::Pending) => Self::Working,
        }
    }

    /// Whether the brand can pay now, or take its yes back: money under way has to arrive first.
    pub(crate) const fn is_payable(self) -> bool {
        matches!(self, Self::Due | Self::Failed)
    }

    /// Whether the influencer has to deliver.
    pub(super) const fn wants_delivery(self) -> bool {
        matches!(self, Self::Working | Self::Changes)
    }

    /// Whether both sides together can still end the deal.
    pub(super) const fn is_cancellable(self) -> bool {
        matches!(self, Self::Working | Self::Changes | Self::Delivered)
    }
}

impl Status for State {
    fn name(&self) -> &'static str {
        match self {
            Self::Bidding => "pending",
            Self::Declined => "declined",
            Self::Due => "unpaid",
            Self::Failed | Self::PayoutFailed => "failed",
            Self::Processing | Self::PayoutQueued | Self::Refunding => "on_its_way",
            Self::Review | Self::Disputed => "frozen",
            Self::Working | Self::Changes | Self::Delivered => "held",
            Self::PayoutWaiting => "waiting",
            Self::PaidOut => "paid",
            Self::Refunded | Self::Reversed => "refunded",
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Bidding => t::deals::not_due_yet(),
            Self::Declined | Self::Due => t::deals::not_paid(),
            Self::Failed => t::deals::payment_failed(),
            Self::Processing => t::deals::waiting_for_the_bank(),
            Self::Review => t::deals::held_for_review(),
            Self::Disputed => t::deals::disputed_frozen(),
            Self::Working | Self::Changes | Self::Delivered => t::deals::held_until_approval(),
            Self::PayoutWaiting => t::deals::waiting_for_a_payout_account(),
            Self::PayoutQueued => t::deals::on_its_way(),
            Self::PayoutFailed => t::deals::payout_needs_attention(),
            Self::PaidOut => t::common::paid_out(),
            Self::Refunding => t::deals::refund_on_its_way(),
            Self::Refunded => t::deals::refunded(),
            Self::Reversed => t::deals::taken_back(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Story, *};

    #[test]
    fn a_deal_goes_from_the_bid_to_the_payout() {
        assert_eq!(State::of(&Story::bid().deal()), State::Bidding);
        assert_eq!(State::of(&Story::accepted().deal()), State::Due);
        assert_eq!(State::of(&Story::paid().deal()), State::Working);
        assert_eq!(State::of(&Story::paid().delivered().deal()), State::Delivered);
        assert_eq!(State::of(&Story::paid().sent_back().deal()), State::Changes);
        assert_eq!(State::of(&Story::approved(PayoutStatus::Waiting).deal()), State::PayoutWaiting);
        assert_eq!(State::of(&Story::approved(PayoutStatus::Paid).deal()), State::PaidOut);
    }

    #[test]
    fn what_goes_wrong_with_the_money_comes_first() {
        let with = |change: fn(&mut Payment)| State::of(&Story::paid().delivered().with(change).deal());
        assert_eq!(with(|payment| payment.is_disputed = true), State::Disputed);
        assert_eq!(with(|payment| payment.is_held = true), State::Review);
        assert_eq!(with(|payment| payment.refund_status = Some(RefundStatus::Requested)), State::Refunding);
        assert_eq!(with(|payment| payment.refund_status = Some(RefundStatus::Done)), State::Refunded);
        assert_eq!(with(|payment| payment.status = PaymentStatus::Failed), State::Failed);
    }

    #[test]
    fn a_payment_that_takes_days_cannot_be_paid_again() {
        let state = State::of(&Story::accepted().with(|payment| payment.is_processing = true).deal());
        assert_eq!(state, State::Processing);
        assert!(!state.is_payable());
    }
}
