//! SQL of what a bid is about beside its amount, and of what was agreed.

use chrono::{DateTime, Utc};
use tandem_types::{
    BidId,
    terms::{Agreement, Terms},
};

use crate::{
    db::Tx,
    error::{Error, Result},
    on,
};

/// Writes the terms of a new bid.
pub(in crate::bids) async fn insert(tx: &mut Tx, bid: BidId, terms: &Terms, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "insert into bid_terms (bid_id, pitch, days, revisions, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $5)";
    on!(tx, c => sqlx::query(SQL).bind(bid).bind(&terms.pitch).bind(terms.days).bind(terms.revisions).bind(now)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// Writes what an offer says over what the bid said; its pitch stays.
pub(in crate::bids) async fn follow(
    tx: &mut Tx,
    bid: BidId,
    days: Option<i64>,
    revisions: Option<i64>,
    now: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "insert into bid_terms (bid_id, pitch, days, revisions, created_at, updated_at)
        values ($1, '', $2, $3, $4, $4)
        on conflict (bid_id) do update set days = $2, revisions = $3, updated_at = $4";
    on!(tx, c => sqlx::query(SQL).bind(bid).bind(days).bind(revisions).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Adds a revision to those that are included, unless there are other than so many now. Whether there were.
pub(in crate::bids) async fn add_revision(tx: &mut Tx, bid: BidId, now_there: i64, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str =
        "update bid_terms set revisions = revisions + 1, updated_at = $3 where bid_id = $1 and revisions = $2";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).bind(now_there).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The terms; empty ones for a bid that is an amount only.
pub(crate) async fn of_bid(tx: &mut Tx, bid: BidId) -> Result<Terms> {
    const SQL: &str = "select pitch, days, revisions from bid_terms where bid_id = $1";
    let row: Option<Terms> = on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_optional(c).await)?;
    Ok(row.unwrap_or_default())
}

/// How often the brand has sent the work back.
pub(in crate::bids) async fn revisions_used(tx: &mut Tx, bid: BidId) -> Result<i64> {
    const SQL: &str = "select count(*) from deliveries where bid_id = $1 and status = 'changes_requested'";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(bid).fetch_one(c).await)?)
}

/// Writes an agreement down for good. There is no statement that changes one.
pub(in crate::bids) async fn freeze(
    tx: &mut Tx,
    bid: BidId,
    snapshot: &str,
    sha256: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "insert into agreements (bid_id, snapshot, sha256, created_at) values ($1, $2, $3, $4)";
    on!(tx, c => sqlx::query(SQL).bind(bid).bind(snapshot).bind(sha256).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// An agreement as it was written, and its hash.
pub(in crate::bids) async fn snapshot(tx: &mut Tx, bid: BidId) -> Result<Option<(String, String)>> {
    const SQL: &str = "select snapshot, sha256 from agreements where bid_id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_optional(c).await)?)
}

/// An agreement, read.
pub(crate) async fn agreement(tx: &mut Tx, bid: BidId) -> Result<Option<Agreement>> {
    let Some((snapshot, sha256)) = snapshot(tx, bid).await? else { return Ok(None) };
    let terms = serde_json::from_str(&snapshot).map_err(Error::internal)?;
    Ok(Some(Agreement { terms, sha256 }))
}
