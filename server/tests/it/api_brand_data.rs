//! The numbers of a brand: what counts, what does not, and the newest five.

use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::Money;

use crate::support::{Api, App, deactivate, forbidden, ids, paid_deal, pay};

const PATH: &str = "/apis/brand-data/";

const fn euros(amount: i64) -> Money {
    Money::from_minor(amount * 100)
}

async fn data(brand: &Api) -> Value {
    brand.get(PATH).await.expect(200)
}

/// A campaign with an accepted bid of that amount: the ids of both.
async fn accepted(brand: &Api, influencer: &Api, title: &str, amount: i64) -> (String, String) {
    let campaign = brand.publish(title).await;
    let bid = influencer.bid(&campaign, euros(amount)).await;
    brand.decide(&bid, json!({ "status": "accepted" })).await;
    (campaign, bid)
}

async fn report(brand: &Api, campaign: &str, influencer: &Api, rate: &str, number: i64) {
    let body = json!({
        "campaign": campaign, "influencer": influencer.id, "engagement_rate": rate, "reach": number,
        "impressions": 2 * number, "clicks": 3 * number, "conversions": 4 * number,
    });
    brand.post("/apis/create-analytics/", body).await.expect(201);
}

#[db_test]
async fn a_brand_without_anything_sees_zeros(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let answer = acme.get(PATH).await;
    assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    let expected = format!(
        "{{\"brand\":{{\"id\":\"{}\",\"username\":\"acme\",\"first_name\":\"\",\"last_name\":\"\",\
        \"account_type\":\"brand\",\"profile_picture\":null}},\"total_campaigns\":0,\"campaigns_by_status\":{{\"open\":0,\
        \"pending_payment\":0,\"in_progress\":0,\"completed\":0,\"closed\":0}},\"total_budget\":\"0.00\",\"total_bids\":0,\
        \"bids_by_status\":{{\"pending\":0,\"accepted\":0,\"declined\":0}},\"total_spent\":\"0.00\",\
        \"analytics\":{{\"engagement_rate\":\"0.00\",\"reach\":0,\"impressions\":0,\"clicks\":0,\"conversions\":0}},\
        \"recent_campaigns\":[],\"recent_bids\":[]}}",
        acme.id
    );
    assert_eq!((answer.status, answer.text), (200, expected));
}

#[db_test]
async fn a_brand_sees_its_own_numbers_and_no_others(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival) = (app.brand("acme").await, app.brand("rival").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    // Of each status one, and three that are open.
    let (completed, work) = accepted(&acme, &mia, "Completed", 100).await;
    pay(&ctx, &work).await;
    mia.send(Method::POST, &format!("/apis/bids/deliver/{work}/"), None).await.expect(200);
    acme.decide(&work, json!({ "delivery_status": "approved" })).await;
    let (in_progress, paid) = accepted(&acme, &mia, "In progress", 200).await;
    pay(&ctx, &paid).await;
    accepted(&acme, &mia, "Pending payment", 400).await;
    let closed = acme.publish("Closed").await;
    noa.bid(&closed, euros(50)).await;
    acme.patch(&format!("/apis/update-campaign/{closed}/"), json!({ "status": "closed" })).await.expect(200);
    let open = acme.publish("Open").await;
    let declined = mia.bid(&open, euros(10)).await;
    acme.decide(&declined, json!({ "status": "declined" })).await;
    let wanted = acme.publish("Wanted").await;
    mia.bid(&wanted, euros(10)).await;
    noa.bid(&wanted, euros(20)).await;
    acme.publish("Lonely").await;
    for (campaign, rate, number) in [(&completed, "1.00", 10), (&completed, "1.00", 20), (&in_progress, "2.00", 30)] {
        report(&acme, campaign, &mia, rate, number).await;
    }
    // None of the rival's.
    let (elsewhere, _) = paid_deal(&ctx, &rival, &mia).await;
    report(&rival, &elsewhere, &mia, "99.00", 1000).await;

    let shown = data(&acme).await;
    let statuses = json!({ "open": 3, "pending_payment": 1, "in_progress": 1, "completed": 1, "closed": 1 });
    assert_eq!((&shown["total_campaigns"], &shown["campaigns_by_status"]), (&json!(7), &statuses));
    assert_eq!((&shown["total_budget"], &shown["total_spent"]), (&json!("35000.00"), &json!("300.00")));
    let bids = json!({ "pending": 3, "accepted": 3, "declined": 1 });
    assert_eq!((&shown["total_bids"], &shown["bids_by_status"]), (&json!(7), &bids));
    let sums = json!({ "engagement_rate": "1.33", "reach": 60, "impressions": 120, "clicks": 180, "conversions": 240 });
    assert_eq!(shown["analytics"], sums);

    let theirs = data(&rival).await;
    assert_eq!((&theirs["total_campaigns"], &theirs["total_spent"]), (&json!(1), &json!("1500.00")));
    assert_eq!(theirs["analytics"]["engagement_rate"], "99.00");
}

#[db_test]
async fn the_newest_five_campaigns_and_bids_are_shown(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival, mia) = (app.brand("acme").await, app.brand("rival").await, app.influencer("mia").await);
    let (mut campaigns, mut bids) = (Vec::new(), Vec::new());
    for n in 0..7 {
        let campaign = acme.publish(&format!("Campaign {n}")).await;
        bids.insert(0, mia.bid(&campaign, euros(10 + n)).await);
        campaigns.insert(0, campaign);
    }
    mia.bid(&rival.publish("Not hers").await, euros(10)).await;

    let shown = data(&acme).await;
    assert_eq!(ids(&shown["recent_campaigns"]), campaigns[..5]);
    assert_eq!(ids(&shown["recent_bids"]), bids[..5]);
    let campaign = acme.get(&format!("/apis/campaigns/{}/", campaigns[0])).await.expect(200);
    assert_eq!(shown["recent_campaigns"][0], campaign);
    assert_eq!(shown["recent_bids"][0], acme.get("/apis/bids/").await.expect(200)[0]);
    assert_eq!((&shown["total_campaigns"], &shown["total_bids"]), (&json!(7), &json!(7)));
}

#[db_test]
async fn only_brands_have_brand_data(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    assert_eq!(mia.get(PATH).await.expect(403), forbidden());
    assert_eq!(mia.delete(PATH).await.expect(403), forbidden(), "the role comes before the method");
    app.anonymous().get(PATH).await.expect(401);
    acme.post(PATH, json!({})).await.expect(405);
    deactivate(&ctx, &acme).await;
    assert_eq!(acme.get(PATH).await.expect(401)["code"], "user_inactive");
}
