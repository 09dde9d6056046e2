//! How the two came to where they are: the pitch, and every round of their offers.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    deals::{Deal, Party},
    terms::{Offer, OfferStatus},
};

use crate::{
    parts::{Ago, Avatar},
    ssr,
};

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

/// Every round, newest first; nothing where there was one only.
#[component]
pub(super) fn Rounds(deal: Deal) -> impl IntoView {
    if deal.offers.len() < 2 {
        return ().into_any();
    }
    let Deal { bid, campaign, offers, party, .. } = deal;
    let is_over =
        !offers.iter().any(|offer| offer.status == OfferStatus::Accepted) && bid.status.as_str() == "declined";
    let rounds = offers.into_iter().rev().map(|offer| {
        let (id, name) = if offer.by_brand {
            (campaign.brand_id, campaign.brand_name.clone())
        } else {
            (bid.influencer_id, bid.influencer_name.clone())
        };
        let is_you = offer.by_brand == (party == Party::Brand) && party != Party::Staff;
        let who = if is_you { t::deals::you().to_owned() } else { name.clone() };
        let state =
            if is_over && offer.status == OfferStatus::Open { t::deals::lapsed() } else { offer.status.label() };
        view! { <Round offer state who><Avatar id name size="small"/></Round> }
    });
    view! {
        <section class="card" aria-labelledby="rounds-title">
            <h2 class="card-title" id="rounds-title">{t::deals::negotiation()}</h2>
            <ol class="rounds" reversed>{rounds.collect_view()}</ol>
        </section>
    }
    .into_any()
}

#[component]
fn Round(offer: Offer, state: &'static str, who: String, children: Children) -> impl IntoView {
    let summary = offer.summary(ssr::currency());
    let note = (!offer.note.trim().is_empty()).then(|| view! { <p class="prose round-note">{offer.note.clone()}</p> });
    view! {
        <li class="round" data-state=offer.status.as_str()>
            {children()}
            <div class="round-text">
                <p class="round-head">
                    <strong>{who}</strong>
                    <span class="round-state">
                        {t::deals::round_round_state(offer.round, state.to_lowercase())}
                    </span>
                    <span class="round-when"><Ago at=offer.created_at/></span>
                </p>
                <p class="round-offer">{summary}</p>
                {note}
            </div>
        </li>
    }
}
