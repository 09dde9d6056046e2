//! Campaigns: lists and their filters, create, read, update, delete; the contract's rows, one by one.

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use crate::support::{Answer, Api, App, NO_ROW, NULL, REQUIRED, forbidden, picture, with_settings};

const NO_STRING: &str = "Not a valid string.";
const NO_NUMBER: &str = "A valid number is required.";
const NO_DATE: &str = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";

/// The README's example.
fn example() -> Value {
    json!({
        "title": "Summer Product Launch", "description": "Promote our new summer collection", "budget": "5000.00",
        "start_date": "2024-06-01", "end_date": "2024-08-31",
    })
}

/// The example with some of its keys changed.
fn with(changes: Value) -> Value {
    let mut body = example();
    for (key, value) in changes.as_object().expect("an object") {
        body[key] = value.clone();
    }
    body
}

fn missing() -> Value {
    json!({ "detail": "No Campaign matches the given query." })
}

fn all_required() -> Value {
    json!({
        "title": [REQUIRED], "description": [REQUIRED], "budget": [REQUIRED], "start_date": [REQUIRED], "end_date": [REQUIRED],
    })
}

fn titles(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|row| row["title"].as_str().expect("a title")).collect()
}

async fn create(api: &Api, body: Value) -> Answer {
    api.post("/apis/create-campaign/", body).await
}

async fn create_with_image(api: &Api, bytes: Vec<u8>) -> Answer {
    let image = Part::bytes(bytes).file_name("picture.png").mime_str("image/png").expect("a media type");
    let form = example()
        .as_object()
        .expect("an object")
        .iter()
        .fold(Form::new(), |form, (key, value)| form.text(key.clone(), value.as_str().expect("a text").to_owned()));
    let request = api.request(Method::POST, "/apis/create-campaign/").multipart(form.part("image", image));
    Answer::of(request.send().await.expect("an answer")).await
}

#[db_test]
async fn a_brand_publishes_a_campaign(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let answer = create(&brand, example()).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    let (id, created) = (answer.body["id"].clone(), answer.body["created_at"].clone());
    let expected = format!(
        "{{\"id\":{id},\"brand\":\"{}\",\"brand_name\":\"acme\",\"title\":\"Summer Product Launch\",\
        \"description\":\"Promote our new summer collection\",\"budget\":\"5000.00\",\"start_date\":\"2024-06-01\",\
        \"end_date\":\"2024-08-31\",\"status\":\"open\",\"image\":null,\"created_at\":{created},\"updated_at\":",
        brand.id
    );
    assert!(answer.text.starts_with(&expected), "{}", answer.text);
    let campaign = answer.expect(201);

    let path = format!("/apis/campaigns/{}/", id.as_str().unwrap());
    let influencer = app.influencer("mia").await;
    for api in [&brand, &influencer] {
        let shown = api.get(&path).await;
        assert_eq!(shown.header("allow"), "GET, HEAD, OPTIONS");
        assert_eq!(shown.expect(200), campaign);
    }
    assert_eq!(influencer.get(&format!("/apis/campaigns/{NO_ROW}/")).await.expect(404), missing());

    let trimmed = create(&brand, with(json!({ "title": "  Größe  ", "budget": 12.5, "status": "closed" }))).await;
    assert!(
        trimmed.text.contains("\"title\":\"Größe\",") && trimmed.text.contains("\"budget\":\"12.50\""),
        "{}",
        trimmed.text
    );
    assert_eq!(trimmed.expect(201)["status"], "open");
}

#[db_test]
async fn a_picture_comes_as_multipart_and_leaves_as_an_address(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let campaign = create_with_image(&brand, picture()).await.expect(201);
    let address = campaign["image"].as_str().unwrap();
    let path = address.strip_prefix("http://localhost:8000").unwrap();
    assert!(path.starts_with("/media/campaign_images/"), "{path}");
    assert_eq!(app.anonymous().get(path).await.status, 200);

    let wrong = "Upload a valid image. The file you uploaded was either not an image or a corrupted image.";
    assert_eq!(create_with_image(&brand, b"not a picture".to_vec()).await.expect(400), json!({ "image": [wrong] }));
    let empty = json!({ "image": ["The submitted file is empty."] });
    assert_eq!(create_with_image(&brand, Vec::new()).await.expect(400), empty);
    assert_eq!(brand.get("/apis/campaigns/").await.expect(200).as_array().unwrap().len(), 1);
}

