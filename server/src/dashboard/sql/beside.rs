//! Sums and a list in one statement.

use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};
use uuid::Uuid;

/// A row of a list, and sums that are the same in every row. They come alone where the list, joined to them by
/// `left join .. on true`, is empty: its `id` is null then.
pub(super) struct Beside<S, T> {
    sums: S,
    row: Option<T>,
}

impl<S, T> Beside<S, T> {
    /// The sums, and the list.
    pub(super) fn apart(all: Vec<Self>) -> Option<(S, Vec<T>)> {
        let mut all = all.into_iter();
        let first = all.next()?;
        Some((first.sums, first.row.into_iter().chain(all.filter_map(|beside| beside.row)).collect()))
    }
}

impl<'r, R, S, T> FromRow<'r, R> for Beside<S, T>
where
    R: Row,
    S: FromRow<'r, R>,
    T: FromRow<'r, R>,
    &'static str: ColumnIndex<R>,
    Option<Uuid>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        let is_row = row.try_get::<Option<Uuid>, _>("id")?.is_some();
        Ok(Self { sums: S::from_row(row)?, row: if is_row { Some(T::from_row(row)?) } else { None } })
    }
}
