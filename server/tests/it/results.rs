//! What a creator reports of a deal: with proof, version by version, and what follows from it.

use chrono::TimeDelta;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::results::{By, LineSort};

use crate::support::{Answer, Api, App, Browser, NO_ROW, PASSWORD, REQUIRED, forbidden, paid_deal, picture};

async fn record(by: &Api, bid: &str, body: Value) -> Answer {
    by.post(&format!("/apis/bids/results/{bid}/"), body).await
}

async fn versions(by: &Api, bid: &str) -> Vec<Value> {
    let list = by.get(&format!("/apis/bids/results/{bid}/")).await.expect(200);
    list.as_array().expect("a list").clone()
}

async fn summary(by: &Api, query: &str) -> Value {
    by.get(&format!("/apis/analytics/summary/{query}")).await.expect(200)
}

async fn browser(app: &App, api: &Api) -> Browser {
    let browser = app.browser();
    assert!(browser.log_in(&api.email, PASSWORD).await, "{}", api.username);
    browser
}

fn today(ctx: &Ctx) -> String {
    ctx.clock.today().to_string()
}

#[db_test]
async fn a_report_is_corrected_by_another_version_and_nothing_is_lost(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (campaign, bid) = paid_deal(&ctx, &brand, &mia).await;
    let day = today(&ctx);
    let proof = "https://instagram.example/insights/1";
    let first =
        json!({ "measured_on": day, "reach": 8000, "impressions": 20000, "engagements": 340, "proof_url": proof });
    let answer = record(&mia, &bid, first).await.expect(201);
    assert_eq!(
        (&answer["version"], &answer["clicks"], &answer["reported_by"]),
        (&json!(1), &Value::Null, &json!("mia"))
    );
    assert_eq!(brand.notices().await[0], "delivery: mia recorded results of Summer Product Launch.");
    // The older API has the same, with 0 for what was not reported.
    let record_of = brand.get("/apis/analytics/").await.expect(200)[0].clone();
    assert_eq!(
        (&record_of["reach"], &record_of["engagement_rate"], &record_of["clicks"]),
        (&json!(8000), &json!("4.25"), &json!(0))
    );

    let second = json!({ "measured_on": day, "reach": 9000, "impressions": 21000, "engagement_rate": "5.00", "seen_version": 1 });
    record(&mia, &bid, second.clone()).await.expect(201);
    record(&mia, &bid, second).await.expect(409);
    let all = versions(&brand, &bid).await;
    let shown: Vec<_> =
        all.iter().map(|one| (one["version"].clone(), one["reach"].clone(), one["proof_url"].clone())).collect();
    assert_eq!(shown, [(json!(2), json!(9000), json!(proof)), (json!(1), json!(8000), json!(proof))]);
    let records = brand.get("/apis/analytics/").await.expect(200);
    assert_eq!((records.as_array().expect("a list").len(), &records[0]["reach"]), (1, &json!(9000)));

    let sums = summary(&brand, &format!("?campaign={campaign}")).await;
    assert_eq!((&sums["reach"], &sums["engagements"], &sums["clicks"]), (&json!(9000), &json!(450), &Value::Null));
    assert_eq!(
        (&sums["spend"], &sums["cpm"], &sums["engagement_rate"]),
        (&json!("1500.00"), &json!("71.43"), &json!("5.00"))
    );
    assert_eq!(summary(&mia, "").await["reach"], json!(9000));
}

