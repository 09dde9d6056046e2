//! SQL of the provider's events.

use chrono::{DateTime, Utc};

use crate::{db::Tx, error::Result, on};

/// An event as it is written down.
pub(in crate::payments) struct Event<'a> {
    pub(in crate::payments) id: &'a str,
    pub(in crate::payments) kind: &'a str,
    pub(in crate::payments) object: &'a str,
    pub(in crate::payments) outcome: &'a str,
    /// Of events that could not be understood.
    pub(in crate::payments) body: &'a str,
}

/// Writes an event down. Whether it is the first with that id.
pub(in crate::payments) async fn insert(tx: &mut Tx, event: &Event<'_>, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "insert into stripe_events (event_id, kind, object_id, outcome, body, received_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (event_id) do nothing";
    let rows = on!(tx, c => sqlx::query(SQL).bind(event.id).bind(event.kind).bind(event.object).bind(event.outcome)
        .bind(event.body).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

pub(in crate::payments) async fn is_known(tx: &mut Tx, id: &str) -> Result<bool> {
    const SQL: &str = "select count(*) from stripe_events where event_id = $1";
    let count: i64 = on!(tx, c => sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?;
    Ok(count > 0)
}
