//! The top of a page: what it is, and what to do next.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use tandem_texts as t;

use super::Ago;

/// The page's `<h1>` with a sentence below, which ends with the moment since when the oldest of what it counts waits; the children are
/// its buttons.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    #[prop(optional_no_strip)] since: Option<DateTime<Utc>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let since = since.map(|at| {
        view! { {t::parts::the_oldest_came_before()}<Ago at/>{t::parts::the_oldest_came_after()} }
    });
    let lead = (!lead.is_empty()).then(|| view! { <p class="lead">{lead}{since}</p> });
    let actions = children.map(|children| view! { <div class="actions">{children()}</div> });
    view! { <header class="page-head"><div><h1>{title}</h1>{lead}</div>{actions}</header> }
}
