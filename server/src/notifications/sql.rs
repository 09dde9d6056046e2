//! SQL of notifications.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, NotificationId, notifications::Notification};

use super::{Notice, cursor};
use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

macro_rules! select_notifications {
    () => {
        "select id, account_id, message, notification_type, is_read, created_at from notifications where account_id = "
    };
}

/// So many notices go into one statement.
const BATCH: usize = 500;

pub(super) async fn insert(tx: &mut Tx, notices: &[Notice], now: DateTime<Utc>) -> Result<()> {
    for batch in notices.chunks(BATCH) {
        let mut sql = Sql::new(
            "insert into notifications (id, account_id, message, notification_type, campaign_id, is_read, created_at) values ",
        );
        for (row, notice) in batch.iter().enumerate() {
            sql.text(if row == 0 { "(" } else { ", (" }).bind(NotificationId::new().0);
            sql.text(", ").bind(notice.to.0).text(", ").bind(notice.message.clone());
            sql.text(", ").bind(notice.kind.as_str()).text(", ");
            match notice.campaign {
                Some(campaign) => sql.bind(campaign.0),
                None => sql.text("null"),
            };
            sql.text(", false, ").bind(now).text(")");
        }
        sql.execute(tx).await?;
    }
    Ok(())
}

pub(super) async fn insert_one(tx: &mut Tx, notice: Notice, now: DateTime<Utc>) -> Result<Notification> {
    const SQL: &str = "insert into notifications (id, account_id, message, notification_type, is_read, created_at)
        values ($1, $2, $3, $4, false, $5)";
    let id = NotificationId::new();
    on!(tx, c => sqlx::query(SQL).bind(id).bind(notice.to).bind(&notice.message).bind(notice.kind).bind(now)
        .execute(c).await.map(drop))?;
    Ok(Notification {
        id,
        account_id: notice.to,
        message: notice.message,
        notification_type: notice.kind,
        is_read: false,
        created_at: now,
    })
}

pub(super) async fn by_id(tx: &mut Tx, account: AccountId, id: NotificationId) -> Result<Option<Notification>> {
    const SQL: &str = concat!(select_notifications!(), "$1 and id = $2");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(id).fetch_optional(c).await)?)
}

pub(super) async fn list(tx: &mut Tx, account: AccountId, slice: Slice) -> Result<Vec<Notification>> {
    let mut sql = Sql::new(select_notifications!());
    sql.bind(account.0);
    slice.behind_moment(&mut sql, " and (created_at, id) < (");
    sql.text(" order by created_at desc, id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(super) async fn count(tx: &mut Tx, account: AccountId) -> Result<i64> {
    const SQL: &str = "select count(*) from notifications where account_id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

pub(super) async fn set_read(tx: &mut Tx, account: AccountId, id: NotificationId, is_read: bool) -> Result<()> {
    const SQL: &str = "update notifications set is_read = $3 where account_id = $1 and id = $2";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(id).bind(is_read).execute(c).await.map(drop))?;
    Ok(())
}

/// Marks what is unread, up to that one or all; how many there were.
pub(super) async fn mark_read(tx: &mut Tx, account: AccountId, last: Option<&Notification>) -> Result<u64> {
    let mut sql = Sql::new("update notifications set is_read = true where is_read = false and account_id = ");
    sql.bind(account.0);
    if let Some(last) = last.map(cursor) {
        sql.text(" and (created_at, id) <= (").bind(last.moment()).text(", ").bind(last.id).text(")");
    }
    sql.execute(tx).await
}

pub(super) async fn delete(tx: &mut Tx, account: AccountId, id: NotificationId) -> Result<bool> {
    const SQL: &str = "delete from notifications where account_id = $1 and id = $2";
    let rows = on!(tx, c => sqlx::query(SQL).bind(account).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
