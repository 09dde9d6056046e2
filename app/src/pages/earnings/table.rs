//! The deals behind the figures.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use tandem_types::payments::{Payment, PayoutStatus, Stage};

use crate::parts::{Ago, Amount, Badge, Empty, price};

/// The newest deals; or how to get one.
#[component]
pub(super) fn DealTable(payments: Vec<Payment>, total: i64) -> impl IntoView {
    let shown = i64::try_from(payments.len()).unwrap_or(i64::MAX);
    let note = (shown < total).then(|| view! { <p class="card-note">{format!("The newest {shown} of {total}")}</p> });
    let content = if payments.is_empty() {
        view! {
            <Empty drawing="no-bids" title="No deal yet">
                <p>"As soon as a brand accepts a bid of yours, it stands here with what you receive."</p>
                <div class="actions"><a class="button primary" href="/campaigns">"Find campaigns"</a></div>
            </Empty>
        }
        .into_any()
    } else {
        view! { <Rows payments/> }.into_any()
    };
    view! {
        <section class="card flush" aria-labelledby="deals-title">
            <div class="card-head"><h2 class="card-title" id="deals-title">"Deals"</h2>{note}</div>
            {content}
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
                    <th scope="col">"Campaign"</th>
                    <th scope="col">"Brand"</th>
                    <th scope="col">"Where it is"</th>
                    <th scope="col" class="num">"Brand pays"</th>
                    <th scope="col" class="num">"Fee"</th>
                    <th scope="col" class="num">"You receive"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(payment: Payment) -> impl IntoView {
    let (badge, since, net) = (badge(&payment), since(&payment), payment.net());
    let Payment { bid_id, brand_name, campaign_title, amount, fee, .. } = payment;
    let name = match bid_id {
        Some(bid) => view! { <a class="row-link" href=format!("/bids/{bid}")>{campaign_title}</a> }.into_any(),
        None => campaign_title.into_any(),
    };
    view! {
        <tr class=bid_id.map(|_| "linked")>
            <th scope="row">{name}</th>
            <td data-label="Brand">{brand_name}</td>
            <td data-label="Where it is"><span class="stage">{badge}<small><Ago at=since/></small></span></td>
            <td class="num" data-label="Brand pays">{price(amount)}</td>
            <td class="num" data-label="Fee">"−"{price(fee)}</td>
            <td class="num" data-label="You receive"><Amount money=net/></td>
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
