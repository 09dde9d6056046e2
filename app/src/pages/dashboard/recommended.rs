//! Open campaigns for a creator, and the rule that chose them.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::campaigns::Campaign;

use crate::parts::{CampaignCard, Icon};

/// The cards; nothing where there is no campaign.
#[component]
pub(super) fn Recommended(campaigns: Vec<Campaign>) -> impl IntoView {
    if campaigns.is_empty() {
        return ().into_any();
    }
    let cards: Vec<_> = campaigns.into_iter().map(|campaign| view! { <li><CampaignCard campaign/></li> }).collect();
    view! {
        <section class="section" aria-labelledby="recommended-title">
            <div class="section-head">
                <h2 id="recommended-title">{t::dashboard::open_campaigns_for_you()}</h2>
                <a class="more-link" href="/campaigns">{t::dashboard::all_campaigns()}<Icon name="arrow-right"/></a>
            </div>
            <ul class="card-strip">{cards}</ul>
            <details class="rule">
                <summary>{t::dashboard::how_these_are_chosen()}</summary>
                <p>
                    {t::dashboard::from_the_hundred_newest_open()}
                </p>
            </details>
        </section>
    }
    .into_any()
}
