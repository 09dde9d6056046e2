//! The buttons that put one bid on the shortlist, into the archive, or back.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::Bid,
    triage::{BidMark, Tab},
};

use crate::{parts::Icon, ssr};

/// The action of this form.
pub(super) const MARK: &str = "/fn/bids/mark";
/// The action of the form that takes it back.
pub(super) const UNDO: &str = "/fn/bids/undo";

/// The buttons of a pending bid.
#[component]
pub(super) fn MarkForm(bid: Bid, tab: Tab) -> impl IntoView {
    let name = bid.influencer_name;
    let star = if tab == Tab::Shortlist {
        ("", "star-full", t::bids::take_name_s_bid_off(&name))
    } else {
        (BidMark::Shortlisted.as_str(), "star", t::bids::put_name_s_bid_on_the_shortlist(&name))
    };
    let archive = if tab == Tab::Archive {
        ("", "inbox", t::bids::move_name_s_bid_back(&name))
    } else {
        (BidMark::Archived.as_str(), "archive", t::bids::archive_name_s_bid(&name))
    };
    let buttons = [star, archive].map(|(mark, icon, words)| {
        view! {
            <button class="icon-button" type="submit" name="mark" value=mark title=words.clone() aria-label=words>
                <Icon name=icon/>
            </button>
        }
    });
    view! {
        <form class="mark-form" method="post" action=MARK data-turns="">
            <input type="hidden" name="id" value=bid.id.to_string()/>
            <input type="hidden" name="back" value=ssr::path_and_query()/>
            {buttons.into_iter().collect_view()}
        </form>
    }
}
