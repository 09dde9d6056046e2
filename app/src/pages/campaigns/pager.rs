//! Keyset paging: forward page by page, and back to the start.

use leptos::prelude::*;

use crate::parts::Icon;

/// What is shown, with the addresses of the first and of the next page where there are such. Nothing for a list of one page.
#[component]
pub(crate) fn KeysetPager(#[prop(into)] shown: String, first: Option<String>, next: Option<String>) -> impl IntoView {
    if first.is_none() && next.is_none() {
        return ().into_any();
    }
    let shown = if next.is_some() { shown } else { "That is all of them.".into() };
    let first =
        first.map(|href| view! { <a class="button secondary" href=href><Icon name="arrow-left"/>"First page"</a> });
    let next = next.map(|href| {
        view! { <a class="button secondary" rel="next" href=href>"Next page "<Icon name="arrow-right"/></a> }
    });
    view! { <nav class="pager" aria-label="Pages">{first}<p>{shown}</p>{next}</nav> }.into_any()
}
