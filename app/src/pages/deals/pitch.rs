//! What the creator wrote beside the bid.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::deals::{Deal, Party};

/// What the influencer wrote beside the bid; nothing where there is nothing.
#[component]
pub(super) fn PitchCard(deal: Deal) -> impl IntoView {
    let pitch = deal.terms.pitch.trim().to_owned();
    (!pitch.is_empty()).then(|| {
        let title = if deal.party == Party::Influencer {
            t::deals::your_pitch().to_owned()
        } else {
            t::deals::creator_s_pitch(&deal.bid.influencer_name)
        };
        view! {
            <section class="card pitch-card" aria-labelledby="pitch-title">
                <h2 class="card-title" id="pitch-title">{title}</h2>
                <p class="prose">{pitch}</p>
            </section>
        }
    })
}
