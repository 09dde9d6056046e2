//! Nothing is believed but the provider's word about the very session that was asked for; and that word is found in time.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_sandbox::Fault;
use tandem_server::{Ctx, payments};

use crate::support::{Answer, Parties, Till, detail};

const UNPAID: &str = "accepted/pending/pending pending_payment";
const PAID: &str = "accepted/completed/pending in_progress";
const SESSIONS: &str = "/v1/checkout/sessions";

async fn ask(deal: &Parties) -> Answer {
    deal.brand.post("/apis/create-checkout-session/", json!({ "bid": deal.bid })).await
}

/// Lets that long pass and asks about what is unsettled; how much there was.
async fn reconcile_after(till: &Till, minutes: i64) -> usize {
    till.advance(TimeDelta::minutes(minutes));
    payments::reconcile(&till.ctx).await.expect("a reconciliation")
}

/// A session that somebody with our key makes by hand, of 50 dollars.
async fn made_by_hand(till: &Till, payment: &Value, attempt: &str) -> String {
    let fields = [
        ("mode", "payment"),
        ("client_reference_id", payment["id"].as_str().expect("an id")),
        ("metadata[attempt]", attempt),
        ("success_url", "http://localhost:8000/"),
        ("line_items[0][quantity]", "1"),
        ("line_items[0][price_data][currency]", "usd"),
        ("line_items[0][price_data][unit_amount]", "5000"),
        ("line_items[0][price_data][product_data][name]", "Tea"),
    ];
    let answer = till.provider(Method::POST, "checkout/sessions").form(&fields).send().await.expect("an answer");
    Answer::of(answer).await.expect(200)["id"].as_str().expect("an id").to_owned()
}

#[db_test]
async fn a_wrong_amount_is_held_and_staff_are_told(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let staff = till.staff().await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    till.sandbox.tamper_amount(&session, 100).expect("a session");
    till.sandbox.pay(&session).expect("a payment");
    till.deliver_all().await;
    assert_eq!(till.success(&session).await.expect(400), detail("Payment has not been completed."));
    assert_eq!(deal.state().await, UNPAID);
    assert_eq!(till.ledger().await, Vec::<String>::new());
    let payment = deal.payment().await;
    assert_eq!((&payment["status"], &payment["is_held"]), (&json!("pending"), &json!(true)));
    let told = format!(
        "payment: Payment {} is held. Session {session}: amount 1.00 instead of 1200.00.",
        payment["id"].as_str().expect("an id")
    );
    assert_eq!(staff.notices().await, [told]);
    let frozen = "This payment is being looked at. Nothing more can be paid until that is done.";
    assert_eq!(ask(&deal).await.expect(400), detail(frozen));

    // It is asked about now and then, and says the same; nobody is told again.
    assert_eq!(reconcile_after(&till, 3).await, 1);
    assert_eq!(reconcile_after(&till, 1).await, 0, "a held payment is in the way of the others");
    assert_eq!(staff.notices().await.len(), 1);
    assert_eq!(deal.state().await, UNPAID);
}

#[db_test]
async fn a_deal_is_frozen_while_somebody_looks_at_its_payment(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let old = deal.checkout().await;
    till.sandbox.expire(&old).expect("an expiry");
    till.deliver_all().await;
    till.sandbox.pay(&deal.checkout().await).expect("a payment");
    till.deliver_all().await;
    assert_eq!(deal.state().await, PAID);
    // The first session is paid after all, and of another amount.
    till.sandbox.tamper_amount(&old, 7).expect("a session");
    till.sandbox.force_pay(&old).expect("a late payment");
    till.deliver_all().await;
    let frozen = detail("The payment is being looked at: the deal is frozen until that is done.");
    assert_eq!(deal.deliver(json!({})).await.expect(400), frozen);
    assert_eq!(deal.step(&deal.brand, "cancel", json!({ "reason": "x" })).await.expect(400), frozen);
    assert_eq!(deal.state().await, PAID);
    assert_eq!(till.ledger().await, ["charge 120000"]);
}

#[db_test]
async fn a_session_that_is_not_the_attempts_own_settles_nothing(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let (own, payment) = (deal.checkout().await, deal.payment().await);
    for attempt in ["1", "2", ""] {
        let foreign = made_by_hand(&till, &payment, attempt).await;
        till.sandbox.pay(&foreign).expect("a payment");
        till.success(&foreign).await.expect(404);
        till.deliver_all().await;
        assert_eq!(deal.state().await, UNPAID, "{attempt}");
    }
    assert_eq!(till.ledger().await, Vec::<String>::new());
    // That of another deal settles the other deal.
    let other = deal.another(5_000).await;
    let foreign = other.checkout().await;
    till.sandbox.pay(&foreign).expect("a payment");
    assert!(till.success(&foreign).await.header("location").ends_with(&other.bid));
    assert_eq!((deal.state().await.as_str(), other.state().await.as_str()), (UNPAID, PAID));
    till.sandbox.pay(&own).expect("a payment");
    till.deliver_all().await;
    assert_eq!(deal.state().await, PAID);
    assert_eq!(till.ledger().await, ["charge 5000", "charge 120000"]);
}

