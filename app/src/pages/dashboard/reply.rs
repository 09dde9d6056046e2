//! Messages that wait for an answer.

use tandem_texts as t;
use tandem_types::{dashboard::Line, messages::page};

use super::steps::Step;

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
