//! Keyset paging: forward page by page, and back to the start.

use leptos::prelude::*;
use tandem_texts as t;

use crate::parts::Icon;

/// What is shown, with the addresses of the first and of the next page where there are such. Nothing for a list of one page.
#[component]
pub(crate) fn KeysetPager(#[prop(into)] shown: String, first: Option<String>, next: Option<String>) -> impl IntoView {
    if first.is_none() && next.is_none() {
        return ().into_any();
    }
    let shown = if next.is_some() { shown } else { t::campaigns::that_is_all_of_them().into() };
    let first = first.map(|href| {
        view! {
            <a class="button secondary" href=href><Icon name="arrow-left"/>{t::campaigns::first_page()}</a>
        }
    });
    let next = next.map(|href| {
        view! {
            <a class="button secondary" rel="next" href=href>{t::campaigns::next_page()}<Icon name="arrow-right"/></a>
        }
    });
    view! { <nav class="pager" aria-label=t::common::pages()>{first}<p>{shown}</p>{next}</nav> }.into_any()
}
