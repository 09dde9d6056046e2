//! The directory of creators, and public profiles: who is found, in which order, and what nobody is shown.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, on, payments};

use crate::support::{Api, App, NO_ROW, PASSWORD, Parties, Till, deactivate, ids, with_settings};

const DIRECTORY: &str = "/apis/creators/";

/// The usernames that the directory answers to that query.
async fn found(app: &App, query: &str) -> Vec<String> {
    let list = app.anonymous().get(&format!("{DIRECTORY}{query}")).await.expect(200);
    names(&list)
}

fn names(list: &Value) -> Vec<String> {
    let rows = list.as_array().expect("a list").iter();
    rows.map(|row| row["username"].as_str().expect("a name").to_owned()).collect()
}

/// The creator changes its profile.
async fn describe(creator: &Api, change: Value) {
    creator.patch(&format!("/apis/update-user/{}/", creator.email), change).await.expect(200);
}

/// Instagram has said that of a name.
async fn snapshot(ctx: &Ctx, name: &str, followers: i64, at: DateTime<Utc>) {
    const SQL: &str = "insert into instagram_snapshots (id, username_key, username, full_name, biography, followers, following, posts,
            fetched_at)
        values ($1, $2, $2, '', '', $3, 10, 20, $4)";
    let mut tx = ctx.db.write().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query(SQL).bind(uuid::Uuid::now_v7()).bind(name).bind(followers).bind(at).execute(c).await.map(drop))
        .expect("a snapshot");
    tx.commit().await.expect("a commit");
}

#[db_test]
async fn anybody_finds_creators_by_words(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noa) = (app.influencer("mia.kitchen").await, app.influencer("noa").await);
    app.brand("mia-brand").await;
    describe(&mia, json!({ "bio": "Käse, bread and SLOW food.", "instagram_username": "@mia_cooks" })).await;
    describe(&noa, json!({ "bio": "Trail running." })).await;
    assert_eq!(found(&app, "").await, ["noa", "mia.kitchen"], "newest first, no brands");
    for query in ["?search=kase", "?search=slow+foo", "?search=MIA", "?search=mia+kitchen", "?search=cooks"] {
        assert_eq!(found(&app, query).await, ["mia.kitchen"], "{query}");
    }
    for query in ["?search=ood", "?search=slow+running", "?search=%21", "?search=example.com"] {
        assert_eq!(found(&app, query).await, Vec::<String>::new(), "{query}");
    }
    // What is found follows what is changed.
    describe(&mia, json!({ "bio": "Trail cooking." })).await;
    assert_eq!(found(&app, "?search=slow").await, Vec::<String>::new());
    assert_eq!(found(&app, "?search=trail").await, ["noa", "mia.kitchen"]);
    deactivate(&ctx, &noa).await;
    assert_eq!(found(&app, "?search=trail").await, ["mia.kitchen"]);
    mia.delete(&format!("/apis/delete-user/{}/", mia.email)).await.expect(204);
    assert_eq!(found(&app, "").await, Vec::<String>::new());
}

#[db_test]
async fn followers_come_from_the_newest_snapshot(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    app.influencer("zoe").await;
    let now = ctx.clock.now();
    snapshot(&ctx, "mia_cooks", 9_000, now - TimeDelta::days(9)).await;
    snapshot(&ctx, "mia_cooks", 12_400, now - TimeDelta::days(1)).await;
    snapshot(&ctx, "noa", 800, now).await;
    describe(&mia, json!({ "instagram_username": "@Mia_Cooks" })).await;
    describe(&noa, json!({ "instagram_username": "noa" })).await;
    let row = app.anonymous().get("/apis/creators/?search=mia").await.expect(200)[0].clone();
    assert_eq!(row["followers"], 12_400);
    assert!(row["followers_at"].is_string(), "{row}");
    assert_eq!(found(&app, "?ordering=followers").await, ["mia", "noa", "zoe"]);
    assert_eq!(found(&app, "?instagram=true&ordering=followers").await, ["mia", "noa"]);
    assert_eq!(found(&app, "?min_followers=800&ordering=followers").await, ["mia", "noa"]);
    assert_eq!(found(&app, "?min_followers=801").await, ["mia"]);
    let unknown = app.anonymous().get("/apis/creators/?search=zoe").await.expect(200)[0].clone();
    assert_eq!((&unknown["followers"], &unknown["followers_at"]), (&Value::Null, &Value::Null));
    // Another handle is another audience.
    describe(&mia, json!({ "instagram_username": "" })).await;
    assert_eq!(found(&app, "?instagram=true").await, ["noa"]);
}

