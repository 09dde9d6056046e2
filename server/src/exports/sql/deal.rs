//! SQL of one deal, where its page shows only the newest.

use chrono::{DateTime, Utc};
use serde::Serialize;
use tandem_types::{BidId, DeliveryId, deals::Cancellation, results::Report};
use uuid::Uuid;

use crate::{db::Tx, error::Result, on};

/// How many rows are read at once.
const BATCH: u8 = 200;

/// A version of the work.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Delivery {
    pub(in crate::exports) id: DeliveryId,
    pub(in crate::exports) version: i64,
    url: String,
    note: String,
    caption: String,
    disclosure: String,
    disclosure_words: String,
    status: String,
    feedback: String,
    created_at: DateTime<Utc>,
    approve_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
}

/// A page of the versions before that one, the newest first.
async fn deliveries_before(tx: &mut Tx, bid: BidId, version: i64) -> Result<Vec<Delivery>> {
    const SQL: &str = "select id, version, url, note, caption, disclosure, disclosure_words, status, feedback,
            created_at, approve_at, decided_at
        from deliveries where bid_id = $1 and version < $2 order by version desc limit $3";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).bind(version).bind(i64::from(BATCH)).fetch_all(c).await)?)
}

/// All versions, the newest first.
pub(in crate::exports) async fn deliveries(tx: &mut Tx, bid: BidId) -> Result<Vec<Delivery>> {
    let mut all: Vec<Delivery> = Vec::new();
    loop {
        let rows = deliveries_before(tx, bid, all.last().map_or(i64::MAX, |row| row.version)).await?;
        let is_last = rows.len() < usize::from(BATCH);
        all.extend(rows);
        if is_last {
            return Ok(all);
        }
    }
}

/// A file of a version.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct File {
    #[serde(skip)]
    pub(in crate::exports) delivery_id: DeliveryId,
    pub(in crate::exports) id: Uuid,
    pub(in crate::exports) name: String,
    bytes: i64,
}

/// A page of the files behind that one.
async fn files_behind(tx: &mut Tx, bid: BidId, id: Uuid) -> Result<Vec<File>> {
    const SQL: &str = "select f.delivery_id, f.id, f.name, f.bytes
        from delivery_files f join deliveries d on d.id = f.delivery_id
        where d.bid_id = $1 and f.id > $2 order by f.id limit $3";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).bind(id).bind(i64::from(BATCH)).fetch_all(c).await)?)
}

/// All files, oldest first.
pub(in crate::exports) async fn files(tx: &mut Tx, bid: BidId) -> Result<Vec<File>> {
    let mut all: Vec<File> = Vec::new();
    loop {
        let rows = files_behind(tx, bid, all.last().map_or(Uuid::nil(), |row| row.id)).await?;
        let is_last = rows.len() < usize::from(BATCH);
        all.extend(rows);
        if is_last {
            return Ok(all);
        }
    }
}

/// Every wish to end it, oldest first: each has waited for an answer to the one before.
pub(in crate::exports) async fn cancellations(tx: &mut Tx, bid: BidId) -> Result<Vec<Cancellation>> {
    const SQL: &str = "select requested_by, reason, status, created_at, decided_at from cancellations
        where bid_id = $1 order by created_at, id";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_all(c).await)?)
}

/// A page of what was reported of its results before that version, the newest first.
async fn reports_before(tx: &mut Tx, bid: BidId, version: i64) -> Result<Vec<Report>> {
    const SQL: &str =
        "select id, version, reporter_name, measured_on, reach, impressions, engagements, engagement_rate,
            clicks, conversions, proof_url, proof_key is not null as has_picture, note, created_at
        from result_reports where bid_id = $1 and version < $2 order by version desc limit $3";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).bind(version).bind(i64::from(BATCH)).fetch_all(c).await)?)
}

/// All that was reported of its results, the newest first.
pub(in crate::exports) async fn reports(tx: &mut Tx, bid: BidId) -> Result<Vec<Report>> {
    let mut all: Vec<Report> = Vec::new();
    loop {
        let rows = reports_before(tx, bid, all.last().map_or(i64::MAX, |row| row.version)).await?;
        let is_last = rows.len() < usize::from(BATCH);
        all.extend(rows);
        if is_last {
            return Ok(all);
        }
    }
}
