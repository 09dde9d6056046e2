//! What happens to a deal that is not paid yet: the way of the money and of the work.

use leptos::prelude::*;
use tandem_types::deals::{Deal, Party};

use crate::{
    parts::{count, price},
    ssr,
};

/// Four steps from the payment to the payout, as they concern the visitor. `class` is `card` or `section`.
#[component]
pub(crate) fn Next(deal: Deal, class: &'static str) -> impl IntoView {
    let steps = steps(&deal, &count(ssr::ctx().config.auto_approve_days, "day"));
    let steps: Vec<_> =
        steps.into_iter().map(|(title, words)| view! { <li><strong>{title}</strong><p>{words}</p></li> }).collect();
    let has_no_account = deal.party == Party::Influencer && !deal.account.is_some_and(|account| account.is_ready);
    let account = has_no_account.then(|| {
        view! { <p class="note">"You can already "<a href="/earnings">"set up payouts"</a>", so that nothing waits then."</p> }
    });
    view! {
        <section class=class aria-labelledby="next-title">
            <h2 class="card-title" id="next-title">"What happens next"</h2>
            <ol class="numbered">{steps}</ol>
            {account}
        </section>
    }
}

fn steps(deal: &Deal, days: &str) -> [(&'static str, String); 4] {
    let (brand, creator) = (&deal.campaign.brand_name, &deal.bid.influencer_name);
    let (gross, net) = (price(deal.bid.amount), price(deal.bid.net()));
    let words = if deal.party == Party::Influencer {
        [
            format!("{brand} pays and {gross} is held. You are told to start."),
            "You send the link to the live post.".into(),
            format!("{brand} approves it or asks for changes. If they do neither, it counts as approved after {days}."),
            format!("{net} goes to your account. If you both cancel before, all of it goes back to {brand}."),
        ]
    } else {
        [
            format!("You pay and {gross} is held. {creator} is told to start."),
            format!("{creator} sends you the link to the live post."),
            format!("You approve it or ask for changes. If you do neither, it counts as approved after {days}."),
            format!("Only then {creator} is paid. If you both cancel before, all of it comes back to you."),
        ]
    };
    let [held, delivered, approved, paid] = words;
    [("Held", held), ("Delivered", delivered), ("Approved", approved), ("Paid out", paid)]
}