#[db_test]
async fn what_cannot_be_is_refused_beside_its_field(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (_, bid) = paid_deal(&ctx, &brand, &mia).await;
    let day = today(&ctx);
    let proof = "https://instagram.example/insights/1";
    assert_eq!(
        record(&mia, &bid, json!({ "reach": 1, "proof_url": proof })).await.expect(400),
        json!({ "measured_on": [REQUIRED] })
    );
    let tomorrow = (ctx.clock.today() + TimeDelta::days(2)).to_string();
    for (body, field) in [
        (json!({ "measured_on": tomorrow, "reach": 1, "proof_url": proof }), "measured_on"),
        (json!({ "measured_on": day, "proof_url": proof }), "reach"),
        (json!({ "measured_on": day, "reach": 2, "impressions": 1, "proof_url": proof }), "reach"),
        (json!({ "measured_on": day, "reach": -1, "proof_url": proof }), "reach"),
        (
            json!({ "measured_on": day, "engagements": 1, "engagement_rate": "1.00", "proof_url": proof }),
            "engagement_rate",
        ),
        (json!({ "measured_on": day, "reach": 1 }), "proof_url"),
        (json!({ "measured_on": day, "reach": 1, "proof_url": "javascript:alert(1)" }), "proof_url"),
    ] {
        let refused = record(&mia, &bid, body.clone()).await.expect(400);
        assert!(refused[field][0].is_string(), "{body}: {refused}");
    }
    assert!(versions(&mia, &bid).await.is_empty());
    let good = json!({ "measured_on": day, "reach": 0, "proof_url": proof });
    assert_eq!(record(&brand, &bid, good.clone()).await.expect(403), forbidden());
    for stranger in [app.brand("rival").await, app.influencer("noah").await] {
        record(&stranger, &bid, good.clone()).await.expect(404);
        stranger.get(&format!("/apis/bids/results/{bid}/")).await.expect(404);
    }
    record(&mia, NO_ROW, good.clone()).await.expect(404);
    // A zero that was given is a zero.
    assert_eq!(record(&mia, &bid, good).await.expect(201)["reach"], json!(0));
    assert_eq!(summary(&brand, "").await["reach"], json!(0));
}

#[db_test]
async fn a_bid_that_is_not_accepted_has_no_results(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, tandem_types::Money::from_minor(10_000)).await;
    let body = json!({ "measured_on": today(&ctx), "reach": 1, "proof_url": "https://a.example/" });
    record(&mia, &bid, body).await.expect(400);
    brand
        .post(&format!("/apis/bids/links/{bid}/"), json!({ "url": "https://a.example/", "label": "Bio" }))
        .await
        .expect(400);
    assert_eq!(summary(&brand, "").await["deals"], json!(0));
}

#[db_test]
async fn a_picture_proves_and_only_the_parties_see_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (_, bid) = paid_deal(&ctx, &brand, &mia).await;
    let creator = browser(&app, &mia).await;
    let page = format!("/bids/{bid}/results");
    let form = |proof: Option<Vec<u8>>| {
        let form = Form::new().text("id", bid.clone()).text("seen_version", "0").text("measured_on", today(&ctx));
        let form = form.text("reach", "1200").text("impressions", "").text("engagement_rate", "").text("proof_url", "");
        match proof {
            Some(bytes) => form.part("proof", Part::bytes(bytes).file_name("insights.png")),
            None => form,
        }
    };
    let refused = creator.upload(&page, "/fn/results/record", form(None)).await;
    assert_eq!((refused.status, refused.header("location")), (303, page.as_str()));
    let shown = creator.get(&page).await.text;
    assert!(shown.contains("Add a link or a picture that shows these numbers."), "{shown}");
    assert!(shown.contains("1200"), "what was typed is kept");
    assert_eq!(creator.upload(&page, "/fn/results/record", form(Some(picture()))).await.status, 303);
    let shown = creator.get(&page).await.text;
    assert!(shown.contains("Results recorded.") && shown.contains("Version 1, recorded by mia"), "{shown}");
    assert!(shown.contains("not reported"));
    let id = versions(&mia, &bid).await[0]["id"].as_str().expect("an id").to_owned();
    let proof = format!("/bids/{bid}/results/{id}/proof");
    for party in [&brand, &mia] {
        let answer = browser(&app, party).await.get(&proof).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/jpeg"));
    }
    for stranger in [app.brand("rival").await, app.influencer("noah").await] {
        let stranger = browser(&app, &stranger).await;
        assert_eq!((stranger.get(&proof).await.status, stranger.get(&page).await.status), (404, 404));
    }
    assert_eq!(app.browser().get(&proof).await.status, 404);
}

