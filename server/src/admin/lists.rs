//! The lists, all read in the same way.

use tandem_types::{Cursor, Page};

use super::{
    plan::{By, Look, Plan, Sort},
    policy::Staff,
    sql,
};
use crate::{
    Ctx,
    db::{Sql, Tx},
    error::Result,
};

/// How many rows a page of a list has.
const PAGE: usize = 50;

/// A row of a list of the staff.
pub trait Listed: Sized + Send + Unpin + sql::Row {
    const PLAN: Plan;
    /// The statement up to its conditions: `select … where true`.
    #[doc(hidden)]
    const SELECT: &'static str;

    /// Narrows the statement to what a search finds.
    #[doc(hidden)]
    fn find(sql: &mut Sql, look: &Look, is_postgres: bool);

    /// Where the list goes on behind this row, in that order.
    fn cursor(&self, by: By) -> Cursor;
}

/// A page of a list.
pub async fn list<R: Listed>(ctx: &Ctx, _: &Staff, look: &Look) -> Result<Page<R>> {
    let mut tx = ctx.db.single().await?;
    let sort = R::PLAN.sort(&look.sort);
    let rows = sql::lists::rows::<R>(&mut tx, look, sort, most(PAGE)).await?;
    Ok(Page::of(rows, PAGE, |row| row.cursor(sort.by)))
}

/// The newest rows that have to do with that, and whether there are more: for the page of something.
pub(super) async fn related<R: Listed>(tx: &mut Tx, id: uuid::Uuid, size: usize) -> Result<Page<R>> {
    let sort: &Sort = R::PLAN.sort("");
    let rows = sql::lists::rows::<R>(tx, &Look::about(id), sort, most(size)).await?;
    Ok(Page::of(rows, size, |row| row.cursor(sort.by)))
}

/// One row more, to know whether there is more.
pub(super) fn most(size: usize) -> i64 {
    i64::try_from(size + 1).unwrap_or(i64::MAX)
}
