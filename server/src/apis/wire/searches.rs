//! The JSON of saved searches.

use chrono::{DateTime, Utc};
use serde::Serialize;
use tandem_types::{SearchId, searches::SavedSearch};

use super::moment;

#[derive(Serialize)]
pub(in super::super) struct Search<'a> {
    id: SearchId,
    name: &'a str,
    query: &'a str,
    is_alerting: bool,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
}

pub(in super::super) fn search(row: &SavedSearch) -> Search<'_> {
    Search { id: row.id, name: &row.name, query: &row.query, is_alerting: row.is_alerting, created_at: row.created_at }
}
