//! Money, and what was measured, by month, as charts.

use chrono::{Datelike as _, Months, NaiveDate};
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    dashboard::{Line, LineKind},
    dates,
};

use crate::{
    parts::{Bar, BarChart, currency_code, short_price, words::grouped},
    ssr,
};

/// How many months are shown, this one included.
const MONTHS: u32 = 12;

/// The chart of the lines that are months.
#[component]
pub(super) fn MoneyByMonth(title: &'static str, what: &'static str, lines: Vec<Line>) -> impl IntoView {
    let bars: Vec<_> = bars(&lines, LineKind::Month, |line| line.low.minor(), ssr::ctx().clock.today())
        .into_iter()
        .map(|bar| Bar { value: Some(bar.value.unwrap_or_default()), ..bar })
        .collect();
    if bars.iter().all(|bar| bar.value == Some(0)) {
        return view! {
            <section class="card" aria-labelledby="months-title">
                <h2 class="card-title" id="months-title">{title}</h2>
                <p class="note">{t::dashboard::nothing_in_the_last_twelve()}</p>
            </section>
        }
        .into_any();
    }
    let note = t::dashboard::currency_code_a_month_what(currency_code(), what);
    view! { <BarChart id="months-title" title note of=t::dashboard::month() bars show=short_price/> }.into_any()
}

/// A chart of the clicks, and one of the conversions, that were measured: those of which there is something.
#[component]
pub(super) fn MeasuredByMonth(lines: Vec<Line>) -> impl IntoView {
    let today = ssr::ctx().clock.today();
    let chart = |kind, id, title, note| {
        let bars = measured_bars(&lines, kind, today);
        bars.iter().any(|bar| bar.value > Some(0)).then(|| {
            view! { <BarChart id title note of=t::dashboard::month() bars show=grouped least=10/> }
        })
    };
    let clicks = chart(
        LineKind::Clicks,
        "clicks-title",
        t::dashboard::clicks_by_month(),
        t::dashboard::measured_by_tracking_links(),
    );
    let conversions = chart(
        LineKind::Conversions,
        "conversions-title",
        t::dashboard::conversions_by_month(),
        t::dashboard::told_by_shops(),
    );
    (clicks.is_some() || conversions.is_some()).then(|| view! { <div class="chart-grid">{clicks}{conversions}</div> })
}

/// The same as [`bars`] of what is measured and goes on being measured: from its beginning on, nothing means 0.
fn measured_bars(lines: &[Line], kind: LineKind, today: NaiveDate) -> Vec<Bar> {
    let (since, counted): (Vec<_>, Vec<_>) =
        lines.iter().filter(|line| line.kind == kind).cloned().partition(|line| line.state == "since");
    let began = since.first().map(|line| line.title.as_str());
    let mut is_measured = false;
    let months = months(today).zip(bars(&counted, kind, |line| line.number, today));
    months
        .map(|(first, bar)| {
            is_measured |= bar.value.is_some() || began.is_some_and(|began| key(first).as_str() >= began);
            Bar { value: bar.value.or(is_measured.then_some(0)), ..bar }
        })
        .collect()
}

/// One bar for each of the last twelve months; those without a line of that kind have no value.
fn bars(lines: &[Line], kind: LineKind, value: fn(&Line) -> i64, today: NaiveDate) -> Vec<Bar> {
    let bar = |first: NaiveDate| {
        let key = key(first);
        let line = lines.iter().find(|line| line.kind == kind && line.title == key);
        Bar { label: dates::short_month(first).into(), name: dates::month_and_year(first), value: line.map(value) }
    };
    months(today).map(bar).collect()
}

/// The first days of the months that are shown.
fn months(today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let month = move |back| today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(back)));
    (0..MONTHS).rev().filter_map(month)
}

/// What a line of that month has as its title.
fn key(first: NaiveDate) -> String {
    first.format("%Y-%m").to_string()
}

#[cfg(test)]
mod tests {
    use tandem_types::Money;

    use super::*;
    use crate::pages::dashboard::fixture::line;

    #[test]
    fn every_month_has_its_bar() {
        let sum = Line { title: "2026-03".into(), low: Money::from_minor(1200), ..line(LineKind::Month) };
        let other = Line { title: "2026-04".into(), low: Money::from_minor(5), ..line(LineKind::Step) };
        let bars = bars(&[sum, other], LineKind::Month, |line| line.low.minor(), "2026-11-30".parse().unwrap());
        let names: Vec<_> = bars.iter().map(|bar| bar.label.as_str()).collect();
        assert_eq!(names, ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]);
        assert_eq!((bars[3].value, bars[4].value), (Some(1200), None));
        assert_eq!(bars[0].name, "December 2025");
    }

    #[test]
    fn a_month_of_no_clicks_is_0_once_they_are_measured() {
        let number = |title: &str, number| Line { title: title.into(), number, ..line(LineKind::Clicks) };
        let values = |lines: &[Line]| {
            let bars = measured_bars(lines, LineKind::Clicks, "2026-11-30".parse().unwrap());
            bars.iter().map(|bar| bar.value).collect::<Vec<_>>()
        };
        let unknown = |months: usize| vec![None; months];
        assert_eq!(values(&[]), unknown(12));
        assert_eq!(values(&[number("2026-09", 3)]), [unknown(9), vec![Some(3), Some(0), Some(0)]].concat());
        let since = |title: &str| Line { state: "since".into(), ..number(title, 0) };
        let lines = [since("2026-08"), number("2026-09", 3)];
        assert_eq!(values(&lines), [unknown(8), vec![Some(0), Some(3), Some(0), Some(0)]].concat());
        assert_eq!(values(&[since("2024-01")]), [Some(0); 12]);
    }
}
