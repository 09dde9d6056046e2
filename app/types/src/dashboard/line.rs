//! One line of a dashboard: something that waits, is under way, happened, or adds up.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{BidId, CampaignId, Money, status::status};

status!(
    /// What a line tells, and so what its fields mean.
    LineKind {
        /// Pending bids on one open campaign: `number` of them, from `low` to `high`, the oldest since `at`.
        Review = "review";
        /// An accepted bid to pay: `low`, accepted at `at`.
        Pay = "pay";
        /// A delivery to approve, since `at`; `low` is held for it.
        Approve = "approve";
        /// A brand's other offer on one's bid, since `at`; `low` is what it offers, `high` one's own price.
        Answer = "answer";
        /// The wish of `who` to cancel a deal, since `at`; `low` is its price, `note` the reason.
        Cancel = "cancel";
        /// `number` unread messages of `who`, the last at `at`.
        Reply = "reply";
        /// A deal under way: `low` is the influencer's share; `state` is its [`DealState`], `at` since when.
        Deal = "deal";
        /// A pending bid of the influencer's own: `low` is its price.
        Bid = "bid";
        /// An invitation to bid on `title` by `who`, since `at`; `low` is the campaign's budget, `note` what the brand wrote.
        Invited = "invited";
        /// A bid that came in: `low` is its price, `who` placed it.
        Placed = "placed";
        /// A step of a deal: `state` is the `DealStep`, `who` did it (empty: the platform), `note` its note.
        Step = "step";
        /// A draft of a campaign, which will have the id `campaign_id`: `number` things keep it from being published, kept at `at`.
        Draft = "draft";
        /// Results of `number` deals, paid lately (`state` is `now`) or in as long a time before (`before`); `note` has the sums.
        Result = "result";
        /// A month of money: `title` is `2026-11`, `low` the sum, `number` of payments.
        Month = "month";
        /// A month of clicks on tracking links: `title` is `2026-11`, `number` of them.
        Clicks = "clicks";
        /// A month of conversions: `title` is `2026-11`, `number` of them.
        Conversions = "conversions";
    }
);

status!(
    /// Where a deal under way is, and so whose turn it is.
    DealState {
        ToPay = "to_pay", t::states::deal_state_to_pay();
        ToDeliver = "to_deliver", t::states::deal_state_to_deliver();
        /// The brand asked for changes of what was delivered.
        ToRevise = "to_revise", t::states::deal_state_to_revise();
        Delivered = "delivered", t::states::deal_state_delivered();
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
