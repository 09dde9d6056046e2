//! The figures at a glance: each says where it comes from, and its formula is one tap away.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{Money, analytics::Percent, dates, engagement::EngagementCost, results::Figures};

use crate::{
    parts::{price, words::grouped},
    ssr,
};

const UNKNOWN: &str = t::analytics::not_reported();
const UNPAID: &str = t::analytics::nothing_paid();

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
        let more = t::analytics::name_is_worked_out(name);
        let class = if value.is_some() { "stat-value" } else { "stat-value unknown" };
        view! {
            <div class="kpi">
                <dt>{name}</dt>
                <dd class=class>{value.unwrap_or_else(|| none.into())}</dd>
                <dd class="stat-note">{source}</dd>
                <dd class="kpi-how">
                    <details>
                        <summary>{t::analytics::how()}<span class="visually-hidden">{more}</span></summary>
                        <p>{how}</p>
                    </details>
                </dd>
            </div>
        }
    });
    view! {
        <section aria-labelledby="kpis-title">
            <h2 class="visually-hidden" id="kpis-title">{t::analytics::in_numbers()}</h2>
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
        Side::Creator => (t::analytics::brands_paid(), t::analytics::before_the_platform_fee()),
        Side::Brand | Side::Guest(_) => (t::analytics::spend(), t::analytics::fees_included()),
    };
    Kpi {
        name,
        value: figures.spend.map(price),
        none: UNPAID,
        source: t::analytics::from_the_payments_of(figures.paid),
        how: t::analytics::the_sum_of_what_was_paid(what),
    }
}

fn reach(figures: &Figures) -> Kpi {
    Kpi {
        name: t::analytics::reach(),
        value: figures.reach.map(grouped),
        none: UNKNOWN,
        source: reported(figures, figures.with_reach),
        how: t::analytics::people_who_saw_a_post().into(),
    }
}

fn impressions(figures: &Figures) -> Kpi {
    Kpi {
        name: t::analytics::impressions(),
        value: figures.impressions.map(grouped),
        none: UNKNOWN,
        source: reported(figures, figures.with_impressions),
        how: t::analytics::how_often_the_posts_were().into(),
    }
}

fn rate(figures: &Figures) -> Kpi {
    let how = match (figures.rated_engagements, figures.rated_reach) {
        (Some(part), Some(whole)) => t::analytics::engagements_by_reach_of_the_deals(grouped(part), grouped(whole)),
        _ => t::analytics::engagements_by_reach_of_the_deals_that().into(),
    };
    Kpi {
        name: t::analytics::engagement_rate(),
        value: figures.rate().map(percent),
        none: UNKNOWN,
        source: reported(figures, figures.with_rate),
        how,
    }
}

fn clicks(figures: &Figures) -> Kpi {
    let visitors = figures.uniques.map_or_else(String::new, t::analytics::and_visitors);
    let counted = figures.clicks_measured.map(|n| {
        t::analytics::measured_by_links(grouped(n), figures.links, &visitors) + &last_on(figures.clicked_on.as_deref())
    });
    Kpi {
        name: t::analytics::clicks(),
        value: figures.clicks.map(grouped),
        none: UNKNOWN,
        source: source(
            counted,
            figures.clicks_reported.map(|_| reported(figures, figures.with_clicks)),
            figures.clicks_both_measured.zip(figures.clicks_both_reported),
            t::analytics::no_link_counts_them_and_no(),
        ),
        how: t::analytics::of_each_deal_what_its().into(),
    }
}

fn conversions(figures: &Figures) -> Kpi {
    let counted = figures
        .conversions_measured
        .map(|n| t::analytics::n_told_by_the_shop(grouped(n)) + &last_on(figures.ordered_on.as_deref()));
    Kpi {
        name: t::analytics::conversions(),
        value: figures.conversions.map(grouped),
        none: UNKNOWN,
        source: source(
            counted,
            figures.conversions_reported.map(|_| reported(figures, figures.with_conversions)),
            figures.conversions_both_measured.zip(figures.conversions_both_reported),
            t::analytics::no_shop_tells_of_them(),
        ),
        how: t::analytics::of_each_deal_the_orders().into(),
    }
}

fn cpm(figures: &Figures) -> Kpi {
    Kpi {
        name: t::analytics::cpm(),
        value: figures.cpm().map(price),
        none: no_cost(figures),
        source: t::analytics::cost_of_1_000_impressions().into(),
        how: worked(
            t::analytics::spend_by_impressions_times_1(),
            t::analytics::of_impressions(),
            figures.spend_impressions,
            figures.priced_impressions,
            " × 1,000",
        ),
    }
}

