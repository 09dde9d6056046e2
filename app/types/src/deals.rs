//! A deal, from the accepted bid to the payout, as its page shows it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{
    AccountId, DeliveryId,
    bids::{Bid, BidStatus},
    campaigns::{Campaign, CampaignStatus},
    disclosure::Disclosure,
    payments::{Payment, PayoutAccount},
    status::status,
    terms::{self, Agreement, Offer, OfferStatus, Terms},
};

status!(
    /// What has become of a delivery.
    ReviewStatus {
        /// Waits for the brand.
        Delivered = "delivered", t::states::review_status_delivered();
        /// Sent back with a reason.
        ChangesRequested = "changes_requested", t::states::review_status_changes_requested();
        Approved = "approved", t::states::review_status_approved();
    }
);

/// One delivery of the work; another follows when the brand asks for changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    pub id: DeliveryId,
    /// From 1 up.
    pub version: i64,
    /// The live post; empty where only a note was sent.
    pub url: String,
    pub note: String,
    /// The text of the post; empty where it was not given.
    pub caption: String,
    /// Whether that says at its beginning that it is an ad, as it was found when it came.
    pub disclosure: Disclosure,
    /// The words that say so.
    pub disclosure_words: String,
    pub status: ReviewStatus,
    /// What the brand wants changed.
    pub feedback: String,
    pub files: Vec<DeliveryFile>,
    pub created_at: DateTime<Utc>,
    /// When it counts as approved unless the brand says otherwise; see [`Self::approves_itself`].
    pub approve_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
}

impl Delivery {
    /// When it counts as approved if the brand says nothing. Never where its text is not known to say that it is an ad: then
    /// somebody has to look first.
    #[must_use]
    pub fn approves_itself(&self) -> Option<DateTime<Utc>> {
        (self.disclosure == Disclosure::Clear).then_some(self.approve_at)
    }
}

/// A file of a delivery, at `/bids/{bid}/files/{id}` for the parties of the deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryFile {
    pub id: uuid::Uuid,
    pub name: String,
    pub bytes: i64,
}

status!(
    /// Where the wish to end a deal is.
    CancellationStatus {
        /// Waits for the other side.
        Requested = "requested", t::states::cancellation_status_requested();
        /// Both want it: the deal is over, the money goes back.
        Agreed = "agreed", t::states::cancellation_status_agreed();
        /// Taken back, or refused by the other side.
        Dropped = "dropped", t::states::cancellation_status_dropped();
    }
);

/// One side's wish to end the deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Cancellation {
    pub requested_by: AccountId,
    pub reason: String,
    pub status: CancellationStatus,
    pub created_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
}

status!(
    /// What happened to a deal.
    DealStep {
        /// Not written down: the bid's own row tells it.
        Placed = "placed", t::states::deal_step_placed();
        Countered = "countered", t::states::deal_step_countered();
        OfferWithdrawn = "offer_withdrawn", t::states::deal_step_offer_withdrawn();
        Declined = "declined", t::states::deal_step_declined();
        /// By its influencer.
        Withdrawn = "withdrawn", t::states::deal_step_withdrawn();
        /// Within the minutes in which that can be undone.
        Reopened = "reopened", t::states::deal_step_reopened();
        Accepted = "accepted", t::states::deal_step_accepted();
        TakenBack = "taken_back", t::states::deal_step_taken_back();
        Paid = "paid", t::states::deal_step_paid();
        PaymentFailed = "payment_failed", t::states::deal_step_payment_failed();
        Delivered = "delivered", t::states::deal_step_delivered();
        /// Its influencer gave the text of the delivered post.
        CaptionAdded = "caption_added", t::states::deal_step_caption_added();
        ChangesRequested = "changes_requested", t::states::deal_step_changes_requested();
        RevisionAdded = "revision_added", t::states::deal_step_revision_added();
        Approved = "approved", t::states::deal_step_approved();
        ApprovedByTime = "approved_by_time", t::states::deal_step_approved_by_time();
        CancelAsked = "cancel_asked", t::states::deal_step_cancel_asked();
        CancelDropped = "cancel_dropped", t::states::deal_step_cancel_dropped();
        Cancelled = "cancelled", t::states::deal_step_cancelled();
        RefundRequested = "refund_requested", t::states::deal_step_refund_requested();
        Refunded = "refunded", t::states::deal_step_refunded();
        Disputed = "disputed", t::states::deal_step_disputed();
        DisputeWon = "dispute_won", t::states::deal_step_dispute_won();
        DisputeLost = "dispute_lost", t::states::deal_step_dispute_lost();
        PaidOut = "paid_out", t::states::deal_step_paid_out();
        ResultsRecorded = "results_recorded", t::states::deal_step_results_recorded();
    }
);

/// A line of a deal's timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct DealEvent {
    pub step: DealStep,
    /// Who did it; nothing where the platform or the payment provider did.
    pub actor_name: Option<String>,
    /// An amount, a reason, a version; may be empty.
    pub note: String,
    pub created_at: DateTime<Utc>,
}

/// Who looks at a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Party {
    Brand,
    Influencer,
    Staff,
}

/// A deal's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    pub bid: Bid,
    pub campaign: Campaign,
    pub party: Party,
    /// As they are now: those of the influencer's last offer, or of what was agreed, with the revisions added since.
    pub terms: Terms,
    /// The rounds of the negotiation, oldest first; none where the brand has not made a counter-offer.
    pub offers: Vec<Offer>,
    /// Nothing before the bid is accepted.
    pub agreement: Option<Agreement>,
    /// Nothing before the bid is accepted.
    pub payment: Option<Payment>,
    /// The newest first, at most twenty.
    pub deliveries: Vec<Delivery>,
    pub cancellation: Option<Cancellation>,
    /// Oldest first, at most a hundred.
    pub events: Vec<DealEvent>,
    /// The influencer's own, for the influencer only.
    pub account: Option<PayoutAccount>,
}

impl Deal {
    /// The offer that counts: the one on the table, or the accepted one; the bid itself where there was no other.
    #[must_use]
    pub fn offer(&self) -> Offer {
        let counts = |offer: &&Offer| matches!(offer.status, OfferStatus::Open | OfferStatus::Accepted);
        let last = self.offers.iter().rev().find(counts).cloned();
        last.unwrap_or_else(|| Offer::first(&self.bid, &self.terms))
    }

    /// The latest round, whatever has become of it: what an answer has to have seen.
    #[must_use]
    pub fn round(&self) -> i64 {
        self.offers.last().map_or(1, |offer| offer.round)
    }

    /// Whether the two can still come to terms.
    #[must_use]
    pub fn is_negotiable(&self) -> bool {
        self.bid.status == BidStatus::Pending && self.campaign.status == CampaignStatus::Open
    }

    /// How often the brand has asked for changes.
    #[must_use]
    pub fn revisions_used(&self) -> i64 {
        let sent_back = self.deliveries.iter().filter(|delivery| delivery.status == ReviewStatus::ChangesRequested);
        i64::try_from(sent_back.count()).unwrap_or(i64::MAX)
    }

    /// Whether another wish for changes would be one more than agreed.
    #[must_use]
    pub fn is_out_of_revisions(&self) -> bool {
        self.terms.revisions.is_some_and(|included| self.revisions_used() >= included)
    }

    /// When the work is due; nothing before the payment, or where no days were agreed.
    #[must_use]
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        let paid = self.payment.as_ref()?.paid_at?;
        self.terms.days.map(|days| terms::due_at(paid, days))
    }
}
