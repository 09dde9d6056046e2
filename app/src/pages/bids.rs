//! `/bids`: the bids that a brand has received, to look through, or those that a creator has placed. The campaign's page shows its
//! own bids by the same parts.

mod address;
mod bulk;
mod choose;
mod empty;
mod estimate;
mod marks;
mod own;
mod reasons;
mod row;
mod states;
mod table;
mod tabs;
mod triage;

pub(super) use address::Address;
pub(super) use reasons::{DeclineWords, ReasonFields};
pub(super) use triage::{TriageCard, TriageLost};

use leptos::prelude::*;

use crate::{
    calls::bids::{Bids, mine},
    parts::{Crumbs, Main, PageHead, load},
};

/// The visitor's bids.
#[component]
pub fn BidsPage() -> impl IntoView {
    load(mine(), |bids| {
        let (lead, part) = match bids {
            Bids::Received { triage, campaign, campaigns } => {
                let address = Address::all(campaign);
                let lead = "Every bid on your campaigns: look through what is new, and follow what you accepted.";
                let part = view! {
                    <TriageLost triage=(*triage).clone()/>
                    <choose::ChooseCampaign campaigns address triage=(*triage).clone()/>
                    <div data-live="bids"><TriageCard triage=*triage address/></div>
                };
                (lead, part.into_any())
            }
            Bids::Placed { bids, counts, status, is_first } => {
                let lead = "Every bid you have placed: what the brand decided, whether it is paid and delivered.";
                (lead, view! { <div data-live="bids"><own::OwnBids bids counts status is_first/></div> }.into_any())
            }
        };
        let trail = vec![("/dashboard".to_owned(), "Dashboard".to_owned())];
        view! {
            <Main title="Bids">
                <Crumbs trail here="Bids"/>
                <PageHead title="Bids" lead/>
                {part}
            </Main>
        }
    })
}
