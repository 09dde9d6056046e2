//! What months and days of the week are called.

use chrono::Weekday;
use tandem_texts as t;

/// The name of a month from 1 to 12.
pub(super) const fn month(number: u32) -> &'static str {
    match number {
        1 => t::dates::january(),
        2 => t::dates::february(),
        3 => t::dates::march(),
        4 => t::dates::april(),
        5 => t::dates::may(),
        6 => t::dates::june(),
        7 => t::dates::july(),
        8 => t::dates::august(),
        9 => t::dates::september(),
        10 => t::dates::october(),
        11 => t::dates::november(),
        _ => t::dates::december(),
    }
}

/// The same in a few letters.
pub(super) const fn short_month(number: u32) -> &'static str {
    match number {
        1 => t::dates::jan(),
        2 => t::dates::feb(),
        3 => t::dates::mar(),
        4 => t::dates::apr(),
        5 => t::dates::may_short(),
        6 => t::dates::jun(),
        7 => t::dates::jul(),
        8 => t::dates::aug(),
        9 => t::dates::sep(),
        10 => t::dates::oct(),
        11 => t::dates::nov(),
        _ => t::dates::dec(),
    }
}

/// The name of a day of the week.
pub(super) const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => t::dates::monday(),
        Weekday::Tue => t::dates::tuesday(),
        Weekday::Wed => t::dates::wednesday(),
        Weekday::Thu => t::dates::thursday(),
        Weekday::Fri => t::dates::friday(),
        Weekday::Sat => t::dates::saturday(),
        Weekday::Sun => t::dates::sunday(),
    }
}
