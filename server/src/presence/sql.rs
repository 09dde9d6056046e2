//! SQL of presence.

use chrono::{DateTime, Utc};
use tandem_types::AccountId;

use crate::{db::Tx, error::Result, on};

pub(super) async fn is_hidden(tx: &mut Tx, account: AccountId) -> Result<bool> {
    const SQL: &str = "select hides_presence from accounts where id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

pub(super) async fn hide(tx: &mut Tx, account: AccountId, is_hidden: bool, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update accounts set hides_presence = $2, updated_at = $3 where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(is_hidden).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn seen(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update accounts set last_seen_at = $2 where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(now).execute(c).await.map(drop))?;
    Ok(())
}
