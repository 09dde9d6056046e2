//! The notifications that events make by themselves: once each, to the right one, and none when nothing happened.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, campaigns};
use tandem_types::Money;

use crate::support::{Answer, Api, App, PASSWORD, pay};

const TITLE: &str = "Summer Product Launch";
const NONE: [&str; 0] = [];

/// The three of most tests: a brand and two influencers.
async fn cast(app: &App) -> (Api, Api, Api) {
    let brand = app.brand("brand0001").await;
    (brand, app.influencer("influencer0001").await, app.influencer("influencer0002").await)
}

async fn place(api: &Api, campaign: &str, amount: &str) -> Answer {
    api.post("/apis/bids/create/", json!({ "campaign": campaign, "amount": amount })).await
}

async fn update(brand: &Api, bid: &str, change: Value) -> Answer {
    brand.put(&format!("/apis/bids/update/{bid}/"), change).await
}

async fn set_status(brand: &Api, campaign: &str, status: &str) -> Answer {
    brand.patch(&format!("/apis/update-campaign/{campaign}/"), json!({ "status": status })).await
}

async fn deliver(api: &Api, bid: &str) -> Answer {
    api.send(Method::POST, &format!("/apis/bids/deliver/{bid}/"), None).await
}

/// The same caller on another day, when the token has expired.
async fn tomorrows(api: &Api) -> Api {
    let tokens = api.log_in(PASSWORD).await.expect(200);
    api.with_token(&tokens["access"])
}

/// Publishes a campaign that ends so many days from today.
async fn ending(ctx: &Ctx, brand: &Api, title: &str, days: i64) -> String {
    let end = ctx.clock.today() + TimeDelta::days(days);
    let body = json!({
        "title": title, "description": "d", "budget": "100", "start_date": "2024-01-01", "end_date": end.to_string(),
    });
    brand.post("/apis/create-campaign/", body).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

#[db_test]
async fn the_brand_is_told_of_a_new_bid(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = cast(&app).await;
    let campaign = brand.publish(TITLE).await;
    place(&mia, &campaign, "0.10").await.expect(400);
    assert_eq!(brand.notices().await, NONE);
    place(&mia, &campaign, "402.00").await.expect(201);
    let told = ["bid: influencer0001 placed a bid of $402.00 on Summer Product Launch."];
    assert_eq!(brand.notices().await, told);
    place(&mia, &campaign, "500").await.expect(400);
    assert_eq!(brand.notices().await, told, "a second bid was refused");
    let row = &brand.get("/apis/notifications/").await.expect(200)[0];
    assert_eq!((&row["user"], &row["is_read"]), (&json!(brand.id), &json!(false)));

    let bodies = ["7", "8"].map(|amount| json!({ "campaign": campaign, "amount": amount }));
    let [first, second] = bodies.map(|body| noa.post("/apis/bids/create/", body));
    let (first, second) = tokio::join!(first, second);
    assert_eq!(first.status.min(second.status), 201);
    assert_eq!(brand.notices().await.len(), 2, "one for the bid that won, none for the other");
    assert_eq!((mia.notices().await, noa.notices().await), (vec![], vec![]));
}

#[db_test]
async fn the_influencer_is_told_of_the_decision_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = cast(&app).await;
    let rival = app.brand("rival").await;
    let campaign = brand.publish(TITLE).await;
    let bid = mia.bid(&campaign, Money::from_minor(40_200)).await;
    let loser = noa.bid(&campaign, Money::from_minor(50_000)).await;
    let accept = || update(&brand, &bid, json!({ "status": "accepted" }));
    update(&rival, &bid, json!({ "status": "accepted" })).await.expect(403);
    update(&brand, &bid, json!({ "status": "won" })).await.expect(400);
    update(&brand, &bid, json!({})).await.expect(200);
    assert_eq!(mia.notices().await, NONE);

    let (first, second) = tokio::join!(accept(), accept());
    assert_eq!((first.status, second.status), (200, 200));
    accept().await.expect(200);
    let accepted = "bid: Your bid of $402.00 on Summer Product Launch was accepted.";
    assert_eq!(mia.notices().await, [accepted]);
    update(&brand, &loser, json!({ "status": "accepted" })).await.expect(400);
    assert_eq!(noa.notices().await, NONE, "other bids stay as they are");

    for _ in 0..2 {
        update(&brand, &bid, json!({ "status": "declined" })).await.expect(200);
        update(&brand, &loser, json!({ "status": "declined" })).await.expect(200);
    }
    let declined = "bid: Your bid of $402.00 on Summer Product Launch was declined.";
    assert_eq!(mia.notices().await, [declined, accepted]);
    assert_eq!(noa.notices().await, ["bid: Your bid of $500.00 on Summer Product Launch was declined."]);
    accept().await.expect(400);
    assert_eq!(mia.notices().await.len(), 2);
    assert_eq!(brand.notices().await.len(), 2, "a brand is not told of its own decisions");
}

