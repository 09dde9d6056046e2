//! A creator's own bids: what was decided, whether it is paid and delivered.

use leptos::prelude::*;
use leptos_router::location::Url;
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
    pages::campaigns::{BidBadge, KeysetPager},
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
        .map(|each| (address(each, None), each.map_or("All", BidStatus::label), number(each), each == status))
        .to_vec();
    let first = (!is_first).then(|| address(status, None));
    let next = bids.next.as_ref().map(|cursor| address(status, Some(cursor)));
    let shown = format!("{} of {} shown", bids.items.len(), number(status));
    let is_any = all > 0;
    let content = if bids.items.is_empty() {
        view! { <NoneHere is_any/> }.into_any()
    } else {
        view! { <OwnTable bids=bids.items/> }.into_any()
    };
    view! {
        <section class="card flush triage" id="bids" aria-labelledby="bids-title">
            <div class="card-head">
                <h2 class="card-title" id="bids-title">"Your bids"</h2>
                <Tabs label="Bids by status" tabs/>
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
                    <th scope="col">"Campaign"</th>
                    <th scope="col">"Bid"</th>
                    <th scope="col">"Payment"</th>
                    <th scope="col">"Delivery"</th>
                    <th scope="col">"Placed"</th>
                    <th scope="col" class="num">"Amount"</th>
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
    let said = decline.map(|decline| view! { <DeclineWords decline/> });
    let Bid { amount, created_at, .. } = bid;
    let net = format!("{} to you", price(bid.net()));
    view! {
        <tr>
            <th scope="row">
                <span class="own-campaign"><a href=href>{bid.campaign_title.clone()}</a><small>{brand_name}</small>{said}</span>
            </th>
            <td data-label="Bid"><BidBadge bid=bid.clone()/></td>
            <td data-label="Payment"><Payment bid=bid.clone()/></td>
            <td data-label="Delivery"><Delivery bid/></td>
            <td data-label="Placed"><Ago at=created_at/></td>
            <td class="num" data-label="Amount"><Amount money=amount/><small>{net}</small></td>
        </tr>
    }
}

#[component]
fn NoneHere(is_any: bool) -> impl IntoView {
    let (title, words, label, href) = if is_any {
        ("No bid here", "You have bids in the other tabs.", "Show all bids", "/bids")
    } else {
        ("You have no bids yet", "A bid is one field: what you would do it for.", "Find campaigns", "/campaigns")
    };
    view! {
        <Empty drawing="no-bids" title>
            <p>{words}</p>
            <div class="actions"><a class="button secondary" href=href>{label}</a></div>
        </Empty>
    }
}
