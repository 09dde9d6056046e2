//! SQL of the staff's pages, which read across the features.

pub(super) mod facts;
pub(super) mod lists;
pub(super) mod overview;
mod people;
pub(super) mod trail;

use sqlx::{FromRow, postgres::PgRow, sqlite::SqliteRow};

/// What either engine can make of a row.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}