#[db_test]
async fn both_sides_are_told_of_the_work(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = cast(&app).await;
    let campaign = brand.publish(TITLE).await;
    let bid = mia.bid(&campaign, Money::from_minor(40_200)).await;
    deliver(&mia, &bid).await.expect(400);
    update(&brand, &bid, json!({ "status": "accepted" })).await.expect(200);
    pay(&ctx, &bid).await;
    deliver(&noa, &bid).await.expect(403);
    update(&brand, &bid, json!({ "delivery_status": "approved" })).await.expect(400);
    let (brands, mias) = (brand.notices().await.len(), mia.notices().await.len());

    deliver(&mia, &bid).await.expect(200);
    deliver(&mia, &bid).await.expect(400);
    let told = brand.notices().await;
    assert_eq!(
        (told.len(), told[0].as_str()),
        (brands + 1, "delivery: influencer0001 delivered Summer Product Launch.")
    );
    assert_eq!(mia.notices().await.len(), mias);

    for _ in 0..2 {
        update(&brand, &bid, json!({ "delivery_status": "approved" })).await.expect(200);
    }
    let told = mia.notices().await;
    let approved = "delivery: brand0001 approved your work on Summer Product Launch.";
    let waits = "payment: Set up your payouts: $361.80 for Summer Product Launch are waiting for you.";
    assert_eq!((told.len(), [told[0].as_str(), told[1].as_str()]), (mias + 2, [approved, waits]));
    assert_eq!(brand.notices().await.len(), brands + 1);
    assert_eq!(noa.notices().await, NONE);
}

#[db_test]
async fn a_recipient_is_told_of_every_message(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = cast(&app).await;
    mia.post("/apis/messages/", json!({ "recipient": brand.id, "content": "" })).await.expect(400);
    mia.post("/apis/messages/", json!({ "recipient": mia.id, "content": "x" })).await.expect(400);
    assert_eq!((brand.notices().await, mia.notices().await), (vec![], vec![]));
    mia.write(&brand, "The secret of the matter").await;
    noa.write(&brand, "Hello").await;
    let told = brand.notices().await;
    assert_eq!(told, ["message: New message from influencer0002.", "message: New message from influencer0001."]);
    assert_eq!((mia.notices().await, noa.notices().await), (vec![], vec![]));
}

