//! Which part of a list is wanted.

use tandem_types::Cursor;

/// A part of a list in its documented order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slice {
    /// That many rows after a cursor, or from the start: costs the same at any depth.
    After(Option<Cursor>, i64),
    /// Rows by number, for DRF's page objects.
    Rows { offset: i64, limit: i64 },
}
