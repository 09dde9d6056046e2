//! Drafts made of campaigns, and the picture that they share.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use uuid::Uuid;

use super::{PUBLISH, SAVE, TERMS, brand, page, whole};
use crate::support::{App, NO_ROW, PASSWORD, picture};

#[db_test]
async fn a_picture_stays_with_the_draft_and_its_copies(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    let reader = app.influencer("mia").await;
    let id = whole(&brand).await;
    let upload = async |bytes: Vec<u8>, more: &[(&'static str, &'static str)]| {
        let form = TERMS
            .iter()
            .chain(more)
            .fold(reqwest::multipart::Form::new(), |form, (name, value)| form.text(*name, *value));
        let form = form.text("id", id.clone()).text("then", "next");
        let form = form.part("image", reqwest::multipart::Part::bytes(bytes).file_name("x.png"));
        brand.upload(&page(&id, "terms"), SAVE, form).await
    };
    let wrong = upload(b"not a picture".to_vec(), &[]).await;
    assert_eq!(wrong.header("location"), page(&id, "terms"));
    assert!(brand.get(&page(&id, "terms")).await.text.contains("Upload a valid image."));
    let right = upload(picture(), &[]).await;
    assert_eq!(right.header("location"), page(&id, "review"), "{}", right.text);
    assert!(brand.get(&page(&id, "review")).await.text.contains("/media/campaign_images/"));
    brand.submit(&page(&id, "review"), PUBLISH, &[("id", &id)]).await;
    let image = |body: &Value| body["image"].as_str().map(str::to_owned);
    let first = image(&reader.get(&format!("/apis/campaigns/{id}/")).await.expect(200)).expect("a picture");

    let once = Uuid::now_v7().to_string();
    let form = [("id", id.as_str()), ("once", once.as_str())];
    let copied = brand.submit(&format!("/campaigns/{id}"), "/fn/drafts/duplicate", &form).await;
    let again = brand.submit(&format!("/campaigns/{id}"), "/fn/drafts/duplicate", &form).await;
    assert_eq!(copied.header("location"), again.header("location"), "sent twice, copied once");
    let copy = copied.header("location").rsplit('/').nth(1).expect("an id").to_owned();
    // The first one's picture goes away; the copy has it still.
    let form = [("id", id.as_str()), ("title", "Summer tea"), ("description", "x"), ("budget", "1500")];
    let brief = [("goal", "launch"), ("deliverables-0-platform", "x"), ("deliverables-0-format", "post")];
    let rest = [("start_date", "2027-06-01"), ("end_date", "2027-08-31"), ("remove_image", "true")];
    let edited = brand
        .submit(&format!("/campaigns/{id}/edit"), "/fn/campaigns/edit", &[&form[..], &brief, &rest].concat())
        .await;
    assert_eq!(
        edited.header("location"),
        format!("/campaigns/{id}"),
        "{}",
        brand.get(&format!("/campaigns/{id}/edit")).await.text
    );
    brand.submit(&page(&copy, "review"), PUBLISH, &[("id", &copy)]).await;
    let second = reader.get(&format!("/apis/campaigns/{copy}/")).await.expect(200);
    assert_eq!(image(&second).as_ref(), Some(&first));
    let path = first.strip_prefix("http://localhost:8000").expect("our address");
    assert_eq!(app.browser().get(path).await.status, 200);
}

#[db_test]
async fn a_copy_has_everything_but_days_that_have_passed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, other) = (app.brand("acme").await, brand(&app, "southwind").await);
    let owner = app.browser();
    assert!(owner.log_in("acme@example.com", PASSWORD).await);
    let body = json!({
        "title": "Under way", "description": "x", "budget": "5", "start_date": "2025-06-01", "end_date": "2027-08-31",
    });
    let id = acme.post("/apis/create-campaign/", body).await.expect(201)["id"].as_str().expect("an id").to_owned();
    let brief = json!({
        "goal": "sales",
        "deliverables": [
            { "platform": "x", "format": "post", "count": 7, "due_date": "2025-07-01" },
            { "platform": "blog", "format": "article", "due_date": "2027-07-01" },
        ],
        "donts": "No filters.",
        "references": [{ "url": "https://example.com/mood", "note": "The light" }],
    });
    acme.put(&format!("/apis/campaigns/{id}/brief/"), brief).await.expect(200);
    let once = Uuid::now_v7().to_string();
    let form = [("id", id.as_str()), ("once", once.as_str())];
    let copied = owner.submit(&format!("/campaigns/{id}"), "/fn/drafts/duplicate", &form).await;
    let review = owner.get(copied.header("location")).await.text;
    for words in ["Under way", "No filters.", "The light", "7 posts", "1 Jul 2027", "One thing is left"] {
        assert!(review.contains(words), "{words}: {review}");
    }
    assert!(!review.contains(" 2025"), "{review}");
    let terms = owner.get(&copied.header("location").replace("/review", "/terms")).await.text;
    assert!(terms.contains("value=\"2027-08-31\"") && terms.contains("value=\"5.00\""), "{terms}");
    assert_eq!(other.call("/fn/drafts/duplicate", &form).await, 403);
    assert_eq!(owner.call("/fn/drafts/duplicate", &[("id", NO_ROW), ("once", NO_ROW)]).await, 404);
    assert_eq!(owner.call("/fn/drafts/duplicate", &[("id", &id), ("once", "x")]).await, 400);
}
