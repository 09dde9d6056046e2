//! A tab without bids, and how to fill it.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::BidSort,
    triage::{Counts, Tab},
};

use super::Address;
use crate::parts::Empty;

/// What stands where a tab has no bids.
#[component]
pub(super) fn NoneHere(tab: Tab, counts: Counts, address: Address, is_first: bool) -> impl IntoView {
    let review = address.to(Tab::Review, BidSort::default(), None);
    if !is_first {
        return empty(
            "nothing-found",
            t::bids::no_more_bids_here(),
            t::bids::they_may_have_been_decided(),
            Some((t::bids::from_the_start(), address.to(tab, BidSort::default(), None))),
        );
    }
    if counts.all() == 0 {
        let (words, way) = if address.is_campaigns() {
            let edit = address.campaign().map(|id| (t::bids::improve_the_brief(), format!("/campaigns/{id}/edit")));
            (t::bids::creators_find_it_on_the_board(), edit)
        } else {
            (t::bids::they_come_by_themselves_as_long(), Some((t::common::new_campaign(), "/campaigns/new".to_owned())))
        };
        return empty("no-bids", t::bids::no_bids_yet(), words, way);
    }
    match tab {
        Tab::Review if counts.shortlist > 0 => {
            let way = Some((t::bids::open_the_shortlist(), address.to(Tab::Shortlist, BidSort::default(), None)));
            empty("done", t::bids::nothing_left_to_review(), t::bids::choose_from_your_shortlist_whenever(), way)
        }
        Tab::Review => {
            empty("done", t::bids::nothing_left_to_review(), t::bids::new_bids_arrive_here_by_themselves(), None)
        }
        Tab::Shortlist => empty(
            "no-bids",
            t::bids::nobody_on_the_shortlist(),
            t::bids::the_star_beside_a_bid(),
            Some((t::bids::bids_to_review(), review)),
        ),
        Tab::Archive => empty(
            "no-bids",
            t::bids::the_archive_is_empty(),
            t::bids::archive_a_bid_to_get(),
            Some((t::bids::bids_to_review(), review)),
        ),
        Tab::Declined => empty(
            "no-bids",
            t::bids::nobody_was_declined(),
            t::bids::declined_bids_stay_here_with_the_reason(),
            Some((t::bids::bids_to_review(), review)),
        ),
        Tab::Accepted => empty(
            "no-bids",
            t::bids::no_bid_accepted_yet(),
            t::bids::accept_one_pay_it_and_the_work(),
            Some((t::bids::bids_to_review(), review)),
        ),
    }
}

fn empty(
    drawing: &'static str,
    title: &'static str,
    words: &'static str,
    way: Option<(&'static str, String)>,
) -> AnyView {
    let way = way.map(|(label, href)| {
        view! { <div class="actions"><a class="button secondary" href=href>{label}</a></div> }
    });
    view! { <Empty drawing title><p>{words}</p>{way}</Empty> }.into_any()
}
