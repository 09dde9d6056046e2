//! Payments: from the accepted bid to the influencer's account, through the sandbox.

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::support::{Till, forbidden, no_such_row};

#[db_test]
async fn a_deal_is_paid_delivered_approved_and_paid_out(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
    let session = deal.checkout().await;
    till.sandbox.pay(&session).expect("a payment");
    let answer = till.app.client.get(till.app.url(&format!("/apis/pay/success/?session_id={session}"))).send().await;
    let answer = answer.expect("an answer");
    assert_eq!(answer.status(), 302);
    assert_eq!(answer.headers()["location"], format!("http://localhost:8000/pay/success?bid={}", deal.bid));
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    till.deliver_all().await;
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");

    deal.influencer.post(&format!("/apis/bids/deliver/{}/", deal.bid), json!({})).await.expect(200);
    deal.brand.decide(&deal.bid, json!({ "delivery_status": "approved" })).await;
    assert_eq!(deal.state().await, "accepted/completed/approved completed");
    assert_eq!(deal.payment().await["payout_status"], "waiting");
    till.work().await;
    till.books_agree().await;

    till.onboard(&deal.influencer).await;
    let payment = deal.payment().await;
    assert_eq!((&payment["payout_status"], &payment["stage"]), (&json!("paid"), &json!("paid")));
    assert_eq!(
        (&payment["amount"], &payment["fee"], &payment["net"]),
        (&json!("1200.00"), &json!("120.00"), &json!("1080.00"))
    );
    assert_eq!(till.sandbox.totals().transferred, 108_000);
    till.books_agree().await;
}

#[db_test]
async fn a_checkout_session_is_made_as_the_contract_says(ctx: Ctx) {
    const ROUTE: &str = "/apis/create-checkout-session/";
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let (brand, other) = (&deal.brand, till.app.brand("other").await);
    let none = "00000000-0000-4000-8000-000000000000";
    assert_eq!(brand.post(ROUTE, json!({})).await.expect(400), json!({ "bid": ["This field is required."] }));
    let missing = brand.post(ROUTE, json!({ "bid": none })).await.expect(400);
    assert_eq!(missing, json!({ "bid": [no_such_row(none)] }));
    let bad = brand.post(ROUTE, json!({ "bid": "x" })).await.expect(400);
    assert_eq!(bad, json!({ "bid": ["“x” is not a valid UUID."] }));
    assert_eq!(other.post(ROUTE, json!({ "bid": deal.bid })).await.expect(403), forbidden());
    assert_eq!(deal.influencer.post(ROUTE, json!({ "bid": deal.bid })).await.expect(403), forbidden());
    let made = brand.post(ROUTE, json!({ "bid": deal.bid })).await;
    assert_eq!(made.header("allow"), "POST, OPTIONS");
    let body = made.expect(200);
    assert_eq!(body.as_object().expect("an object").len(), 2);
    // Once more: the same session.
    assert_eq!(brand.post(ROUTE, json!({ "bid": deal.bid })).await.expect(200), body);

    let refused = till.accepted("refused", 40_200).await;
    let answer = refused.brand.post(ROUTE, json!({ "bid": refused.bid })).await.expect(502);
    assert_eq!(answer, json!({ "detail": "Payment provider error: The amount was refused." }));
    let pending = till.app.influencer("late").await;
    let campaign = brand.publish("Coffee").await;
    let bid = pending.bid(&campaign, tandem_types::Money::from_minor(100_000)).await;
    let answer = brand.post(ROUTE, json!({ "bid": bid })).await.expect(400);
    assert_eq!(answer, json!({ "bid": ["This bid is not awaiting payment."] }));
}
