//! How rows are told in a copy: as JSON, so many at once.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use tandem_types::{Cursor, terms::Offer};
use uuid::Uuid;

use crate::error::{Error, Result};

/// How many rows are read at once.
pub(super) const BATCH: usize = 200;

/// The rows as they are told; behind a full page there may be another.
pub(super) fn told<T>(
    rows: &[T],
    cursor: impl Fn(&T) -> Cursor,
    json: impl Fn(&T) -> Result<Value>,
) -> Result<(Vec<Value>, Option<Cursor>)> {
    let next = rows.last().filter(|_| rows.len() == BATCH).map(cursor);
    Ok((rows.iter().map(json).collect::<Result<_>>()?, next))
}

/// Where a list goes on behind a row of that moment.
pub(super) fn behind(at: DateTime<Utc>, id: Uuid) -> Cursor {
    Cursor::new(at.timestamp_micros(), id)
}

/// As it is.
pub(super) fn plain(row: &impl Serialize) -> Result<Value> {
    serde_json::to_value(row).map_err(Error::internal)
}

/// Adds something to what is told of a row.
pub(super) fn add(told: &mut Value, key: &str, value: Value) {
    if let Value::Object(fields) = told {
        fields.insert(key.to_owned(), value);
    }
}

/// A round of a negotiation, as the API tells it.
pub(super) fn offer(row: &Offer) -> Value {
    json!({
        "round": row.round,
        "by_brand": row.by_brand,
        "amount": row.amount.to_string(),
        "fee": row.fee.to_string(),
        "net": row.net().to_string(),
        "days": row.days,
        "revisions": row.revisions,
        "note": row.note,
        "status": row.status,
        "created_at": row.created_at,
        "decided_at": row.decided_at,
    })
}
