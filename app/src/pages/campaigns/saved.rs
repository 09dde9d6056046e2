//! Saved searches on the board: saving the one that is on, and the list of them.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::searches::SavedSearch;

use crate::{
    calls::campaigns::Board,
    parts::{Confirm, Form, Icon},
    ssr,
};

pub(super) const SAVE: &str = "/fn/searches/save";
pub(super) const CHANGE: &str = "/fn/searches/change";
const REMOVE: &str = "/fn/searches/remove";

/// Whether the board's filters are a search that the visitor could save and has not.
pub(super) fn can_save(board: &Board) -> bool {
    let is_new = |searches: &Vec<SavedSearch>| searches.iter().all(|search| search.query != board.query);
    !board.query.is_empty() && board.searches.as_ref().is_some_and(is_new)
}

/// Saves the search that is on by one click.
#[component]
pub(super) fn SaveSearch(query: String, label: &'static str, look: &'static str) -> impl IntoView {
    view! {
        <Form action=SAVE class="inline-form">
            <input type="hidden" name="query" value=query/>
            <button class=format!("button {look}") type="submit"><Icon name="bell"/>{label}</button>
        </Form>
    }
}

/// Beside the results: what to do with the search that is on, and the searches that are saved. Nothing for those who save none.
#[component]
pub(super) fn SearchTools(searches: Option<Vec<SavedSearch>>, query: String, can_save: bool) -> impl IntoView {
    let Some(searches) = searches else { return ().into_any() };
    let this = searches.iter().find(|search| search.query == query).cloned();
    let current = match this {
        _ if can_save => {
            Some(Either::Left(view! { <SaveSearch query label=t::campaigns::save_this_search() look="secondary"/> }))
        }
        Some(search) => Some(Either::Right(view! { <Saved search/> })),
        None => None,
    };
    view! {
        <div class="search-tools">
            {current}
            <SavedList searches/>
        </div>
    }
    .into_any()
}

/// That the search which is on is saved, and whether one is told of what matches.
#[component]
fn Saved(search: SavedSearch) -> impl IntoView {
    let words = if search.is_alerting {
        t::campaigns::saved_you_are_told_of_new()
    } else {
        t::campaigns::saved_without_alerts()
    };
    view! { <p class="saved-mark note"><Icon name="check-circle"/>{words}</p> }
}

/// A drop-down of all of them.
#[component]
fn SavedList(searches: Vec<SavedSearch>) -> impl IntoView {
    if searches.is_empty() {
        return ().into_any();
    }
    let number = searches.len();
    let rows = searches.into_iter().map(|search| view! { <SavedRow search/> });
    view! {
        <details class="menu saved-menu" name="saved-menu">
            <summary class="button secondary">
                {t::campaigns::saved_searches()}
                <span class="count">{number}</span>
                <Icon name="chevron-down" class="chevron"/>
            </summary>
            <div class="menu-panel"><ul class="saved-list">{rows.collect_view()}</ul></div>
        </details>
    }
    .into_any()
}

/// One of them: a link to the board, whether it alerts, and a way to be rid of it.
#[component]
fn SavedRow(search: SavedSearch) -> impl IntoView {
    let back = ssr::path_and_query();
    let (id, name, href) = (search.id.to_string(), search.name.clone(), search.href());
    let is_on = search.is_alerting;
    let (on, off) = (t::campaigns::alerts_on(), t::campaigns::alerts_off());
    let (label, other) = if is_on { (on, off) } else { (off, on) };
    let fields = vec![("id", id.clone()), ("back", back.clone())];
    view! {
        <li>
            <a class="saved-link" href=href>{name.clone()}</a>
            <div class="saved-tools">
                <form class="inline-form" method="post" action=CHANGE data-turn="" data-turns="">
                    <input type="hidden" name="id" value=id/>
                    <input type="hidden" name="back" value=back/>
                    <input type="hidden" name="is_alerting" value=(!is_on).to_string()/>
                    <button class="button small ghost alert-switch" type="submit" aria-pressed=is_on.to_string()>
                        <Icon name="bell"/>
                        <span class="until-turned">{label}</span>
                        <span class="once-turned">{other}</span>
                        <span class="visually-hidden">{t::campaigns::for_word()}{name.clone()}</span>
                    </button>
                </form>
                <Confirm
                    action=REMOVE
                    fields
                    label=t::campaigns::delete()
                    about=format!(" {name}")
                    look="small ghost"
                    yes=t::campaigns::yes_delete()
                    is_danger=true
                    align="end"
                >
                    <p class="confirm-question">{t::campaigns::delete_the_search_name(&name)}</p>
                    <p>{t::campaigns::you_will_no_longer_be_told()}</p>
                </Confirm>
            </div>
        </li>
    }
}
