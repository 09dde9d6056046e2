//! What the other side waits for: an answer to its messages, or to its wish to cancel.

use tandem_texts as t;
use tandem_types::{dashboard::Line, messages::page};

use super::steps::Step;
use crate::parts::price;

/// Unread messages of one person.
pub(super) fn reply(line: &Line) -> Step {
    Step {
        kind: "reply",
        icon: "chat",
        title: t::dashboard::answer_who(&line.who),
        note: t::dashboard::unread_messages(line.number),
        since: line.at,
        href: page(&line.who),
        action: t::dashboard::reply(),
    }
}

/// The other side's wish to cancel a deal.
pub(super) fn cancel(line: &Line) -> Step {
    Step {
        kind: "cancel",
        icon: "flag",
        title: t::dashboard::who_asks_to_cancel_title(&line.title, &line.who),
        note: t::dashboard::if_you_agree_all_goes_back(price(line.low)),
        since: line.at,
        href: format!("/bids/{}#cancel", line.bid_id.map(|id| id.to_string()).unwrap_or_default()),
        action: t::dashboard::answer(),
    }
}
