//! The page of a deal's results.

use leptos::prelude::*;
use tandem_types::{bids::BidStatus, deals::Party, results::DealResults};

use super::{
    links::{LinksCard, PromoCard},
    record_form::{RECORD, RecordCard},
    reported::Reported,
};
use crate::{
    calls::results::deal,
    pages::{
        analytics::{Kpis, Side},
        id_in_path,
    },
    parts::{Crumbs, LostProblem, Main, PageHead, load},
};

/// The figures, what was reported, the links.
#[component]
pub fn ResultsPage() -> impl IntoView {
    load(deal(id_in_path()), |all| {
        let title = all.bid.campaign_title.clone();
        let id = all.bid.id;
        let is_accepted = all.bid.status == BidStatus::Accepted;
        // Before there are any, the form comes first.
        let has_results = is_accepted && all.figures.has_results();
        let records = all.party == Party::Influencer && is_accepted;
        let trail = vec![("/analytics".to_owned(), "Analytics".to_owned()), (format!("/bids/{id}"), "Deal".to_owned())];
        let side = if all.party == Party::Influencer { Side::Creator } else { Side::Brand };
        let campaign = (all.party == Party::Brand).then(|| {
            let href = format!("/campaigns/{}/analytics", all.bid.campaign_id);
            view! { <a class="button secondary" href=href>"Campaign report"</a> }
        });
        let before = all.reports.first().cloned();
        view! {
            <Main title=format!("Results: {title}")>
                <Crumbs trail here="Results"/>
                <PageHead title=format!("Results: {title}") lead=lead(&all)>{campaign}</PageHead>
                <LostProblem action=RECORD is_shown=records/>
                {has_results.then(|| view! { <Kpis figures=all.figures.clone() side/> })}
                <div class="detail">
                    <div class="detail-main">
                        {records.then(|| view! { <RecordCard bid=id before/> })}
                        <Reported bid=id reports=all.reports.clone() creator=all.bid.influencer_name.clone()/>
                    </div>
                    <aside class="detail-side" aria-label="Links and codes">
                        <LinksCard all=all.clone()/>
                        <PromoCard all/>
                    </aside>
                </div>
            </Main>
        }
    })
}

/// What to do next.
fn lead(all: &DealResults) -> &'static str {
    let has_links = !all.links.is_empty();
    match (all.bid.status, all.party, all.reports.is_empty(), has_links) {
        (BidStatus::Accepted, Party::Influencer, true, _) => "Next: record what the post brought, with a proof.",
        (BidStatus::Accepted, Party::Influencer, false, _) => {
            "Recorded. Correct the numbers as they grow: each version is kept."
        }
        (BidStatus::Accepted, Party::Brand, _, false) => "Next: make a tracking link, so that clicks are measured.",
        (BidStatus::Accepted, Party::Brand, true, true) => {
            "Clicks are measured. The creator has not reported the rest yet."
        }
        (BidStatus::Accepted, ..) => "Each number says where it comes from.",
        _ => "There is no deal any more, or not yet: nothing is counted.",
    }
}
