//! The fields of saved searches.

use crate::input::{Field, Shape};

pub const NAME: Field = Field::text("name", 80);
/// The filters as the board's address has them.
pub const QUERY: Field = Field::text("query", 2000).required();
pub const IS_ALERTING: Field = Field::boolean("is_alerting");

/// A search as it is saved.
pub const SEARCH: Shape =
    Shape { name: "SavedSearch", fields: &[Field::id(), NAME, QUERY, IS_ALERTING, Field::moment("created_at")] };

/// A search as its account changes it.
pub const UPDATE: Shape = Shape {
    name: "SavedSearchUpdate",
    fields: &[Field::id(), NAME, QUERY.read_only(), IS_ALERTING, Field::moment("created_at")],
};
