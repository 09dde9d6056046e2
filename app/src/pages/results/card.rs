//! The way from a deal to its results.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::BidStatus,
    deals::{Deal, DealStep, Party},
};

use crate::parts::Ago;

/// Whether there are results, since when, and what to do; nothing before the bid is accepted.
#[component]
pub(crate) fn ResultsCard(deal: Deal) -> impl IntoView {
    if deal.bid.status != BidStatus::Accepted {
        return ().into_any();
    }
    let last = deal.events.iter().rev().find(|event| event.step == DealStep::ResultsRecorded);
    let is_creator = deal.party == Party::Influencer;
    let (words, label) = match (last, is_creator) {
        (Some(event), _) => {
            let by = event.actor_name.clone().unwrap_or_default();
            (
                view! { {t::results::recorded_by()}{by}" "<Ago at=event.created_at/>"." }.into_any(),
                t::results::see_results_and_links(),
            )
        }
        (None, true) => (t::results::record_reach_engagement_and_clicks().into_any(), t::results::record_results()),
        (None, false) => (t::results::nothing_is_recorded_yet_make().into_any(), t::results::results_and_links()),
    };
    view! {
        <section class="card" aria-labelledby="results-title">
            <h2 class="card-title" id="results-title">{t::common::results()}</h2>
            <p class="quiet">{words}</p>
            <div class="actions"><a class="button secondary" href=format!("/bids/{}/results", deal.bid.id)>{label}</a></div>
        </section>
    }
    .into_any()
}
