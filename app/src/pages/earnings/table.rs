//! The deals behind the figures.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos_router::location::Url;
use tandem_texts as t;
use tandem_types::{
    Money, Page,
    payments::{Payment, PayoutStatus, Stage},
};

use crate::{
    pages::campaigns::KeysetPager,
    parts::{Ago, Amount, Badge, Empty, price},
    ssr,
};

/// The deals, newest first; or how to get one.
#[component]
pub(super) fn DealTable(payments: Page<Payment>, total: i64) -> impl IntoView {
    let first = (!ssr::query_value("cursor").is_empty()).then(|| "/earnings#deals".to_owned());
    let next = payments.next.map(|next| format!("/earnings?cursor={}#deals", Url::escape(&next.to_string())));
    let payments = payments.items;
    let shown = t::earnings::shown_of_total(payments.len(), total);
    let content = if payments.is_empty() {
        view! {
            <Empty drawing="no-bids" title=t::earnings::no_deal_yet()>
                <p>{t::earnings::as_soon_as_a_brand()}</p>
                <div class="actions"><a class="button primary" href="/campaigns">{t::common::find_campaigns()}</a></div>
            </Empty>
        }
        .into_any()
    } else {
        view! { <Rows payments/> }.into_any()
    };
    view! {
        <section class="card flush" id="deals" aria-labelledby="deals-title">
            <div class="card-head"><h2 class="card-title" id="deals-title">{t::earnings::deals()}</h2></div>
            {content}
            <KeysetPager shown first next/>
        </section>
    }
}

#[component]
fn Rows(payments: Vec<Payment>) -> impl IntoView {
    let rows: Vec<_> = payments.into_iter().map(|payment| view! { <Row payment/> }).collect();
    view! {
        <table class="data-table">
            <thead>
                <tr>
                    <th scope="col">{t::common::campaign()}</th>
                    <th scope="col">{t::common::brand()}</th>
                    <th scope="col">{t::earnings::where_it_is()}</th>
                    <th scope="col" class="num">{t::earnings::brand_pays()}</th>
                    <th scope="col" class="num">{t::earnings::fee()}</th>
                    <th scope="col" class="num">{t::earnings::you_receive()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(payment: Payment) -> impl IntoView {
    let (badge, since) = (badge(&payment), since(&payment));
    // What went back to the brand is nobody's income.
    let net = if payment.stage() == Stage::Refunded { Money::default() } else { payment.net() };
    let Payment { bid_id, brand_name, campaign_title, amount, fee, .. } = payment;
    let name = match bid_id {
        Some(bid) => view! { <a class="row-link" href=format!("/bids/{bid}")>{campaign_title}</a> }.into_any(),
        None => campaign_title.into_any(),
    };
    view! {
        <tr class=bid_id.map(|_| "linked")>
            <th scope="row">{name}</th>
            <td data-label=t::common::brand()>{brand_name}</td>
            <td data-label=t::earnings::where_it_is()>
                <span class="stage">{badge}<small><Ago at=since/></small></span>
            </td>
            <td class="num" data-label=t::earnings::brand_pays()>{price(amount)}</td>
            <td class="num" data-label=t::earnings::fee()>"−"{price(fee)}</td>
            <td class="num" data-label=t::earnings::you_receive()><Amount money=net/></td>
        </tr>
    }
}

/// The stage, or what keeps the money from moving on.
fn badge(payment: &Payment) -> AnyView {
    match (payment.stage(), payment.payout_status) {
        (Stage::Held | Stage::OnItsWay, _) if payment.is_disputed => {
            view! { <Badge status=PayoutStatus::Frozen/> }.into_any()
        }
        (Stage::OnItsWay, Some(payout @ (PayoutStatus::Waiting | PayoutStatus::Failed | PayoutStatus::Frozen))) => {
            view! { <Badge status=payout/> }.into_any()
        }
        (stage, _) => view! { <Badge status=stage/> }.into_any(),
    }
}

/// Since when the money is where it is.
fn since(payment: &Payment) -> DateTime<Utc> {
    let at = match payment.stage() {
        Stage::Unpaid => Some(payment.created_at),
        Stage::Held => payment.paid_at,
        Stage::OnItsWay => None,
        Stage::Paid => payment.paid_out_at,
        Stage::Refunded => payment.refunded_at,
    };
    at.unwrap_or(payment.updated_at)
}
