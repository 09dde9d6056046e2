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
use tandem_texts as t;
use tandem_types::triage::{Counts, OwnCounts};

use crate::{
    calls::bids::{Bids, mine},
    parts::{Crumbs, Main, PageHead, load},
};

/// The visitor's bids.
#[component]
pub fn BidsPage() -> impl IntoView {
    load(mine(), |bids| {
        let (lead, since, part) = match bids {
            Bids::Received { triage, campaign, campaigns } => {
                let address = Address::all(campaign);
                let lead = received(triage.counts);
                let since = triage.counts.oldest.filter(|_| triage.counts.to_decide() > 0);
                let part = view! {
                    <TriageLost triage=(*triage).clone()/>
                    <choose::ChooseCampaign campaigns address triage=(*triage).clone()/>
                    <div data-live="bids"><TriageCard triage=*triage address/></div>
                };
                (lead, since, part.into_any())
            }
            Bids::Placed { bids, counts, status, is_first } => (
                placed(counts),
                None,
                view! { <div data-live="bids"><own::OwnBids bids counts status is_first/></div> }.into_any(),
            ),
        };
        let trail = vec![("/dashboard".to_owned(), t::common::dashboard().to_owned())];
        view! {
            <Main title=t::common::bids()>
                <Crumbs trail here=t::common::bids()/>
                <PageHead title=t::common::bids() lead since/>
                {part}
            </Main>
        }
    })
}

/// What waits for a brand.
fn received(counts: Counts) -> String {
    match counts {
        _ if counts.to_decide() > 0 => t::bids::your_turn_to_review(counts.to_decide()),
        Counts { shortlist: 1.., .. } => t::bids::your_turn_to_choose(counts.shortlist),
        _ => t::bids::nothing_waits_for_you_new().into(),
    }
}

/// What waits for a creator.
fn placed(counts: OwnCounts) -> String {
    t::bids::with_brands_now(counts.pending)
}