#[db_test]
async fn publishing_says_every_field_that_is_wrong(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    assert_eq!(create(&brand, json!({})).await.expect(400), all_required());
    let budget = |sentence: &str| json!({ "budget": [sentence] });
    let rows = [
        (
            json!({ "title": "", "description": "  ", "budget": "", "start_date": "" }),
            json!({
                "title": ["This field may not be blank."], "description": ["This field may not be blank."],
                "budget": [NO_NUMBER], "start_date": [NO_DATE],
            }),
        ),
        (
            json!({ "title": null, "budget": null, "start_date": null }),
            json!({ "title": [NULL], "budget": [NULL], "start_date": [NULL] }),
        ),
        (
            json!({ "title": "x".repeat(256) }),
            json!({ "title": ["Ensure this field has no more than 255 characters."] }),
        ),
        (json!({ "budget": "abc" }), budget(NO_NUMBER)),
        (json!({ "budget": "1.234" }), budget("Ensure that there are no more than 2 decimal places.")),
        (json!({ "budget": "12345678901.00" }), budget("Ensure that there are no more than 10 digits in total.")),
        (
            json!({ "budget": "123456789" }),
            budget("Ensure that there are no more than 8 digits before the decimal point."),
        ),
        (json!({ "budget": "-1" }), budget("Ensure this value is greater than or equal to 0.")),
        (json!({ "budget": "0.49" }), budget("Ensure this value is greater than or equal to 0.50.")),
        (json!({ "budget": "Infinity" }), budget(NO_NUMBER)),
        (json!({ "budget": "1".repeat(1001) }), budget("String value too large.")),
        (
            json!({ "title": [], "budget": {}, "start_date": 5 }),
            json!({ "title": [NO_STRING], "budget": [NO_NUMBER], "start_date": [NO_DATE] }),
        ),
        (
            json!({ "start_date": "06/01/2024", "end_date": "2024-02-30" }),
            json!({ "start_date": [NO_DATE], "end_date": [NO_DATE] }),
        ),
        (json!({ "start_date": "2024-06-01T00:00:00Z" }), json!({ "start_date": [NO_DATE] })),
        (json!({ "end_date": "2024-05-01" }), json!({ "end_date": ["End date must not be before the start date."] })),
        (json!({ "status": "lost" }), json!({ "status": ["\"lost\" is not a valid choice."] })),
    ];
    for (changes, errors) in rows {
        assert_eq!(create(&brand, with(changes.clone())).await.expect(400), errors, "{changes}");
    }
    let influencer = app.influencer("mia").await;
    assert_eq!(create(&influencer, example()).await.expect(403), forbidden());
    assert_eq!(brand.get("/apis/campaigns/").await.expect(200), json!([]));
}

#[db_test]
async fn where_mail_is_sent_only_verified_brands_publish(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.require_verification = true).await;
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let answer = create(&brand, example()).await.expect(403);
    assert_eq!(answer, json!({ "detail": "Verify your e-mail address first.", "code": "email_not_verified" }));
}

#[db_test]
async fn influencers_see_the_open_campaigns_and_everyone_sees_all(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let influencer = app.influencer("mia").await;
    let closed = brand.publish("Closed").await;
    brand.publish("Open").await;
    brand.patch(&format!("/apis/update-campaign/{closed}/"), json!({ "status": "closed" })).await.expect(200);

    let answer = influencer.get("/apis/campaign/").await;
    assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(answer.header("link"), "");
    assert_eq!(titles(&answer.expect(200)), ["Open"]);
    assert_eq!(influencer.get("/apis/campaign/?status=closed").await.expect(200), json!([]));
    let page = influencer.get("/apis/campaign/?status=closed&page_size=2").await.expect(200);
    assert_eq!(page["count"], 0);
    assert_eq!(brand.get("/apis/campaign/").await.expect(403), forbidden());
    for api in [&brand, &influencer] {
        assert_eq!(titles(&api.get("/apis/campaigns/").await.expect(200)), ["Open", "Closed"]);
    }
    app.anonymous().get("/apis/campaigns/").await.expect(401);
}