#[db_test]
async fn a_bank_debit_counts_when_the_money_is_there(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    till.sandbox.pay_later(&session).expect("a debit");
    till.deliver_all().await;
    assert_eq!(till.success(&session).await.expect(400), detail("Payment has not been completed."));
    assert_eq!((deal.state().await.as_str(), &deal.payment().await["is_processing"]), (UNPAID, &json!(true)));
    let busy = "The bank is still working on a payment for this deal.";
    assert_eq!(ask(&deal).await.expect(409), detail(busy));
    assert_eq!(reconcile_after(&till, 3).await, 1);
    assert_eq!((deal.state().await.as_str(), till.ledger().await.len()), (UNPAID, 0));

    till.sandbox.settle(&session, true).expect("its money");
    till.deliver_all().await;
    assert_eq!((deal.state().await.as_str(), &deal.payment().await["is_processing"]), (PAID, &json!(false)));
    till.books_agree().await;
}

#[db_test]
async fn a_bank_debit_that_fails_can_be_paid_again(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.accepted("tea", 120_000).await;
    for is_told in [true, false] {
        let session = deal.checkout().await;
        till.sandbox.pay_later(&session).expect("a debit");
        till.deliver_all().await;
        till.sandbox.settle(&session, false).expect("a refusal");
        if is_told {
            till.deliver_all().await;
        } else {
            till.sandbox.take_events();
            assert_eq!(reconcile_after(&till, 3).await, 1);
        }
        assert_eq!(deal.state().await, "accepted/failed/pending pending_payment");
        let again = deal.checkout().await;
        assert_ne!(again, session);
        till.sandbox.pay(&again).expect("a payment");
        till.deliver_all().await;
        assert_eq!(deal.state().await, PAID);
        till.books_agree().await;
        deal = deal.another(120_000).await;
    }
}

#[db_test]
async fn a_missed_webhook_heals_itself(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (deal, gone) = (till.accepted("tea", 120_000).await, till.accepted("shoes", 90_000).await);
    till.sandbox.pay(&deal.checkout().await).expect("a payment");
    till.sandbox.expire(&gone.checkout().await).expect("an expiry");
    till.sandbox.take_events();
    assert_eq!(reconcile_after(&till, 1).await, 0, "the webhook may still come");
    assert_eq!(reconcile_after(&till, 2).await, 2);
    assert_eq!(deal.state().await, PAID);
    assert_eq!(gone.state().await, "accepted/failed/pending pending_payment");
    assert_eq!(reconcile_after(&till, 3).await, 0, "both are over");
    till.books_agree().await;
}

/// A deal whose session was made, but the reply was lost: the session's id.
async fn lost(till: &Till, deal: &Parties) -> String {
    for _ in 0..4 {
        till.sandbox.fail_next(Method::POST, SESSIONS, Fault::LoseReply);
    }
    ask(deal).await.expect(502);
    till.sandbox.sessions().last().expect("a session").id.clone()
}

#[db_test]
async fn a_session_whose_reply_was_lost_is_found_again(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.accepted("tea", 120_000).await;
    let session = lost(&till, &deal).await;
    assert_eq!(reconcile_after(&till, 3).await, 1);
    assert_eq!(deal.checkout().await, session);
    // Paid before anybody knew of it: found by the reconciliation, or by the webhook.
    for is_told in [true, false] {
        deal = deal.another(90_000).await;
        let session = lost(&till, &deal).await;
        till.sandbox.pay(&session).expect("a payment");
        if is_told {
            till.deliver_all().await;
        } else {
            till.sandbox.take_events();
            reconcile_after(&till, 3).await;
        }
        assert_eq!(deal.state().await, PAID);
    }
    assert_eq!(till.ledger().await, ["charge 90000", "charge 90000"]);
    till.books_agree().await;
}

#[db_test]
async fn nothing_that_is_paid_stays_pending_for_more_than_two_intervals(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.accepted("tea", 120_000).await;
    for faults in [0, 1] {
        let session = deal.checkout().await;
        reconcile_after(&till, 3).await;
        till.sandbox.pay(&session).expect("a payment");
        till.sandbox.take_events();
        for _ in 0..faults {
            till.sandbox.fail_next(Method::GET, SESSIONS, Fault::BadGateway);
        }
        // The worker looks every minute; the interval is two.
        let mut minutes = 0;
        while deal.state().await == UNPAID {
            assert!(minutes < 4, "still pending after {minutes} minutes, {faults} of them without the provider");
            minutes += 1;
            reconcile_after(&till, 1).await;
        }
        assert_eq!(deal.state().await, PAID);
        deal = deal.another(120_000).await;
    }
    till.books_agree().await;
}
