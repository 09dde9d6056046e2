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
pub(in crate::bids) async fn of_bid(tx: &mut Tx, bid: BidId) -> Result<Terms> {
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

/// What there is to know about the terms of a bid.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Whole {
    pitch: Option<String>,
    days: Option<i64>,
    revisions: Option<i64>,
    pub(in crate::bids) revisions_used: i64,
    pub(in crate::bids) snapshot: Option<String>,
    pub(in crate::bids) sha256: Option<String>,
}

impl Whole {
    /// The terms; empty ones for a bid that is an amount only.
    pub(crate) fn terms(&self) -> Terms {
        Terms { pitch: self.pitch.clone().unwrap_or_default(), days: self.days, revisions: self.revisions }
    }

    /// The agreement, read.
    pub(crate) fn agreement(self) -> Result<Option<Agreement>> {
        let Some((snapshot, sha256)) = self.snapshot.zip(self.sha256) else { return Ok(None) };
        Ok(Some(Agreement { terms: serde_json::from_str(&snapshot).map_err(Error::internal)?, sha256 }))
    }
}

pub(crate) async fn whole(tx: &mut Tx, bid: BidId) -> Result<Option<Whole>> {
    const SQL: &str = "select t.pitch, t.days, t.revisions, a.snapshot, a.sha256,
            (select count(*) from deliveries d where d.bid_id = b.id and d.status = 'changes_requested') as revisions_used
        from bids b left join bid_terms t on t.bid_id = b.id left join agreements a on a.bid_id = b.id where b.id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_optional(c).await)?)
}
