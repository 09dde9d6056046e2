//! The JSON of results and tracking links.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tandem_types::{
    LinkId, ResultId,
    results::{self, Figures, Span},
    tracking,
};

use super::moment;

#[derive(Serialize)]
pub(in super::super) struct Report<'a> {
    id: ResultId,
    version: i64,
    measured_on: NaiveDate,
    reach: Option<i64>,
    impressions: Option<i64>,
    engagements: Option<i64>,
    engagement_rate: Option<String>,
    clicks: Option<i64>,
    conversions: Option<i64>,
    proof_url: &'a str,
    has_picture: bool,
    note: &'a str,
    reported_by: &'a str,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
}

/// A version of a deal's results; null is "not reported".
pub(in super::super) fn result_report(row: &results::Report) -> Report<'_> {
    Report {
        id: row.id,
        version: row.version,
        measured_on: row.measured_on,
        reach: row.numbers.reach,
        impressions: row.numbers.impressions,
        engagements: row.numbers.engagements,
        engagement_rate: row.numbers.engagement_rate.map(|rate| rate.to_string()),
        clicks: row.numbers.clicks,
        conversions: row.numbers.conversions,
        proof_url: &row.proof_url,
        has_picture: row.has_picture,
        note: &row.note,
        reported_by: &row.reporter_name,
        created_at: row.created_at,
    }
}

#[derive(Serialize)]
pub(in super::super) struct Link<'a> {
    id: LinkId,
    address: String,
    url: &'a str,
    label: &'a str,
    is_on: bool,
    made_by: &'a str,
    clicks: i64,
    visitors: i64,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
}

/// A tracking link with what it has counted.
pub(in super::super) fn link<'a>(row: &'a tracking::Link, base: &str) -> Link<'a> {
    Link {
        id: row.id,
        address: format!("{base}{}", row.path()),
        url: &row.url,
        label: &row.label,
        is_on: row.is_on,
        made_by: &row.made_by_name,
        clicks: row.clicks,
        visitors: row.uniques,
        created_at: row.created_at,
    }
}

#[derive(Serialize)]
pub(in super::super) struct Summary {
    period: &'static str,
    deals: i64,
    spend: Option<String>,
    reach: Option<i64>,
    impressions: Option<i64>,
    engagements: Option<i64>,
    engagement_rate: Option<String>,
    clicks: Option<i64>,
    clicks_measured: Option<i64>,
    clicks_reported: Option<i64>,
    visitors: Option<i64>,
    conversions: Option<i64>,
    conversions_measured: Option<i64>,
    conversions_reported: Option<i64>,
    value: Option<String>,
    cpm: Option<String>,
    roi: Option<String>,
}

/// Sums over deals; null is "not reported".
pub(in super::super) fn summary(figures: &Figures, span: Span) -> Summary {
    Summary {
        period: span.as_str(),
        deals: figures.deals,
        spend: figures.spend.map(|spend| spend.to_string()),
        reach: figures.reach,
        impressions: figures.impressions,
        engagements: figures.engagements,
        engagement_rate: figures.rate().map(|rate| rate.to_string()),
        clicks: figures.clicks,
        clicks_measured: figures.clicks_measured,
        clicks_reported: figures.clicks_reported,
        visitors: figures.uniques,
        conversions: figures.conversions,
        conversions_measured: figures.conversions_measured,
        conversions_reported: figures.conversions_reported,
        value: figures.value.map(|value| value.to_string()),
        cpm: figures.cpm().map(|cpm| cpm.to_string()),
        roi: figures.roi().map(|roi| roi.to_string()),
    }
}
