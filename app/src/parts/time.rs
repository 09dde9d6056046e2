//! Moments and days: relative in the text, absolute behind it.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::dates;

use crate::ssr;

/// `3 days ago`.
#[component]
pub fn Ago(at: DateTime<Utc>) -> impl IntoView {
    stamp(at, dates::ago(at, ssr::ctx().clock.now()))
}

/// `3 days`, for "waiting 3 days".
#[component]
pub fn Since(at: DateTime<Utc>) -> impl IntoView {
    stamp(at, dates::since(at, ssr::ctx().clock.now()))
}

/// `14:02`, on the visitor's clock.
#[component]
pub fn Clock(at: DateTime<Utc>) -> impl IntoView {
    stamp(at, clock(at))
}

/// `14:02` of today, `yesterday`, then the day, for lists: short, and on the visitor's clock.
#[component]
pub fn Short(at: DateTime<Utc>) -> impl IntoView {
    let text = match days_back(at) {
        0 => clock(at),
        1 => t::parts::yesterday().into(),
        2..7 => dates::weekday(local_day(at)).into(),
        _ => dates::day(local_day(at)),
    };
    stamp(at, text)
}

/// What the visitor's clock says at a moment.
fn clock(at: DateTime<Utc>) -> String {
    dates::clock(at.with_timezone(&ssr::offset()).time())
}

/// The day of a moment on the visitor's calendar.
#[must_use]
pub fn local_day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&ssr::offset()).date_naive()
}

/// `Today`, `Yesterday`, `Friday, 20 Nov 2026`: what separates the days of a list.
#[must_use]
pub fn day_heading(at: DateTime<Utc>) -> String {
    match days_back(at) {
        0 => t::parts::today().into(),
        1 => t::parts::yesterday().into(),
        _ => dates::weekday_and_day(local_day(at)),
    }
}

/// How many midnights lie between then and now, on the visitor's clock.
fn days_back(at: DateTime<Utc>) -> i64 {
    (local_day(ssr::ctx().clock.now()) - local_day(at)).num_days()
}

/// `24 Nov 2026`.
#[component]
pub fn Day(date: NaiveDate) -> impl IntoView {
    view! { <time datetime=date.to_string()>{dates::day(date)}</time> }
}

/// `12 days left`, for the end of a campaign.
#[component]
pub fn Left(end: NaiveDate) -> impl IntoView {
    let text = dates::left(end, ssr::ctx().clock.today());
    view! { <time datetime=end.to_string() title=t::parts::ends_end(dates::day(end))>{text}</time> }
}

/// `in 6 days`, for what is going to happen by itself.
#[component]
pub fn Until(at: DateTime<Utc>) -> impl IntoView {
    stamp(at, until(at, ssr::ctx().clock.now()))
}

/// How long until then, in whole hours on the last day and in the nearest days before.
fn until(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    const HOUR: i64 = 3_600;
    const DAY: i64 = 24 * HOUR;
    match (at - now).num_seconds() {
        ..=0 => t::parts::any_moment_now().into(),
        1..=HOUR => t::parts::within_the_hour().into(),
        seconds @ ..DAY => t::parts::in_hours((seconds + HOUR - 1) / HOUR),
        seconds => t::parts::in_days((seconds + DAY / 2) / DAY),
    }
}

fn stamp(at: DateTime<Utc>, text: String) -> impl IntoView {
    let machine = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    view! { <time datetime=machine title=dates::moment(at)>{text}</time> }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn what_is_to_come_is_told_in_days_and_on_the_last_day_in_hours() {
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        let then = |minutes| until(now + TimeDelta::minutes(minutes), now);
        assert_eq!(then(-1), "any moment now");
        assert_eq!(then(40), "within the hour");
        assert_eq!(then(61), "in 2 hours");
        assert_eq!(then(24 * 60), "in 1 day");
        assert_eq!(then(7 * 24 * 60 - 3), "in 7 days");
    }
}
