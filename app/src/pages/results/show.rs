//! The page of a deal's results.

use leptos::prelude::*;
use tandem_texts as t;
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
        let trail = vec![
            ("/analytics".to_owned(), t::common::analytics().to_owned()),
            (format!("/bids/{id}"), t::results::deal().to_owned()),
        ];
        let side = if all.party == Party::Influencer { Side::Creator } else { Side::Brand };
        let campaign = (all.party == Party::Brand).then(|| {
            let href = format!("/campaigns/{}/analytics", all.bid.campaign_id);
            view! { <a class="button secondary" href=href>{t::results::campaign_report()}</a> }
        });
        let before = all.reports.first().cloned();
        view! {
            <Main title=t::results::results_title(&title)>
                <Crumbs trail here=t::common::results()/>
                <PageHead title=t::results::results_title(&title) lead=lead(&all)>{campaign}</PageHead>
                <LostProblem action=RECORD is_shown=records/>
                {has_results.then(|| view! { <Kpis figures=all.figures.clone() side/> })}
                <div class="detail">
                    <div class="detail-main">
                        {records.then(|| view! { <RecordCard bid=id before/> })}
                        <Reported bid=id reports=all.reports.clone() creator=all.bid.influencer_name.clone()/>
                    </div>
                    <aside class="detail-side" aria-label=t::results::links_and_codes()>
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
        (BidStatus::Accepted, Party::Influencer, true, _) => t::results::next_record_what_the_post(),
        (BidStatus::Accepted, Party::Influencer, false, _) => t::results::recorded_correct_the_numbers_as_they(),
        (BidStatus::Accepted, Party::Brand, _, false) => t::results::next_make_a_tracking_link(),
        (BidStatus::Accepted, Party::Brand, true, true) => t::results::clicks_are_measured_the_creator(),
        (BidStatus::Accepted, ..) => t::results::each_number_says_where_it_comes(),
        _ => t::results::there_is_no_deal_any(),
    }
}
