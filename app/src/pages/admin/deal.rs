//! `/admin/bids/{id}` and `/admin/payments/{id}`: a deal, from either end.

use leptos::prelude::*;
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

const REFUND: &str = "/fn/admin/refund";
const RETRY: &str = "/fn/admin/retry_payout";

/// The page of a bid.
#[component]
pub fn AdminBidPage() -> impl IntoView {
    load(deal_of_bid(id_in_path()), |record| view! { <Deal record here="/admin/bids" part="Bids"/> })
}

/// The page of a payment.
#[component]
pub fn AdminPaymentPage() -> impl IntoView {
    load(deal_of_payment(id_in_path()), |record| view! { <Deal record here="/admin/payments" part="Payments"/> })
}

#[component]
fn Deal(record: DealRecord, here: &'static str, part: &'static str) -> impl IntoView {
    let DealRecord { bid, payment, ledger, trail } = record;
    let of_bid = bid.as_ref().map(|bid| (bid.campaign_title.clone(), bid.influencer_name.clone(), bid.id.0));
    let of_payment = payment
        .as_ref()
        .map(|payment| (payment.row.campaign_title.clone(), payment.row.influencer_name.clone(), payment.row.id.0));
    let (campaign, creator, id) = of_bid.or(of_payment).unwrap_or_default();
    let title = format!("{creator} for {campaign}");
    let crumbs = vec![(here.to_owned(), part.to_owned())];
    let lead = lead(payment.as_ref());
    let held = payment.as_ref().map(|payment| payment.row.hold_reason.clone()).filter(|reason| !reason.is_empty());
    let held =
        held.map(|reason| view! { <Alert kind="warning" title="This payment is held back."><p>{reason}</p></Alert> });
    view! {
        <Frame title=title.clone() here>
            <Crumbs trail=crumbs here=title.clone()/>
            <PageHead title lead/>
            {held}
            <div class="staff-detail">
                <div class="staff-main">
                    {(!ledger.is_empty()).then(|| view! { <Ledger ledger/> })}
                    <TrailCard trail id=id.to_string()/>
                </div>
                <div class="staff-side">
                    {bid.map(|bid| view! { <Bid bid/> })}
                    {payment.clone().map(|payment| view! { <Paid payment/> })}
                    <Acts payment/>
                </div>
            </div>
        </Frame>
    }
}

/// What is to be done about the money, if anything.
fn lead(payment: Option<&PaymentFacts>) -> &'static str {
    match payment.map(|payment| &payment.row) {
        None => "There is no payment: the bid is not accepted.",
        Some(row) if row.is_disputed => {
            "The brand’s bank decides about the money: nothing can be done here until then."
        }
        Some(row) if row.can_retry() => "The payout was refused. Try again when the cause is gone, or refund it.",
        Some(row) if row.is_refundable() => "The money can be given back.",
        Some(_) => "Nothing is to be done.",
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
        ("State", state),
        ("Campaign", link(format!("/admin/campaigns/{campaign_id}"), campaign_title)),
        ("Brand", link(format!("/admin/users/{brand_id}"), brand_name)),
        ("Creator", link(format!("/admin/users/{influencer_id}"), influencer_name)),
        ("Amount", view! { <Amount money=amount/> }.into_any()),
        ("Placed", view! { <Ago at=created_at/> }.into_any()),
        ("Page", link(format!("/bids/{id}"), "As both sides see it")),
        ("Id", view! { <code>{id.to_string()}</code> }.into_any()),
    ];
    view! {
        <section class="card" aria-labelledby="bid-title">
            <h2 class="card-title" id="bid-title">"Bid"</h2>
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
        ("Where it is", state),
        ("Brand pays", view! { <Amount money=row.amount/> }.into_any()),
        ("Fee", text(price(row.fee))),
        ("Creator receives", text(price(net))),
    ];
    let moments = [("Paid", paid_at), ("Paid out", paid_out_at), ("Refunded", refunded_at)];
    facts.extend(moments.into_iter().filter_map(|(name, at)| Some((name, view! { <Ago at=at?/> }.into_any()))));
    if !payout_error.is_empty() {
        facts.push(("Why the payout failed", text(payout_error)));
    }
    let ids = [("Payment intent", payment_intent), ("Charge", charge), ("Transfer", transfer)];
    facts.extend(ids.into_iter().filter_map(|(name, id)| Some((name, view! { <code>{id?}</code> }.into_any()))));
    facts.push(("Id", view! { <code>{row.id.to_string()}</code> }.into_any()));
    view! {
        <section class="card" aria-labelledby="payment-title">
            <h2 class="card-title" id="payment-title">"Payment"</h2>
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
    let columns = vec![column("Movement"), column("When"), column("Amount").number()];
    view! {
        <section class="card flush" aria-labelledby="ledger-title">
            <div class="card-head"><h2 class="card-title" id="ledger-title">"Ledger"</h2></div>
            <Table columns lines=lines.collect()/>
        </section>
    }
}

#[component]
fn Acts(payment: Option<PaymentFacts>) -> impl IntoView {
    let row = payment.map(|payment| payment.row);
    let refundable = row.clone().filter(PaymentRow::is_refundable);
    let retriable = row.filter(PaymentRow::can_retry);
    let lost = [(REFUND, refundable.is_some()), (RETRY, retriable.is_some())]
        .map(|(action, is_shown)| view! { <LostProblem action is_shown/> });
    let has_any = refundable.is_some() || retriable.is_some();
    let refund = refundable.and_then(|row| {
        let (bid, gross) = (row.bid_id?, price(row.amount));
        let question =
            format!("All of {gross} goes back to {} and the deal ends, whatever the two sides say.", row.brand_name);
        Some(view! {
            <Act action=REFUND prefix="refund-" fields=vec![("id", bid.to_string())] label="Refund" is_danger=true
                yes=format!("Refund {gross}") question hint="Both sides read it. Stands in the audit log."/>
        })
    });
    let retry = retriable.map(|row| {
        let question = format!("The payment provider is asked again to pay {}.", row.influencer_name);
        view! {
            <Act action=RETRY prefix="retry-" fields=vec![("id", row.id.to_string())] label="Try the payout again"
                yes="Try again now" question/>
        }
    });
    let forms = has_any.then(|| {
        view! {
            <section class="card" aria-labelledby="acts-title">
                <h2 class="card-title" id="acts-title">"What you can do"</h2>
                <div class="staff-acts">{retry}{refund}</div>
            </section>
        }
    });
    view! { {lost.collect_view()}{forms} }
}
