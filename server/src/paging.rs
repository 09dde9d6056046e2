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
    /// Of a list by moment and id, only what is behind the cursor. `columns` begins the comparison:
    /// ` and (created_at, id) < (`.
    pub fn behind_moment(&self, sql: &mut Sql, columns: &'static str) {
        if let Self::After(Some(cursor), _) = self {
            sql.text(columns).bind(cursor.moment()).text(", ").bind(cursor.id).text(")");
        }
    }

    /// The same of a list by a text and id.
    pub fn behind_text(&self, sql: &mut Sql, columns: &'static str) {
        if let Self::After(Some(cursor), _) = self {
            sql.text(columns).bind(cursor.text.clone().unwrap_or_default()).text(", ").bind(cursor.id).text(")");
        }
    }

    /// Adds the `limit` and `offset` of the slice to a statement.
    pub fn limit(&self, sql: &mut Sql) {
        match *self {
            Self::After(_, size) => sql.text(" limit ").bind(size),
            Self::Rows { offset, limit } => sql.text(" limit ").bind(limit).text(" offset ").bind(offset),
        };
    }
}
