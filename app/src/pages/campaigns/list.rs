//! `/campaigns`: the board of open campaigns. The address holds every filter.

use leptos::prelude::*;
use tandem_types::{accounts::AccountType, campaigns::Campaign};

use super::{
    filter_chips::{Chip, FilterChips, address, chips},
    filter_form::FilterForm,
    pager::KeysetPager,
};
use crate::{
    calls::campaigns::{Board, board},
    parts::{CampaignCard, Empty, Main, PageHead, load, words},
    ssr,
};

/// Cards of the first row on a wide screen: their pictures are not put off.
const FIRST_ROW: usize = 3;

/// The board.
#[component]
pub fn BoardPage() -> impl IntoView {
    load(board(), |board| {
        let chips = chips(&board.filter);
        let title = match &board.filter.search {
            _ if !board.errors.is_empty() => "Error: Open campaigns".to_owned(),
            _ if board.total == 0 && !chips.is_empty() => "Open campaigns: nothing found".to_owned(),
            Some(search) => format!("Open campaigns: “{search}”"),
            None => "Open campaigns".to_owned(),
        };
        view! {
            <Main title>
                <PageHead title="Open campaigns" lead="Budgets, closing dates and the number of bids, before you click."/>
                <div class="board">
                    <FilterForm errors=board.errors.clone() sort=board.filter.sort active=chips.len()/>
                    <Results board chips/>
                </div>
            </Main>
        }
    })
}

#[component]
fn Results(board: Board, chips: Vec<Chip>) -> impl IntoView {
    let title = match board.total {
        0 => "No campaigns".to_owned(),
        1 => "1 campaign".to_owned(),
        n => format!("{} campaigns", words::grouped(n)),
    };
    let query = ssr::query();
    let first = (!board.is_first).then(|| address(&query, None, None));
    let next = board.campaigns.next.as_ref().map(|cursor| address(&query, None, Some(&cursor.to_string())));
    let shown = format!("{} of {} shown", board.campaigns.items.len(), words::grouped(board.total));
    let content = match (board.total, chips.len()) {
        (0, 0) => view! { <EmptyBoard/> }.into_any(),
        (0, on) => view! { <NothingFound on has_search=board.filter.search.is_some()/> }.into_any(),
        _ => view! { <Cards campaigns=board.campaigns.items/> }.into_any(),
    };
    view! {
        <section class="board-results" aria-labelledby="results-title">
            <div class="results-head">
                <h2 class="results-title" id="results-title">{title}</h2>
                <FilterChips chips/>
            </div>
            {content}
            <KeysetPager shown first next/>
        </section>
    }
}

#[component]
fn Cards(campaigns: Vec<Campaign>) -> impl IntoView {
    let cards = campaigns.into_iter().enumerate().map(|(at, campaign)| {
        view! { <li><CampaignCard campaign eager=at < FIRST_ROW/></li> }
    });
    view! { <ul class="card-grid">{cards.collect_view()}</ul> }
}

/// Nobody has an open campaign.
#[component]
fn EmptyBoard() -> impl IntoView {
    let (words, href, label) = match ssr::viewer().map(|viewer| viewer.account_type) {
        Some(AccountType::Brand) => {
            ("Publish the first one: it stands here the moment you do.", "/campaigns/new", "New campaign")
        }
        Some(AccountType::Influencer) => {
            ("Nothing is open right now. Look in again soon.", "/dashboard", "To your dashboard")
        }
        None => {
            ("Brands publish here. Yours could be the first.", "/register?account_type=brand", "Sign up as a brand")
        }
    };
    view! {
        <Empty drawing="no-campaigns" title="No open campaigns yet">
            <p>{words}</p>
            <div class="actions"><a class="button primary" href=href>{label}</a></div>
        </Empty>
    }
}

/// There are campaigns, but none that passes the filters.
#[component]
fn NothingFound(on: usize, has_search: bool) -> impl IntoView {
    let number = words::number(i64::try_from(on).unwrap_or(i64::MAX));
    let verb = if on == 1 { "filter is" } else { "filters are" };
    let advice = match (has_search, on) {
        (true, 1) => "Try fewer words.",
        (true, _) => "Try fewer words, or go without the other filters.",
        (false, _) => "Try a wider range, or go without one of them.",
    };
    view! {
        <Empty drawing="nothing-found" title="Nothing matches all of that">
            <p>{format!("{number} {verb} on. {advice}")}</p>
            <div class="actions"><a class="button primary" href="/campaigns">"Clear all filters"</a></div>
        </Empty>
    }
}
