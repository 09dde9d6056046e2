//! The results by campaign, by creator or by deal.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    accounts::AccountType,
    engagement::EngagementCost,
    results::{By, Line, LineSort, Span},
};

use super::{
    address::Address,
    source::{CellSource, LineSource},
};
use crate::{
    parts::{Empty, Icon, Pager, price, words::grouped},
    ssr,
};

/// The table with its tabs; each heading sorts, the most first.
#[component]
pub(super) fn LineTable(lines: Vec<Line>, has_more: bool, address: Address, side: AccountType) -> impl IntoView {
    let look = address.look;
    let is_campaign = address.campaign.is_some();
    let tabs = (side == AccountType::Brand && !is_campaign).then(|| {
        let tabs = [By::Campaign, By::Creator].map(|by| {
            let current = (by == look.by).then_some("true");
            view! { <li><a href=address.by(by) aria-current=current>{by.label()}</a></li> }
        });
        view! { <nav class="tabs" aria-label=t::analytics::what_a_line_stands_for()><ul>{tabs}</ul></nav> }
    });
    let shown = if look.page > 1 { t::analytics::page_page(look.page) } else { t::analytics::lines_shown(lines.len()) };
    let next = has_more.then(|| address.page(look.page + 1));
    let pager = (has_more || look.page > 1).then(|| view! { <div class="table-pager"><Pager shown next/></div> });
    let content = if lines.is_empty() {
        let (title, href, words) = if look.page > 1 {
            (t::analytics::nothing_more_here(), address.page(1), t::analytics::back_to_the_first_page())
        } else {
            (t::analytics::no_deal_in_this_time(), address.span(Span::Ever), t::analytics::show_all_time())
        };
        view! {
            <Empty drawing="nothing-found" title=title>
                <p>{t::analytics::deals_count_by_the_day()}</p>
                <div class="actions"><a class="button secondary" href=href>{words}</a></div>
            </Empty>
        }
        .into_any()
    } else {
        view! { <Rows lines address side/> }.into_any()
    };
    view! {
        <section class="card flush" id="table" aria-labelledby="table-title">
            <div class="card-head">
                <h2 class="card-title" id="table-title">
                    {if is_campaign { t::analytics::the_deal() } else { t::analytics::line_by_line() }}
                </h2>
                {tabs}
            </div>
            {content}
            {pager}
        </section>
    }
}

#[component]
fn Rows(lines: Vec<Line>, address: Address, side: AccountType) -> impl IntoView {
    // One line needs no order.
    let sorts = lines.len() > 1;
    let head = |words, sort| view! { <SortHead words sort address sorts/> };
    let first = match address.look.by {
        By::Campaign => t::common::campaign(),
        By::Creator => t::common::creator(),
        By::Deal => t::analytics::deal(),
    };
    let rows = lines.into_iter().map(|line| view! { <Row line by=address.look.by side/> });
    view! {
        <table class="data-table line-table">
            <thead>
                <tr>
                    <th scope="col">{first}</th>
                    {head(t::analytics::spend(), LineSort::Spend)}
                    {head(t::analytics::reach(), LineSort::Reach)}
                    {head(t::analytics::impressions(), LineSort::Impressions)}
                    <th scope="col" class="num">{t::analytics::rate()}</th>
                    {head(t::analytics::clicks(), LineSort::Clicks)}
                    {head(t::analytics::conversions(), LineSort::Conversions)}
                    <th scope="col" class="num">{t::analytics::cpm()}</th>
                    <th scope="col" class="num">{t::analytics::cpc()}</th>
                    <th scope="col" class="num">{t::analytics::cpe()}</th>
                    {(side == AccountType::Brand).then(|| view! { <th scope="col" class="num">{t::analytics::roi()}</th> })}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn SortHead(words: &'static str, sort: LineSort, address: Address, sorts: bool) -> impl IntoView {
    if !sorts {
        return view! { <th scope="col" class="num">{words}</th> }.into_any();
    }
    let is_now = address.look.sort == sort;
    let (order, icon, to) =
        if is_now { ("descending", "arrow-down", LineSort::Newest) } else { ("none", "sort", sort) };
    view! {
        <th scope="col" class="num" aria-sort=order>
            <a class="sort" href=address.sort(to) title=to.label()>{words}" "<Icon name=icon/></a>
        </th>
    }
    .into_any()
}

#[component]
fn Row(line: Line, by: By, side: AccountType) -> impl IntoView {
    let Line { id, title, username, figures } = line;
    let (name, small, href) = match by {
        By::Campaign if side == AccountType::Brand => (title, username, Some(format!("/campaigns/{id}/analytics"))),
        By::Campaign => (title, username, Some(format!("/campaigns/{id}"))),
        By::Creator => (username, t::analytics::count_deals(figures.deals), None),
        By::Deal => (title, username, Some(format!("/bids/{id}/results"))),
    };
    let link = href.clone().map_or_else(
        || name.clone().into_any(),
        |href| view! { <a class="row-link" href=href>{name.clone()}</a> }.into_any(),
    );
    let number = |value: Option<i64>| known(value.map(grouped));
    let spend = figures.spend.map_or_else(|| t::analytics::not_paid().to_owned(), price);
    let rate = known(figures.rate().map(|rate| format!("{rate} %")));
    let cost = |cost: Option<EngagementCost>| known(cost.map(|cost| cost.show(ssr::currency())));
    let roi = (side == AccountType::Brand).then(|| {
        let roi = known(figures.roi().map(|roi| format!("{roi} %")));
        view! { <td class="num" data-label=t::analytics::roi()>{roi}</td> }
    });
    let clicks = view! { <CellSource measured=figures.clicks_measured last=figures.clicked_on.clone()/> };
    let conversions = view! {
        <CellSource measured=figures.conversions_measured last=figures.ordered_on.clone()/>
    };
    view! {
        <tr class=href.map(|_| "linked")>
            <th scope="row">{link}<small>{small}</small><LineSource figures=figures.clone() is_one={by == By::Creator}/></th>
            <td class="num" data-label=t::analytics::spend()>{spend}</td>
            <td class="num" data-label=t::analytics::reach()>{number(figures.reach)}</td>
            <td class="num" data-label=t::analytics::impressions()>{number(figures.impressions)}</td>
            <td class="num" data-label=t::analytics::engagement_rate()>{rate}</td>
            <td class="num" data-label=t::analytics::clicks()>{number(figures.clicks)}{clicks}</td>
            <td class="num" data-label=t::analytics::conversions()>{number(figures.conversions)}{conversions}</td>
            <td class="num" data-label=t::analytics::cpm()>{known(figures.cpm().map(price))}</td>
            <td class="num" data-label=t::analytics::cpc()>{cost(figures.cpc())}</td>
            <td class="num" data-label=t::analytics::cpe()>{cost(figures.cpe())}</td>
            {roi}
        </tr>
    }
}

/// A number, or that nobody gave it.
fn known(value: Option<String>) -> AnyView {
    match value {
        Some(value) => value.into_any(),
        None => view! { <span class="not-known">{t::analytics::not_reported()}</span> }.into_any(),
    }
}
