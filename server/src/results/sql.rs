//! SQL of reported results.

pub(super) mod figures;

use tandem_types::{AnalyticsId, BidId, ResultId, results::Report};

use super::policy::Own;
use crate::{Actor, db::Tx, error::Result, on};

/// Every column of [`Report`]; goes before `where`.
macro_rules! select_reports {
    () => {
        "select id, version, reporter_name, measured_on, reach, impressions, engagements, engagement_rate, clicks, conversions,
            proof_url, proof_key is not null as has_picture, note, created_at from result_reports "
    };
}

/// What another version builds on.
#[derive(sqlx::FromRow)]
pub(super) struct Before {
    pub(super) version: i64,
    pub(super) proof_url: String,
    pub(super) proof_key: Option<String>,
    pub(super) analytics_id: Option<AnalyticsId>,
}

pub(super) async fn latest(tx: &mut Tx, bid: BidId) -> Result<Option<Before>> {
    const SQL: &str = "select version, proof_url, proof_key, analytics_id from result_reports
        where bid_id = $1 and is_latest = true";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_optional(c).await)?)
}

/// The versions of a deal, the newest first.
pub(super) async fn list(tx: &mut Tx, bid: BidId, limit: i64) -> Result<Vec<Report>> {
    const SQL: &str = concat!(select_reports!(), "where bid_id = $1 order by version desc limit $2");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).bind(limit).fetch_all(c).await)?)
}

pub(super) async fn proof_key(tx: &mut Tx, bid: BidId, id: ResultId) -> Result<Option<String>> {
    const SQL: &str = "select proof_key from result_reports where bid_id = $1 and id = $2 and proof_key is not null";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(bid).bind(id).fetch_optional(c).await)?)
}

/// Writes a version, which then is the one that counts.
pub(super) async fn insert(
    tx: &mut Tx,
    own: &Own,
    actor: &Actor,
    report: &Report,
    proof_key: Option<&str>,
    record: AnalyticsId,
) -> Result<()> {
    const BEFORE: &str = "update result_reports set is_latest = false where bid_id = $1 and is_latest = true";
    const SQL: &str = "insert into result_reports (id, bid_id, version, is_latest, reported_by, reporter_name, measured_on, reach,
            impressions, engagements, engagement_rate, clicks, conversions, proof_url, proof_key, note, analytics_id, created_at)
        values ($1, $2, $3, true, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    let (bid, numbers) = (own.deal().bid.id, &report.numbers);
    on!(&mut *tx, c => sqlx::query(BEFORE).bind(bid).execute(c).await.map(drop))?;
    on!(tx, c => sqlx::query(SQL).bind(report.id).bind(bid).bind(report.version).bind(actor.id).bind(&report.reporter_name)
        .bind(report.measured_on).bind(numbers.reach).bind(numbers.impressions).bind(numbers.engagements)
        .bind(numbers.engagement_rate).bind(numbers.clicks).bind(numbers.conversions).bind(&report.proof_url).bind(proof_key)
        .bind(&report.note).bind(record).bind(report.created_at).execute(c).await.map(drop))?;
    Ok(())
}
