//! Delivering the work of a paid bid, its approval, and the campaigns that are completed by it.

use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::Money;

use crate::support::{Answer, Api, App, NO_ROW, deactivate, detail, forbidden, ids, paid_deal, pay, promote};

const UNPAID: &str = "Only a paid, accepted bid can be delivered.";
const AGAIN: &str = "This bid has already been delivered.";

async fn deliver(api: &Api, bid: &str) -> Answer {
    api.send(Method::POST, &format!("/apis/bids/deliver/{bid}/"), None).await
}

async fn approve(api: &Api, bid: &str) -> Answer {
    api.put(&format!("/apis/bids/update/{bid}/"), json!({ "delivery_status": "approved" })).await
}

async fn status_of(api: &Api, campaign: &str) -> Value {
    api.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200)["status"].clone()
}

async fn completed(api: &Api) -> Value {
    api.get("/apis/completed-campaigns/").await.expect(200)
}

/// A campaign of the brand whose work the influencer has done and the brand approved.
async fn done(ctx: &Ctx, brand: &Api, influencer: &Api, title: &str) -> String {
    let campaign = brand.publish(title).await;
    let bid = influencer.bid(&campaign, Money::from_minor(10_000)).await;
    brand.decide(&bid, json!({ "status": "accepted" })).await;
    pay(ctx, &bid).await;
    deliver(influencer, &bid).await.expect(200);
    approve(brand, &bid).await.expect(200);
    campaign
}

#[db_test]
async fn the_influencer_delivers_and_the_brand_approves(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (campaign, bid) = paid_deal(&ctx, &acme, &mia).await;
    let before = mia.get("/apis/bids/").await.expect(200)[0].clone();
    let shown = |delivery: &str| {
        format!(
            "{{\"id\":\"{bid}\",\"campaign\":\"{campaign}\",\"campaign_title\":\"Summer Product Launch\",\
            \"influencer\":\"{}\",\"influencer_name\":\"mia\",\"amount\":\"1500.00\",\"status\":\"accepted\",\
            \"payment_status\":\"completed\",\"delivery_status\":\"{delivery}\",\"created_at\":{},\"updated_at\":",
            mia.id, before["created_at"]
        )
    };
    let answer = deliver(&mia, &bid).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    assert!(answer.text.starts_with(&shown("delivered")), "{}", answer.text);
    let delivered = answer.expect(200);
    assert!(delivered["updated_at"].as_str() > before["updated_at"].as_str(), "{delivered}");
    assert_eq!(mia.get("/apis/bids/").await.expect(200)[0], delivered);
    assert_eq!(status_of(&acme, &campaign).await, "in_progress");
    assert_eq!(deliver(&mia, &bid).await.expect(400), detail(AGAIN));

    let answer = approve(&acme, &bid).await;
    assert!(answer.text.starts_with(&shown("approved")), "{}", answer.text);
    answer.expect(200);
    assert_eq!(status_of(&acme, &campaign).await, "completed");
    assert_eq!(deliver(&mia, &bid).await.expect(400), detail(AGAIN));
    // Approving again changes nothing.
    assert_eq!(approve(&acme, &bid).await.expect(200)["delivery_status"], "approved");
    assert_eq!(status_of(&acme, &campaign).await, "completed");
}

#[db_test]
async fn nobody_but_its_influencer_delivers_and_nobody_but_its_brand_approves(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival) = (app.brand("acme").await, app.brand("rival").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let (campaign, bid) = paid_deal(&ctx, &acme, &mia).await;
    for stranger in [&acme, &rival, &noa] {
        assert_eq!(deliver(stranger, &bid).await.expect(403), forbidden(), "{}", stranger.username);
    }
    deliver(&app.anonymous(), &bid).await.expect(401);
    assert_eq!(deliver(&mia, NO_ROW).await.expect(404), detail("No Bid matches the given query."));
    assert_eq!(approve(&acme, &bid).await.expect(400)["delivery_status"][0], "Only a delivered bid can be approved.");
    let answer = mia.get(&format!("/apis/bids/deliver/{bid}/")).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    answer.expect(405);
    assert_eq!(mia.get("/apis/bids/").await.expect(200)[0]["delivery_status"], "pending");

    deliver(&mia, &bid).await.expect(200);
    for stranger in [&rival, &mia, &noa] {
        assert_eq!(approve(stranger, &bid).await.expect(403), forbidden(), "{}", stranger.username);
    }
    let back = acme.put(&format!("/apis/bids/update/{bid}/"), json!({ "delivery_status": "pending" })).await;
    back.expect(400);
    deactivate(&ctx, &acme).await;
    approve(&acme, &bid).await.expect(401);
    assert_eq!(mia.get("/apis/bids/").await.expect(200)[0]["delivery_status"], "delivered");
    assert_eq!(status_of(&mia, &campaign).await, "in_progress");
}