#[db_test]
async fn each_order_can_be_walked_to_its_end(ctx: Ctx) {
    let app = App::start(&ctx).await;
    for n in 0..7 {
        let creator = app.influencer(&format!("creator{n}")).await;
        if n % 2 == 0 {
            snapshot(&ctx, &format!("handle{n}"), n / 3, ctx.clock.now()).await;
            describe(&creator, json!({ "instagram_username": format!("handle{n}") })).await;
        }
    }
    for order in ["newest", "followers", "completed", "rating"] {
        let all = app.anonymous().get(&format!("{DIRECTORY}?ordering={order}")).await.expect(200);
        let walked = app.anonymous().walk(&format!("{DIRECTORY}?ordering={order}&cursor=&page_size=2")).await.concat();
        assert_eq!(walked, ids(&all), "{order}");
        assert_eq!(walked.len(), 7, "{order}");
        let page = app.anonymous().get(&format!("{DIRECTORY}?ordering={order}&page_size=3&page=3")).await.expect(200);
        assert_eq!((&page["count"], names(&page["results"]).len()), (&json!(7), 1), "{order}");
    }
    let refused = app.anonymous().get("/apis/creators/?min_rating=7&on_time=maybe&ordering=luck").await.expect(400);
    let mut fields: Vec<_> = refused.as_object().expect("fields").keys().collect();
    fields.sort();
    assert_eq!(fields, ["min_rating", "on_time", "ordering"]);
}

