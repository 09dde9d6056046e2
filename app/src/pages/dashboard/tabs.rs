//! The tabs above a table: one a status, with the number of rows in it. The address holds the choice.

use leptos::prelude::*;
use tandem_texts as t;

/// A status, as the address and as people write it, and how many rows it has.
pub(super) type Tab = (&'static str, &'static str, i64);

/// The tabs of the statuses that occur, after one for all.
#[component]
pub(super) fn Tabs(
    /// What the tabs are of: `Campaigns by status`.
    label: &'static str,
    tabs: Vec<Tab>,
    /// The status in the address; empty for all.
    current: String,
) -> impl IntoView {
    let total = tabs.iter().map(|(_, _, count)| count).sum();
    let items: Vec<_> = std::iter::once(("", t::common::all(), total))
        .chain(tabs.into_iter().filter(|(_, _, count)| *count > 0))
        .map(|(status, words, count)| {
            let href = if status.is_empty() { "/dashboard".to_owned() } else { format!("/dashboard?status={status}") };
            let chosen = (status == current).then_some("true");
            view! { <li><a href=href aria-current=chosen>{words}" "<span class="count">{count}</span></a></li> }
        })
        .collect();
    view! { <nav class="tabs" aria-label=label><ul>{items}</ul></nav> }
}
