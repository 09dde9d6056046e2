//! The way back from the checkout: paid, given up, or made up by somebody else.

use reqwest::Method;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_sandbox::Fault;
use tandem_server::Ctx;

use crate::support::{Answer, NO_ROW, Parties, Till, detail, no_such_row};

const NO_PAYMENT: &str = "No Payment matches the given query.";

/// Where an answer leads.
#[track_caller]
fn leads_to(answer: Answer) -> String {
    let to = answer.header("location").to_owned();
    answer.expect(302);
    to
}

async fn cancel(till: &Till, query: &str) -> Answer {
    till.app.anonymous().get(&format!("/apis/pay/cancel/{query}")).await
}

/// Presses "cancel" on the sandbox's checkout page: the query of the address that it leads to.
async fn turn_around(till: &Till, session: &str) -> String {
    let page = till.app.url(&format!("/sandbox/checkout/{session}"));
    let answer = till.app.client.post(page).form(&[("action", "cancel")]).send().await.expect("an answer");
    let to = answer.headers()["location"].to_str().expect("an address").to_owned();
    to.split_once('?').expect("a query").1.to_owned()
}

#[db_test]
async fn the_success_page_asks_the_provider_and_believes_nobody_else(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    let missing = till.app.anonymous().get("/apis/pay/success/").await;
    assert_eq!(missing.header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(missing.expect(400), json!({ "session_id": ["This field is required."] }));
    assert_eq!(till.success("").await.expect(400), json!({ "session_id": ["This field is required."] }));
    assert_eq!(till.success("cs_none").await.expect(404), detail(NO_PAYMENT));
    assert_eq!(till.success(&session).await.expect(400), detail("Payment has not been completed."));
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");

    till.sandbox.pay(&session).expect("a payment");
    let page = format!("http://localhost:8000/pay/success?bid={}", deal.bid);
    for _ in 0..2 {
        assert_eq!(leads_to(till.success(&session).await), page);
        assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    }
    assert_eq!(till.ledger().await, ["charge 120000"]);
}

#[db_test]
async fn the_success_page_says_when_the_provider_is_away(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    till.sandbox.pay(&session).expect("a payment");
    till.sandbox.fail_next(Method::GET, "/v1/checkout/sessions/", Fault::BadGateway);
    till.success(&session).await.expect(502);
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
    leads_to(till.success(&session).await);
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
}

#[db_test]
async fn both_callbacks_lead_to_the_operators_front_end_if_there_is_one(ctx: Ctx) {
    let till = Till::open_with(&ctx, |config| config.frontend_url = Some("https://front.example".into())).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    let query = turn_around(&till, &session).await;
    assert_eq!(leads_to(cancel(&till, &format!("?{query}")).await), front("cancel", &deal));
    let session = deal.checkout().await;
    till.sandbox.pay(&session).expect("a payment");
    assert_eq!(leads_to(till.success(&session).await), front("success", &deal));
}

fn front(end: &str, deal: &Parties) -> String {
    format!("https://front.example/payment/{end}?bid={}", deal.bid)
}

#[db_test]
async fn whoever_gives_up_without_proof_changes_nothing(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let missing = cancel(&till, "").await;
    assert_eq!(missing.header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(missing.expect(400), json!({ "bid": ["This field is required."] }));
    assert_eq!(cancel(&till, "?bid=x").await.expect(400), json!({ "bid": ["“x” is not a valid UUID."] }));
    let nobodys = cancel(&till, &format!("?bid={NO_ROW}")).await;
    assert_eq!(nobodys.expect(400), json!({ "bid": [no_such_row(NO_ROW)] }));
    let campaign = deal.brand.publish("Coffee").await;
    let pending = deal.influencer.bid(&campaign, tandem_types::Money::from_minor(1_000)).await;
    assert_eq!(cancel(&till, &format!("?bid={pending}")).await.expect(404), detail(NO_PAYMENT));

    let (bid, session) = (&deal.bid, deal.checkout().await);
    let other = deal.another(90_000).await;
    let foreign = other.checkout().await;
    let key = turn_around(&till, &foreign).await;
    let key = key.split_once("key=").expect("a key").1.to_owned();
    let page = format!("http://localhost:8000/pay/cancel?bid={bid}");
    for query in [
        format!("?bid={bid}"),
        format!("?bid={bid}&key="),
        format!("?bid={bid}&key={}", "0".repeat(32)),
        format!("?bid={bid}&key={key}"),
        format!("?bid={bid}&session_id=cs_none"),
        format!("?bid={bid}&session_id={foreign}"),
    ] {
        assert_eq!(leads_to(cancel(&till, &query).await), page, "{query}");
    }
    assert!(till.sandbox.sessions().iter().all(|session| session.status == "open"));
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
    assert_eq!(deal.checkout().await, session);
}

#[db_test]
async fn whoever_proves_it_ends_the_session_and_may_pay_again(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    for round in 0..2 {
        let session = deal.checkout().await;
        // The sandbox's button leads back with the key; a client of the API may know the session.
        let proof = match round {
            0 => turn_around(&till, &session).await,
            _ => format!("bid={}&session_id={session}", deal.bid),
        };
        for _ in 0..2 {
            leads_to(cancel(&till, &format!("?{proof}")).await);
            assert_eq!(till.sandbox.sessions()[round].status, "expired");
            assert_eq!(deal.state().await, "accepted/failed/pending pending_payment");
        }
        assert_eq!(deal.payment().await["status"], "failed");
        let next = deal.checkout().await;
        assert_ne!(next, session);
        assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
        // The old address ends nothing but the old session.
        leads_to(cancel(&till, &format!("?{proof}")).await);
        till.deliver_all().await;
        assert_eq!(deal.checkout().await, next);
        leads_to(cancel(&till, &format!("?bid={}&session_id={next}", deal.bid)).await);
        till.sandbox.take_events();
        assert_eq!(till.sandbox.sessions().len(), 2 * (round + 1));
        break_off(&till);
    }
}

/// Nothing was paid.
fn break_off(till: &Till) {
    assert_eq!(till.sandbox.totals().charged, 0);
}

#[db_test]
async fn who_gives_up_after_paying_has_paid(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    let proof = turn_around(&till, &session).await;
    till.sandbox.pay(&session).expect("a payment");
    leads_to(cancel(&till, &format!("?{proof}")).await);
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    leads_to(cancel(&till, &format!("?bid={}&session_id={session}", deal.bid)).await);
    till.deliver_all().await;
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    till.books_agree().await;
}

#[db_test]
async fn giving_up_while_the_provider_is_away_changes_nothing(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    let query = format!("?bid={}&session_id={session}", deal.bid);
    till.sandbox.fail_next(Method::POST, "/v1/checkout/sessions/", Fault::ServerError);
    cancel(&till, &query).await.expect(502);
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
    assert_eq!(deal.checkout().await, session);
    // Done, but not heard of: the next try finds it ended.
    till.sandbox.fail_next(Method::POST, "/v1/checkout/sessions/", Fault::LoseReply);
    cancel(&till, &query).await.expect(502);
    leads_to(cancel(&till, &query).await);
    assert_eq!(deal.state().await, "accepted/failed/pending pending_payment");
}
