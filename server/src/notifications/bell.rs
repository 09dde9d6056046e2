//! What stands in the header of every page: how much is unread, and the newest notifications, by one statement.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, BidId, CampaignId, NotificationId,
    messages::Unread,
    notifications::{Bell, Item, Notification, NotificationType},
};

use super::sql;
use crate::{Actor, Ctx, error::Result};

/// How many notifications the drop-down shows.
const NEWEST: i64 = 6;

/// A notification beside the numbers, which are the same in each row; nothing but them where there is no notification.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    #[sqlx(flatten)]
    unread: Unread,
    id: Option<NotificationId>,
    message: Option<String>,
    notification_type: Option<NotificationType>,
    is_read: Option<bool>,
    created_at: Option<DateTime<Utc>>,
    campaign_id: Option<CampaignId>,
    bid_id: Option<BidId>,
    from_name: Option<String>,
}

impl Row {
    fn item(self, account: AccountId) -> Option<Item> {
        let notification = Notification {
            id: self.id?,
            account_id: account,
            message: self.message?,
            notification_type: self.notification_type?,
            is_read: self.is_read?,
            created_at: self.created_at?,
        };
        Some(Item { notification, campaign_id: self.campaign_id, bid_id: self.bid_id, from_name: self.from_name })
    }
}

/// What waits for the caller.
pub async fn bell(ctx: &Ctx, actor: &Actor) -> Result<Bell> {
    let mut tx = ctx.db.single().await?;
    let rows = sql::bell(&mut tx, actor.id, NEWEST).await?;
    let unread = rows.first().map(|row| row.unread).unwrap_or_default();
    Ok(Bell { unread, newest: rows.into_iter().filter_map(|row| row.item(actor.id)).collect() })
}
