//! Dates and moments as people read them.

mod names;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Timelike as _, Utc};
use tandem_texts as t;

/// `24 Nov 2026`.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    t::dates::day(date.day(), short_month(date), date.format("%Y"))
}

/// `24 Nov`, where the year is clear.
#[must_use]
pub fn day_and_month(date: NaiveDate) -> String {
    t::dates::day_and_month(date.day(), short_month(date))
}

/// `Friday, 20 Nov 2026`.
#[must_use]
pub fn weekday_and_day(date: NaiveDate) -> String {
    t::dates::weekday_and_day(day(date), weekday(date))
}

/// `Nov`.
#[must_use]
pub fn short_month(date: NaiveDate) -> &'static str {
    names::short_month(date.month())
}

/// `November 2026`.
#[must_use]
pub fn month_and_year(date: NaiveDate) -> String {
    t::dates::month_and_year(names::month(date.month()), date.format("%Y"))
}

/// `Friday`.
#[must_use]
pub fn weekday(date: NaiveDate) -> &'static str {
    names::weekday(date.weekday())
}

/// `09:30`.
#[must_use]
pub fn clock(time: NaiveTime) -> String {
    t::dates::clock(format_args!("{:02}", time.hour()), format_args!("{:02}", time.minute()))
}

/// `24 Nov 2026, 09:30 UTC`: the absolute form that stands behind every relative one.
#[must_use]
pub fn moment(at: DateTime<Utc>) -> String {
    t::dates::moment(clock(at.time()), day(at.date_naive()))
}

/// How old something is, as exactly as people want to know it.
enum Age {
    Moments,
    Minutes(i64),
    Hours(i64),
    Day,
    Days(i64),
    /// So old that its day says more.
    Long,
}

impl Age {
    fn of(at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let seconds = (now - at).num_seconds();
        match seconds {
            ..60 => Self::Moments,
            60..3600 => Self::Minutes(seconds / 60),
            3600..86_400 => Self::Hours(seconds / 3600),
            86_400..172_800 => Self::Day,
            172_800..2_592_000 => Self::Days(seconds / 86_400),
            _ => Self::Long,
        }
    }
}

/// `just now`, `5 minutes ago`, `3 hours ago`, `yesterday`, `12 days ago`, then the day itself.
#[must_use]
pub fn ago(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    match Age::of(at, now) {
        Age::Moments => t::dates::just_now().into(),
        Age::Minutes(n) => t::dates::minutes_ago(n),
        Age::Hours(n) => t::dates::hours_ago(n),
        Age::Day => t::dates::yesterday().into(),
        Age::Days(n) => t::dates::days_ago(n),
        Age::Long => day(at.date_naive()),
    }
}

/// For how long: `less than a minute`, `5 minutes`, `3 hours`, `1 day`, `12 days`, then `since 16 Aug 2026`.
#[must_use]
pub fn since(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    match Age::of(at, now) {
        Age::Moments => t::dates::less_than_a_minute().into(),
        Age::Minutes(n) => t::dates::minutes(n),
        Age::Hours(n) => t::dates::hours(n),
        Age::Day => t::dates::days(1),
        Age::Days(n) => t::dates::days(n),
        Age::Long => t::dates::since_day(day(at.date_naive())),
    }
}

/// How long until a campaign ends: `ends today`, `1 day left`, `30 days left`, `ended 24 Nov 2026`.
#[must_use]
pub fn left(end: NaiveDate, today: NaiveDate) -> String {
    match (end - today).num_days() {
        ..0 => t::dates::ended_day(day(end)),
        days => t::dates::days_left(days),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn moments_grow_coarser_with_age() {
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        let back = |seconds| {
            let at = now - TimeDelta::seconds(seconds);
            (ago(at, now), since(at, now))
        };
        let told = |ago: &str, since: &str| (ago.to_owned(), since.to_owned());
        assert_eq!(back(-5), told("just now", "less than a minute"));
        assert_eq!(back(59), told("just now", "less than a minute"));
        assert_eq!(back(60), told("1 minute ago", "1 minute"));
        assert_eq!(back(7200), told("2 hours ago", "2 hours"));
        assert_eq!(back(90_000), told("yesterday", "1 day"));
        assert_eq!(back(400_000), told("4 days ago", "4 days"));
        assert_eq!(back(8_640_000), told("16 Aug 2026", "since 16 Aug 2026"));
    }

    #[test]
    fn days_left_count_down_to_the_end_date() {
        let today = date("2026-11-24");
        assert_eq!(left(today, today), "ends today");
        assert_eq!(left(date("2026-11-25"), today), "1 day left");
        assert_eq!(left(date("2026-12-24"), today), "30 days left");
        assert_eq!(left(date("2026-11-23"), today), "ended 23 Nov 2026");
    }

    #[test]
    fn days_are_told_as_the_calendar_has_them() {
        for month in 1..=12 {
            let first = NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
            assert_eq!(day(first), first.format("%-d %b %Y").to_string());
            assert_eq!(month_and_year(first), first.format("%B %Y").to_string());
            let second = first.succ_opt().unwrap();
            assert_eq!(weekday_and_day(second), second.format("%A, %-d %b %Y").to_string());
            assert_eq!(day_and_month(second), second.format("%-d %b").to_string());
        }
        assert_eq!(day(date("0098-05-07")), "7 May 0098");
        assert_eq!(moment("2026-11-24T09:03:59Z".parse().unwrap()), "24 Nov 2026, 09:03 UTC");
    }
}
