//! The way to the rest of the board: a link to the next page, whose cards come in place where there is JavaScript.

use leptos::prelude::*;
use tandem_texts as t;

use crate::{
    islands::LoadMore,
    parts::{Icon, words},
};

/// What is shown of how many, and the addresses of the first and of the next page where there are such. Nothing for a list of one
/// page.
#[component]
pub(crate) fn MorePager(shown: usize, total: i64, first: Option<String>, next: Option<String>) -> impl IntoView {
    if first.is_none() && next.is_none() {
        return ().into_any();
    }
    let total = words::grouped(total);
    let words = if next.is_some() {
        t::campaigns::shown_of_total_shown(shown, &total)
    } else {
        t::campaigns::that_is_all_of_them().into()
    };
    let first = first.map(|href| {
        view! {
            <a class="button secondary" href=href><Icon name="arrow-left"/>{t::campaigns::first_page()}</a>
        }
    });
    let next = next.map(|href| {
        view! {
            <a class="button secondary more-button" rel="next" data-more="" href=href>
                {t::campaigns::load_more()}
                <Icon name="arrow-down"/>
            </a>
        }
    });
    view! {
        <nav class="pager" aria-label=t::common::pages() data-more-nav="">
            {first}
            <p role="status" data-more-shown="" data-total=total>{words}</p>
            {next}
        </nav>
        <LoadMore/>
    }
    .into_any()
}
