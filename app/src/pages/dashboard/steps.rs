//! Whose turn it is: what waits for the visitor, oldest first.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::dates;

use crate::{
    parts::{Icon, Since},
    ssr,
};

/// How many stand there before one asks for more.
const AT_ONCE: usize = 6;

/// Something that waits.
pub(super) struct Step {
    /// `review`, `pay`, `approve`, `deliver` or `reply`.
    pub(super) kind: &'static str,
    pub(super) icon: &'static str,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) since: DateTime<Utc>,
    pub(super) href: String,
    /// The word on the button.
    pub(super) action: &'static str,
}

/// One sentence about all of them, for the top of the page.
pub(super) fn summary(steps: &[Step]) -> String {
    let Some(oldest) = steps.iter().map(|step| step.since).min() else {
        return t::dashboard::nothing_waits_for_you().into();
    };
    let ago = dates::ago(oldest, ssr::ctx().clock.now());
    t::dashboard::things_wait(ago, steps.len())
}

/// The list; the first step is the page's primary action.
#[component]
pub(super) fn Steps(mut steps: Vec<Step>) -> impl IntoView {
    if steps.is_empty() {
        return ().into_any();
    }
    let rest: Vec<_> = put_off(&mut steps).into_iter().map(|step| item(step, false)).collect();
    let items: Vec<_> = steps.into_iter().enumerate().map(|(i, step)| item(step, i == 0)).collect();
    let more = (!rest.is_empty()).then(|| {
        view! {
            <details class="more-steps">
                <summary>{t::dashboard::that_many_more(rest.len())}</summary>
                <ol class="next-steps">{rest}</ol>
            </details>
        }
    });
    view! {
        <section class="card flush" aria-labelledby="next-title">
            <div class="card-head">
                <h2 class="card-title" id="next-title">{t::dashboard::your_turn()}</h2>
                <p class="card-note">{t::dashboard::oldest_first()}</p>
            </div>
            <ol class="next-steps">{items}</ol>
            {more}
        </section>
    }
    .into_any()
}

/// Leaves those that stand there at once, oldest first: the oldest of each kind, so that ten bids hide no payment, and then the
/// oldest of all. The others, oldest first.
fn put_off(steps: &mut Vec<Step>) -> Vec<Step> {
    steps.sort_by_key(|step| step.since);
    let mut kinds = Vec::new();
    let (mut shown, mut rest): (Vec<_>, Vec<_>) = steps.drain(..).partition(|step| {
        let is_first = !kinds.contains(&step.kind);
        if is_first {
            kinds.push(step.kind);
        }
        is_first
    });
    let more = AT_ONCE.saturating_sub(shown.len()).min(rest.len());
    shown.extend(rest.drain(..more));
    shown.sort_by_key(|step| step.since);
    *steps = shown;
    rest
}

fn item(step: Step, first: bool) -> impl IntoView {
    let class = if first { "button small primary" } else { "button small secondary" };
    view! {
        <li class="next-step" data-kind=step.kind>
            <span class="next-mark"><Icon name=step.icon/></span>
            <div class="next-text"><h3><a href=step.href.clone()>{step.title.clone()}</a></h3><p>{step.note}</p></div>
            <p class="next-age">{t::dashboard::waiting()}<Since at=step.since/></p>
            <div class="next-action">
                <a class=class href=step.href>{step.action}<span class="visually-hidden">": "{step.title}</span></a>
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn ten_bids_hide_no_payment() {
        let start: DateTime<Utc> = "2026-11-01T00:00:00Z".parse().unwrap();
        let step = |kind, hour| Step {
            kind,
            icon: "bid",
            title: String::new(),
            note: String::new(),
            since: start + TimeDelta::hours(hour),
            href: String::new(),
            action: "",
        };
        let mut steps: Vec<_> = (0..10).map(|hour| step("review", hour)).collect();
        steps.push(step("pay", 20));
        steps.push(step("reply", 15));
        let rest = put_off(&mut steps);
        let kinds: Vec<_> = steps.iter().map(|step| step.kind).collect();
        assert_eq!(kinds, ["review", "review", "review", "review", "reply", "pay"]);
        assert_eq!(rest.len(), 6);
        assert!(rest.iter().all(|step| step.since >= start + TimeDelta::hours(4)));
    }
}
