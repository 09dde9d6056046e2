//! The way to the checkout: one session however often it is asked for, and none that is forgotten.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_sandbox::Fault;
use tandem_server::{Ctx, payments};

use crate::support::{Answer, PASSWORD, Parties, Till, detail};

const ROUTE: &str = "/apis/create-checkout-session/";
const SESSIONS: &str = "/v1/checkout/sessions";

async fn ask(deal: &Parties) -> Answer {
    deal.brand.post(ROUTE, json!({ "bid": deal.bid })).await
}

/// The states of all sessions at the sandbox, oldest first.
fn sessions(till: &Till) -> Vec<String> {
    till.sandbox.sessions().into_iter().map(|session| session.status).collect()
}

/// How often a session was asked for.
fn asked(till: &Till) -> usize {
    let requests = till.sandbox.requests();
    requests.iter().filter(|(method, path)| method == "POST" && path == SESSIONS).count()
}

#[db_test]
async fn twenty_clicks_at_once_make_one_session(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let mut hurry = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (brand, body) = (deal.brand.clone(), json!({ "bid": deal.bid }));
        hurry.spawn(async move { brand.post(ROUTE, body).await.expect(200) });
    }
    let answers = hurry.join_all().await;
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let sessions = till.sandbox.sessions();
    assert_eq!(sessions.len(), 1);
    assert_eq!(answers[0], json!({ "session_id": sessions[0].id, "url": sessions[0].url }));
    assert_eq!(sessions[0].amount, 120_000);
    // Later clicks need not even ask.
    let before = asked(&till);
    assert_eq!(ask(&deal).await.expect(200), answers[0]);
    assert_eq!(asked(&till), before);
}

#[db_test]
async fn the_deals_of_two_brands_do_not_mix(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (tea, shoes) = (till.accepted("tea", 120_000).await, till.accepted("shoes", 90_000).await);
    let (one, two) = tokio::join!(tea.checkout(), shoes.checkout());
    assert_ne!(one, two);
    till.sandbox.pay(&two).expect("a payment");
    till.deliver_all().await;
    assert_eq!(tea.state().await, "accepted/pending/pending pending_payment");
    assert_eq!(shoes.state().await, "accepted/completed/pending in_progress");
    assert_eq!(tea.checkout().await, one);
    ask(&Parties { bid: tea.bid.clone(), ..shoes.another(5_000).await }).await.expect(403);
    till.books_agree().await;
}

#[db_test]
async fn a_reply_that_is_lost_after_the_work_is_asked_for_again_with_the_same_key(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.accepted("tea", 120_000).await;
    for (round, fault) in [Fault::LoseReply, Fault::ServerErrorAfter, Fault::BadGatewayAfter].into_iter().enumerate() {
        till.sandbox.fail_next(Method::POST, SESSIONS, fault);
        let session = deal.checkout().await;
        let made = till.sandbox.sessions();
        assert_eq!((made.len(), &made[round].id), (round + 1, &session));
        assert_eq!(asked(&till), 2 * (round + 1));
        deal = deal.another(120_000).await;
    }
}

#[db_test]
async fn a_provider_that_does_not_answer_is_asked_again_next_time(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    for fault in [Fault::ServerError, Fault::BadGateway, Fault::ServerError, Fault::BadGateway] {
        till.sandbox.fail_next(Method::POST, SESSIONS, fault);
    }
    let told = "The payment provider does not answer. Nothing is lost; please try again.";
    assert_eq!(ask(&deal).await.expect(502), detail(told));
    assert_eq!((asked(&till), sessions(&till).len()), (4, 0));
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
    let session = deal.checkout().await;
    assert_eq!((deal.checkout().await, sessions(&till).len()), (session, 1));
}

#[db_test]
async fn who_changes_the_address_after_a_lost_reply_still_gets_the_one_session(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    for _ in 0..4 {
        till.sandbox.fail_next(Method::POST, SESSIONS, Fault::LoseReply);
    }
    ask(&deal).await.expect(502);
    let path = format!("/apis/update-user/{}/", deal.brand.email);
    deal.brand.patch(&path, json!({ "email": "other@example.com", "current_password": PASSWORD })).await.expect(200);
    deal.checkout().await;
    assert_eq!(sessions(&till), ["open"]);
}

#[db_test]
async fn a_session_that_is_about_to_expire_is_replaced(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.accepted("tea", 120_000).await;
    let old = deal.checkout().await;
    till.advance(TimeDelta::minutes(4 * 60 - 6));
    deal.come_back().await;
    assert_eq!(deal.checkout().await, old);
    till.advance(TimeDelta::minutes(2));
    let new = deal.checkout().await;
    assert_ne!(new, old);
    assert_eq!(sessions(&till), ["expired", "open"]);
    till.deliver_all().await;
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
    till.sandbox.pay(&new).expect("a payment");
    till.sandbox.force_pay(&old).expect("a late payment");
    till.deliver_all().await;
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    assert_eq!((till.sandbox.totals().charged, till.sandbox.totals().refunded), (240_000, 120_000));
    till.books_agree().await;
}

