//! The JSON of briefs.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tandem_types::{
    CampaignId,
    briefs::{self, Format, Goal, Platform, Reference},
};

use super::moment;

#[derive(Serialize)]
pub(in super::super) struct Brief<'a> {
    campaign: CampaignId,
    goal: Goal,
    deliverables: Vec<Deliverable>,
    dos: &'a str,
    donts: &'a str,
    references: &'a [Reference],
    #[serde(serialize_with = "moment")]
    updated_at: DateTime<Utc>,
}

#[derive(Serialize)]
struct Deliverable {
    platform: Platform,
    format: Format,
    count: i64,
    due_date: Option<NaiveDate>,
}

pub(in super::super) fn brief(campaign: CampaignId, row: &briefs::Brief) -> Brief<'_> {
    let deliverable = |piece: &briefs::Deliverable| Deliverable {
        platform: piece.platform,
        format: piece.format,
        count: piece.count,
        due_date: piece.due_date,
    };
    Brief {
        campaign,
        goal: row.goal,
        deliverables: row.deliverables.iter().map(deliverable).collect(),
        dos: &row.dos,
        donts: &row.donts,
        references: &row.references,
        updated_at: row.updated_at,
    }
}