#[db_test]
async fn only_a_paid_accepted_bid_can_be_delivered(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    let campaign = acme.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    let loser = noa.bid(&campaign, Money::from_minor(20_000)).await;
    assert_eq!(deliver(&mia, &bid).await.expect(400), detail(UNPAID), "a pending bid");
    acme.decide(&loser, json!({ "status": "declined" })).await;
    assert_eq!(deliver(&noa, &loser).await.expect(400), detail(UNPAID), "a declined bid");
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    assert_eq!(deliver(&mia, &bid).await.expect(400), detail(UNPAID), "an unpaid bid");
    assert_eq!(mia.get("/apis/bids/").await.expect(200)[0]["delivery_status"], "pending");
    pay(&ctx, &bid).await;
    deliver(&mia, &bid).await.expect(200);
}

#[db_test]
async fn of_two_simultaneous_deliveries_one_counts(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (_, bid) = paid_deal(&ctx, &acme, &mia).await;
    let (first, second) = tokio::join!(deliver(&mia, &bid), deliver(&mia, &bid));
    let late = if first.status == 200 { &second } else { &first };
    assert_eq!((first.status.min(second.status), late.status), (200, 400), "{} {}", first.text, second.text);
    assert_eq!(late.body, detail(AGAIN));
    let told = acme.notices().await.into_iter().filter(|notice| notice.starts_with("delivery: ")).count();
    assert_eq!(told, 1);
}

#[db_test]
async fn completed_campaigns_are_shown_to_those_who_did_them(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival, staff) = (app.brand("acme").await, app.brand("rival").await, app.brand("staff").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    for api in [&acme, &mia] {
        assert_eq!(completed(api).await, json!([]));
    }
    let tea = acme.publish("Tea").await;
    let losing = noa.bid(&tea, Money::from_minor(1_000)).await;
    let winning = mia.bid(&tea, Money::from_minor(2_000)).await;
    acme.decide(&winning, json!({ "status": "accepted" })).await;
    acme.decide(&losing, json!({ "status": "declined" })).await;
    pay(&ctx, &winning).await;
    deliver(&mia, &winning).await.expect(200);
    approve(&acme, &winning).await.expect(200);
    let shoes = done(&ctx, &acme, &noa, "Shoes").await;
    let hats = done(&ctx, &rival, &mia, "Hats").await;
    // Not completed: open, in progress, closed.
    acme.publish("Open").await;
    paid_deal(&ctx, &acme, &mia).await;
    let closed = acme.publish("Closed").await;
    acme.patch(&format!("/apis/update-campaign/{closed}/"), json!({ "status": "closed" })).await.expect(200);

    let answer = acme.get("/apis/completed-campaigns/").await;
    assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    let own = answer.expect(200);
    assert_eq!(ids(&own), [shoes.as_str(), &tea]);
    assert_eq!(own[1], acme.get(&format!("/apis/campaigns/{tea}/")).await.expect(200));
    assert_eq!(ids(&completed(&rival).await), [hats.as_str()]);
    assert_eq!(ids(&completed(&mia).await), [hats.as_str(), &tea]);
    assert_eq!(ids(&completed(&noa).await), [shoes.as_str()], "a declined bid shows its campaign");
    assert_eq!(completed(&staff).await, json!([]));
    promote(&ctx, &staff).await;
    assert_eq!(ids(&completed(&staff).await), [hats.as_str(), &shoes, &tea]);

    let page = mia.get("/apis/completed-campaigns/?page_size=1").await.expect(200);
    assert_eq!((&page["count"], ids(&page["results"])), (&json!(2), vec![hats.as_str()]));
    assert_eq!(page["next"], "http://localhost:8000/apis/completed-campaigns/?page=2&page_size=1");
    assert_eq!(mia.walk("/apis/completed-campaigns/?cursor=&page_size=1").await, [[hats], [tea]]);
    app.anonymous().get("/apis/completed-campaigns/").await.expect(401);
    acme.post("/apis/completed-campaigns/", json!({})).await.expect(405);
}
