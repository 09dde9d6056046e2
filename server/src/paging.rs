//! Which part of a list is wanted.

use tandem_types::Cursor;

use crate::db::Sql;

/// A part of a list in its documented order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slice {
    /// That many rows after a cursor, or from the start: costs the same at any depth.
    After(Option<Cursor>, i64),
    /// Rows by number, for DRF's page objects.
    Rows { offset: i64, limit: i64 },
}

impl Slice {
    /// Adds the `limit` and `offset` of the slice to a statement.
    pub fn limit(&self, sql: &mut Sql) {
        match *self {
            Self::After(_, size) => sql.text(" limit ").bind(size),
            Self::Rows { offset, limit } => sql.text(" limit ").bind(limit).text(" offset ").bind(offset),
        };
    }
}
