//! The figures at a glance: each says where it comes from, and its formula is one tap away.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{Money, analytics::Percent, engagement::EngagementCost, results::Figures};

use super::source::{last_on, reported, source};
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

fn percent(rate: Percent) -> String {
    format!("{rate} %")
}

fn cost(cost: EngagementCost) -> String {
    cost.show(ssr::currency())
}
