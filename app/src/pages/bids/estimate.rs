//! The estimated cost of an engagement, with the formula and where its numbers come from one tap away.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{analytics::Percent, dates, engagement::Reach, triage::Received};

use crate::{
    parts::{Icon, local_day, price, words},
    ssr,
};

/// The number, or that it is not reported; a tap opens the formula.
#[component]
pub(super) fn Estimate(received: Received) -> impl IntoView {
    let Received { bid, reach, instagram_username, .. } = received;
    let (cost, amount) = (reach.cost(bid.amount), price(bid.amount));
    let figure = match cost {
        Some(cost) => view! { <span class="amount">{cost.show(ssr::currency())}</span> }.into_any(),
        None => view! { <span class="note">{t::bids::not_reported()}</span> }.into_any(),
    };
    let sum = match (cost, reach.followers, reach.rate) {
        (Some(cost), Some(followers), Some(rate)) => {
            let result = cost.show(ssr::currency());
            let sum = format!("{amount} ÷ ({} × {rate} %) = {result}", words::grouped(followers));
            Some(view! { <p class="estimate-sum">{sum}</p> })
        }
        _ => None,
    };
    view! {
        <details class="estimate" name="confirm">
            <summary>
                {figure}
                <Icon name="info"/>
                <span class="visually-hidden">{t::bids::how_creator_s_is_estimated(&bid.influencer_name)}</span>
            </summary>
            <div class="confirm-panel estimate-panel">
                <p class="confirm-question">{t::bids::estimated_cost_per_engagement()}</p>
                <p>{t::bids::what_you_pay_by_followers()}</p>
                {sum}
                <p>{followers(&reach, &instagram_username)}</p>
                <p>{rate(&reach)}</p>
            </div>
        </details>
    }
}

fn followers(reach: &Reach, name: &str) -> String {
    match (reach.followers, reach.followers_at) {
        (Some(number), Some(at)) => {
            t::bids::followers_number_by_instagram_on_at(dates::day(local_day(at)), words::grouped(number))
        }
        _ if name.is_empty() => t::bids::followers_not_reported_this_creator().into(),
        _ => t::bids::followers_not_reported_instagram_has_not(name),
    }
}

fn rate(reach: &Reach) -> String {
    match (reach.rate, reach.rate_at) {
        (Some(Percent(0)), Some(_)) => t::bids::engagement_rate_reported_as_0().into(),
        (Some(rate), Some(at)) => {
            let day = dates::day(local_day(at));
            t::bids::engagement_rate_of_reports(day, rate, reach.reports)
        }
        _ => t::bids::engagement_rate_not_reported_it_comes().into(),
    }
}
