//! Results of campaigns: report, list, change, delete; the contract's rows, one by one.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::support::{Answer, Api, App, NO_ROW, NULL, REQUIRED, detail, forbidden, ids, no_such_row, promote};

const NO_INTEGER: &str = "A valid integer is required.";
const NEGATIVE: &str = "Ensure this value is greater than or equal to 0.";

/// The contract's example.
fn example(campaign: &str, influencer: &Api) -> Value {
    json!({
        "campaign": campaign, "influencer": influencer.id, "engagement_rate": "4.25", "reach": 12000,
        "impressions": 34000, "clicks": 560, "conversions": 12,
    })
}

fn missing() -> Value {
    detail("No Analytics matches the given query.")
}

async fn create(api: &Api, body: Value) -> Answer {
    api.post("/apis/create-analytics/", body).await
}

/// Reports the example and answers the record's id.
async fn report(api: &Api, campaign: &str, influencer: &Api) -> String {
    create(api, example(campaign, influencer)).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

async fn list(api: &Api) -> Value {
    api.get("/apis/analytics/").await.expect(200)
}

fn update(id: &str) -> String {
    format!("/apis/update-analytics/{id}/")
}

fn delete(id: &str) -> String {
    format!("/apis/delete-analytics/{id}/")
}

#[db_test]
async fn brand_and_influencer_report_results(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    for api in [&mia, &acme] {
        let answer = create(api, example(&campaign, &mia)).await;
        assert_eq!(answer.header("allow"), "POST, OPTIONS");
        let expected = format!(
            "{{\"id\":{},\"campaign\":\"{campaign}\",\"influencer\":\"{}\",\"engagement_rate\":\"4.25\",\
            \"reach\":12000,\"impressions\":34000,\"clicks\":560,\"conversions\":12,\"created_at\":{},\"updated_at\":",
            answer.body["id"], mia.id, answer.body["created_at"]
        );
        assert!(answer.text.starts_with(&expected), "{}", answer.text);
        answer.expect(201);
    }
    let least =
        json!({ "campaign": campaign, "influencer": mia.id, "id": NO_ROW, "created_at": "2020-01-01T00:00:00Z" });
    let record = create(&mia, least).await.expect(201);
    assert_eq!(record["engagement_rate"], "0.00");
    for key in ["reach", "impressions", "clicks", "conversions"] {
        assert_eq!(record[key], 0, "{key}");
    }
    assert!(record["id"] != NO_ROW && record["created_at"] != "2020-01-01T00:00:00Z", "{record}");
    let texts = json!({
        "campaign": campaign.to_uppercase(), "influencer": mia.id, "engagement_rate": 7, "reach": "9223372036854775807",
        "clicks": "12.0",
    });
    let record = create(&acme, texts).await.expect(201);
    assert_eq!((&record["engagement_rate"], &record["clicks"]), (&json!("7.00"), &json!(12)));
    assert_eq!(record["reach"], i64::MAX);
}

#[db_test]
async fn nobody_else_reports_results(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival) = (app.brand("acme").await, app.brand("rival").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let campaign = acme.publish("Tea").await;
    for stranger in [&rival, &noa] {
        assert_eq!(create(stranger, example(&campaign, &mia)).await.expect(403), forbidden(), "{}", stranger.username);
    }
    assert_eq!(create(&mia, example(&campaign, &noa)).await.expect(403), forbidden(), "in another's name");
    create(&app.anonymous(), example(&campaign, &mia)).await.expect(401);
    for api in [&acme, &rival, &mia, &noa] {
        assert_eq!(list(api).await, json!([]), "{}", api.username);
    }
}

#[db_test]
async fn reporting_says_every_field_that_is_wrong(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    let both = json!({ "campaign": [REQUIRED], "influencer": [REQUIRED] });
    assert_eq!(create(&acme, json!({})).await.expect(400), both);
    let rate = |sentence: &str| json!({ "engagement_rate": [sentence] });
    let reach = |sentence: &str| json!({ "reach": [sentence] });
    let rows = [
        (
            json!({
                "engagement_rate": "1000.00", "reach": -1, "impressions": "abc", "clicks": 1.5, "conversions": null,
            }),
            json!({
                "engagement_rate": ["Ensure that there are no more than 5 digits in total."], "reach": [NEGATIVE],
                "impressions": [NO_INTEGER], "clicks": [NO_INTEGER], "conversions": [NULL],
            }),
        ),
        (
            json!({ "reach": 9_223_372_036_854_775_808_u64 }),
            reach("Ensure this value is less than or equal to 9223372036854775807."),
        ),
        (json!({ "reach": "" }), reach(NO_INTEGER)),
        (json!({ "reach": true }), reach(NO_INTEGER)),
        (json!({ "reach": [] }), reach(NO_INTEGER)),
        (json!({ "reach": "1".repeat(1001) }), reach("String value too large.")),
        (json!({ "engagement_rate": "x" }), rate("A valid number is required.")),
        (json!({ "engagement_rate": "1.234" }), rate("Ensure that there are no more than 2 decimal places.")),
        (
            json!({ "engagement_rate": "1000" }),
            rate("Ensure that there are no more than 3 digits before the decimal point."),
        ),
        (json!({ "engagement_rate": null }), rate(NULL)),
        (
            json!({ "campaign": NO_ROW, "influencer": NO_ROW }),
            json!({ "campaign": [no_such_row(NO_ROW)], "influencer": [no_such_row(NO_ROW)] }),
        ),
        (
            json!({ "campaign": "x", "influencer": null }),
            json!({ "campaign": ["“x” is not a valid UUID."], "influencer": [NULL] }),
        ),
    ];
    for (changes, errors) in rows {
        let mut body = example(&campaign, &mia);
        for (key, value) in changes.as_object().expect("an object") {
            body[key] = value.clone();
        }
        assert_eq!(create(&acme, body).await.expect(400), errors, "{changes}");
    }
    assert_eq!(list(&acme).await, json!([]));
}

#[db_test]
async fn everyone_sees_the_results_that_concern_them(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival, staff) = (app.brand("acme").await, app.brand("rival").await, app.brand("staff").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let (tea, shoes) = (acme.publish("Tea").await, rival.publish("Shoes").await);
    let first = report(&mia, &tea, &mia).await;
    let second = report(&acme, &tea, &noa).await;
    let third = report(&mia, &shoes, &mia).await;

    assert_eq!(ids(&list(&acme).await), [second.as_str(), &first]);
    assert_eq!(ids(&list(&rival).await), [third.as_str()]);
    assert_eq!(ids(&list(&mia).await), [third.as_str(), &first]);
    assert_eq!(ids(&list(&noa).await), [second.as_str()]);
    assert_eq!(list(&staff).await, json!([]));
    promote(&ctx, &staff).await;
    assert_eq!(ids(&list(&staff).await), [third.as_str(), &second, &first]);

    let page = mia.get("/apis/analytics/?page_size=1").await;
    assert_eq!(page.header("allow"), "GET, HEAD, OPTIONS");
    let page = page.expect(200);
    assert_eq!((&page["count"], ids(&page["results"])), (&json!(2), vec![third.as_str()]));
    assert_eq!(page["next"], "http://localhost:8000/apis/analytics/?page=2&page_size=1");
    let last = mia.get("/apis/analytics/?page_size=1&page=2").await.expect(200);
    assert_eq!((ids(&last["results"]), &last["next"]), (vec![first.as_str()], &Value::Null));
    assert_eq!(mia.get("/apis/analytics/?page_size=1&page=3").await.expect(404), detail("Invalid page."));
    assert_eq!(mia.walk("/apis/analytics/?cursor=&page_size=1").await, [[third], [first]]);
    app.anonymous().get("/apis/analytics/").await.expect(401);
}

#[db_test]
async fn the_two_parties_change_results(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival) = (app.brand("acme").await, app.brand("rival").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let (tea, shoes) = (acme.publish("Tea").await, acme.publish("Shoes").await);
    let id = report(&mia, &tea, &mia).await;
    let path = update(&id);

    let mut body = example(&tea, &mia);
    body["reach"] = json!(20000);
    let answer = acme.put(&path, body.clone()).await;
    assert_eq!(answer.header("allow"), "PUT, PATCH, OPTIONS");
    let record = answer.expect(200);
    assert_eq!((&record["id"], &record["reach"], &record["clicks"]), (&json!(id), &json!(20000), &json!(560)));
    assert!(record["updated_at"].as_str() > record["created_at"].as_str(), "{record}");
    assert_eq!(list(&mia).await[0], record);
    assert_eq!(mia.patch(&path, json!({ "clicks": "601" })).await.expect(200)["clicks"], 601);

    // Campaign and influencer stay as they were, and so does what PUT leaves out.
    let elsewhere = json!({ "campaign": shoes, "influencer": noa.id });
    let record = acme.put(&path, elsewhere).await.expect(200);
    assert_eq!((&record["campaign"], &record["influencer"]), (&json!(tea), &json!(mia.id)));
    assert_eq!((&record["clicks"], &record["engagement_rate"]), (&json!(601), &json!("4.25")));
    assert_eq!(list(&noa).await, json!([]));

    let both = json!({ "campaign": [REQUIRED], "influencer": [REQUIRED] });
    assert_eq!(acme.put(&path, json!({ "reach": 1 })).await.expect(400), both);
    assert_eq!(mia.patch(&path, json!({ "reach": -1 })).await.expect(400), json!({ "reach": [NEGATIVE] }));
    let nowhere = json!({ "campaign": NO_ROW, "influencer": mia.id });
    assert_eq!(acme.put(&path, nowhere).await.expect(400), json!({ "campaign": [no_such_row(NO_ROW)] }));
    for stranger in [&rival, &noa] {
        assert_eq!(stranger.put(&path, body.clone()).await.expect(403), forbidden(), "{}", stranger.username);
        assert_eq!(stranger.patch(&path, json!({ "reach": "x" })).await.expect(403), forbidden());
    }
    assert_eq!(acme.put(&update(NO_ROW), body.clone()).await.expect(404), missing());
    app.anonymous().put(&path, body).await.expect(401);
    assert_eq!(list(&acme).await, json!([record]));
}

#[db_test]
async fn the_two_parties_delete_results(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival) = (app.brand("acme").await, app.brand("rival").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let tea = acme.publish("Tea").await;
    let (first, second) = (report(&mia, &tea, &mia).await, report(&mia, &tea, &mia).await);
    for stranger in [&rival, &noa] {
        assert_eq!(stranger.delete(&delete(&first)).await.expect(403), forbidden(), "{}", stranger.username);
    }
    app.anonymous().delete(&delete(&first)).await.expect(401);
    assert_eq!(ids(&list(&acme).await).len(), 2);

    let answer = acme.delete(&delete(&first)).await;
    assert_eq!((answer.status, answer.text.as_str(), answer.header("allow")), (204, "", "DELETE, OPTIONS"));
    assert_eq!(acme.delete(&delete(&first)).await.expect(404), missing());
    assert_eq!(mia.delete(&delete(&second)).await.status, 204);
    assert_eq!(mia.patch(&update(&second), json!({})).await.expect(404), missing());
    assert_eq!(list(&acme).await, json!([]));
}
