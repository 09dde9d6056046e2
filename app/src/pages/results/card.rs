//! The way from a deal to its results.

use leptos::prelude::*;
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
            (view! { "Recorded by "{by}" "<Ago at=event.created_at/>"." }.into_any(), "See results and links")
        }
        (None, true) => (
            "Record reach, engagement and clicks with a proof once the post is live. Share a tracking link, and clicks are measured."
                .into_any(),
            "Record results",
        ),
        (None, false) => (
            "Nothing is recorded yet. Make a tracking link, and clicks are measured instead of reported.".into_any(),
            "Results and links",
        ),
    };
    view! {
        <section class="card" aria-labelledby="results-title">
            <h2 class="card-title" id="results-title">"Results"</h2>
            <p class="quiet">{words}</p>
            <div class="actions"><a class="button secondary" href=format!("/bids/{}/results", deal.bid.id)>{label}</a></div>
        </section>
    }
    .into_any()
}
