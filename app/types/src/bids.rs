//! Bids as they cross the wire.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{AccountId, BidId, CampaignId, Money, status::status};

status!(
    /// What the brand decided.
    BidStatus {
        Pending = "pending", t::states::bid_status_pending();
        Accepted = "accepted", t::states::bid_status_accepted();
        Declined = "declined", t::states::bid_status_declined();
    }
);
status!(
    /// Whether the deal is paid.
    PaymentStatus {
        Pending = "pending", t::states::payment_status_pending();
        Completed = "completed", t::states::payment_status_completed();
        Failed = "failed", t::states::payment_status_failed();
    }
);
status!(
    /// Whether the work is done.
    DeliveryStatus {
        Pending = "pending", t::states::delivery_status_pending();
        Delivered = "delivered", t::states::delivery_status_delivered();
        Approved = "approved", t::states::delivery_status_approved();
    }
);

/// A bid with the names that stand beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Bid {
    pub id: BidId,
    pub campaign_id: CampaignId,
    pub campaign_title: String,
    pub influencer_id: AccountId,
    pub influencer_name: String,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "amount_minor"))]
    pub amount: Money,
    /// The platform's share of the amount, fixed when the bid was placed.
    #[cfg_attr(feature = "sqlx", sqlx(rename = "fee_minor"))]
    pub fee: Money,
    pub status: BidStatus,
    pub payment_status: PaymentStatus,
    pub delivery_status: DeliveryStatus,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl Bid {
    /// What the influencer gets of the amount.
    #[must_use]
    pub const fn net(&self) -> Money {
        Money::from_minor(self.amount.minor() - self.fee.minor())
    }
}

/// How a brand sorts the bids on a campaign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BidSort {
    #[default]
    Newest,
    Oldest,
    AmountLow,
    AmountHigh,
    /// By the estimated cost of an engagement; bids without an estimate come last.
    EngagementLow,
    EngagementHigh,
}

impl BidSort {
    pub const ALL: [Self; 6] =
        [Self::Newest, Self::Oldest, Self::AmountLow, Self::AmountHigh, Self::EngagementLow, Self::EngagementHigh];

    /// The name in the URL.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "-created_at",
            Self::Oldest => "created_at",
            Self::AmountLow => "amount",
            Self::AmountHigh => "-amount",
            Self::EngagementLow => "engagement_cost",
            Self::EngagementHigh => "-engagement_cost",
        }
    }

    /// For people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Newest => t::states::bid_sort_newest(),
            Self::Oldest => t::states::bid_sort_oldest(),
            Self::AmountLow => t::states::bid_sort_amount_low(),
            Self::AmountHigh => t::states::bid_sort_amount_high(),
            Self::EngagementLow => t::states::bid_sort_engagement_low(),
            Self::EngagementHigh => t::states::bid_sort_engagement_high(),
        }
    }
}

impl FromStr for BidSort {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text).ok_or(())
    }
}
