//! Notifications as they cross the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountId, NotificationId, status::status};

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
