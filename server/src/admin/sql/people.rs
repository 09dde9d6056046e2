//! Accounts whose name or address begins like that.

use crate::{auth::fold, db::Sql};

/// Behind every text that begins like another, letter by letter.
const LAST: char = '\u{10ffff}';

/// Adds the ids of those accounts, as the inside of `in (…)`.
pub(super) fn named(sql: &mut Sql, text: &str, is_postgres: bool) {
    sql.text("(select id from accounts where ");
    begins(sql, "username_key", text, is_postgres);
    sql.text(" union all select id from accounts where ");
    begins(sql, "email_key", text, is_postgres);
    sql.text(")");
}

/// Adds that a column begins like a text, in the order of bytes on both engines, so that an index finds it.
pub(super) fn begins(sql: &mut Sql, column: &'static str, text: &str, is_postgres: bool) {
    let (least, below) = if is_postgres { (" ~>=~ ", " ~<~ ") } else { (" >= ", " < ") };
    let text = fold(text);
    sql.text(column).text(least).bind(text.clone()).text(" and ");
    sql.text(column).text(below).bind(format!("{text}{LAST}"));
}
