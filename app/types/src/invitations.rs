//! Invitations: a brand asks a creator to bid on a campaign.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{AccountId, BidId, CampaignId, InvitationId, Money, campaigns::CampaignStatus, status::status};

status!(
    /// What has become of an invitation.
    InvitationStatus {
        /// Waits for the creator.
        Open = "open", t::states::invitation_status_open();
        /// The creator has bid.
        Bid = "bid", t::states::invitation_status_bid();
        Declined = "declined", t::states::invitation_status_declined();
        /// Never written down: the campaign takes no more bids.
        Expired = "expired", t::states::invitation_status_expired();
    }
);

/// An invitation with the names of both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Invitation {
    pub id: InvitationId,
    pub campaign_id: CampaignId,
    pub campaign_title: String,
    pub brand_id: AccountId,
    pub brand_name: String,
    pub influencer_id: AccountId,
    pub influencer_name: String,
    pub note: String,
    /// As it is written down.
    #[cfg_attr(feature = "sqlx", sqlx(rename = "status"))]
    pub written: InvitationStatus,
    /// The campaign's.
    pub campaign_status: CampaignStatus,
    pub created_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
    /// The creator's newest bid on the campaign.
    pub bid_id: Option<BidId>,
}

impl Invitation {
    /// What has become of it: it ends with its campaign.
    #[must_use]
    pub fn status(&self) -> InvitationStatus {
        match self.written {
            InvitationStatus::Open if self.campaign_status != CampaignStatus::Open => InvitationStatus::Expired,
            written => written,
        }
    }
}

/// An open campaign that a creator may be invited to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Invitable {
    pub id: CampaignId,
    pub title: String,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "budget_minor"))]
    pub budget: Money,
    pub end_date: NaiveDate,
}
