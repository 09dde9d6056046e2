//! A tab without bids, and how to fill it.

use leptos::prelude::*;
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
            "No more bids here",
            "They may have been decided meanwhile.",
            Some(("From the start", address.to(tab, BidSort::default(), None))),
        );
    }
    if counts.all() == 0 {
        let (words, way) = if address.is_campaigns() {
            let edit = address.campaign().map(|id| ("Improve the brief", format!("/campaigns/{id}/edit")));
            ("First bids usually follow a picture and clear dates.", edit)
        } else {
            (
                "They come by themselves as long as a campaign of yours is on the board.",
                Some(("New campaign", "/campaigns/new".to_owned())),
            )
        };
        return empty("no-bids", "No bids yet", words, way);
    }
    match tab {
        Tab::Review if counts.shortlist > 0 => {
            let way = Some(("Open the shortlist", address.to(Tab::Shortlist, BidSort::default(), None)));
            empty("done", "Nothing left to review", "Choose from your shortlist whenever you like.", way)
        }
        Tab::Review => empty("done", "Nothing left to review", "New bids arrive here by themselves.", None),
        Tab::Shortlist => empty(
            "no-bids",
            "Nobody on the shortlist",
            "The star beside a bid puts it here. Its creator is not told.",
            Some(("Bids to review", review)),
        ),
        Tab::Archive => empty(
            "no-bids",
            "The archive is empty",
            "Archive a bid to get it out of the way without telling its creator.",
            Some(("Bids to review", review)),
        ),
        Tab::Declined => empty(
            "no-bids",
            "Nobody was declined",
            "Declined bids stay here with the reason you gave.",
            Some(("Bids to review", review)),
        ),
        Tab::Accepted => empty(
            "no-bids",
            "No bid accepted yet",
            "Accept one, pay it, and the work begins.",
            Some(("Bids to review", review)),
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
