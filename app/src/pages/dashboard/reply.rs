//! Messages that wait for an answer.

use tandem_types::{dashboard::Line, messages::page};

use super::steps::Step;
use crate::parts::count;

/// Unread messages of one person.
pub(super) fn reply(line: &Line) -> Step {
    Step {
        kind: "reply",
        icon: "chat",
        title: format!("Answer {}", line.who),
        note: count(line.number, "unread message"),
        since: line.at,
        href: page(&line.who),
        action: "Reply",
    }
}
