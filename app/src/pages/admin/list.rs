//! The page of a list: search, filters, the table, the way on. Every list of the staff is one of these.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{Cursor, Page};

use super::{
    filters::{Filters, address},
    frame::Frame,
    table::{Column, Heads, Line, Table},
};
use crate::{
    calls::admin::{Listed, Look, list},
    pages::campaigns::KeysetPager,
    parts::{Empty, PageHead, load},
    ssr,
};

/// What a list says of itself.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) title: &'static str,
    /// What is to be done with it.
    pub(super) lead: &'static str,
    /// `/admin/users`
    pub(super) here: &'static str,
}

/// The page of rows of that kind, each as a line.
pub(super) fn page<R: Listed + Clone + Send + Sync + 'static>(
    words: Words,
    columns: fn() -> Vec<Column>,
    line: fn(R) -> Line,
) -> impl IntoView {
    load(list::<R>(), move |(rows, look)| {
        let Page { items, next } = rows;
        let lines: Vec<_> = items.into_iter().map(line).collect();
        let heads = Heads { now: R::PLAN.sort(&look.sort).value.to_owned(), to: address(&R::PLAN, "sort", "") };
        let content = content(&look, columns(), lines, heads);
        let title_id = "list-title";
        let (first, next) = ways(&look, next, |cursor| address(&R::PLAN, "after", &cursor.to_string()), words.here);
        view! {
            <Frame title=words.title here=words.here>
                <PageHead title=words.title lead=words.lead/>
                <Filters plan=R::PLAN look/>
                <section class="card flush" aria-labelledby=title_id>
                    <h2 class="visually-hidden" id=title_id>{t::common::results()}</h2>
                    {content}
                </section>
                <KeysetPager shown=t::admin::there_is_more() first next/>
            </Frame>
        }
    })
}

/// The addresses of the first and the next page.
pub(super) fn ways(
    look: &Look,
    next: Option<Cursor>,
    to: impl Fn(&Cursor) -> String,
    here: &str,
) -> (Option<String>, Option<String>) {
    let query = ssr::query().into_iter().filter(|(name, _)| name != "after");
    let query: Vec<_> = query
        .map(|(name, value)| {
            let escape = leptos_router::location::Url::escape;
            format!("{}={}", escape(&name), escape(&value))
        })
        .collect();
    let first = look.after.as_ref().map(|_| format!("{here}?{}", query.join("&")));
    (first, next.map(|cursor| to(&cursor)))
}

fn content(look: &Look, columns: Vec<Column>, lines: Vec<Line>, heads: Heads) -> AnyView {
    if !lines.is_empty() {
        return view! { <Table columns lines heads/> }.into_any();
    }
    let (title, words) = if look.search.is_empty() && look.after.is_none() {
        (t::admin::nothing_here(), t::admin::as_soon_as_there_is_something())
    } else {
        (t::admin::nothing_found(), t::admin::try_fewer_letters_of_the_name())
    };
    view! { <Empty drawing="nothing-found" title><p>{words}</p></Empty> }.into_any()
}
