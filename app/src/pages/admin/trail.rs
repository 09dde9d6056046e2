//! Entries of the audit log, in its own list and on the pages of what they are about.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::admin::{Change, TrailRow};

use crate::{
    calls::admin::Trail,
    parts::{Ago, Empty, price},
};

/// The entries of a part of the log.
#[component]
pub(super) fn Entries(trail: Trail) -> impl IntoView {
    let all = trail.changes;
    let items = trail.entries.items.into_iter().map(|row| {
        let changed = all.iter().filter(|change| change.audit_id == row.id).cloned().collect();
        view! { <Entry row changed/> }
    });
    view! { <ul class="trail">{items.collect_view()}</ul> }
}

#[component]
fn Entry(row: TrailRow, changed: Vec<Change>) -> impl IntoView {
    let (words, href, subject) = (row.words(), row.href(), row.name());
    let TrailRow { created_at, actor_name, reason, amount, .. } = row;
    let subject = match href {
        Some(href) => view! { <a href=href>{subject}</a> }.into_any(),
        None => view! { <span>{subject}</span> }.into_any(),
    };
    let by = if actor_name.is_empty() { t::admin::the_platform().to_owned() } else { actor_name };
    let amount = amount.map(|amount| view! { <span class="trail-amount">{price(amount)}</span> });
    let reason = (!reason.is_empty()).then(|| view! { <p class="trail-reason">{reason}</p> });
    let changed = changed.into_iter().map(|Change { field, was, became, .. }| {
        let name = field.replace('_', " ");
        let was = if was.is_empty() { t::admin::nothing().to_owned() } else { was };
        let became = if became.is_empty() { t::admin::nothing().to_owned() } else { became };
        view! { <p class="trail-change"><span>{name}</span>": "<del>{was}</del>" → "<ins>{became}</ins></p> }
    });
    view! {
        <li>
            <p class="trail-words"><strong>{words}</strong>" "{subject}{amount}</p>
            <p class="trail-who">{t::admin::by()}{by}", "<Ago at=created_at/></p>
            {reason}
            {changed.collect_view()}
        </li>
    }
}

/// What happened to the thing of a page, the newest first, and where all of it stands.
#[component]
pub(super) fn TrailCard(trail: Trail, #[prop(into)] id: String) -> impl IntoView {
    let content = if trail.entries.items.is_empty() {
        view! {
            <Empty drawing="done" title=t::admin::nothing_happened_yet()>
                <p>{t::admin::whatever_is_done_here_by_whomever()}</p>
            </Empty>
        }
        .into_any()
    } else {
        view! { <Entries trail/> }.into_any()
    };
    view! {
        <section class="card flush" aria-labelledby="trail-title">
            <div class="card-head">
                <h2 class="card-title" id="trail-title">{t::admin::what_happened()}</h2>
                <p class="card-note">
                    <a href=format!("/admin/audit?search={id}")>{t::admin::all_of_it_in_the_audit()}</a>
                </p>
            </div>
            {content}
        </section>
    }
}
