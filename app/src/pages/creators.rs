//! `/creators`: the directory. The address holds every filter.

mod card;
mod filter_form;

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::creators::Creator;

use self::{card::CreatorCard, filter_form::FilterForm};
use super::campaigns::MorePager;
use crate::{
    calls::creators::{Directory, NAMES, directory},
    parts::{Card, Empty, FilterChips, Filtered, Main, PageHead, load, words},
    ssr,
};

/// Cards of the first row on a wide screen: their pictures are not put off.
const FIRST_ROW: usize = 3;

/// The directory and the filters of its address.
const DIRECTORY: Filtered = Filtered { path: "/creators", names: &NAMES };
/// What it is for.
const LEAD: &str = t::creators::who_they_reach_what_they();

/// The directory.
#[component]
pub fn CreatorsPage() -> impl IntoView {
    load(directory(), |found| {
        let is_narrowed = !found.filter.labels().is_empty();
        let title = match &found.filter.search {
            _ if !found.errors.is_empty() => t::creators::error_creators().to_owned(),
            _ if found.total == 0 && is_narrowed => t::creators::creators_nobody_found().into(),
            Some(search) => t::creators::creators_search(search),
            None => t::common::creators().into(),
        };
        view! {
            <Main title card=Card { description: LEAD.into(), path: DIRECTORY.path.into(), image: None }>
                <PageHead title=t::common::creators() lead=LEAD/>
                <div class="board">
                    <FilterForm filter=found.filter.clone() errors=found.errors.clone()/>
                    <Results found/>
                </div>
            </Main>
        }
    })
}

#[component]
fn Results(found: Directory) -> impl IntoView {
    let title = t::creators::how_many(found.total, words::grouped(found.total));
    let query = ssr::query();
    let first = (!found.is_first).then(|| DIRECTORY.address(&query, None, None));
    let next = found.creators.next.as_ref().map(|cursor| DIRECTORY.address(&query, None, Some(&cursor.to_string())));
    let labels = found.filter.labels();
    let (shown, total) = (found.creators.items.len(), found.total);
    let content = match (total, labels.is_empty()) {
        (0, true) => view! { <Nobody/> }.into_any(),
        (0, false) => view! { <NobodyFound/> }.into_any(),
        _ => view! { <Cards creators=found.creators.items/> }.into_any(),
    };
    view! {
        <section class="board-results" aria-labelledby="results-title">
            <div class="results-head">
                <h2 class="results-title" id="results-title">{title}</h2>
                <FilterChips page=DIRECTORY labels/>
            </div>
            {content}
            <MorePager shown total first next/>
        </section>
    }
}

#[component]
fn Cards(creators: Vec<Creator>) -> impl IntoView {
    let cards = creators.into_iter().enumerate().map(|(at, creator)| {
        view! { <li><CreatorCard creator eager=at < FIRST_ROW/></li> }
    });
    view! { <ul class="card-grid" data-more-list="">{cards.collect_view()}</ul> }
}

/// There is no creator at all.
#[component]
fn Nobody() -> impl IntoView {
    view! {
        <Empty drawing="no-campaigns" title=t::creators::no_creators_yet()>
            <p>{t::creators::whoever_signs_up_as_a_creator()}</p>
            <div class="actions">
                <a class="button primary" href="/register?account_type=influencer">
                    {t::creators::sign_up_as_a_creator()}
                </a>
            </div>
        </Empty>
    }
}

/// There are creators, but none that passes the filters.
#[component]
fn NobodyFound() -> impl IntoView {
    view! {
        <Empty drawing="nothing-found" title=t::creators::nobody_matches_all_of_that()>
            <p>{t::creators::try_fewer_words_or_go()}</p>
            <div class="actions"><a class="button primary" href="/creators">{t::creators::clear_all_filters()}</a></div>
        </Empty>
    }
}
