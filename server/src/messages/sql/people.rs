//! SQL of who may write to whom, who is there, and how much is unread.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, MessageId};
use uuid::Uuid;

use crate::{db::Tx, error::Result, on};

/// Whether `by` has blocked `account`.
pub(in super::super) async fn blocked_by(tx: &mut Tx, account: AccountId, by: AccountId) -> Result<bool> {
    const SQL: &str = "select count(*) from blocks where account_id = $2 and blocked_id = $1";
    let count: i64 = on!(tx, c => sqlx::query_scalar(SQL).bind(account).bind(by).fetch_one(c).await)?;
    Ok(count > 0)
}

/// Whether either has blocked the other.
pub(crate) async fn are_blocked(tx: &mut Tx, one: AccountId, other: AccountId) -> Result<bool> {
    const SQL: &str = "select count(*) from blocks
        where (account_id = $1 and blocked_id = $2) or (account_id = $2 and blocked_id = $1)";
    let count: i64 = on!(tx, c => sqlx::query_scalar(SQL).bind(one).bind(other).fetch_one(c).await)?;
    Ok(count > 0)
}

pub(in super::super) async fn block(tx: &mut Tx, by: AccountId, other: AccountId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "insert into blocks (account_id, blocked_id, created_at) values ($1, $2, $3)
        on conflict (account_id, blocked_id) do nothing";
    on!(tx, c => sqlx::query(SQL).bind(by).bind(other).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

pub(in super::super) async fn unblock(tx: &mut Tx, by: AccountId, other: AccountId) -> Result<()> {
    const SQL: &str = "delete from blocks where account_id = $1 and blocked_id = $2";
    on!(tx, c => sqlx::query(SQL).bind(by).bind(other).execute(c).await.map(drop))?;
    Ok(())
}

pub(in super::super) async fn report(
    tx: &mut Tx,
    by: AccountId,
    about: AccountId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "insert into reports (id, reporter_id, reported_id, reason, status, created_at)
        values ($1, $2, $3, $4, 'open', $5)";
    on!(tx, c => sqlx::query(SQL).bind(Uuid::now_v7()).bind(by).bind(about).bind(reason).bind(now)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// Whether an open report of the one is about the other.
pub(in super::super) async fn has_reported(tx: &mut Tx, by: AccountId, about: AccountId) -> Result<bool> {
    const SQL: &str = "select count(*) from reports
        where reporter_id = $1 and reported_id = $2 and status = 'open'";
    let count: i64 = on!(tx, c => sqlx::query_scalar(SQL).bind(by).bind(about).fetch_one(c).await)?;
    Ok(count > 0)
}

/// The key of a message's picture, for one of its two ends.
pub(in super::super) async fn picture(tx: &mut Tx, account: AccountId, id: MessageId) -> Result<Option<String>> {
    const SQL: &str = "select picture from messages
        where id = $2 and (sender_id = $1 or recipient_id = $1) and picture is not null";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).bind(id).fetch_optional(c).await)?)
}
