//! Results over time, as charts with a table behind each.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    analytics::Percent,
    dates,
    results::{Point, Span},
};

use crate::{
    parts::{Bar, BarChart, words::grouped},
    ssr,
};

/// Kind of the points, id of the title, title, and what the numbers are.
const CHARTS: [(&str, &str, &str, &str); 5] = [
    ("clicks", "clicks-title", t::analytics::clicks_over_time(), t::analytics::measured_by_links_inline()),
    ("conversions", "conversions-title", t::analytics::conversions_over_time(), t::analytics::told_by_the_shop()),
    ("reach", "reach-title", t::analytics::reach_over_time(), t::analytics::reported_on_the_day_the_numbers()),
    (
        "impressions",
        "impressions-title",
        t::analytics::impressions_over_time(),
        t::analytics::reported_on_the_day_the_numbers(),
    ),
    (
        "engagements",
        "engagements-title",
        t::analytics::engagements_over_time(),
        t::analytics::reported_on_the_day_the_numbers(),
    ),
];

/// A chart for each kind of which there is something.
#[component]
pub(super) fn Charts(points: Vec<Point>, span: Span) -> impl IntoView {
    let today = ssr::ctx().clock.today();
    let (spans, of) =
        if span == Span::Ever { ever(&points, today) } else { (spans(span, today), t::analytics::days()) };
    let charts: Vec<_> = CHARTS
        .iter()
        .filter_map(|&(kind, id, title, note)| {
            let mut bars = bars(&spans, points.iter().filter(|point| point.kind == kind));
            if matches!(kind, "clicks" | "conversions") {
                measured(&mut bars);
            }
            has_some(&bars).then(|| view! { <BarChart id title note of bars show=grouped least=10/> })
        })
        .collect();
    let rates = rates(&spans, &points);
    let rate = has_some(&rates).then(|| {
        view! {
            <BarChart
                id="rate-title"
                title=t::analytics::engagement_rate_over_time()
                note=t::analytics::engagements_by_reach_as_reported()
                of
                bars=rates
                show=percent
                least=100
                sums=false
            />
        }
    });
    (!charts.is_empty() || rate.is_some()).then(|| view! { <div class="chart-grid">{charts}{rate}</div> })
}

/// What is measured goes on being measured: from the first number on, nothing means 0.
fn measured(bars: &mut [Bar]) {
    for bar in bars.iter_mut().skip_while(|bar| bar.value.is_none()) {
        bar.value.get_or_insert(0);
    }
}

fn has_some(bars: &[Bar]) -> bool {
    bars.iter().any(|bar| bar.value > Some(0))
}

/// The days of a bar: from the first up to `end`, with what it is called.
struct Stretch {
    first: NaiveDate,
    end: NaiveDate,
    label: String,
    name: String,
}

/// The bars of a time, oldest first: days, parts of a month, weeks; of all time, the last months.
fn spans(span: Span, today: NaiveDate) -> Vec<Stretch> {
    let (bars, days) = match span {
        Span::Week => (7, 1),
        Span::Month => (10, 3),
        Span::Quarter => (13, 7),
        Span::Ever => return months(today),
    };
    let of = |back: u64| {
        let end = today.checked_add_days(Days::new(1))?.checked_sub_days(Days::new(back * days))?;
        let first = end.checked_sub_days(Days::new(days))?;
        let last = end.checked_sub_days(Days::new(1))?;
        let name = if days == 1 {
            dates::day(first)
        } else {
            t::analytics::first_to_last(dates::day(first), dates::day(last))
        };
        Some(Stretch { first, end, label: dates::day_and_month(first), name })
    };
    (0..bars).rev().filter_map(of).collect()
}

/// The bars of all time with what they are of: months, or quarters or years where the oldest number is too far back for those.
fn ever(points: &[Point], today: NaiveDate) -> (Vec<Stretch>, &'static str) {
    let oldest = points.iter().filter_map(|point| point.day.parse::<NaiveDate>().ok()).min().unwrap_or(today);
    let months = (today.year() - oldest.year()) * 12 + 1 + today.month().cast_signed() - oldest.month().cast_signed();
    match months {
        ..=12 => (spans(Span::Ever, today), t::analytics::month()),
        13..=34 => (stretches(3, oldest, today), t::analytics::quarter()),
        _ => (stretches(12, oldest, today), t::analytics::year()),
    }
}

fn months(today: NaiveDate) -> Vec<Stretch> {
    let of = |back: u32| {
        let first = today.with_day(1)?.checked_sub_months(Months::new(back))?;
        let end = first.checked_add_months(Months::new(1))?;
        Some(Stretch { first, end, label: dates::short_month(first).into(), name: dates::month_and_year(first) })
    };
    (0..12).rev().filter_map(of).collect()
}

/// Quarters or years, from that of the oldest day to that of today.
fn stretches(months: u32, oldest: NaiveDate, today: NaiveDate) -> Vec<Stretch> {
    let start = NaiveDate::from_ymd_opt(oldest.year(), oldest.month0() / months * months + 1, 1);
    let next = |first: &NaiveDate| first.checked_add_months(Months::new(months));
    let of = |first: NaiveDate| {
        let (year, quarter) = (first.year().to_string(), first.month0() / 3 + 1);
        let name = if months == 3 { t::analytics::quarter_of_year(quarter, &year) } else { year.clone() };
        // The first quarter has the year below it.
        let label = if quarter == 1 { year } else { t::analytics::quarter_n(quarter) };
        Some(Stretch { first, end: next(&first)?, label, name })
    };
    std::iter::successors(start, next).take_while(|first| *first <= today).filter_map(of).collect()
}

