//! The bids on a brand's own campaign.

use leptos::prelude::*;
use leptos_router::location::Url;
use tandem_types::{
    CampaignId, Page,
    bids::{Bid, BidSort, BidStatus},
    campaigns::{Campaign, CampaignStatus},
};

use super::{BidBadge, decide_forms::DecideForms, is_deal, pager::KeysetPager};
use crate::{
    parts::{Ago, Amount, Avatar, Empty, Icon},
    ssr,
};

/// The bids with links to sort them and forms to decide; or how to get some.
#[component]
pub(super) fn BidTable(campaign: Campaign, bids: Page<Bid>) -> impl IntoView {
    let is_open = campaign.status == CampaignStatus::Open;
    let sort = ssr::query_value("sort").parse::<BidSort>().unwrap_or_default();
    let is_first = ssr::query_value("cursor").is_empty();
    let note = note(&bids, is_first).map(|words| view! { <p class="card-note">{words}</p> });
    let next = bids
        .next
        .as_ref()
        .map(|cursor| format!("?sort={}&cursor={}#bids", sort.as_str(), Url::escape(&cursor.to_string())));
    let first = (!is_first).then(|| format!("?sort={}#bids", sort.as_str()));
    let shown = format!("{} bids shown", bids.items.len());
    let content = if bids.items.is_empty() && is_first {
        view! { <NoBids id=campaign.id at=campaign.created_at is_open/> }.into_any()
    } else {
        view! { <Rows bids=bids.items sort is_open/> }.into_any()
    };
    view! {
        <section class="card flush" id="bids" aria-labelledby="bids-title">
            <div class="card-head"><h2 class="card-title" id="bids-title">"Bids"</h2>{note}</div>
            {content}
            <KeysetPager shown first next/>
        </section>
    }
}

#[component]
fn Rows(bids: Vec<Bid>, sort: BidSort, is_open: bool) -> impl IntoView {
    let rows = bids.into_iter().map(|bid| view! { <Row bid is_open/> });
    view! {
        <table class="data-table">
            <thead>
                <tr>
                    <th scope="col">"Creator"</th>
                    <SortHead words="Amount" class="num" now=sort ascending=BidSort::AmountLow descending=BidSort::AmountHigh/>
                    <SortHead words="Placed" now=sort ascending=BidSort::Oldest descending=BidSort::Newest/>
                    <th scope="col">"Status"</th>
                    <th scope="col" class="row-actions"><span class="visually-hidden">"Actions"</span></th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(bid: Bid, is_open: bool) -> impl IntoView {
    let (href, name) = (format!("/bids/{}", bid.id), bid.influencer_name.clone());
    let what = if is_deal(&bid) { ": open the deal" } else { ": open the bid" };
    view! {
        <tr>
            <th scope="row">
                <span class="person">
                    <Avatar id=bid.influencer_id name=bid.influencer_name.clone()/>
                    <span><strong><a href=href>{name}<span class="visually-hidden">{what}</span></a></strong></span>
                </span>
            </th>
            <td class="num" data-label="Amount"><Amount money=bid.amount/></td>
            <td data-label="Placed"><Ago at=bid.created_at/></td>
            <td data-label="Status"><BidBadge bid=bid.clone()/></td>
            <td class="row-actions"><DecideForms bid is_open/></td>
        </tr>
    }
}

/// A heading that sorts: first in the direction that people want first, then in the other.
#[component]
fn SortHead(
    words: &'static str,
    #[prop(optional)] class: &'static str,
    now: BidSort,
    ascending: BidSort,
    descending: BidSort,
) -> impl IntoView {
    // Lowest price first, newest first.
    let favourite = if ascending == BidSort::AmountLow { ascending } else { descending };
    let (order, icon, to) = if now == ascending {
        ("ascending", "arrow-up", descending)
    } else if now == descending {
        ("descending", "arrow-down", ascending)
    } else {
        ("none", "sort", favourite)
    };
    view! {
        <th scope="col" class=Some(class).filter(|class| !class.is_empty()) aria-sort=order>
            <a class="sort" href=format!("?sort={}#bids", to.as_str())>{words}" "<Icon name=icon/></a>
        </th>
    }
}

#[component]
fn NoBids(id: CampaignId, at: chrono::DateTime<chrono::Utc>, is_open: bool) -> impl IntoView {
    if !is_open {
        return view! { <Empty drawing="no-bids" title="No bids"><p>"It closed before anyone bid."</p></Empty> }
            .into_any();
    }
    view! {
        <Empty drawing="no-bids" title="No bids yet">
            <p>"Your campaign went on the board "<Ago at/>". First bids usually follow a picture and clear dates."</p>
            <div class="actions"><a class="button secondary" href=format!("/campaigns/{id}/edit")>"Improve the brief"</a></div>
        </Empty>
    }
    .into_any()
}

/// How many bids stand where, if the page shows all of them: `4 to review, 1 declined`.
fn note(bids: &Page<Bid>, is_first: bool) -> Option<String> {
    if !is_first || bids.next.is_some() || bids.items.is_empty() {
        return None;
    }
    let kinds =
        [(BidStatus::Accepted, "accepted"), (BidStatus::Pending, "to review"), (BidStatus::Declined, "declined")];
    let parts = kinds.into_iter().filter_map(|(status, words)| {
        let n = bids.items.iter().filter(|bid| bid.status == status).count();
        (n > 0).then(|| format!("{n} {words}"))
    });
    Some(parts.collect::<Vec<_>>().join(", "))
}