#[db_test]
async fn pending_bidders_are_told_when_the_brand_closes_a_campaign(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = cast(&app).await;
    let (eve, rival) = (app.influencer("eve").await, app.brand("rival").await);
    let campaign = brand.publish(TITLE).await;
    let other = brand.publish("Another").await;
    mia.bid(&campaign, Money::from_minor(10_000)).await;
    let declined = noa.bid(&campaign, Money::from_minor(20_000)).await;
    update(&brand, &declined, json!({ "status": "declined" })).await.expect(200);
    eve.bid(&other, Money::from_minor(10_000)).await;
    let (brands, noas) = (brand.notices().await, noa.notices().await);
    let told = ["campaign: Summer Product Launch was closed."];

    set_status(&rival, &campaign, "closed").await.expect(403);
    set_status(&brand, &campaign, "lost").await.expect(400);
    assert_eq!(mia.notices().await, NONE);
    set_status(&brand, &campaign, "closed").await.expect(200);
    assert_eq!(mia.notices().await, told);
    set_status(&brand, &campaign, "closed").await.expect(200);
    assert_eq!(mia.notices().await, told, "it was closed already");
    assert_eq!((eve.notices().await, noa.notices().await, brand.notices().await), (vec![], noas, brands));

    set_status(&brand, &campaign, "open").await.expect(200);
    assert_eq!(mia.notices().await, told, "opening is not closing");
    let whole = json!({
        "title": TITLE, "description": "d", "budget": "100", "start_date": "2027-06-01", "end_date": "2027-08-31",
        "status": "closed",
    });
    brand.put(&format!("/apis/update-campaign/{campaign}/"), whole).await.expect(200);
    assert_eq!(mia.notices().await, [told[0], told[0]]);
}

#[db_test]
async fn a_campaign_whose_end_has_passed_is_closed_by_a_job(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = cast(&app).await;
    let ended = ending(&ctx, &brand, TITLE, 0).await;
    let tomorrow = ending(&ctx, &brand, "Ends tomorrow", 1).await;
    let taken = ending(&ctx, &brand, "Taken", 0).await;
    let closed = ending(&ctx, &brand, "Closed before", 0).await;
    // The README's example is published long after its end, and open.
    let past = ending(&ctx, &brand, "Published late", -900).await;
    mia.bid(&ended, Money::from_minor(10_000)).await;
    let declined = noa.bid(&ended, Money::from_minor(20_000)).await;
    update(&brand, &declined, json!({ "status": "declined" })).await.expect(200);
    for campaign in [&tomorrow, &past] {
        mia.bid(campaign, Money::from_minor(10_000)).await;
    }
    let accepted = noa.bid(&taken, Money::from_minor(10_000)).await;
    update(&brand, &accepted, json!({ "status": "accepted" })).await.expect(200);
    set_status(&brand, &closed, "closed").await.expect(200);
    let (brands, noas) = (brand.notices().await, noa.notices().await);
    campaigns::close_ended(&ctx).await.expect("the job runs");
    assert_eq!((brand.notices().await, mia.notices().await), (brands.clone(), vec![]), "the last day is not over");

    ctx.clock.advance(TimeDelta::days(1));
    let (brand, mia, noa) = (tomorrows(&brand).await, tomorrows(&mia).await, tomorrows(&noa).await);
    for _ in 0..2 {
        campaigns::close_ended(&ctx).await.expect("the job runs");
        for (id, status) in
            [(&ended, "closed"), (&tomorrow, "open"), (&taken, "pending_payment"), (&closed, "closed"), (&past, "open")]
        {
            let campaign = brand.get(&format!("/apis/campaigns/{id}/")).await.expect(200);
            assert_eq!(campaign["status"], status, "{}", campaign["title"]);
        }
        assert_eq!(mia.notices().await, ["campaign: Summer Product Launch was closed."]);
        let told = brand.notices().await;
        assert_eq!(told[0], "campaign: Summer Product Launch has ended and was closed.");
        assert_eq!((&told[1..], noa.notices().await), (brands.as_slice(), noas.clone()));
    }
    let late = place(&noa, &ended, "100").await.expect(400);
    assert_eq!(late, json!({ "campaign": ["This campaign is not open for bids."] }));
}

#[db_test]
async fn two_simultaneous_jobs_close_a_campaign_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, _) = cast(&app).await;
    let ended = ending(&ctx, &brand, TITLE, 0).await;
    mia.bid(&ended, Money::from_minor(10_000)).await;
    ctx.clock.advance(TimeDelta::days(1));
    let (first, second) = tokio::join!(campaigns::close_ended(&ctx), campaigns::close_ended(&ctx));
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(tomorrows(&mia).await.notices().await.len(), 1);
    assert_eq!(tomorrows(&brand).await.notices().await.len(), 2, "the bid and the end");
}