#[db_test]
async fn filters_narrow_the_lists(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    for (title, budget, start, end) in [
        ("Green tea", "100", "2027-01-01", "2027-03-01"),
        ("Black tea 100%", "200", "2027-02-01", "2027-02-15"),
        ("Käse", "300", "2027-03-01", "2027-04-01"),
    ] {
        let body =
            json!({ "title": title, "description": "d", "budget": budget, "start_date": start, "end_date": end });
        create(&brand, body).await.expect(201);
    }
    let rows: [(&str, &[&str]); 12] = [
        ("search=TEA", &["Black tea 100%", "Green tea"]),
        ("search=K%C3%84SE", &["Käse"]),
        ("search=100%25", &["Black tea 100%"]),
        ("search=nothing", &[]),
        ("min_budget=200", &["Käse", "Black tea 100%"]),
        ("max_budget=199.99", &["Green tea"]),
        ("starts_after=2027-02-01&ends_before=2027-03-01", &["Black tea 100%"]),
        ("ordering=budget", &["Green tea", "Black tea 100%", "Käse"]),
        ("ordering=end_date", &["Black tea 100%", "Green tea", "Käse"]),
        ("status=open&search=tea&ordering=created_at", &["Green tea", "Black tea 100%"]),
        ("status=closed", &[]),
        ("search=&status=&unknown=1", &["Käse", "Black tea 100%", "Green tea"]),
    ];
    for (query, expected) in rows {
        assert_eq!(titles(&brand.get(&format!("/apis/campaigns/?{query}")).await.expect(200)), expected, "{query}");
    }
    for (query, field) in [
        ("status=lost", "status"),
        ("min_budget=x", "min_budget"),
        ("max_budget=1.234", "max_budget"),
        ("starts_after=soon", "starts_after"),
        ("ends_before=2027-02-30", "ends_before"),
        ("ordering=luck", "ordering"),
    ] {
        let errors = brand.get(&format!("/apis/campaigns/?{query}")).await.expect(400);
        assert_eq!(errors.as_object().unwrap().keys().collect::<Vec<_>>(), [field], "{query}");
    }
    let odd = brand.get("/apis/campaigns/?search=%00%FF%27%22%5C").await;
    assert!(odd.status < 500, "{}", odd.text);
}

#[db_test]
async fn its_brand_changes_a_campaign(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let other = app.brand("rival").await;
    let influencer = app.influencer("mia").await;
    let id = create(&brand, example()).await.expect(201)["id"].as_str().unwrap().to_owned();
    let path = format!("/apis/update-campaign/{id}/");

    let answer = brand.put(&path, with(json!({ "title": "Autumn Launch", "brand": other.id }))).await;
    assert_eq!(answer.header("allow"), "PUT, PATCH, OPTIONS");
    let campaign = answer.expect(200);
    assert_eq!((&campaign["title"], &campaign["brand"]), (&json!("Autumn Launch"), &json!(brand.id)));
    assert_eq!(brand.get(&format!("/apis/campaigns/{id}/")).await.expect(200), campaign);

    let early = json!({ "end_date": ["End date must not be before the start date."] });
    assert_eq!(brand.patch(&path, json!({ "end_date": "2020-01-01" })).await.expect(400), early);
    assert_eq!(brand.put(&path, json!({ "status": "open" })).await.expect(400), all_required());
    let lost = json!({ "status": ["\"lost\" is not a valid choice."] });
    assert_eq!(brand.patch(&path, json!({ "status": "lost" })).await.expect(400), lost);
    assert_eq!(brand.patch(&path, json!({ "title": null })).await.expect(400), json!({ "title": [NULL] }));
    let before = brand.get(&format!("/apis/campaigns/{id}/")).await.expect(200);
    assert_eq!(before, campaign);

    assert_eq!(brand.patch(&path, json!({ "budget": "70" })).await.expect(200)["budget"], "70.00");
    assert_eq!(brand.patch(&path, json!({ "status": "closed" })).await.expect(200)["status"], "closed");

    for api in [&other, &influencer] {
        assert_eq!(api.put(&path, example()).await.expect(403), forbidden());
        assert_eq!(api.patch(&path, json!({})).await.expect(403), forbidden());
    }
    assert_eq!(brand.put(&format!("/apis/update-campaign/{NO_ROW}/"), example()).await.expect(404), missing());
    app.anonymous().put(&path, example()).await.expect(401);
}

#[db_test]
async fn its_brand_deletes_a_campaign(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let other = app.brand("rival").await;
    let influencer = app.influencer("mia").await;
    let id = brand.publish("Tea").await;
    let path = format!("/apis/delete-campaign/{id}/");
    for api in [&other, &influencer] {
        assert_eq!(api.delete(&path).await.expect(403), forbidden());
    }
    app.anonymous().delete(&path).await.expect(401);
    let answer = brand.delete(&path).await;
    assert_eq!((answer.status, answer.text.as_str(), answer.header("allow")), (204, "", "DELETE, OPTIONS"));
    assert_eq!(brand.delete(&path).await.expect(404), missing());
    assert_eq!(brand.get(&format!("/apis/campaigns/{id}/")).await.expect(404), missing());
}

#[db_test]
async fn a_whole_second_has_no_fraction(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let id = brand.publish("Tea").await;
    let mut tx = ctx.db.write().await.unwrap();
    let moment: chrono::DateTime<chrono::Utc> = "2025-01-03T00:00:00Z".parse().unwrap();
    let key: uuid::Uuid = id.parse().unwrap();
    on!(&mut tx, c => sqlx::query("update campaigns set created_at = $2 where id = $1").bind(key).bind(moment)
        .execute(c).await.map(drop))
    .unwrap();
    tx.commit().await.unwrap();
    let campaign = brand.get(&format!("/apis/campaigns/{id}/")).await.expect(200);
    assert_eq!(campaign["created_at"], "2025-01-03T00:00:00Z");
}
