//! The JSON of reports and of presence.

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};
use tandem_types::{AccountId, ReportId, messages};

use super::moment;

#[derive(Serialize)]
pub(in super::super) struct Report<'a> {
    id: ReportId,
    reporter: AccountId,
    reporter_name: &'a str,
    reported: AccountId,
    reported_name: &'a str,
    reason: &'a str,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
}

#[derive(Serialize)]
pub(in super::super) struct Presence {
    is_online: bool,
    #[serde(serialize_with = "perhaps")]
    last_seen: Option<DateTime<Utc>>,
    is_hidden: Option<bool>,
}

pub(in super::super) fn report(row: &messages::Report) -> Report<'_> {
    Report {
        id: row.id,
        reporter: row.reporter_id,
        reporter_name: &row.reporter_name,
        reported: row.reported_id,
        reported_name: &row.reported_name,
        reason: &row.reason,
        created_at: row.created_at,
    }
}

/// Somebody's presence; whether they hide it, only they themselves are told.
pub(in super::super) const fn presence(row: &messages::Presence, is_hidden: Option<bool>) -> Presence {
    Presence { is_online: row.is_online, last_seen: row.last_seen, is_hidden }
}

#[expect(clippy::ref_option, reason = "serde hands references")]
fn perhaps<S: Serializer>(at: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => moment(at, serializer),
        None => serializer.serialize_none(),
    }
}
