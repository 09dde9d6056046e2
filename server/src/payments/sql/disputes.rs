//! SQL of disputes.

use chrono::{DateTime, Utc};

use super::attempts::Attempt;
use crate::{db::Tx, error::Result, on};

/// Writes down that an attempt's money is disputed. Whether it is the first word of that dispute.
pub(in crate::payments) async fn open(tx: &mut Tx, id: &str, attempt: &Attempt, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "insert into disputes (stripe_id, payment_id, attempt, status, created_at, updated_at)
        values ($1, $2, $3, 'open', $4, $4) on conflict (stripe_id) do nothing";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(attempt.payment_id).bind(attempt.number).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Writes down how an open dispute ends. Whether it was open.
pub(in crate::payments) async fn close(tx: &mut Tx, id: &str, to: &'static str, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update disputes set status = $2, updated_at = $3 where stripe_id = $1 and status = 'open'";
    let rows =
        on!(tx, c => sqlx::query(SQL).bind(id).bind(to).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Whether any dispute of that attempt's money is open.
pub(in crate::payments) async fn any_open(tx: &mut Tx, attempt: &Attempt) -> Result<bool> {
    const SQL: &str = "select count(*) from disputes where payment_id = $1 and attempt = $2 and status = 'open'";
    let count: i64 =
        on!(tx, c => sqlx::query_scalar(SQL).bind(attempt.payment_id).bind(attempt.number).fetch_one(c).await)?;
    Ok(count > 0)
}
