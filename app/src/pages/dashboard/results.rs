//! How campaigns performed lately, against the time before.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{analytics::Percent, results::Figures};

use crate::parts::{Icon, words::grouped};

/// Results of the deals that were paid in the last thirty days, beside those of the thirty before. What nobody reported or measured
/// is "not reported", never 0.
#[component]
pub(super) fn Results(now: Figures, before: Figures) -> impl IntoView {
    let whole = |name, of: fn(&Figures) -> Option<i64>| figure(name, of(&now), of(&before), grouped);
    let hundredths = |figures: &Figures| figures.rate().map(|rate| rate.0);
    let rate = figure(t::dashboard::engagement_rate(), hundredths(&now), hundredths(&before), percent);
    let note = t::dashboard::of_deals_paid(now.deals, grouped(now.deals));
    view! {
        <section class="card flush" aria-labelledby="results-title">
            <div class="card-head">
                <h2 class="card-title" id="results-title">{t::dashboard::performance_last_30_days()}</h2>
                <p class="card-note">{note}</p>
                <a class="more-link" href="/analytics?period=30d">{t::dashboard::where_it_comes_from()}<Icon name="arrow-right"/></a>
            </div>
            <dl class="stats results" data-stats="5">
                {rate}
                {whole(t::dashboard::reach(), |figures| figures.reach)}
                {whole(t::dashboard::impressions(), |figures| figures.impressions)}
                {whole(t::dashboard::clicks(), |figures| figures.clicks)}
                {whole(t::dashboard::conversions(), |figures| figures.conversions)}
            </dl>
        </section>
    }
}

fn percent(hundredths: i64) -> String {
    format!("{} %", Percent(hundredths))
}

fn figure(name: &'static str, is: Option<i64>, was: Option<i64>, show: fn(i64) -> String) -> AnyView {
    let Some(is) = is else {
        return view! {
            <div class="stat"><dt>{name}</dt><dd class="stat-value unknown">{t::dashboard::not_reported()}</dd></div>
        }
        .into_any();
    };
    let trend = match was {
        None => view! { <span>{t::dashboard::nothing_before_to_compare()}</span> }.into_any(),
        Some(was) => {
            let (icon, words) = trend(is, was);
            let icon = icon.map(|name| view! { <Icon name/> });
            view! { <span class="trend" title=t::dashboard::shown_before_in_the_30(show(was))>{icon}{words}</span> }
                .into_any()
        }
    };
    view! {
        <div class="stat"><dt>{name}</dt><dd class="stat-value">{show(is)}</dd><dd class="stat-note">{trend}</dd></div>
    }
    .into_any()
}

/// Which way a figure went since the span before, and how far, in whole percent.
fn trend(is: i64, was: i64) -> (Option<&'static str>, String) {
    let percent = match was {
        0 => None,
        _ => i64::try_from((i128::from(is) - i128::from(was)) * 100 / i128::from(was.abs())).ok(),
    };
    match (is.cmp(&was), percent) {
        (std::cmp::Ordering::Equal, _) => (None, t::dashboard::as_before().into()),
        (std::cmp::Ordering::Greater, Some(n)) => (Some("arrow-up"), t::dashboard::up_n_percent(grouped(n))),
        (std::cmp::Ordering::Less, Some(n)) => (Some("arrow-down"), t::dashboard::down_n_percent(grouped(-n))),
        (std::cmp::Ordering::Greater, None) => (Some("arrow-up"), t::dashboard::up_from_0().into()),
        (std::cmp::Ordering::Less, None) => (Some("arrow-down"), t::dashboard::down_from_0().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::trend;

    #[test]
    fn a_trend_is_a_direction_and_a_share_of_what_was() {
        assert_eq!(trend(120, 100), (Some("arrow-up"), "up 20 %".into()));
        assert_eq!(trend(50, 100), (Some("arrow-down"), "down 50 %".into()));
        assert_eq!(trend(7, 7), (None, "as before".into()));
        assert_eq!(trend(3, 0), (Some("arrow-up"), "up from 0".into()));
        assert_eq!(trend(i64::MAX, 1).0, Some("arrow-up"));
        assert_eq!(trend(-50, -100), (Some("arrow-up"), "up 50 %".into()));
    }
}
