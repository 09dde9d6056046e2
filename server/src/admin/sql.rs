//! SQL of the staff's pages, which read across the features.

/// A condition on `p`: a payment that failed, and that its bid still waits for. One that was given up waits for nobody.
macro_rules! failed {
    () => {
        "p.status = 'failed' and exists (select 1 from bids b where b.id = p.bid_id and b.status = 'accepted')"
    };
}

mod days;
pub(super) mod facts;
pub(super) mod lists;
pub(super) mod overview;
mod people;
pub(super) mod trail;

use sqlx::{FromRow, postgres::PgRow, sqlite::SqliteRow};

/// What either engine can make of a row.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}
