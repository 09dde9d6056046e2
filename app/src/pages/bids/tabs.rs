//! The tabs above a list of bids, with how many each has.

use leptos::prelude::*;

/// Where a tab leads, what it says, how many bids it has, and whether it is the one that is shown.
pub(super) type Tab = (String, &'static str, i64, bool);

/// The tabs.
#[component]
pub(super) fn Tabs(label: &'static str, tabs: Vec<Tab>) -> impl IntoView {
    let items: Vec<_> = tabs
        .into_iter()
        .map(|(href, words, count, is_shown)| {
            let current = is_shown.then_some("true");
            view! { <li><a href=href aria-current=current>{words}" "<span class="count">{count}</span></a></li> }
        })
        .collect();
    view! { <nav class="tabs" aria-label=label><ul>{items}</ul></nav> }
}
