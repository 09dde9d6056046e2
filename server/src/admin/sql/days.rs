//! Rows of some days.

use chrono::{Datelike as _, NaiveDate, NaiveTime};

use super::super::plan::{LAST_YEAR, Look, Stamp};
use crate::db::Sql;

/// Only rows whose moment is on the days that were asked for, the first and the last among them.
pub(super) fn narrow(sql: &mut Sql, look: &Look, stamp: &Stamp) {
    let begin = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    if let Some(day) = look.from {
        sql.text(" and ").text(stamp.column).text(" >= ").bind(begin(day));
    }
    // No moment is behind the last of all days.
    if let Some(next) = look.to.and_then(|day| day.succ_opt()).filter(|next| next.year() <= LAST_YEAR) {
        sql.text(" and ").text(stamp.column).text(" < ").bind(begin(next));
    }
}
