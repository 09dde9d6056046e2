//! Notifications as they cross the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    AccountId, BidId, CampaignId, NotificationId,
    messages::{self, Unread},
    status::status,
};

status!(
    /// What a notification is about.
    NotificationType {
        Message = "message", "Message";
        Bid = "bid", "Bid";
        Campaign = "campaign", "Campaign";
        Payment = "payment", "Payment";
        Delivery = "delivery", "Delivery";
        General = "general", "General";
    }
);

/// A notification of one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Notification {
    pub id: NotificationId,
    pub account_id: AccountId,
    pub message: String,
    pub notification_type: NotificationType,
    pub is_read: bool,
    pub created_at: DateTime<Utc>,
}

/// A notification with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Item {
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub notification: Notification,
    pub campaign_id: Option<CampaignId>,
    pub bid_id: Option<BidId>,
    /// Whom it is from, where it is about a conversation.
    pub from_name: Option<String>,
}

impl Item {
    /// The page of its subject, if it has one.
    #[must_use]
    pub fn href(&self) -> Option<String> {
        if let Some(name) = &self.from_name {
            return Some(messages::page(name));
        }
        if let Some(bid) = self.bid_id {
            return Some(format!("/bids/{bid}"));
        }
        self.campaign_id.map(|campaign| format!("/campaigns/{campaign}"))
    }
}

/// What the header shows: how much is unread, and the newest notifications.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bell {
    pub unread: Unread,
    /// Newest first.
    pub newest: Vec<Item>,
}

/// Whether a kind of notification is mailed when it is not read within minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailChoice {
    pub kind: NotificationType,
    pub is_mailed: bool,
}
