//! What a brand is told after it has sorted bids, with the way back.

use tandem_server::bids::{PICK, Sorting};
use tandem_texts as t;
use tandem_types::{
    BidId, Problem,
    bids::Bid,
    triage::{BidMark, Sorted},
};

use crate::ssr::{self, Undo};

/// After one bid was declined. One that was pending can become so again.
pub(super) async fn declined(bid: &Bid) -> Result<(), Problem> {
    let was_pending = ssr::form().text("from") == "pending";
    let undo = was_pending.then(|| undo("declined", &[(bid.id, None)]));
    ssr::redirect(&back(&page(bid)));
    ssr::undoable(t::told::you_declined_the_bid_of_influencer(&bid.influencer_name), undo).await
}

/// The bid's own page for a form that stands there, else its campaign's.
pub(super) fn page(bid: &Bid) -> String {
    if ssr::form().text("back") == "deal" {
        format!("/bids/{}", bid.id)
    } else {
        format!("/campaigns/{}", bid.campaign_id)
    }
}

/// After one bid was marked.
pub(super) async fn marked(sorted: Sorted) -> Result<(), Problem> {
    let mark = ssr::form().text("mark").parse().ok();
    finish(one(&sorted.name.clone().unwrap_or_default(), mark), "marked", &sorted).await
}

/// After many were sorted.
pub(super) async fn sorted(to: Sorting, sorted: Sorted) -> Result<(), Problem> {
    let was = if to == Sorting::Decline { "declined" } else { "marked" };
    finish(many(to, sorted.changed.len(), sorted.skipped), was, &sorted).await
}

async fn finish(words: String, was: &'static str, sorted: &Sorted) -> Result<(), Problem> {
    ssr::redirect(&back("/bids"));
    let undo = (!sorted.changed.is_empty()).then(|| undo(was, &sorted.changed));
    ssr::undoable(words, undo).await
}

fn one(name: &str, mark: Option<BidMark>) -> String {
    match mark {
        Some(BidMark::Shortlisted) => t::told::name_s_bid_is_on_the_shortlist(name),
        Some(BidMark::Archived) => t::told::name_s_bid_is_in_the_archive(name),
        None => t::told::name_s_bid_is_back(name),
    }
}

/// `3 declined, 1 was already decided.`
fn many(to: Sorting, changed: usize, skipped: usize) -> String {
    match to {
        Sorting::Decline => t::told::declined(changed, skipped),
        Sorting::Mark(Some(BidMark::Shortlisted)) => t::told::shortlisted(changed, skipped),
        Sorting::Mark(Some(BidMark::Archived)) => t::told::archived(changed, skipped),
        Sorting::Mark(None) => t::told::back_to_review(changed, skipped),
    }
}

fn undo(was: &'static str, changed: &[(BidId, Option<BidMark>)]) -> Undo {
    let picks = changed.iter().map(|(id, mark)| (format!("{PICK}{id}"), mark.map_or("", BidMark::as_str).to_owned()));
    let form = ssr::form();
    let page = Some(form.text("back")).filter(|page| is_list(page)).unwrap_or_default();
    let more = [("was".to_owned(), was.to_owned()), ("back".to_owned(), page.to_owned())];
    Undo { action: "/fn/bids/undo".into(), fields: picks.chain(more).collect() }
}

/// The list of bids that the form stood on; `otherwise` where it does not say.
pub(super) fn back(otherwise: &str) -> String {
    let form = ssr::form();
    let page = Some(form.text("back")).filter(|page| is_list(page));
    page.map_or_else(|| otherwise.to_owned(), |page| format!("{page}#bids"))
}

/// Whether that is a page of ours that lists bids.
fn is_list(page: &str) -> bool {
    let path = page.split('?').next().unwrap_or_default();
    (path == "/bids" || path.starts_with("/campaigns/"))
        && page.len() < 1000
        && page.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#' && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_was_done_and_what_was_not() {
        assert_eq!(many(Sorting::Decline, 3, 1), "3 declined, 1 was already decided.");
        assert_eq!(many(Sorting::Mark(Some(BidMark::Archived)), 1, 0), "1 archived.");
        assert_eq!(many(Sorting::Mark(None), 0, 2), "None back among those to review, 2 were already decided.");
    }

    #[test]
    fn the_way_back_is_a_list_of_bids() {
        assert!(is_list("/bids") && is_list("/bids?tab=archive&sort=amount") && is_list("/campaigns/1?tab=x"));
        for wrong in [
            "",
            "//evil.example",
            "https://evil.example",
            "/bidsx",
            "/campaigns",
            "/bids#x",
            "/bids?a b",
            "/bids?\r\nx",
        ] {
            assert!(!is_list(wrong), "{wrong}");
        }
    }
}
