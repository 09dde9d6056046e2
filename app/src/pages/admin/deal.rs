//! `/admin/bids/{id}` and `/admin/payments/{id}`: a deal, from either end.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    Money,
    admin::{BidRow, LedgerLine, PaymentFacts, PaymentRow},
};

use super::{
    act::Act,
    frame::{Fact, Facts, Frame, link, text},
    lists::{deal_badge, payment_badge},
    table::{Cell, Line, Table, column},
    trail::TrailCard,
};
use crate::{
    calls::admin::{DealRecord, deal_of_bid, deal_of_payment},
    pages::id_in_path,
    parts::{Ago, Alert, Amount, Crumbs, LostProblem, PageHead, load, price},
};

const DECLINE: &str = "/fn/admin/decline_bid";
const REFUND: &str = "/fn/admin/refund";
const LIFT: &str = "/fn/admin/lift_hold";
const RETRY: &str = "/fn/admin/retry_payout";

/// The page of a bid.
#[component]
pub fn AdminBidPage() -> impl IntoView {
    load(deal_of_bid(id_in_path()), |record| view! { <Deal record here="/admin/bids" part=t::common::bids()/> })
}

/// The page of a payment.
#[component]
pub fn AdminPaymentPage() -> impl IntoView {
    load(
        deal_of_payment(id_in_path()),
        |record| view! { <Deal record here="/admin/payments" part=t::admin::payments()/> },
    )
}

#[component]
fn Deal(record: DealRecord, here: &'static str, part: &'static str) -> impl IntoView {
    let DealRecord { bid, payment, ledger, trail } = record;
    let of_bid = bid.as_ref().map(|bid| (bid.campaign_title.clone(), bid.influencer_name.clone(), bid.id.0));
    let of_payment = payment
        .as_ref()
        .map(|payment| (payment.row.campaign_title.clone(), payment.row.influencer_name.clone(), payment.row.id.0));
    let (campaign, creator, id) = of_bid.or(of_payment).unwrap_or_default();
    let title = t::admin::creator_for_campaign(&campaign, &creator);
    let crumbs = vec![(here.to_owned(), part.to_owned())];
    let declinable = bid.clone().filter(BidRow::can_decline);
    let lead = lead(payment.as_ref());
    let held = payment.as_ref().map(|payment| payment.row.hold_reason.clone()).filter(|reason| !reason.is_empty());
    let held = held.map(
        |reason| view! { <Alert kind="warning" title=t::admin::this_payment_is_held_back()><p>{reason}</p></Alert> },
    );
    view! {
        <Frame title=title.clone() here>
            <Crumbs trail=crumbs here=title.clone()/>
            <PageHead title lead/>
            {held}
            <div class="staff-detail">
                <div class="staff-side">
                    {bid.map(|bid| view! { <Bid bid/> })}
                    {payment.clone().map(|payment| view! { <Paid payment/> })}
                    <Acts payment declinable/>
                </div>
                <div class="staff-main">
                    {(!ledger.is_empty()).then(|| view! { <Ledger ledger/> })}
                    <TrailCard trail id=id.to_string()/>
                </div>
            </div>
        </Frame>
    }
}

/// What is to be done about the money, if anything.
fn lead(payment: Option<&PaymentFacts>) -> &'static str {
    match payment.map(|payment| &payment.row) {
        None => t::admin::there_is_no_payment_the_bid(),
        Some(row) if row.is_disputed => t::admin::the_brands_bank_decides_about(),
        Some(row) if row.is_held() => t::admin::nothing_moves_until_you(),
        Some(row) if row.can_retry() => t::admin::the_payout_was_refused_try(),
        Some(row) if row.is_refundable() => t::admin::the_money_can_be_given(),
        Some(_) => t::admin::nothing_is_to_be_done(),
    }
}

#[component]
fn Bid(bid: BidRow) -> impl IntoView {
    let state = deal_badge(&bid);
    let BidRow {
        id,
        campaign_id,
        campaign_title,
        brand_id,
        brand_name,
        influencer_id,
        influencer_name,
        amount,
        created_at,
        ..
    } = bid;
    let facts = vec![
        (t::admin::state(), state),
        (t::common::campaign(), link(format!("/admin/campaigns/{campaign_id}"), campaign_title)),
        (t::common::brand(), link(format!("/admin/users/{brand_id}"), brand_name)),
        (t::common::creator(), link(format!("/admin/users/{influencer_id}"), influencer_name)),
        (t::common::amount(), view! { <Amount money=amount/> }.into_any()),
        (t::admin::placed(), view! { <Ago at=created_at/> }.into_any()),
        (t::admin::page(), link(format!("/bids/{id}"), t::admin::as_both_sides_see_it())),
        (t::admin::id(), view! { <code>{id.to_string()}</code> }.into_any()),
    ];
    view! {
        <section class="card" aria-labelledby="bid-title">
            <h2 class="card-title" id="bid-title">{t::admin::bid()}</h2>
            <Facts facts/>
        </section>
    }
}

