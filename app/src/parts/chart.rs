//! A bar chart, drawn by the server: axes, units, a text alternative, and the same numbers as a table behind it.

use leptos::prelude::*;
use tandem_texts as t;

/// A bar: what stands under it, what it is called in full, and how much it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// `Nov`.
    pub label: String,
    /// `November 2026`.
    pub name: String,
    /// Zero or more; nothing where it is not known.
    pub value: Option<i64>,
}

/// Width of a bar's place, in units of the drawing, whose height is a hundred.
const PLACE: usize = 10;

/// The chart with its title. A chart of nothing but zeros is a flat line; where nothing is known, show something else.
#[component]
pub fn BarChart(
    /// Id of the title.
    id: &'static str,
    #[prop(into)] title: String,
    /// The unit and the span: `USD a month, after the fee`.
    #[prop(into)]
    note: String,
    /// What the bars are of, for the table: `Month`.
    of: &'static str,
    bars: Vec<Bar>,
    /// A value as people read it.
    show: fn(i64) -> String,
    /// Where the scale of small values ends: 100, a unit of money, unless other things are counted.
    #[prop(default = 100)]
    least: i64,
    /// Whether the bars make a sum; rates do not.
    #[prop(default = true)]
    sums: bool,
) -> impl IntoView {
    let top = round_up(bars.iter().filter_map(|bar| bar.value).max().unwrap_or_default(), least);
    let width = bars.len() * PLACE;
    let rows = bars.iter().map(|bar| {
        view! { <tr><th scope="row">{bar.name.clone()}</th><td class="num">{told(bar.value, show)}</td></tr> }
    });
    let rows = rows.collect_view();
    let labels = bars.iter().map(|bar| view! { <span>{bar.label.clone()}</span> }).collect_view();
    let words = alternative(&title, &bars, show, sums);
    let number = bars.len().to_string();
    let drawn = bars.iter().enumerate().map(|(at, bar)| {
        // What is not known is no 0: a band from top to bottom.
        let (class, height) = bar.value.map_or(("chart-unknown", 100.0), |value| ("chart-bar", share(value, top)));
        view! {
            <rect class=class x=(at * PLACE + 2).to_string() y=format!("{:.2}", 100.0 - height) width=PLACE - 4
                height=format!("{height:.2}")>
                <title>{format!("{}: {}", bar.name, told(bar.value, show))}</title>
            </rect>
        }
    });
    let drawn = drawn.collect_view();
    let lines =
        ["0.5", "50", "99.5"].map(|y| view! { <line class="chart-line" x1="0" y1=y x2=width.to_string() y2=y></line> });
    let (name, heading) = (title.clone(), title.clone());
    view! {
        <section class="card chart" aria-labelledby=id>
            <div class="card-head">
                <h2 class="card-title" id=id>{title}</h2>
                <p class="card-note">{note}</p>
            </div>
            <div class="chart-frame">
                <div class="chart-scale" aria-hidden="true">
                    <span>{show(top)}</span><span>{show(top / 2)}</span><span>{show(0)}</span>
                </div>
                <svg class="chart-drawing" viewBox=format!("0 0 {width} 100") preserveAspectRatio="none" role="img" aria-label=words>
                    {lines}
                    {drawn}
                </svg>
                <div class="chart-labels" aria-hidden="true" data-bars=number>{labels}</div>
            </div>
            <details class="chart-table">
                <summary>{t::parts::view_as_table()}</summary>
                <table class="data-table">
                    <caption class="visually-hidden">{name}</caption>
                    <thead>
                        <tr><th scope="col">{of}</th><th scope="col" class="num">{heading}</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        </section>
    }
}

/// Percent of the height.
fn share(value: i64, top: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a drawing")]
    let part = |n: i64| n.max(0) as f64;
    part(value) * 100.0 / part(top).max(1.0)
}

/// The next 1, 2 or 5 with zeros behind it, and never less than `least`, a power of ten: where the scale ends.
fn round_up(most: i64, least: i64) -> i64 {
    let mut unit = least;
    loop {
        for step in [1, 2, 5] {
            let end = unit.saturating_mul(step);
            if end >= most {
                return end;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

/// A bar's number in words.
fn told(value: Option<i64>, show: fn(i64) -> String) -> String {
    value.map_or_else(|| t::parts::not_reported().to_owned(), show)
}

/// The chart in a sentence.
fn alternative(title: &str, bars: &[Bar], show: fn(i64) -> String, sums: bool) -> String {
    let known = || bars.iter().filter_map(|bar| Some((bar, bar.value?)));
    let sum = known().map(|(_, value)| value).fold(0, i64::saturating_add);
    let best = known().max_by_key(|(_, value)| *value).filter(|(_, value)| *value > 0);
    let best = best.map_or_else(String::new, |(bar, value)| t::parts::highest_bar_value(&bar.name, show(value)));
    let sum = if sums { t::parts::sum_in_all(show(sum)) } else { String::new() };
    t::parts::chart_in_a_sentence(&best, bars.len(), &sum, title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_ends_at_a_round_number() {
        let ends = [0, 99, 101, 200, 201, 1_234_567, i64::MAX].map(|most| round_up(most, 100));
        assert_eq!(ends, [100, 100, 200, 200, 500, 2_000_000, i64::MAX]);
        assert_eq!([0, 7, 11].map(|most| round_up(most, 10)), [10, 10, 20]);
    }

    #[test]
    fn a_chart_is_told_in_words() {
        let bar = |name: &str, value| Bar { label: name[..3].into(), name: name.into(), value: Some(value) };
        let bars = [bar("October 2026", 5), bar("November 2026", 7)];
        let words = alternative("Earnings", &bars, |n| n.to_string(), true);
        assert_eq!(words, "Earnings: bar chart with 2 bars, 12 in all. Highest: November 2026, 7.");
        let none = alternative("Earnings", &[], |n| n.to_string(), true);
        assert_eq!(none, "Earnings: bar chart with 0 bars, 0 in all.");
        let unknown = Bar { value: None, ..bars[0].clone() };
        let words = alternative("Rate", &[unknown, bars[1].clone()], |n| format!("{n} %"), false);
        assert_eq!(words, "Rate: bar chart with 2 bars. Highest: November 2026, 7 %.");
        assert_eq!(told(None, |n| n.to_string()), "not reported");
    }
}
