//! Accepting a bid: exactly one winner, whatever the hurry; and the way back until it is paid.

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::Money;

use crate::support::{Api, App};

async fn decide(brand: &Api, bid: &str, status: &str) -> crate::support::Answer {
    brand.put(&format!("/apis/bids/update/{bid}/"), json!({ "status": status })).await
}

async fn status_of(brand: &Api, campaign: &str) -> String {
    let body = brand.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200);
    body["status"].as_str().expect("a status").to_owned()
}

#[db_test]
async fn of_twenty_simultaneous_accepts_exactly_one_wins(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("northwind").await;
    let campaign = brand.publish("Tea").await;
    let mut bids = Vec::new();
    for n in 0..20 {
        let influencer = app.influencer(&format!("creator{n}")).await;
        bids.push(influencer.bid(&campaign, Money::from_minor(10_000 + n)).await);
    }
    let mut hurry = tokio::task::JoinSet::new();
    for bid in bids.clone() {
        let brand = brand.clone();
        hurry.spawn(async move { decide(&brand, &bid, "accepted").await });
    }
    let answers = hurry.join_all().await;
    let count = |status| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((count(200), count(400)), (1, 19), "{answers:?}");
    for answer in answers.iter().filter(|answer| answer.status == 400) {
        assert_eq!(answer.body, json!({ "status": ["This campaign is not open."] }));
    }
    let list = brand.get(&format!("/apis/bids/list/{campaign}/")).await.expect(200);
    let accepted = list.as_array().expect("a list").iter().filter(|bid| bid["status"] == "accepted").count();
    assert_eq!(accepted, 1);
    assert_eq!(status_of(&brand, &campaign).await, "pending_payment");
}

#[db_test]
async fn one_bid_accepted_twice_at_once_changes_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("northwind").await;
    let campaign = brand.publish("Tea").await;
    let bid = app.influencer("mia").await.bid(&campaign, Money::from_minor(10_000)).await;
    let (first, second) = tokio::join!(decide(&brand, &bid, "accepted"), decide(&brand, &bid, "accepted"));
    // The second sees the bid accepted already: no change, and no error.
    assert_eq!((first.status, second.status), (200, 200));
    assert_eq!(status_of(&brand, &campaign).await, "pending_payment");
}

#[db_test]
async fn an_accepted_bid_can_be_declined_until_it_is_paid(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("northwind").await;
    let mia = app.influencer("mia").await;
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    decide(&brand, &bid, "accepted").await.expect(200);
    let body = decide(&brand, &bid, "declined").await.expect(200);
    assert_eq!(body["status"], "declined");
    assert_eq!(status_of(&brand, &campaign).await, "open");
    // Declined, one may bid again.
    let again = mia.bid(&campaign, Money::from_minor(9_000)).await;
    decide(&brand, &again, "accepted").await.expect(200);
}

#[db_test]
async fn of_simultaneous_bids_of_one_influencer_one_lives(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let campaign = app.brand("northwind").await.publish("Tea").await;
    let mia = app.influencer("mia").await;
    let mut hurry = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (mia, body) = (mia.clone(), json!({ "campaign": campaign, "amount": "100" }));
        hurry.spawn(async move { mia.post("/apis/bids/create/", body).await });
    }
    let answers = hurry.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "{answers:?}");
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        assert_eq!(answer.body, json!({ "non_field_errors": ["You already have a bid on this campaign."] }));
    }
}

#[db_test]
async fn nobody_bids_on_a_campaign_while_it_is_being_accepted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("northwind").await;
    let campaign = brand.publish("Tea").await;
    let bid = app.influencer("mia").await.bid(&campaign, Money::from_minor(10_000)).await;
    let late = app.influencer("noah").await;
    let body = json!({ "campaign": campaign, "amount": "90" });
    let (accepted, placed) = tokio::join!(decide(&brand, &bid, "accepted"), late.post("/apis/bids/create/", body));
    accepted.expect(200);
    if placed.status != 201 {
        assert_eq!(placed.body, json!({ "campaign": ["This campaign is not open for bids."] }));
    }
    assert_eq!(status_of(&brand, &campaign).await, "pending_payment");
}
