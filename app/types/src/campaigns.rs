//! Campaigns as they cross the wire.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{
    AccountId, CampaignId, Money,
    bids::Bid,
    status::status,
    triage::{Decline, Triage},
};

status!(
    /// Where a campaign stands.
    CampaignStatus {
        /// Published; influencers may bid.
        Open = "open", t::states::campaign_status_open();
        /// A bid is accepted; the brand has to pay.
        PendingPayment = "pending_payment", t::states::campaign_status_pending_payment();
        /// Paid; the influencer works.
        InProgress = "in_progress", t::states::campaign_status_in_progress();
        /// Delivered and approved.
        Completed = "completed", t::states::campaign_status_completed();
        /// Ended without a deal.
        Closed = "closed", t::states::campaign_status_closed();
    }
);

/// A campaign with its brand's name and its number of bids that are not declined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Campaign {
    pub id: CampaignId,
    pub brand_id: AccountId,
    pub brand_name: String,
    pub title: String,
    pub description: String,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "budget_minor"))]
    pub budget: Money,
    pub start_date: NaiveDate,
    pub end_date: NaiveDate,
    pub status: CampaignStatus,
    /// Media key, not a URL.
    pub image: Option<String>,
    pub bid_count: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// How a list of campaigns is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CampaignSort {
    #[default]
    Newest,
    Oldest,
    BudgetHigh,
    BudgetLow,
    EndingSoon,
}

impl CampaignSort {
    pub const ALL: [Self; 5] = [Self::Newest, Self::BudgetHigh, Self::BudgetLow, Self::EndingSoon, Self::Oldest];

    /// The name in the URL: Django's `ordering` values.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "-created_at",
            Self::Oldest => "created_at",
            Self::BudgetHigh => "-budget",
            Self::BudgetLow => "budget",
            Self::EndingSoon => "end_date",
        }
    }

    /// For people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Newest => t::states::campaign_sort_newest(),
            Self::Oldest => t::states::campaign_sort_oldest(),
            Self::BudgetHigh => t::states::campaign_sort_budget_high(),
            Self::BudgetLow => t::states::campaign_sort_budget_low(),
            Self::EndingSoon => t::states::campaign_sort_ending_soon(),
        }
    }
}

impl FromStr for CampaignSort {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text).ok_or(())
    }
}

/// A campaign's page: the campaign, and what it is to the one who looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignDetail {
    pub campaign: Campaign,
    pub standing: Standing,
}

/// What a campaign is to the one who looks at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Nobody logged in, staff, or another brand.
    Visitor,
    /// An influencer, with its latest bid on the campaign, and what the brand said when it declined that.
    Influencer { bid: Option<Bid>, decline: Option<Decline> },
    /// The campaign's own brand, with a page of the bids on it, and the one that became its deal, if one did.
    Owner { triage: Box<Triage>, deal: Option<Bid> },
}
