//! A creator's deals under way, with their deadlines, and its bids that brands have not decided on.

use chrono::NaiveTime;
use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    dashboard::{DealState, Line, LineKind},
    dates, terms,
};

use crate::{
    parts::{Ago, Amount, Empty, Icon, Left},
    ssr,
};

/// The deals by deadline, then the newest bids.
#[component]
pub(super) fn UnderWay(lines: Vec<Line>) -> impl IntoView {
    let (deals, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.kind == LineKind::Deal);
    let bids = others.into_iter().filter(|line| line.kind == LineKind::Bid);
    let rows: Vec<_> = deals.into_iter().chain(bids).map(row).collect();
    let table = if rows.is_empty() {
        view! {
            <Empty drawing="done" title=t::dashboard::nothing_under_way()>
                <p>{t::dashboard::a_bid_is_one_field()}</p>
                <div class="actions">
                    <a class="button secondary" href="/campaigns">{t::common::find_campaigns()}</a>
                </div>
            </Empty>
        }
        .into_any()
    } else {
        view! {
            <table class="data-table">
                <thead>
                    <tr>
                        <th scope="col">{t::common::campaign()}</th>
                        <th scope="col">{t::common::brand()}</th>
                        <th scope="col">{t::dashboard::now()}</th>
                        <th scope="col">{t::dashboard::since()}</th>
                        <th scope="col">{t::dashboard::deadline()}</th>
                        <th scope="col" class="num">{t::common::amount()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="card flush" aria-labelledby="under-way-title">
            <div class="card-head">
                <h2 class="card-title" id="under-way-title">{t::dashboard::deals_and_bids_under_way()}</h2>
                <p class="card-note">{t::dashboard::deals_what_you_receive_bids()}</p>
                <a class="more-link" href="/bids">{t::dashboard::all_your_bids()}<Icon name="arrow-right"/></a>
            </div>
            {table}
        </section>
    }
}

fn row(line: Line) -> impl IntoView {
    let href = format!("/bids/{}", line.bid_id.map(|id| id.to_string()).unwrap_or_default());
    let now = match line.state.parse::<DealState>() {
        Ok(state) if line.kind == LineKind::Deal => state.label(),
        _ => t::dashboard::bid_with_the_brand(),
    };
    let due = match line.due {
        Some(day) if line.kind == LineKind::Deal => {
            let words = terms::due(day.and_time(NaiveTime::MIN).and_utc(), ssr::ctx().clock.now());
            Some(view! { <span title=dates::day(day)>{words}</span> }.into_any())
        }
        Some(end) => Some(view! { <Left end/> }.into_any()),
        None => None,
    };
    view! {
        <tr class="linked">
            <th scope="row"><a class="row-link" href=href>{line.title}</a></th>
            <td data-label=t::common::brand()>{line.who}</td>
            <td data-label=t::dashboard::now()>{now}</td>
            <td data-label=t::dashboard::since()><Ago at=line.at/></td>
            <td data-label=t::dashboard::deadline()>{due}</td>
            <td class="num" data-label=t::common::amount()><Amount money=line.low/></td>
        </tr>
    }
}
