//! What happened lately: bids that came in, and the steps of deals.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    dashboard::{Line, LineKind},
    deals::DealStep,
};

use crate::{
    pages::deals::step_look,
    parts::{Ago, Icon, price},
};

/// How many are shown.
const MOST: usize = 8;

/// The newest first; nothing while nothing has happened.
#[component]
pub(super) fn Activity(lines: Vec<Line>) -> impl IntoView {
    let mut lines: Vec<_> =
        lines.into_iter().filter(|line| matches!(line.kind, LineKind::Placed | LineKind::Step)).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    lines.truncate(MOST);
    if lines.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = lines.into_iter().map(item).collect();
    view! {
        <section class="card" aria-labelledby="activity-title">
            <h2 class="card-title" id="activity-title">{t::dashboard::recent_activity()}</h2>
            <ol class="timeline down">{items}</ol>
        </section>
    }
    .into_any()
}

fn item(line: Line) -> impl IntoView {
    let (icon, state, what) = words(&line);
    let id = line.bid_id.map(|id| id.to_string()).unwrap_or_default();
    let href = format!("/bids/{id}");
    view! {
        <li data-state=state>
            <span class="timeline-mark"><Icon name=icon/></span>
            <span class="timeline-label">{what}<span class="timeline-note"><a href=href>{line.title}</a></span></span>
            <span class="timeline-when"><Ago at=line.at/></span>
        </li>
    }
}

/// Icon, tone and sentence.
fn words(line: &Line) -> (&'static str, &'static str, String) {
    match line.state.parse::<DealStep>() {
        Ok(step) if line.kind == LineKind::Step => {
            let (icon, tone) = step_look(step);
            let by = if line.who.is_empty() { String::new() } else { t::dashboard::by_who(&line.who) };
            let note = if line.note.is_empty() { String::new() } else { format!(": {}", line.note) };
            (icon, tone, format!("{}{by}{note}", step.label()))
        }
        _ => ("bid", "noted", t::dashboard::who_bid_amount(price(line.low), &line.who)),
    }
}
