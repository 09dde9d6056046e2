//! What the two dashboards show.

mod line;

use chrono::{DateTime, Utc};
pub use line::{DealState, Line, LineKind};
use serde::{Deserialize, Serialize};

use crate::{
    Money, Page,
    accounts::Person,
    analytics::Totals,
    bids::Bid,
    campaigns::{Campaign, CampaignStatus},
    results::Figures,
};

/// A brand's dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandDashboard {
    pub figures: BrandFigures,
    /// What waits, what happened, and what was paid in each month; see [`LineKind`].
    pub lines: Vec<Line>,
    /// Its campaigns, newest first.
    pub campaigns: Page<Campaign>,
}

/// Sums over all campaigns, bids and payments of a brand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandFigures {
    /// Number and summed budget of its campaigns in each status.
    pub by_status: Vec<StatusTotal>,
    /// Sum of its accepted bids.
    pub committed: Money,
    /// Sum of what was paid and not paid back.
    pub spent: Money,
    /// Results of the deals that were paid in the last thirty days.
    pub results: Figures,
    /// Of those that were paid in the thirty days before.
    pub results_before: Figures,
}

/// Campaigns in one status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusTotal {
    pub status: CampaignStatus,
    pub campaigns: i64,
    pub budget: Money,
}

/// An influencer's dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InfluencerDashboard {
    pub figures: InfluencerFigures,
    /// What waits, what is under way, what happened, and what was paid out in each month; see [`LineKind`].
    pub lines: Vec<Line>,
    /// Open campaigns without a bid of its own, at most six, in the order of `recommended`'s rule.
    pub recommended: Vec<Campaign>,
}

/// Sums over all bids and payments of an influencer, and what its profile holds.
#[expect(clippy::struct_excessive_bools, reason = "each says of one part of the profile whether it is there")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct InfluencerFigures {
    /// Number of its bids by the brand's decision; a deal that ended early was accepted.
    pub pending: i64,
    pub accepted: i64,
    pub declined: i64,
    /// Those that it took back.
    pub withdrawn: i64,
    /// Its share of what is paid and not approved.
    pub held: Money,
    /// Its share of what is approved and not paid out.
    pub on_its_way: Money,
    /// What was paid out.
    pub paid: Money,
    /// Since when money waits for a payout account.
    pub waits_since: Option<DateTime<Utc>>,
    pub has_name: bool,
    pub has_picture: bool,
    pub has_bio: bool,
    pub has_instagram: bool,
    /// Whether it can be paid out.
    pub has_account: bool,
}

/// A brand in numbers, as the JSON API tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandData {
    pub brand: Person,
    pub campaigns: CampaignTotals,
    /// Bids on its campaigns by its decision.
    pub bids: BidTotals,
    pub analytics: Totals,
    /// Its newest campaigns, at most five.
    pub recent_campaigns: Vec<Campaign>,
    /// The newest bids on its campaigns, at most five.
    pub recent_bids: Vec<Bid>,
}

/// Numbers over the bids on a brand's campaigns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct BidTotals {
    pub pending: i64,
    pub accepted: i64,
    pub declined: i64,
    /// Sum of the paid ones.
    pub spent: Money,
}

/// Numbers over a brand's campaigns, by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct CampaignTotals {
    pub total: i64,
    pub open: i64,
    pub pending_payment: i64,
    pub in_progress: i64,
    pub completed: i64,
    pub closed: i64,
    /// Sum of the budgets.
    pub total_budget: Money,
}
