//! Open campaigns for a creator, and the rule that chose them.

use leptos::prelude::*;
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
                <h2 id="recommended-title">"Open campaigns for you"</h2>
                <a class="more-link" href="/campaigns">"All campaigns "<Icon name="arrow-right"/></a>
            </div>
            <ul class="card-strip">{cards}</ul>
            <details class="rule">
                <summary>"How these are chosen"</summary>
                <p>
                    "From the hundred newest open campaigns that you have not bid on and that do not end within two days: first those of brands \
                    that have paid you before, then those with the fewest bids, then the newest. Nobody can pay for a place."
                </p>
            </details>
        </section>
    }
    .into_any()
}
