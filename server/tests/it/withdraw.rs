//! A creator takes a bid back; a campaign that had a paid deal stays.

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::Money;

use crate::support::{App, Till};

fn path(bid: &str) -> String {
    format!("/apis/bids/withdraw/{bid}/")
}

#[db_test]
async fn a_bid_is_taken_back_by_its_creator_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, other) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("other").await);
    let campaign = acme.publish("Slow mornings").await;
    let bid = mia.bid(&campaign, Money::from_minor(90_000)).await;
    assert_eq!(app.anonymous().post(&path(&bid), json!({})).await.status, 401);
    acme.post(&path(&bid), json!({})).await.expect(403);
    other.post(&path(&bid), json!({})).await.expect(404);
    assert_eq!(mia.post(&path(&bid), json!({})).await.expect(200)["status"], "declined");
    assert_eq!(mia.post(&path(&bid), json!({})).await.expect(200)["status"], "declined", "said twice");
    let notices = acme.notices().await;
    assert_eq!(notices.iter().filter(|notice| notice.contains("took the bid of $900.00")).count(), 1, "{notices:?}");
    // Nobody accepts it any more, and another one is possible.
    assert_eq!(acme.put(&format!("/apis/bids/update/{bid}/"), json!({ "status": "accepted" })).await.status, 400);
    let again = mia.bid(&campaign, Money::from_minor(80_000)).await;
    acme.decide(&again, json!({ "status": "declined" })).await;
    mia.post(&path(&again), json!({})).await.expect(409);
}

#[db_test]
async fn an_accepted_bid_is_taken_back_until_it_is_paid(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    deal.influencer.post(&path(&deal.bid), json!({})).await.expect(200);
    assert_eq!(deal.state().await, "declined/pending/pending open");
    till.work().await;
    // The checkout that was under way takes no money.
    assert!(till.sandbox.pay(&session).is_err());
    till.books_agree().await;

    let paid = till.paid("coffee", 120_000).await;
    paid.influencer.post(&path(&paid.bid), json!({})).await.expect(409);
    assert_eq!(paid.state().await, "accepted/completed/pending in_progress");
}

#[db_test]
async fn what_was_paid_once_keeps_its_record(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.paid("tea", 120_000).await;
    let (brand, influencer) = (deal.brand.clone(), deal.influencer.clone());
    deal.step(&influencer, "cancel", json!({ "reason": "Ill" })).await.expect(200);
    deal.step(&brand, "cancel/agree", json!({})).await.expect(200);
    till.deliver_all().await;
    let campaign = format!("/apis/campaigns/{}/", deal.campaign);
    assert_eq!(brand.get(&campaign).await.expect(200)["status"], "closed");
    let refused = brand.delete(&format!("/apis/delete-campaign/{}/", deal.campaign)).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    assert!(refused.text.contains("keep its record"), "{}", refused.text);
    brand.get(&campaign).await.expect(200);
}
