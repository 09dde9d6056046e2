//! One line of a dashboard: something that waits, is under way, happened, or adds up.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{BidId, CampaignId, Money, status::status};

status!(
    /// What a line tells, and so what its fields mean.
    LineKind {
        /// Pending bids on one open campaign: `number` of them, from `low` to `high`, the oldest since `at`.
        Review = "review", "Review";
        /// An accepted bid to pay: `low`, accepted at `at`.
        Pay = "pay", "Pay";
        /// A delivery to approve, since `at`; `low` is held for it.
        Approve = "approve", "Approve";
        /// A brand's other offer on one's bid, since `at`; `low` is what it offers, `high` one's own price.
        Answer = "answer", "Answer";
        /// The wish of `who` to cancel a deal, since `at`; `low` is its price, `note` the reason.
        Cancel = "cancel", "Cancel";
        /// `number` unread messages of `who`, the last at `at`.
        Reply = "reply", "Reply";
        /// A deal under way: `low` is the influencer's share; `state` is its [`DealState`], `at` since when.
        Deal = "deal", "Deal";
        /// A pending bid of the influencer's own: `low` is its price.
        Bid = "bid", "Bid";
        /// An invitation to bid on `title` by `who`, since `at`; `low` is the campaign's budget, `note` what the brand wrote.
        Invited = "invited", "Invitation";
        /// A bid that came in: `low` is its price, `who` placed it.
        Placed = "placed", "Bid placed";
        /// A step of a deal: `state` is the `DealStep`, `who` did it (empty: the platform), `note` its note.
        Step = "step", "Step";
        /// A draft of a campaign, which will have the id `campaign_id`: `number` things keep it from being published, kept at `at`.
        Draft = "draft", "Draft";
        /// Results of `number` deals, paid lately (`state` is `now`) or in as long a time before (`before`); `note` has the sums.
        Result = "result", "Results";
        /// A month of money: `title` is `2026-11`, `low` the sum, `number` of payments.
        Month = "month", "Month";
        /// A month of clicks on tracking links: `title` is `2026-11`, `number` of them.
        Clicks = "clicks", "Clicks";
        /// A month of conversions: `title` is `2026-11`, `number` of them.
        Conversions = "conversions", "Conversions";
    }
);

status!(
    /// Where a deal under way is, and so whose turn it is.
    DealState {
        ToPay = "to_pay", "Waiting for payment";
        ToDeliver = "to_deliver", "Paid: your turn to deliver";
        /// The brand asked for changes of what was delivered.
        ToRevise = "to_revise", "Changes asked for";
        Delivered = "delivered", "With the brand, to approve";
    }
);

/// A line of a dashboard. What a kind does not use is empty or zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Line {
    pub kind: LineKind,
    pub bid_id: Option<BidId>,
    pub campaign_id: Option<CampaignId>,
    /// The campaign's.
    pub title: String,
    pub who: String,
    pub low: Money,
    pub high: Money,
    pub number: i64,
    pub at: DateTime<Utc>,
    /// The end of the campaign.
    pub due: Option<NaiveDate>,
    pub state: String,
    pub note: String,
}
