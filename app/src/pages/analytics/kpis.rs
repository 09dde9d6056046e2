//! The figures at a glance: each says where it comes from, and its formula is one tap away.

use leptos::prelude::*;
use tandem_types::{Money, analytics::Percent, dates, engagement::EngagementCost, results::Figures};

use crate::{
    parts::{count, price, words::grouped},
    ssr,
};

const UNKNOWN: &str = "not reported";
const UNPAID: &str = "nothing paid";

/// Who looks: it decides what the money is called, and what is shown of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Brand,
    Creator,
    /// Somebody without an account; with or without money.
    Guest(bool),
}

impl Side {
    const fn sees_money(self) -> bool {
        !matches!(self, Self::Guest(false))
    }

    const fn sees_value(self) -> bool {
        matches!(self, Self::Brand | Self::Guest(true))
    }
}

/// A figure: its name, its value where it is known, where that comes from, and how it is worked out.
struct Kpi {
    name: &'static str,
    value: Option<String>,
    /// What stands in its place.
    none: &'static str,
    source: String,
    how: String,
}

/// The figures.
#[component]
pub(crate) fn Kpis(figures: Figures, side: Side) -> impl IntoView {
    let kpis = kpis(&figures, side).into_iter().map(|kpi| {
        let Kpi { name, value, none, source, how } = kpi;
        let more = format!(" {name} is worked out");
        let class = if value.is_some() { "stat-value" } else { "stat-value unknown" };
        view! {
            <div class="kpi">
                <dt>{name}</dt>
                <dd class=class>{value.unwrap_or_else(|| none.into())}</dd>
                <dd class="stat-note">{source}</dd>
                <dd class="kpi-how">
                    <details>
                        <summary>"How"<span class="visually-hidden">{more}</span></summary>
                        <p>{how}</p>
                    </details>
                </dd>
            </div>
        }
    });
    view! {
        <section aria-labelledby="kpis-title">
            <h2 class="visually-hidden" id="kpis-title">"In numbers"</h2>
            <dl class="kpis">{kpis.collect_view()}</dl>
        </section>
    }
}

/// A number that nobody gave is not 0.
pub(crate) fn or_unknown(value: Option<String>) -> String {
    value.unwrap_or_else(|| UNKNOWN.into())
}

/// Why there is no cost: nothing was paid, or what it is divided by is missing.
const fn no_cost(figures: &Figures) -> &'static str {
    if figures.spend.is_none() { UNPAID } else { UNKNOWN }
}

fn kpis(figures: &Figures, side: Side) -> Vec<Kpi> {
    let mut all = vec![reach(figures), impressions(figures), rate(figures), clicks(figures), conversions(figures)];
    if side.sees_money() {
        all.insert(0, spend(figures, side));
        all.extend([cpm(figures), cpc(figures), cpe(figures)]);
    }
    if side.sees_value() {
        all.push(roi(figures));
    }
    all
}

fn spend(figures: &Figures, side: Side) -> Kpi {
    let (name, what) = match side {
        Side::Creator => ("Brands paid", "before the platform fee"),
        Side::Brand | Side::Guest(_) => ("Spend", "fees included"),
    };
    Kpi {
        name,
        value: figures.spend.map(price),
        none: UNPAID,
        source: match figures.paid {
            0 => "No deal is paid in this time.".into(),
            paid => format!("From the payments of {}.", count(paid, "deal")),
        },
        how: format!("The sum of what was paid for these deals, {what}, without those that were refunded."),
    }
}

fn reach(figures: &Figures) -> Kpi {
    Kpi {
        name: "Reach",
        value: figures.reach.map(grouped),
        none: UNKNOWN,
        source: reported(figures, figures.reach.is_some()),
        how: "People who saw a post: the sum over the deals. Somebody who saw two creators’ posts counts twice.".into(),
    }
}

fn impressions(figures: &Figures) -> Kpi {
    Kpi {
        name: "Impressions",
        value: figures.impressions.map(grouped),
        none: UNKNOWN,
        source: reported(figures, figures.impressions.is_some()),
        how: "How often the posts were seen: the sum over the deals.".into(),
    }
}

fn rate(figures: &Figures) -> Kpi {
    let how = match (figures.rated_engagements, figures.rated_reach) {
        (Some(part), Some(whole)) => {
            format!("Engagements ÷ reach, of the deals that have both: {} ÷ {}.", grouped(part), grouped(whole))
        }
        _ => "Engagements ÷ reach, of the deals that have both; else the mean of the rates that were reported.".into(),
    };
    Kpi {
        name: "Engagement rate",
        value: figures.rate().map(percent),
        none: UNKNOWN,
        source: reported(figures, figures.rate().is_some()),
        how,
    }
}

fn clicks(figures: &Figures) -> Kpi {
    let visitors = figures.uniques.map_or_else(String::new, |n| format!(", {}", count(n, "visitor")));
    let counted = figures
        .clicks_measured
        .map(|n| format!("{} measured by {}{visitors}", grouped(n), count(figures.links, "link")));
    Kpi {
        name: "Clicks",
        value: figures.clicks.map(grouped),
        none: UNKNOWN,
        source: source(
            counted,
            figures.clicks_reported,
            figures.clicks_both_measured.zip(figures.clicks_both_reported),
            "No link counts them, and no creator reported them.",
        ),
        how: "Of each deal what its links have measured, or else what its creator reported. Bots and previews are left out; a visitor \
            counts once a day and link."
            .into(),
    }
}