#[db_test]
async fn a_completed_deal_is_one_that_was_paid_out_and_not_back(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let app = &till.app;
    let deal = till.delivered("tea", 120_000).await;
    let creator =
        || async { app.anonymous().get(&format!("/apis/profiles/{}/", deal.influencer.id)).await.expect(200) };
    let brand = || async { app.anonymous().get(&format!("/apis/profiles/{}/", deal.brand.id)).await.expect(200) };
    deal.approve().await.expect(200);
    till.work().await;
    assert_eq!(creator().await["completed_deals"], 0, "approved, but not paid out");
    till.onboard(&deal.influencer).await;
    till.work().await;
    let row = creator().await;
    assert_eq!((&row["completed_deals"], &row["on_time"], &row["on_time_of"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!(brand().await["completed_deals"], 1);
    assert_eq!(found(app, "?on_time=true").await, [deal.influencer.username.as_str()]);
    assert_eq!(found(app, "?ordering=completed").await, [deal.influencer.username.as_str()]);

    let staff = till.staff().await;
    till.refund(&staff, &deal).await.expect(200);
    let row = creator().await;
    assert_eq!((&row["completed_deals"], &row["on_time_of"]), (&json!(0), &json!(0)), "paid back");
    assert_eq!(brand().await["completed_deals"], 0);
    assert_eq!(found(app, "?on_time=true").await, Vec::<String>::new());
}

#[db_test]
async fn a_first_delivery_behind_its_due_day_is_late(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut brand = till.app.brand("northwind").await;
    let mut mia = till.app.influencer("mia").await;
    till.onboard(&mia).await;
    for (days_late, expected) in [(0, (1, 1)), (1, (1, 2))] {
        let campaign = brand.publish("Tea").await;
        let terms = json!({ "campaign": campaign, "amount": "1200.00", "days": 3, "pitch": "Two reels." });
        let bid = mia.post("/apis/bids/create/", terms).await.expect(201)["id"].as_str().expect("an id").to_owned();
        brand.decide(&bid, json!({ "status": "accepted" })).await;
        let mut deal = Parties { brand, influencer: mia, campaign, bid };
        let session = deal.checkout().await;
        till.sandbox.pay(&session).expect("a payment");
        payments::fulfil(&till.ctx, &session).await.expect("the provider's word");
        till.sandbox.take_events();
        till.advance(TimeDelta::days(3 + days_late));
        deal.come_back().await;
        deal.deliver(json!({ "url": "https://instagram.example/p/1" })).await.expect(200);
        deal.approve().await.expect(200);
        till.work().await;
        (brand, mia) = (deal.brand, deal.influencer);
        let row = till.app.anonymous().get(&format!("/apis/profiles/{}/", mia.id)).await.expect(200);
        assert_eq!((&row["on_time"], &row["on_time_of"]), (&json!(expected.0), &json!(expected.1)), "{days_late}");
    }
    assert_eq!(found(&till.app, "?on_time=true").await, Vec::<String>::new(), "one of two is not nine of ten");
}

#[db_test]
async fn a_profile_shows_nothing_that_is_not_public(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("zoe").await;
    // Letters of any alphabet.
    let change = json!({ "username": "zoë+1", "first_name": "Mirabella", "last_name": "Okafor", "phone_number": "+49 30 1234567", "bio": "Slow food." });
    describe(&mia, change).await;
    let row = app.anonymous().get(&format!("/apis/profiles/{}/", mia.id)).await;
    let keys: Vec<_> = row.body.as_object().expect("a row").keys().cloned().collect();
    let expected = [
        "id",
        "username",
        "account_type",
        "profile_picture",
        "bio",
        "instagram_username",
        "instagram",
        "completed_deals",
        "on_time",
        "on_time_of",
        "reviews",
        "rating",
        "record",
        "date_joined",
    ];
    assert_eq!(keys.len(), expected.len());
    assert!(expected.iter().all(|key| keys.iter().any(|known| known == key)), "{keys:?}");
    let browser = app.browser();
    let page = browser.get("/u/ZO%C3%8B+1").await;
    assert_eq!(page.status, 200, "in any case");
    assert!(page.text.contains("Slow food.") && page.text.contains("no deals yet"), "{}", page.text);
    assert!(!page.text.contains("0 %") && !page.text.contains("0%"), "nothing is not zero percent");
    let directory = browser.get("/creators").await;
    assert!(directory.text.contains("href=\"/u/zo%C3%AB+1\""), "{}", directory.text);
    for (door, text) in [("API", &row.text), ("page", &page.text), ("directory", &directory.text)] {
        for secret in ["Mirabella", "Okafor", "1234567", "@example.com"] {
            assert!(!text.contains(secret), "{secret} at the {door}");
        }
    }
    // Of those who are not there, or shut out, there is none.
    app.anonymous().get(&format!("/apis/profiles/{NO_ROW}/")).await.expect(404);
    assert_eq!(browser.get("/u/nobody").await.status, 404);
    deactivate(&ctx, &mia).await;
    app.anonymous().get(&format!("/apis/profiles/{}/", mia.id)).await.expect(404);
    app.anonymous().get(&format!("/apis/profiles/reviews/{}/", mia.id)).await.expect(404);
    assert_eq!(browser.get("/u/zo%C3%AB+1").await.status, 404);
}

#[db_test]
async fn where_addresses_are_verified_only_the_verified_are_public(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("mia", "influencer").await;
    let strict = with_settings(&ctx, |config| config.require_verification = true).await;
    let app = App::start(&strict).await;
    assert_eq!(found(&app, "").await, Vec::<String>::new());
    assert_eq!(app.browser().get("/u/mia").await.status, 404);
    let own = app.browser();
    assert!(own.log_in("mia@example.com", PASSWORD).await);
    let page = own.get("/u/mia").await;
    assert!(
        page.status == 200 && page.text.contains("Your public profile") && page.text.contains("Add a picture"),
        "{}",
        page.text
    );
}

#[db_test]
async fn a_brands_profile_tells_how_it_hires(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let record =
        || async { app.anonymous().get(&format!("/apis/profiles/{}/", acme.id)).await.expect(200)["record"].clone() };
    assert_eq!((&record().await["hire_rate"], &record().await["decided_campaigns"]), (&Value::Null, &json!(0)));
    let page = app.browser().get("/u/acme").await.text;
    assert!(page.contains("new brand") && page.contains("no deals yet"), "{page}");
    let campaign = acme.publish("Tea").await;
    let bid = mia.bid(&campaign, tandem_types::Money::from_minor(10_000)).await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    assert_eq!((&record().await["hire_rate"], &record().await["hired"]), (&json!(100), &json!(1)));
    let page = app.browser().get("/u/acme").await.text;
    assert!(page.contains("100%") && page.contains("1 of 1 campaign"), "{page}");
    let creator = app.anonymous().get(&format!("/apis/profiles/{}/", mia.id)).await.expect(200);
    assert_eq!(creator["record"], Value::Null);
}
