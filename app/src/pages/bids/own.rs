//! A creator's own bids: what was decided, whether it is paid and delivered.

use leptos::prelude::*;
use leptos_router::location::Url;
use tandem_texts as t;
use tandem_types::{
    Cursor, Page,
    bids::{Bid, BidStatus},
    triage::{OwnCounts, Placed},
};

use super::{
    DeclineWords,
    states::{Delivery, Payment},
    tabs::Tabs,
};
use crate::{
    pages::campaigns::{BidBadge, KeysetPager, is_withdrawn},
    parts::{Ago, Amount, Empty, price},
};

/// The card of the bids.
#[component]
pub(super) fn OwnBids(
    bids: Page<Placed>,
    counts: OwnCounts,
    status: Option<BidStatus>,
    is_first: bool,
) -> impl IntoView {
    let OwnCounts { pending, accepted, declined } = counts;
    let all = pending + accepted + declined;
    let number = |status| match status {
        None => all,
        Some(BidStatus::Pending) => pending,
        Some(BidStatus::Accepted) => accepted,
        Some(BidStatus::Declined) => declined,
    };
    let choices = [None, Some(BidStatus::Pending), Some(BidStatus::Accepted), Some(BidStatus::Declined)];
    let tabs = choices
        .map(|each| {
            (address(each, None), each.map_or(t::common::all(), BidStatus::label), number(each), each == status)
        })
        .to_vec();
    let first = (!is_first).then(|| address(status, None));
    let next = bids.next.as_ref().map(|cursor| address(status, Some(cursor)));
    let shown = t::bids::len_of_status_shown(bids.items.len(), number(status));
    let is_any = all > 0;
    let content = if bids.items.is_empty() {
        view! { <NoneHere is_any/> }.into_any()
    } else {
        view! { <OwnTable bids=bids.items/> }.into_any()
    };
    view! {
        <section class="card flush triage" id="bids" aria-labelledby="bids-title">
            <div class="card-head">
                <h2 class="card-title" id="bids-title">{t::bids::your_bids()}</h2>
                <Tabs label=t::bids::bids_by_status() tabs/>
            </div>
            {content}
            <KeysetPager shown first next/>
        </section>
    }
}

fn address(status: Option<BidStatus>, cursor: Option<&Cursor>) -> String {
    let status = status.map(|status| format!("status={status}"));
    let cursor = cursor.map(|cursor| format!("cursor={}", Url::escape(&cursor.to_string())));
    let query: Vec<_> = [status, cursor].into_iter().flatten().collect();
    if query.is_empty() { "/bids#bids".into() } else { format!("/bids?{}#bids", query.join("&")) }
}

#[component]
fn OwnTable(bids: Vec<Placed>) -> impl IntoView {
    let rows = bids.into_iter().map(|placed| view! { <Row placed/> });
    view! {
        <table class="triage-table own">
            <thead>
                <tr>
                    <th scope="col">{t::common::campaign()}</th>
                    <th scope="col">{t::bids::bid()}</th>
                    <th scope="col">{t::common::payment()}</th>
                    <th scope="col">{t::bids::delivery()}</th>
                    <th scope="col">{t::bids::placed()}</th>
                    <th scope="col" class="num">{t::common::amount()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(placed: Placed) -> impl IntoView {
    let Placed { bid, brand_name, decline, .. } = placed;
    let href = format!("/bids/{}", bid.id);
    let is_withdrawn = is_withdrawn(decline.as_ref());
    let said = decline.filter(|_| !is_withdrawn).map(|decline| view! { <DeclineWords decline/> });
    let Bid { amount, created_at, .. } = bid;
    let net = t::bids::net_to_you(price(bid.net()));
    view! {
        <tr>
            <th scope="row">
                <span class="own-campaign"><a href=href>{bid.campaign_title.clone()}</a><small>{brand_name}</small>{said}</span>
            </th>
            <td data-label=t::bids::bid()><BidBadge bid=bid.clone() is_withdrawn/></td>
            <td data-label=t::common::payment()><Payment bid=bid.clone()/></td>
            <td data-label=t::bids::delivery()><Delivery bid/></td>
            <td data-label=t::bids::placed()><Ago at=created_at/></td>
            <td class="num" data-label=t::common::amount()><Amount money=amount/><small>{net}</small></td>
        </tr>
    }
}

#[component]
fn NoneHere(is_any: bool) -> impl IntoView {
    let (title, words, label, href) = if is_any {
        (t::bids::no_bid_here(), t::bids::you_have_bids_in_the_other(), t::bids::show_all_bids(), "/bids")
    } else {
        (t::bids::you_have_no_bids_yet(), t::bids::a_bid_is_one_field(), t::common::find_campaigns(), "/campaigns")
    };
    view! {
        <Empty drawing="no-bids" title>
            <p>{words}</p>
            <div class="actions"><a class="button secondary" href=href>{label}</a></div>
        </Empty>
    }
}
