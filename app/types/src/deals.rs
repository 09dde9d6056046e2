//! A deal, from the accepted bid to the payout, as its page shows it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    AccountId, DeliveryId, bids::Bid, campaigns::Campaign, payments::Payment, payments::PayoutAccount, status::status,
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
        Accepted = "accepted", "Bid accepted";
        TakenBack = "taken_back", "Acceptance taken back";
        Paid = "paid", "Paid";
        PaymentFailed = "payment_failed", "Payment failed";
        Delivered = "delivered", "Work delivered";
        ChangesRequested = "changes_requested", "Changes requested";
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
