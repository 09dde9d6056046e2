//! Dates and moments as people read them. All UTC.

use chrono::{DateTime, NaiveDate, Utc};

/// `24 Nov 2026`.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// `24 Nov 2026, 09:30 UTC`: the absolute form that stands behind every relative one.
#[must_use]
pub fn moment(at: DateTime<Utc>) -> String {
    at.format("%-d %b %Y, %H:%M UTC").to_string()
}

/// `just now`, `5 minutes ago`, `3 hours ago`, `yesterday`, `12 days ago`, then the day itself.
#[must_use]
pub fn ago(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let seconds = (now - at).num_seconds();
    match seconds {
        ..60 => "just now".into(),
        60..3600 => count(seconds / 60, "minute"),
        3600..86_400 => count(seconds / 3600, "hour"),
        86_400..172_800 => "yesterday".into(),
        172_800..2_592_000 => count(seconds / 86_400, "day"),
        _ => day(at.date_naive()),
    }
}

/// How long until a campaign ends: `ends today`, `1 day left`, `30 days left`, `ended 24 Nov 2026`.
#[must_use]
pub fn left(end: NaiveDate, today: NaiveDate) -> String {
    match (end - today).num_days() {
        ..0 => format!("ended {}", day(end)),
        0 => "ends today".into(),
        1 => "1 day left".into(),
        days => format!("{days} days left"),
    }
}

fn count(n: i64, unit: &str) -> String {
    if n == 1 { format!("1 {unit} ago") } else { format!("{n} {unit}s ago") }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn moments_grow_coarser_with_age() {
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        let back = |seconds| ago(now - TimeDelta::seconds(seconds), now);
        assert_eq!(back(-5), "just now");
        assert_eq!(back(59), "just now");
        assert_eq!(back(60), "1 minute ago");
        assert_eq!(back(7200), "2 hours ago");
        assert_eq!(back(90_000), "yesterday");
        assert_eq!(back(400_000), "4 days ago");
        assert_eq!(back(8_640_000), "16 Aug 2026");
    }

    #[test]
    fn days_left_count_down_to_the_end_date() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(left(day("2026-11-24"), day("2026-11-24")), "ends today");
        assert_eq!(left(day("2026-11-25"), day("2026-11-24")), "1 day left");
        assert_eq!(left(day("2026-12-24"), day("2026-11-24")), "30 days left");
        assert_eq!(left(day("2026-11-23"), day("2026-11-24")), "ended 23 Nov 2026");
    }
}
