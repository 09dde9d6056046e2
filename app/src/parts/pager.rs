//! The way to the next part of a list.

use leptos::prelude::*;
use tandem_texts as t;

use super::Icon;

/// What is shown (`24 of 128 shown`), and the address of the next page if there is one.
#[component]
pub fn Pager(#[prop(into)] shown: String, next: Option<String>) -> impl IntoView {
    let next = next.map(|href| {
        view! { <a class="button secondary" rel="next" href=href>{t::parts::next_page()}<Icon name="arrow-right"/></a> }
    });
    view! { <nav class="pager" aria-label=t::common::pages()><p>{shown}</p>{next}</nav> }
}
