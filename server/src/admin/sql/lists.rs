//! SQL of the lists, a module for each: what it shows, what it can be narrowed to, and how it is ordered.

mod bids;
mod campaigns;
mod jobs;
mod notices;
pub(super) mod payments;
mod reports;
pub(super) mod users;

use super::{
    super::{
        lists::Listed,
        plan::{By, Choice, Look, Sort, Stamp},
    },
    days,
};
use crate::{
    campaigns::day,
    db::{Sql, Tx},
    error::Result,
};

/// Part of a list.
pub(in crate::admin) async fn rows<R: Listed>(tx: &mut Tx, look: &Look, sort: &Sort, limit: i64) -> Result<Vec<R>> {
    let mut sql = Sql::new(R::SELECT);
    if !look.search.is_empty() {
        R::find(&mut sql, look, tx.is_postgres());
    }
    for choice in R::PLAN.filters.iter().filter_map(|filter| look.chosen(filter)) {
        sql.text(" and ").text(choice.condition);
    }
    days::narrow(&mut sql, look, R::PLAN.stamp(look));
    if let Some(cursor) = &look.after {
        sql.text(sort.behind).text(if sort.is_descending { " < (" } else { " > (" });
        match sort.by {
            By::Moment => sql.bind(cursor.moment()),
            By::Minor => sql.bind(cursor.key),
            By::Name => sql.bind(cursor.text.clone().unwrap_or_default()),
            By::Day => sql.bind(day(cursor.key)),
            By::Kind => sql.bind(cursor.text.clone().unwrap_or_default()).text(", ").bind(cursor.moment()),
        };
        sql.text(", ").bind(cursor.id).text(")");
    }
    sql.text(sort.order).text(" limit ").bind(limit);
    sql.fetch_all(tx).await
}

/// A choice and its condition.
const fn choice(value: &'static str, label: &'static str, condition: &'static str) -> Choice {
    Choice { value, label, condition }
}

/// A moment of the rows and its column.
const fn stamp(value: &'static str, label: &'static str, column: &'static str) -> Stamp {
    Stamp { value, label, column }
}

/// Both directions of an order by a column of the table of that alias, or by two.
macro_rules! sorts {
    ($($value:literal $down:expr, $up:expr => $by:ident $alias:literal $column:literal $(, $then:literal)?;)*) => {
        &[$(
            Sort {
                value: concat!("-", $value),
                label: $down,
                by: By::$by,
                is_descending: true,
                behind: concat!(" and (", $alias, ".", $column, $(", ", $alias, ".", $then,)? ", ", $alias, ".id)"),
                order: concat!(" order by ", $alias, ".", $column, $(" desc, ", $alias, ".", $then,)? " desc, ", $alias, ".id desc"),
            },
            Sort {
                value: $value,
                label: $up,
                by: By::$by,
                is_descending: false,
                behind: concat!(" and (", $alias, ".", $column, $(", ", $alias, ".", $then,)? ", ", $alias, ".id)"),
                order: concat!(" order by ", $alias, ".", $column, $(", ", $alias, ".", $then,)? ", ", $alias, ".id"),
            },
        )*]
    };
}
pub(in crate::admin) use sorts;
