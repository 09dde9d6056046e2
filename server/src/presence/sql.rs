//! SQL of presence.

use chrono::{DateTime, Utc};
use tandem_types::AccountId;

use crate::{db::Tx, error::Result, on};

pub(super) async fn seen(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update accounts set last_seen_at = $2 where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(now).execute(c).await.map(drop))?;
    Ok(())
}
