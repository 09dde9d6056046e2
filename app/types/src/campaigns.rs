//! Campaigns as they cross the wire.

use std::{fmt, str::FromStr};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountId, CampaignId, Money, Page, bids::Bid};

/// Where a campaign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type))]
#[cfg_attr(feature = "sqlx", sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum CampaignStatus {
    /// Published; influencers may bid.
    Open,
    /// A bid is accepted; the brand has to pay.
    PendingPayment,
    /// Paid; the influencer works.
    InProgress,
    /// Delivered and approved.
    Completed,
    /// Ended without a deal.
    Closed,
}

impl CampaignStatus {
    pub const ALL: [Self; 5] = [Self::Open, Self::PendingPayment, Self::InProgress, Self::Completed, Self::Closed];

    /// The wire name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::PendingPayment => "pending_payment",
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Closed => "closed",
        }
    }

    /// For people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::PendingPayment => "Pending payment",
            Self::InProgress => "In progress",
            Self::Completed => "Completed",
            Self::Closed => "Closed",
        }
    }
}

impl fmt::Display for CampaignStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CampaignStatus {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or(())
    }
}

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
            Self::Newest => "Newest first",
            Self::Oldest => "Oldest first",
            Self::BudgetHigh => "Budget: high to low",
            Self::BudgetLow => "Budget: low to high",
            Self::EndingSoon => "Ending soonest",
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
    /// An influencer, with its latest bid on the campaign.
    Influencer { bid: Option<Bid> },
    /// The campaign's own brand, with a page of the bids on it.
    Owner { bids: Page<Bid> },
}
