//! Whose turn it is, and since when: the first thing on a page about a deal.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{Ago, Icon};

/// Who has to move. The wire names are the style sheet's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    You,
    Them,
    Done,
    Closed,
}

impl Who {
    const fn as_str(self) -> &'static str {
        match self {
            Self::You => "you",
            Self::Them => "them",
            Self::Done => "done",
            Self::Closed => "closed",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::You => "flag",
            Self::Them => "clock",
            Self::Done => "check",
            Self::Closed => "info",
        }
    }
}

/// The banner's words: a title; a moment in a sentence, `before` and `after` it; and where to act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    pub who: Who,
    pub title: String,
    pub before: String,
    pub at: DateTime<Utc>,
    pub after: String,
    /// Words and address.
    pub action: Option<(String, String)>,
}

impl Turn {
    pub fn new(
        who: Who,
        title: impl Into<String>,
        before: impl Into<String>,
        at: DateTime<Utc>,
        after: impl Into<String>,
    ) -> Self {
        Self { who, title: title.into(), before: before.into(), at, after: after.into(), action: None }
    }

    #[must_use]
    pub fn action(self, label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { action: Some((label.into(), href.into())), ..self }
    }
}

/// The banner. Its button is the page's primary action where it is the visitor's turn.
#[component]
pub fn TurnBanner(turn: Turn) -> impl IntoView {
    let look = if turn.who == Who::You { "button primary" } else { "button secondary" };
    let action = turn.action.map(|(label, href)| {
        view! { <div class="turn-action"><a class=look href=href>{label}</a></div> }
    });
    view! {
        <section class="turn" data-turn=turn.who.as_str() aria-labelledby="turn-title">
            <span class="turn-mark"><Icon name=turn.who.icon()/></span>
            <div class="turn-text">
                <h2 class="turn-title" id="turn-title">{turn.title}</h2>
                <p>{turn.before}" "<Ago at=turn.at/>{turn.after}</p>
            </div>
            {action}
        </section>
    }
}
