//! Pages of a list: `limit` and `starting_after`.

use serde_json::Value;

use super::Refusal;
use crate::{form::Form, objects};

/// The wanted page, of 10 unless the caller says so.
pub(super) fn page(all: impl Iterator<Item = Value>, query: &Form, url: &str) -> Result<Value, Refusal> {
    let limit = match query.integer("limit")? {
        None => 10,
        Some(limit @ 1..=100) => usize::try_from(limit).unwrap_or(10),
        Some(_) => return Err(Refusal::invalid("limit", "This value must be between 1 and 100.")),
    };
    let mut all: Vec<_> = all.collect();
    if let Some(after) = query.text("starting_after") {
        let at = all.iter().position(|object| object["id"] == after);
        let at = at.ok_or_else(|| Refusal::no_such("object", after, "starting_after"))?;
        all.drain(..=at);
    }
    let has_more = all.len() > limit;
    all.truncate(limit);
    Ok(objects::list(all, has_more, url))
}
