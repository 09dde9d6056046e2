//! What the two dashboards show.

use serde::{Deserialize, Serialize};

use crate::{
    Money,
    accounts::Person,
    analytics::Totals,
    bids::Bid,
    campaigns::{Campaign, CampaignStatus},
};

/// A brand's dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandDashboard {
    /// Number and summed budget of its campaigns in each status that occurs.
    pub by_status: Vec<StatusTotal>,
    /// Number of pending bids on its open campaigns.
    pub bids_to_review: i64,
    /// Sum of its accepted bids.
    pub committed: Money,
    /// The oldest of the bids to review, at most ten.
    pub review: Vec<Bid>,
    /// Accepted and unpaid, oldest first, at most ten.
    pub to_pay: Vec<Bid>,
    /// Delivered and neither approved nor sent back, oldest first, at most ten.
    pub to_approve: Vec<Bid>,
    /// Its newest campaigns, at most twenty.
    pub campaigns: Vec<Campaign>,
}

/// Campaigns in one status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct StatusTotal {
    pub status: CampaignStatus,
    pub campaigns: i64,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "budget_minor"))]
    pub budget: Money,
}

/// An influencer's dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InfluencerDashboard {
    /// Number of its bids by the brand's decision.
    pub pending: i64,
    pub accepted: i64,
    pub declined: i64,
    /// Sum of its accepted bids.
    pub won: Money,
    /// Its bids that a brand has answered with another offer, oldest first, at most ten.
    pub to_answer: Vec<Bid>,
    /// Its newest bids, at most twenty.
    pub bids: Vec<Bid>,
    /// Newest open campaigns without a bid of its own, at most six.
    pub recommended: Vec<Campaign>,
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