fn cpc(figures: &Figures) -> Kpi {
    Kpi {
        name: t::analytics::cpc(),
        value: figures.cpc().map(cost),
        none: no_cost(figures),
        source: t::analytics::cost_of_a_click().into(),
        how: worked(
            t::analytics::spend_by_clicks(),
            t::analytics::of_clicks(),
            figures.spend_clicks,
            figures.priced_clicks,
            "",
        ),
    }
}

fn cpe(figures: &Figures) -> Kpi {
    Kpi {
        name: t::analytics::cpe(),
        value: figures.cpe().map(cost),
        none: no_cost(figures),
        source: t::analytics::cost_of_an_engagement().into(),
        how: worked(
            t::analytics::spend_by_engagements(),
            t::analytics::of_engagements(),
            figures.spend_engagements,
            figures.priced_engagements,
            "",
        ),
    }
}

fn roi(figures: &Figures) -> Kpi {
    let how = t::analytics::value_spend_by_spend_of_the_paid();
    Kpi {
        name: t::analytics::roi(),
        value: figures.roi().map(percent),
        none: no_cost(figures),
        source: match figures.value {
            Some(value) => t::analytics::orders_worth_value_told_by_the_shop(price(value)),
            None => t::analytics::the_shop_has_told_of_no().into(),
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
            t::analytics::formula_of_the_paid_deals(formula, of, rest, price(spend), grouped(units))
        }
        None => t::analytics::formula_of_the_paid_deals_with(formula, of),
    }
}

/// `, last on 24 Nov 2026`: the day of the newest one that was counted.
fn last_on(day: Option<&str>) -> String {
    let day = day.and_then(|day| day.parse().ok()).map(dates::day);
    day.map_or_else(String::new, |day| t::analytics::last_on_day(&day))
}

/// Where a number comes from that creators report, of that many deals.
fn reported(figures: &Figures, with: i64) -> String {
    if with == 0 {
        return t::analytics::no_creator_has_reported_it_yet().into();
    }
    let when = figures.reported_on.as_deref().and_then(|day| day.parse().ok()).map(dates::day);
    let when = when.map_or_else(String::new, |day| t::analytics::last_read_on_day(&day));
    let who = match (figures.reports, figures.records) {
        (1, 0) if figures.deals == 1 => return t::analytics::reported_by_its_creator_when(&when),
        (_, 0) => t::analytics::by_their_creators(),
        (0, _) => t::analytics::through_the_api(),
        _ => t::analytics::by_their_creators_and_through(),
    };
    t::analytics::reported_for_deals(figures.deals, when, who, grouped(with))
}

/// Where a number comes from that can be measured, too; and how far the two are apart where both are known.
fn source(measured: Option<String>, reported: Option<String>, both: Option<(i64, i64)>, nothing: &str) -> String {
    let Some(measured) = measured else {
        return reported.map_or_else(|| nothing.into(), |words| t::analytics::reported_not_measured(&words));
    };
    let Some((is, said)) = both else { return format!("{measured}.") };
    let apart = match said - is {
        0 => t::analytics::as_many().to_owned(),
        more @ 1.. => t::analytics::that_many_more(grouped(more)),
        fewer => t::analytics::that_many_fewer(grouped(-fewer)),
    };
    t::analytics::measured_reported_of_the_same(&apart, &measured, grouped(said))
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
        assert_eq!(reported(&figures, 3), words);
        assert_eq!(reported(&figures, 0), "No creator has reported it yet.");
        let one = Figures { deals: 1, reports: 1, reported_on: None, ..Figures::default() };
        assert_eq!(reported(&one, 1), "Reported by its creator.");
    }

    #[test]
    fn measured_and_reported_stand_side_by_side() {
        let measured = || Some("412 measured by 1 link".to_owned());
        assert_eq!(source(None, None, None, "Nothing."), "Nothing.");
        assert_eq!(
            source(None, Some("Reported by its creator.".into()), None, "Nothing."),
            "Reported by its creator. Not measured."
        );
        assert_eq!(source(measured(), None, None, ""), "412 measured by 1 link.");
        let words = "412 measured by 1 link. Reported of the same: 1,500, 1,088 more.";
        assert_eq!(source(measured(), Some(String::new()), Some((412, 1_500)), ""), words);
        assert!(source(measured(), Some(String::new()), Some((412, 2)), "").ends_with("2, 410 fewer."));
    }
}
