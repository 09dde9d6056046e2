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
        let mut bars = bars(&lines, kind, |line| line.number, today);
        // What is measured goes on being measured: from the first number on, nothing means 0.
        for bar in bars.iter_mut().skip_while(|bar| bar.value.is_none()) {
            bar.value.get_or_insert(0);
        }
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

/// One bar for each of the last twelve months; those without a line of that kind have no value.
fn bars(lines: &[Line], kind: LineKind, value: fn(&Line) -> i64, today: NaiveDate) -> Vec<Bar> {
    let month = |back| today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(back)));
    let bar = |first: NaiveDate| {
        let key = first.format("%Y-%m").to_string();
        let line = lines.iter().find(|line| line.kind == kind && line.title == key);
        Bar { label: dates::short_month(first).into(), name: dates::month_and_year(first), value: line.map(value) }
    };
    (0..MONTHS).rev().filter_map(month).map(bar).collect()
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
}
