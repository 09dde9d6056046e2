//! SQL of the browsers that are logged in.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, SessionKey};

use crate::{db::Tx, error::Result, on};

/// A session of an account.
#[derive(sqlx::FromRow)]
pub(in super::super) struct Row {
    pub(in super::super) id: SessionKey,
    pub(in super::super) id_hash: String,
    pub(in super::super) user_agent: String,
    pub(in super::super) created_at: DateTime<Utc>,
    pub(in super::super) last_seen_at: DateTime<Utc>,
}

/// From when on a session was seen, and made, if it still holds.
#[derive(Clone, Copy)]
pub(in super::super) struct Alive {
    pub(in super::super) now: DateTime<Utc>,
    pub(in super::super) seen_since: DateTime<Utc>,
    pub(in super::super) made_since: DateTime<Utc>,
}

/// The newest hundred.
pub(in super::super) async fn list(tx: &mut Tx, account: AccountId, alive: Alive) -> Result<Vec<Row>> {
    const SQL: &str = "select id, id_hash, user_agent, created_at, last_seen_at from sessions
        where account_id = $1 and expires_at > $2 and last_seen_at >= $3 and created_at >= $4
        order by last_seen_at desc, id desc limit 100";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(alive.now).bind(alive.seen_since).bind(alive.made_since)
        .fetch_all(c).await)?)
}

pub(in super::super) async fn delete(tx: &mut Tx, account: AccountId, id: SessionKey) -> Result<bool> {
    const SQL: &str = "delete from sessions where account_id = $1 and id = $2";
    let rows = on!(tx, c => sqlx::query(SQL).bind(account).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Deletes all but that one; how many.
pub(in super::super) async fn delete_others(tx: &mut Tx, account: AccountId, id_hash: &str) -> Result<u64> {
    const SQL: &str = "delete from sessions where account_id = $1 and id_hash <> $2";
    Ok(on!(tx, c => sqlx::query(SQL).bind(account).bind(id_hash).execute(c).await.map(|done| done.rows_affected()))?)
}
