//! Which campaign's bids a brand looks at.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::triage::{CampaignChoice, Triage};

use super::Address;

/// A form that writes the address; nothing with fewer than two campaigns to choose from.
#[component]
pub(super) fn ChooseCampaign(campaigns: Vec<CampaignChoice>, address: Address, triage: Triage) -> impl IntoView {
    if campaigns.len() < 2 && address.campaign().is_none() {
        return ().into_any();
    }
    let options = campaigns.into_iter().map(|campaign| {
        let is_chosen = address.campaign() == Some(campaign.id);
        view! { <option value=campaign.id.to_string() selected=is_chosen>{campaign.title}</option> }
    });
    view! {
        <form class="choose-campaign" method="get" action="/bids" aria-label=t::common::campaign()>
            <input type="hidden" name="tab" value=triage.tab.as_str()/>
            <input type="hidden" name="sort" value=triage.sort.as_str()/>
            <label class="reason-field">
                {t::common::campaign()}
                <select class="control" name="campaign" autocomplete="off">
                    <option value="">{t::bids::all_campaigns()}</option>
                    {options.collect_view()}
                </select>
            </label>
            <button class="button secondary" type="submit">{t::bids::show()}</button>
        </form>
    }
    .into_any()
}