#[component]
fn Paid(payment: PaymentFacts) -> impl IntoView {
    let state = payment_badge(&payment.row);
    let PaymentFacts { row, payout_error, payment_intent, charge, transfer, paid_at, refunded_at, paid_out_at } =
        payment;
    let net = Money::from_minor(row.amount.minor() - row.fee.minor());
    let mut facts: Vec<Fact> = vec![
        (t::admin::where_it_is(), state),
        (t::admin::brand_pays(), view! { <Amount money=row.amount/> }.into_any()),
    ];
    if refunded_at.is_none() {
        facts.extend([(t::admin::fee(), text(price(row.fee))), (t::admin::creator_receives(), text(price(net)))]);
    }
    let moments =
        [(t::common::paid(), paid_at), (t::common::paid_out(), paid_out_at), (t::admin::refunded(), refunded_at)];
    facts.extend(moments.into_iter().filter_map(|(name, at)| Some((name, view! { <Ago at=at?/> }.into_any()))));
    if !payout_error.is_empty() {
        facts.push((t::admin::why_the_payout_failed(), text(payout_error)));
    }
    let ids =
        [(t::admin::payment_intent(), payment_intent), (t::admin::charge(), charge), (t::admin::transfer(), transfer)];
    facts.extend(ids.into_iter().filter_map(|(name, id)| Some((name, view! { <code>{id?}</code> }.into_any()))));
    facts.push((t::admin::id(), view! { <code>{row.id.to_string()}</code> }.into_any()));
    view! {
        <section class="card" aria-labelledby="payment-title">
            <h2 class="card-title" id="payment-title">{t::common::payment()}</h2>
            <Facts facts/>
        </section>
    }
}

/// Every movement of the payment.
#[component]
fn Ledger(ledger: Vec<LedgerLine>) -> impl IntoView {
    let lines = ledger.into_iter().map(|line| {
        let words = line.kind.replace('_', " ");
        let mut letters = words.chars();
        let title = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        Line {
            href: None,
            title,
            note: line.stripe_id,
            cells: vec![Cell::At(line.created_at), Cell::Money(line.amount)],
        }
    });
    let columns = vec![column(t::admin::movement()), column(t::admin::when()), column(t::common::amount()).number()];
    view! {
        <section class="card flush" aria-labelledby="ledger-title">
            <div class="card-head"><h2 class="card-title" id="ledger-title">{t::admin::ledger()}</h2></div>
            <Table columns lines=lines.collect()/>
        </section>
    }
}

#[component]
fn Acts(payment: Option<PaymentFacts>, declinable: Option<BidRow>) -> impl IntoView {
    let row = payment.map(|payment| payment.row);
    let refundable = row.clone().filter(PaymentRow::is_refundable);
    let held = row.clone().filter(PaymentRow::is_held);
    let retriable = row.filter(PaymentRow::can_retry);
    let shown = [
        (LIFT, held.is_some()),
        (RETRY, retriable.is_some()),
        (REFUND, refundable.is_some()),
        (DECLINE, declinable.is_some()),
    ];
    let lost = shown.map(|(action, is_shown)| view! { <LostProblem action is_shown/> });
    let has_any = shown.iter().any(|(_, is_shown)| *is_shown);
    let refund = refundable.and_then(|row| {
        let (bid, gross) = (row.bid_id?, price(row.amount));
        let question = t::admin::all_of_gross_goes_back(&row.brand_name, &gross);
        Some(view! {
            <Act
                action=REFUND
                prefix="refund-"
                fields=vec![("id", bid.to_string())]
                label=t::admin::refund()
                is_danger=true
                yes=t::admin::refund_gross(&gross)
                question
                hint=t::admin::both_sides_read_it_stands()
            />
        })
    });
    let lift = held.map(|row| {
        view! {
            <Act
                action=LIFT
                prefix="lift-"
                fields=vec![("id", row.id.to_string())]
                label=t::admin::let_the_payment_go_on()
                yes=t::admin::let_it_go_on()
                question=t::admin::the_provider_is_asked_once_more(&row.brand_name)
            />
        }
    });
    let retry = retriable.map(|row| {
        let question = t::admin::the_payment_provider_is_asked(&row.influencer_name);
        view! {
            <Act
                action=RETRY
                prefix="retry-"
                fields=vec![("id", row.id.to_string())]
                label=t::admin::try_the_payout_again()
                yes=t::admin::try_again_now()
                question
            />
        }
    });
    let decline = declinable.map(|bid| {
        let question = t::admin::the_bid_of_amount_is_declined(price(bid.amount), &bid.influencer_name);
        view! {
            <Act
                action=DECLINE
                prefix="decline-"
                fields=vec![("id", bid.id.to_string())]
                label=t::admin::decline()
                is_danger=true
                yes=t::admin::decline_the_bid()
                question
                hint=t::admin::both_sides_read_it_stands()
            />
        }
    });
    let forms = has_any.then(|| {
        view! {
            <section class="card" aria-labelledby="acts-title">
                <h2 class="card-title" id="acts-title">{t::admin::what_you_can_do()}</h2>
                <div class="staff-acts">{lift}{retry}{refund}{decline}</div>
            </section>
        }
    });
    view! { {lost.collect_view()}{forms} }
}
