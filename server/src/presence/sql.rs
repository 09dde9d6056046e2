//! SQL of presence.

use chrono::{DateTime, Utc};
use tandem_types::AccountId;

use crate::{db::Tx, error::Result, on};

/// What is known of an active account.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    /// Whether it hides it, or one of the two has blocked the other.
    pub(super) is_hidden: bool,
    pub(super) last_seen_at: Option<DateTime<Utc>>,
}

pub(super) async fn seen_by(tx: &mut Tx, viewer: AccountId, account: AccountId) -> Result<Option<Row>> {
    const SQL: &str = "select a.hides_presence or exists (select 1 from blocks
                where (account_id = $1 and blocked_id = $2) or (account_id = $2 and blocked_id = $1)) as is_hidden,
            a.last_seen_at
        from accounts a where a.id = $2 and a.is_active = true";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(viewer).bind(account).fetch_optional(c).await)?)
}

pub(super) async fn is_hidden(tx: &mut Tx, account: AccountId) -> Result<bool> {
    const SQL: &str = "select hides_presence from accounts where id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

pub(super) async fn hide(tx: &mut Tx, account: AccountId, is_hidden: bool, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update accounts set hides_presence = $2, updated_at = $3 where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(is_hidden).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn seen(tx: &mut Tx, account: AccountId, at: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update accounts set last_seen_at = $2
        where id = $1 and (last_seen_at is null or last_seen_at < $2)";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(at).execute(c).await.map(drop))?;
    Ok(())
}