fn conversions(figures: &Figures) -> Kpi {
    let counted = figures.conversions_measured.map(|n| format!("{} told by the shop", grouped(n)));
    Kpi {
        name: "Conversions",
        value: figures.conversions.map(grouped),
        none: UNKNOWN,
        source: source(
            counted,
            figures.conversions_reported,
            figures.conversions_both_measured.zip(figures.conversions_both_reported),
            "No shop tells of them, and no creator reported them.",
        ),
        how: "Of each deal the orders that the shop told of by its link or promo code, each once, or else what its creator reported.".into(),
    }
}

fn cpm(figures: &Figures) -> Kpi {
    Kpi {
        name: "CPM",
        value: figures.cpm().map(price),
        none: no_cost(figures),
        source: "Cost of 1,000 impressions".into(),
        how: worked(
            "Spend ÷ impressions × 1,000",
            "impressions",
            figures.spend_impressions,
            figures.priced_impressions,
            " × 1,000",
        ),
    }
}

fn cpc(figures: &Figures) -> Kpi {
    Kpi {
        name: "CPC",
        value: figures.cpc().map(cost),
        none: no_cost(figures),
        source: "Cost of a click".into(),
        how: worked("Spend ÷ clicks", "clicks", figures.spend_clicks, figures.priced_clicks, ""),
    }
}

fn cpe(figures: &Figures) -> Kpi {
    Kpi {
        name: "CPE",
        value: figures.cpe().map(cost),
        none: no_cost(figures),
        source: "Cost of an engagement".into(),
        how: worked("Spend ÷ engagements", "engagements", figures.spend_engagements, figures.priced_engagements, ""),
    }
}

fn roi(figures: &Figures) -> Kpi {
    let how = "(Value − spend) ÷ spend, of the paid deals whose orders the shop told the value of";
    Kpi {
        name: "ROI",
        value: figures.roi().map(percent),
        none: no_cost(figures),
        source: match figures.value {
            Some(value) => format!("Orders worth {}, told by the shop", price(value)),
            None => "The shop has told of no order’s value.".into(),
        },
        how: match figures.priced_value.zip(figures.spend_value) {
            Some((value, spend)) => format!("{how}: ({} − {}) ÷ {}.", price(value), price(spend), price(spend)),
            None => format!("{how}."),
        },
    }
}

/// The formula, and the numbers that went into it.
fn worked(formula: &str, of: &str, spend: Option<Money>, units: Option<i64>, rest: &str) -> String {
    match spend.zip(units) {
        Some((spend, units)) => {
            format!("{formula}, of the paid deals with {of}: {} ÷ {}{rest}.", price(spend), grouped(units))
        }
        None => format!("{formula}, of the paid deals with {of}. There are none yet."),
    }
}

/// Where a number comes from that can only be reported.
fn reported(figures: &Figures, is_known: bool) -> String {
    let with = figures.reports + figures.records;
    if !is_known || with == 0 {
        return "No creator has reported it yet.".into();
    }
    let when = figures.reported_on.as_deref().and_then(|day| day.parse().ok()).map(dates::day);
    let when = when.map_or_else(String::new, |day| format!(", last read on {day}"));
    let who = match (figures.reports, figures.records) {
        (1, 0) if figures.deals == 1 => return format!("Reported by its creator{when}."),
        (_, 0) => "by their creators",
        (0, _) => "through the API",
        _ => "by their creators and through the API",
    };
    format!("Reported for {} of {} {who}{when}.", grouped(with), count(figures.deals, "deal"))
}

/// Where a number comes from that can be measured, too; and how far the two are apart where both are known.
fn source(measured: Option<String>, reported: Option<i64>, both: Option<(i64, i64)>, nothing: &str) -> String {
    let Some(measured) = measured else {
        return if reported.is_some() { "Reported, not measured.".into() } else { nothing.into() };
    };
    let Some((is, said)) = both else { return format!("{measured}.") };
    let apart = match said - is {
        0 => "as many".to_owned(),
        more @ 1.. => format!("{} more", grouped(more)),
        fewer => format!("{} fewer", grouped(-fewer)),
    };
    format!("{measured}. Reported of the same: {}, {apart}.", grouped(said))
}

fn percent(rate: Percent) -> String {
    format!("{rate} %")
}

fn cost(cost: EngagementCost) -> String {
    cost.show(ssr::currency())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_where_it_comes_from() {
        let figures =
            Figures { deals: 5, reports: 2, records: 1, reported_on: Some("2026-11-24".into()), ..Figures::default() };
        let words = "Reported for 3 of 5 deals by their creators and through the API, last read on 24 Nov 2026.";
        assert_eq!(reported(&figures, true), words);
        assert_eq!(reported(&figures, false), "No creator has reported it yet.");
        let one = Figures { deals: 1, reports: 1, reported_on: None, ..Figures::default() };
        assert_eq!(reported(&one, true), "Reported by its creator.");
    }

    #[test]
    fn measured_and_reported_stand_side_by_side() {
        let measured = || Some("412 measured by 1 link".to_owned());
        assert_eq!(source(None, None, None, "Nothing."), "Nothing.");
        assert_eq!(source(None, Some(5), None, "Nothing."), "Reported, not measured.");
        assert_eq!(source(measured(), None, None, ""), "412 measured by 1 link.");
        let words = "412 measured by 1 link. Reported of the same: 1,500, 1,088 more.";
        assert_eq!(source(measured(), Some(1_500), Some((412, 1_500)), ""), words);
        assert!(source(measured(), Some(2), Some((412, 2)), "").ends_with("2, 410 fewer."));
    }
}
