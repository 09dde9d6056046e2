//! What happens to a deal that is not paid yet: the way of the money and of the work.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::deals::{Deal, Party};

use crate::{parts::price, ssr};

/// Four steps from the payment to the payout, as they concern the visitor. `class` is `card` or `section`.
#[component]
pub(crate) fn Next(deal: Deal, class: &'static str) -> impl IntoView {
    let steps = steps(&deal, ssr::ctx().config.auto_approve_days);
    let steps: Vec<_> =
        steps.into_iter().map(|(title, words)| view! { <li><strong>{title}</strong><p>{words}</p></li> }).collect();
    let has_no_account = deal.party == Party::Influencer && !deal.account.is_some_and(|account| account.is_ready);
    let account = has_no_account.then(|| {
        view! {
            <p class="note">
                {t::deals::you_can_already_set_up_before()}
                <a href="/earnings">{t::deals::you_can_already_set_up_link()}</a>
                {t::deals::you_can_already_set_up_after()}
            </p>
        }
    });
    view! {
        <section class=class aria-labelledby="next-title">
            <h2 class="card-title" id="next-title">{t::deals::what_happens_next()}</h2>
            <ol class="numbered">{steps}</ol>
            {account}
        </section>
    }
}

fn steps(deal: &Deal, days: i64) -> [(&'static str, String); 4] {
    let (brand, creator) = (&deal.campaign.brand_name, &deal.bid.influencer_name);
    let (gross, net) = (price(deal.bid.amount), price(deal.bid.net()));
    let words = if deal.party == Party::Influencer {
        [
            t::deals::brand_pays_and_gross_is_held(brand, &gross),
            t::deals::you_send_the_link_to_the_live().into(),
            t::deals::brand_approves_or_asks(brand, days),
            t::deals::net_goes_to_your_account(brand, &net),
        ]
    } else {
        [
            t::deals::you_pay_and_gross_is_held(creator, &gross),
            t::deals::creator_sends_you_the_link(creator),
            t::deals::you_approve_or_ask(days),
            t::deals::only_then_creator_is_paid(creator),
        ]
    };
    let [held, delivered, approved, paid] = words;
    [
        (t::deals::held(), held),
        (t::deals::delivered(), delivered),
        (t::common::approved(), approved),
        (t::common::paid_out(), paid),
    ]
}
