//! SQL of a deal's story and of its cancellation.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, BidId,
    deals::{Cancellation, DealEvent, DealStep},
};
use uuid::Uuid;

use super::By;
use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
};

/// How much of a deal's story is shown.
const SHOWN: i64 = 100;

pub(super) async fn insert_event(
    tx: &mut Tx,
    bid: BidId,
    by: By<'_>,
    step: DealStep,
    note: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "insert into deal_events (id, bid_id, actor_id, actor_name, step, note, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    let (id, name) = by.unzip();
    on!(tx, c => sqlx::query(SQL).bind(Uuid::now_v7()).bind(bid).bind(id).bind(name).bind(step).bind(note).bind(now)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// The most rows of a statement: a statement has room for so many values.
const AT_ONCE: usize = 1_000;

/// The same step, without a note, in the stories of many bids: a statement for each thousand.
pub(super) async fn insert_events(
    tx: &mut Tx,
    bids: &[BidId],
    by: By<'_>,
    step: DealStep,
    now: DateTime<Utc>,
) -> Result<()> {
    for bids in bids.chunks(AT_ONCE) {
        let mut sql =
            Sql::new("insert into deal_events (id, bid_id, actor_id, actor_name, step, note, created_at) values ");
        for (row, bid) in bids.iter().enumerate() {
            sql.text(if row == 0 { "(" } else { ", (" }).bind(Uuid::now_v7()).text(", ").bind(bid.0);
            match by {
                Some((id, name)) => sql.text(", ").bind(id.0).text(", ").bind(name),
                None => sql.text(", null, null"),
            };
            sql.text(", ").bind(step.as_str()).text(", '', ").bind(now).text(")");
        }
        sql.execute(tx).await?;
    }
    Ok(())
}

pub(super) async fn events(tx: &mut Tx, bid: BidId) -> Result<Vec<DealEvent>> {
    const SQL: &str = "select step, actor_name, note, created_at from (
            select id, step, actor_name, note, created_at from deal_events where bid_id = $1
            order by created_at desc, id desc limit $2) newest
        order by created_at, id";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).bind(SHOWN).fetch_all(c).await)?)
}

/// The bare database error tells a second open request.
pub(super) async fn insert_cancellation(
    tx: &mut Tx,
    bid: BidId,
    by: AccountId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    const SQL: &str = "insert into cancellations (id, bid_id, requested_by, reason, status, created_at)
        values ($1, $2, $3, $4, 'requested', $5)";
    on!(tx, c => sqlx::query(SQL).bind(Uuid::now_v7()).bind(bid).bind(by).bind(reason).bind(now).execute(c).await.map(drop))
}

/// Whether that side has asked to cancel the deal since then.
pub(super) async fn has_asked_since(tx: &mut Tx, bid: BidId, by: AccountId, then: DateTime<Utc>) -> Result<bool> {
    const SQL: &str =
        "select exists (select 1 from cancellations where bid_id = $1 and requested_by = $2 and created_at > $3)";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(bid).bind(by).bind(then).fetch_one(c).await)?)
}

/// What happened to the deal last.
pub(crate) async fn last_step(tx: &mut Tx, bid: BidId) -> Result<Option<DealStep>> {
    const SQL: &str = "select step from deal_events where bid_id = $1 order by created_at desc, id desc limit 1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(bid).fetch_optional(c).await)?)
}

pub(super) async fn latest_cancellation(tx: &mut Tx, bid: BidId) -> Result<Option<Cancellation>> {
    const SQL: &str = "select requested_by, reason, status, created_at, decided_at from cancellations
        where bid_id = $1 order by created_at desc, id desc limit 1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_optional(c).await)?)
}

/// Agrees to the open request of that side. Whether there is one.
pub(super) async fn agree(tx: &mut Tx, bid: BidId, asker: AccountId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update cancellations set status = 'agreed', decided_at = $3
        where bid_id = $1 and requested_by = $2 and status = 'requested'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).bind(asker).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Drops the open request, whoever made it. Whether there was one.
pub(crate) async fn drop_open(tx: &mut Tx, bid: BidId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str =
        "update cancellations set status = 'dropped', decided_at = $2 where bid_id = $1 and status = 'requested'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
