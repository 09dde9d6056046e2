//! A deal, from the accepted bid to the payout, as its page shows it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

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
        Delivered = "delivered", "Delivered";
        /// Sent back with a reason.
        ChangesRequested = "changes_requested", "Changes requested";
        Approved = "approved", "Approved";
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
    /// When it counts as approved unless the brand says otherwise.
    pub approve_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
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
        Requested = "requested", "Asked for";
        /// Both want it: the deal is over, the money goes back.
        Agreed = "agreed", "Agreed";
        /// Taken back, or refused by the other side.
        Dropped = "dropped", "Dropped";
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
        Placed = "placed", "Bid placed";
        Countered = "countered", "Counter-offer";
        OfferWithdrawn = "offer_withdrawn", "Offer withdrawn";
        Declined = "declined", "Bid declined";
        /// By its influencer.
        Withdrawn = "withdrawn", "Bid withdrawn";
        /// Within the minutes in which that can be undone.
        Reopened = "reopened", "Decline taken back";
        Accepted = "accepted", "Bid accepted";
        TakenBack = "taken_back", "Acceptance taken back";
        Paid = "paid", "Paid";
        PaymentFailed = "payment_failed", "Payment failed";
        Delivered = "delivered", "Work delivered";
        ChangesRequested = "changes_requested", "Changes requested";
        RevisionAdded = "revision_added", "Another revision offered";
        Approved = "approved", "Work approved";
        ApprovedByTime = "approved_by_time", "Approved automatically";
        CancelAsked = "cancel_asked", "Cancellation asked for";
        CancelDropped = "cancel_dropped", "Cancellation dropped";
        Cancelled = "cancelled", "Deal cancelled";
        RefundRequested = "refund_requested", "Refund decided";
        Refunded = "refunded", "Money refunded";
        Disputed = "disputed", "Payment disputed";
        DisputeWon = "dispute_won", "Dispute won";
        DisputeLost = "dispute_lost", "Dispute lost";
        PaidOut = "paid_out", "Paid out";
        ResultsRecorded = "results_recorded", "Results recorded";
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
