//! `/campaigns`: the board. The address holds every filter.

use std::collections::HashMap;

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    AccountId,
    accounts::AccountType,
    campaigns::{Campaign, CampaignStatus},
    records::Record,
};

use super::{
    filter_chips::{BOARD, chips},
    filter_form::FilterForm,
    more::MorePager,
    saved::{CHANGE, SAVE, SaveSearch, SearchTools, can_save},
};
use crate::{
    calls::campaigns::{Board, Filter, board},
    parts::{CampaignCard, Card, Empty, FilterChips, LostProblem, Main, PageHead, load, words},
    ssr,
};

/// Cards of the first row on a wide screen: their pictures are not put off.
const FIRST_ROW: usize = 3;

/// What the board is for.
const LEAD: &str = t::campaigns::budgets_closing_dates_the_number();

/// The board.
#[component]
pub fn BoardPage() -> impl IntoView {
    load(board(), |board| {
        let chips = chips(&board.filter);
        let heading = heading(&board.filter);
        let title = match &board.filter.search {
            _ if !board.errors.is_empty() => t::campaigns::error_heading(heading),
            _ if board.total == 0 && !chips.is_empty() => t::campaigns::heading_nothing_found(heading),
            Some(search) => format!("{heading}: “{search}”"),
            None => heading.to_owned(),
        };
        let Filter { status, sort, .. } = board.filter;
        view! {
            <Main title card=Card { description: LEAD.into(), path: "/campaigns".into(), image: None }>
                <PageHead title=heading lead=LEAD/>
                <div class="board">
                    <FilterForm errors=board.errors.clone() status sort active=chips.len()/>
                    <Results board chips/>
                </div>
            </Main>
        }
    })
}

/// What the board shows.
const fn heading(filter: &Filter) -> &'static str {
    match filter.status {
        Some(CampaignStatus::Open) => t::campaigns::open_campaigns(),
        Some(CampaignStatus::Completed) => t::campaigns::completed_campaigns(),
        Some(CampaignStatus::Closed) => t::campaigns::closed_campaigns(),
        _ => t::campaigns::all_campaigns(),
    }
}

#[component]
fn Results(board: Board, chips: Vec<(&'static str, String)>) -> impl IntoView {
    let title = t::campaigns::how_many(board.total, words::grouped(board.total));
    let query = ssr::query();
    let first = (!board.is_first).then(|| BOARD.address(&query, None, None));
    let next = board.campaigns.next.as_ref().map(|cursor| BOARD.address(&query, None, Some(&cursor.to_string())));
    let (shown, total) = (board.campaigns.items.len(), board.total);
    let can_save = can_save(&board);
    let content = match (total, chips.len()) {
        (0, 0) => view! { <EmptyBoard/> }.into_any(),
        (0, on) => {
            let query = can_save.then(|| board.query.clone());
            view! { <NothingFound on has_search=board.filter.search.is_some() query/> }.into_any()
        }
        _ => view! { <Cards campaigns=board.campaigns.items records=board.records/> }.into_any(),
    };
    // Where nothing is found, saving is offered there.
    let can_save_here = can_save && total > 0;
    view! {
        <section class="board-results" aria-labelledby="results-title">
            <LostProblem action=SAVE is_shown=can_save/>
            <LostProblem action=CHANGE is_shown=false/>
            <div class="results-head">
                <h2 class="results-title" id="results-title">{title}</h2>
                <FilterChips page=BOARD labels=chips/>
                <SearchTools searches=board.searches query=board.query can_save=can_save_here/>
            </div>
            {content}
            <MorePager shown total first next/>
        </section>
    }
}

#[component]
fn Cards(campaigns: Vec<Campaign>, records: HashMap<AccountId, Record>) -> impl IntoView {
    let cards = campaigns.into_iter().enumerate().map(|(at, campaign)| {
        let record = records.get(&campaign.brand_id).copied().unwrap_or_default();
        view! { <li><CampaignCard campaign record eager=at < FIRST_ROW/></li> }
    });
    view! { <ul class="card-grid" data-more-list="">{cards.collect_view()}</ul> }
}

/// Nobody has an open campaign.
#[component]
fn EmptyBoard() -> impl IntoView {
    let (words, href, label) = match ssr::viewer().map(|viewer| viewer.account_type) {
        Some(AccountType::Brand) => {
            (t::campaigns::publish_the_first_one_it_stands(), "/campaigns/new", t::common::new_campaign())
        }
        Some(AccountType::Influencer) => {
            (t::campaigns::nothing_is_open_right_now(), "/dashboard", t::campaigns::to_your_dashboard())
        }
        None => (
            t::campaigns::brands_publish_here_yours_could(),
            "/register?account_type=brand",
            t::campaigns::sign_up_as_a_brand(),
        ),
    };
    view! {
        <Empty drawing="no-campaigns" title=t::campaigns::no_open_campaigns_yet()>
            <p>{words}</p>
            <div class="actions"><a class="button primary" href=href>{label}</a></div>
        </Empty>
    }
}

/// There are campaigns, but none that passes the filters. With the query of a search that may be saved, that is offered.
#[component]
fn NothingFound(on: usize, has_search: bool, query: Option<String>) -> impl IntoView {
    let number = words::number(i64::try_from(on).unwrap_or(i64::MAX));
    let advice = match (has_search, on) {
        (true, 1) => t::campaigns::try_fewer_words(),
        (true, _) => t::campaigns::try_fewer_words_or_go(),
        (false, _) => t::campaigns::try_a_wider_range_or_go(),
    };
    let later = query.is_some().then(|| view! { <p>{t::campaigns::or_save_the_search_and_hear()}</p> });
    let save = query
        .map(|query| view! { <SaveSearch query label=t::campaigns::tell_me_when_there_is_one() look="secondary"/> });
    view! {
        <Empty drawing="nothing-found" title=t::campaigns::nothing_matches_all_of_that()>
            <p>{t::campaigns::filters_are_on(advice, on, number)}</p>
            {later}
            <div class="actions">
                <a class="button primary" href="/campaigns">{t::campaigns::clear_all_filters()}</a>
                {save}
            </div>
        </Empty>
    }
}