#[db_test]
async fn one_may_try_again_after_the_session_expired(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let old = deal.checkout().await;
    till.sandbox.expire(&old).expect("an expiry");
    till.deliver_all().await;
    assert_eq!(deal.state().await, "accepted/failed/pending pending_payment");
    assert_eq!(deal.payment().await["status"], "failed");
    let told = "payment: The checkout for Summer Product Launch ended without a payment. You can pay again.";
    assert_eq!(deal.brand.notices().await[0], told);
    let new = deal.checkout().await;
    assert_ne!(new, old);
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
    till.sandbox.pay(&new).expect("a payment");
    till.deliver_all().await;
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    till.books_agree().await;
}

/// Who pays what nobody waits for any more gets it back: by the webhook, or without it by the reconciliation.
async fn is_refunded_when_paid_late(till: &Till, session: &str, is_told: bool) {
    till.sandbox.force_pay(session).expect("a late payment");
    if is_told {
        till.deliver_all().await;
    } else {
        till.sandbox.take_events();
        till.advance(TimeDelta::minutes(3));
        payments::reconcile(&till.ctx).await.expect("a reconciliation");
        till.work().await;
    }
    let totals = till.sandbox.totals();
    assert_eq!((totals.charged, totals.refunded), (120_000, 120_000));
    assert_eq!(till.ledger().await, ["charge 120000", "refund -120000"]);
    till.books_agree().await;
}

#[db_test]
async fn declining_the_accepted_bid_ends_its_session(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    deal.brand.decide(&deal.bid, json!({ "status": "declined" })).await;
    assert_eq!(ask(&deal).await.expect(400), json!({ "bid": ["This bid is not awaiting payment."] }));
    till.work().await;
    assert_eq!(sessions(&till), ["expired"]);
    assert_eq!(deal.payment().await["status"], "failed");
    is_refunded_when_paid_late(&till, &session, true).await;
    assert_eq!(deal.state().await, "declined/pending/pending open");
}

#[db_test]
async fn a_payment_that_overtakes_the_decline_is_refunded_without_a_webhook(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    deal.brand.decide(&deal.bid, json!({ "status": "declined" })).await;
    is_refunded_when_paid_late(&till, &session, false).await;
    assert_eq!(deal.state().await, "declined/pending/pending open");
}

#[db_test]
async fn deleting_an_account_ends_the_session_and_refunds_what_is_paid_late(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    let path = format!("/apis/delete-user/{}/", deal.brand.email);
    deal.brand.delete(&path).await.expect(204);
    till.work().await;
    assert_eq!(sessions(&till), ["expired"]);
    is_refunded_when_paid_late(&till, &session, true).await;
}

#[db_test]
async fn a_lost_session_of_a_deleted_account_is_found_and_ended(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    for _ in 0..4 {
        till.sandbox.fail_next(Method::POST, SESSIONS, Fault::LoseReply);
    }
    ask(&deal).await.expect(502);
    deal.brand.delete(&format!("/apis/delete-user/{}/", deal.brand.email)).await.expect(204);
    till.work().await;
    assert_eq!(sessions(&till), ["open"], "nobody knows of it");
    till.advance(TimeDelta::minutes(3));
    payments::reconcile(&till.ctx).await.expect("a reconciliation");
    assert_eq!(sessions(&till), ["expired"]);
}

#[db_test]
async fn an_account_is_deleted_before_its_payment_or_not_at_all(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    for round in 0..6 {
        let deal = till.accepted(&format!("tea{round}"), 120_000).await;
        let side = if round % 2 == 0 { &deal.brand } else { &deal.influencer };
        let session = deal.checkout().await;
        till.sandbox.pay(&session).expect("a payment");
        let event = till.sandbox.take_events().remove(0);
        let path = format!("/apis/delete-user/{}/", side.email);
        let (told, deleted) = tokio::join!(till.post(&event), side.delete(&path));
        told.expect(200);
        till.work().await;
        let money = till.sandbox.payment_totals(&till.sandbox.sessions()[round].client_reference_id);
        match deleted.status {
            204 => assert_eq!(money.refunded, 120_000, "nobody is left to get it"),
            409 => {
                assert_eq!((money.refunded, deal.state().await.as_str()), (0, "accepted/completed/pending in_progress"))
            }
            _ => panic!("{}", deleted.text),
        }
    }
    till.books_agree().await;
}

#[db_test]
async fn a_refused_session_leaves_a_deal_that_can_be_paid(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let refusal = Fault::Refuse { status: 402, code: "card_declined", message: "Not today." };
    till.sandbox.fail_next(Method::POST, SESSIONS, refusal);
    assert_eq!(ask(&deal).await.expect(502), detail("Payment provider error: Not today."));
    // Refused for good, so the next try has another key.
    let session = deal.checkout().await;
    till.sandbox.pay(&session).expect("a payment");
    till.deliver_all().await;
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    let list: Value = deal.brand.get("/apis/payments/").await.expect(200);
    assert_eq!((list.as_array().map(Vec::len), &list[0]["status"]), (Some(1), &json!("completed")));
}