#[db_test]
async fn the_newest_word_counts_whichever_door_it_came_by(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (campaign, bid) = paid_deal(&ctx, &brand, &mia).await;
    let told = json!({ "campaign": campaign, "influencer": mia.id, "reach": 500, "clicks": 0 });
    let record_id =
        brand.post("/apis/create-analytics/", told).await.expect(201)["id"].as_str().expect("an id").to_owned();
    let sums = summary(&brand, "").await;
    assert_eq!((&sums["reach"], &sums["clicks"]), (&json!(500), &Value::Null), "a 0 of a record is not reported");
    ctx.clock.advance(TimeDelta::seconds(1));
    let report = json!({ "measured_on": today(&ctx), "reach": 700, "clicks": 30, "proof_url": "https://a.example/" });
    record(&mia, &bid, report).await.expect(201);
    let sums = summary(&brand, "").await;
    assert_eq!((&sums["reach"], &sums["clicks"]), (&json!(700), &json!(30)));
    ctx.clock.advance(TimeDelta::seconds(1));
    brand.patch(&format!("/apis/update-analytics/{record_id}/"), json!({ "reach": 900 })).await.expect(200);
    assert_eq!(summary(&brand, "").await["reach"], json!(900));
}

#[db_test]
async fn pages_and_exports_show_ones_own_deals_alone(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, rival) = (app.brand("northwind").await, app.influencer("mia").await, app.brand("rival").await);
    let (campaign, bid) = paid_deal(&ctx, &brand, &mia).await;
    let body = json!({ "measured_on": today(&ctx), "reach": 8123, "proof_url": "https://a.example/" });
    record(&mia, &bid, body).await.expect(201);
    let (own, creator, other) = (browser(&app, &brand).await, browser(&app, &mia).await, browser(&app, &rival).await);
    for query in
        ["", "?period=7d", "?by=creator&sort=reach", "?period=90d&by=campaign&sort=clicks&page=1", "?period=x&page=-3"]
    {
        let page = own.get(&format!("/analytics{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.text.contains("8,123") && page.text.contains("not reported"), "{query}");
    }
    for sort in LineSort::ALL {
        for by in By::ALL {
            assert!(own.get(&format!("/analytics?by={by}&sort={sort}")).await.text.contains("8,123"), "{by} {sort}");
        }
    }
    assert!(own.get("/analytics?page=2").await.text.contains("Nothing more here"));
    assert!(creator.get("/analytics").await.text.contains("8,123"));
    assert!(other.get("/analytics").await.text.contains("Nothing to count yet"));
    let report = format!("/campaigns/{campaign}/analytics");
    assert!(own.get(&report).await.text.contains("8,123"));
    assert_eq!((other.get(&report).await.status, creator.get(&report).await.status), (403, 403));
    assert_eq!(app.browser().get("/analytics").await.status, 303);
    let csv = own.get("/analytics.csv").await;
    assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert!(csv.text.contains("Summer Product Launch,mia,1500.00,8123,,"), "{}", csv.text);
    assert!(own.get(&format!("{report}.csv?period=7d")).await.text.contains("8123"));
    assert_eq!(other.get(&format!("{report}.csv")).await.status, 403);
    assert_eq!(other.get("/analytics.csv").await.text.lines().count(), 1);
    assert_eq!(app.browser().get("/analytics.csv").await.status, 303);
    assert!(own.get(&format!("/bids/{bid}")).await.text.contains("See results and links"));
    other.get(&format!("{report}?period=x")).await.expect(403);
    brand.get("/apis/analytics/summary/?period=x").await.expect(400);
    rival.get(&format!("/apis/analytics/summary/?campaign={campaign}")).await.expect(403);
}

#[db_test]
async fn of_two_corrections_at_the_same_moment_one_wins(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (_, bid) = paid_deal(&ctx, &brand, &mia).await;
    let body = |reach| json!({ "measured_on": today(&ctx), "reach": reach, "proof_url": "https://a.example/", "seen_version": 0 });
    let (one, two, three) =
        tokio::join!(record(&mia, &bid, body(1)), record(&mia, &bid, body(2)), record(&mia, &bid, body(3)));
    let mut answers = [one.status, two.status, three.status];
    answers.sort_unstable();
    assert_eq!((answers, versions(&mia, &bid).await.len()), ([201, 409, 409], 1));
}