/// What is known of each time; nothing where nothing is.
fn bars<'a>(spans: &[Stretch], points: impl Iterator<Item = &'a Point>) -> Vec<Bar> {
    let days: Vec<(NaiveDate, i64)> = points.filter_map(|point| Some((point.day.parse().ok()?, point.value))).collect();
    let sum = |span: &Stretch| {
        let within = days.iter().filter(|(day, _)| (span.first..span.end).contains(day));
        within.map(|(_, value)| *value).reduce(i64::saturating_add)
    };
    let bar = |span: &Stretch| Bar { label: span.label.clone(), name: span.name.clone(), value: sum(span) };
    spans.iter().map(bar).collect()
}

/// Engagements ÷ reach of each time, in hundredths of a percent; nothing where no deal has both.
fn rates(spans: &[Stretch], points: &[Point]) -> Vec<Bar> {
    let of = |kind| bars(spans, points.iter().filter(|point| point.kind == kind));
    let rate = |(engagements, reach): (Bar, Bar)| {
        let (part, whole) = (i128::from(engagements.value?), i128::from(reach.value?));
        i64::try_from((part * 10_000 + whole / 2).checked_div(whole)?).ok()
    };
    of("rated_engagements")
        .into_iter()
        .zip(of("rated_reach"))
        .map(|(engagements, reach)| {
            let (label, name) = (reach.label.clone(), reach.name.clone());
            Bar { label, name, value: rate((engagements, reach)) }
        })
        .collect()
}

/// Hundredths of a percent as people read them.
fn percent(hundredths: i64) -> String {
    format!("{} %", Percent(hundredths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_falls_into_one_bar() {
        let today = "2026-11-27".parse().unwrap();
        let names = |span| -> (usize, String, String) {
            let all = spans(span, today);
            assert!(all.windows(2).all(|pair| pair[0].end == pair[1].first));
            (all.len(), all[0].name.clone(), all[all.len() - 1].name.clone())
        };
        assert_eq!(names(Span::Week), (7, "21 Nov 2026".into(), "27 Nov 2026".into()));
        assert_eq!(names(Span::Month), (10, "29 Oct 2026 to 31 Oct 2026".into(), "25 Nov 2026 to 27 Nov 2026".into()));
        assert_eq!(names(Span::Quarter).0, 13);
        assert_eq!(names(Span::Ever), (12, "December 2025".into(), "November 2026".into()));
        let point = |day: &str, value| Point { kind: "clicks".into(), day: day.into(), value };
        let points = [point("2026-11-25", 3), point("2026-11-27", 4), point("2026-11-20", 9)];
        let bars = bars(&spans(Span::Month, today), points.iter());
        assert_eq!(bars.iter().filter_map(|bar| bar.value).sum::<i64>(), 16);
        assert_eq!((bars[9].value, bars[0].value), (Some(7), None));
    }

    #[test]
    fn all_time_begins_with_the_oldest_number() {
        let names = |oldest: &str| {
            let point = Point { kind: "clicks".into(), day: oldest.into(), value: 1 };
            let (all, of) = ever(&[point], "2026-11-27".parse().unwrap());
            assert!(all.windows(2).all(|pair| pair[0].end == pair[1].first));
            (all.len(), all[0].name.clone(), all[all.len() - 1].name.clone(), of)
        };
        assert_eq!(names("2025-12-01"), (12, "December 2025".into(), "November 2026".into(), "Month"));
        assert_eq!(names("2025-11-01"), (5, "Q4 2025".into(), "Q4 2026".into(), "Quarter"));
        assert_eq!(names("2024-02-01"), (12, "Q1 2024".into(), "Q4 2026".into(), "Quarter"));
        assert_eq!(names("2024-01-01"), (3, "2024".into(), "2026".into(), "Year"));
        assert_eq!(names("2016-12-01").0, 11);
    }

    #[test]
    fn what_is_measured_is_nothing_until_its_first_number_and_0_between_others() {
        let bar = |value| Bar { label: String::new(), name: String::new(), value };
        let mut bars = [None, Some(3), None, Some(0), None].map(bar);
        measured(&mut bars);
        assert_eq!(bars.map(|bar| bar.value), [None, Some(3), Some(0), Some(0), Some(0)]);
    }

    #[test]
    fn a_rate_is_of_what_has_both_and_unknown_elsewhere() {
        let spans = spans(Span::Week, "2026-11-27".parse().unwrap());
        let point = |kind: &str, value| Point { kind: kind.into(), day: "2026-11-26".into(), value };
        let points = [point("rated_engagements", 340), point("rated_reach", 9150), point("reach", 20_000)];
        let rates = rates(&spans, &points);
        assert_eq!(rates.iter().map(|bar| bar.value).collect::<Vec<_>>()[4..], [None, Some(372), None]);
        assert_eq!(percent(372), "3.72 %");
        assert_eq!(percent(5), "0.05 %");
    }
}
