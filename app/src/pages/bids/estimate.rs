//! The estimated cost of an engagement, with the formula and where its numbers come from one tap away.

use leptos::prelude::*;
use tandem_types::{analytics::Percent, dates, engagement::Reach, triage::Received};

use crate::{
    parts::{Icon, count, local_day, price, words},
    ssr,
};

/// The number, or that it is not reported; a tap opens the formula.
#[component]
pub(super) fn Estimate(received: Received) -> impl IntoView {
    let Received { bid, reach, instagram_username, .. } = received;
    let (cost, amount) = (reach.cost(bid.amount), price(bid.amount));
    let figure = match cost {
        Some(cost) => view! { <span class="amount">{cost.show(ssr::currency())}</span> }.into_any(),
        None => view! { <span class="note">"not reported"</span> }.into_any(),
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
            <summary>{figure}<Icon name="info"/><span class="visually-hidden">{format!(": how {}’s is estimated", bid.influencer_name)}</span></summary>
            <div class="confirm-panel estimate-panel">
                <p class="confirm-question">"Estimated cost per engagement"</p>
                <p>"What you pay ÷ (followers × engagement rate)"</p>
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
            format!("Followers: {}, by Instagram on {}.", words::grouped(number), dates::day(local_day(at)))
        }
        _ if name.is_empty() => "Followers: not reported. This creator has named no Instagram profile.".into(),
        _ => format!("Followers: not reported. Instagram has not been asked about @{name}."),
    }
}

fn rate(reach: &Reach) -> String {
    match (reach.rate, reach.rate_at) {
        (Some(Percent(0)), Some(_)) => "Engagement rate: reported as 0, which leaves nothing to estimate.".into(),
        (Some(rate), Some(at)) => {
            let reports = count(reach.reports, "report");
            let day = dates::day(local_day(at));
            format!("Engagement rate: {rate} %, the mean of {reports} of completed deals here, the latest of {day}.")
        }
        _ => "Engagement rate: not reported. It comes from results of deals that were completed here.".into(),
    }
}
