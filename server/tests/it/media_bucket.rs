//! Pictures and files in a bucket: as in a folder, private ones for their people only, and what happens when it does not answer.

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, exports, jobs};

use crate::support::{Answer, Api, App, Browser, Bucket, KEYS, PASSWORD, Way, picture, restarted};

/// The same server with its files at that `MEDIA_URL`.
async fn keeping(ctx: &Ctx, url: &str) -> Ctx {
    restarted(ctx, |settings| {
        settings.media_url = Some(url.to_owned());
        settings.aws_access_key_id = Some(KEYS[0].1.to_owned());
        settings.aws_secret_access_key = Some(KEYS[1].1.to_owned());
    })
    .await
}

async fn publish(brand: &Api) -> Answer {
    let texts = [
        ("title", "Tea"),
        ("description", "Show our tea"),
        ("budget", "500"),
        ("start_date", "2027-06-01"),
        ("end_date", "2027-08-31"),
    ];
    let form = texts.into_iter().fold(Form::new(), |form, (name, text)| form.text(name, text));
    let form = form.part("image", Part::bytes(picture()).file_name("tea.png"));
    let request = brand.request(Method::POST, "/apis/create-campaign/").multipart(form);
    Answer::of(request.send().await.expect("an answer")).await
}

/// The path of a campaign's picture.
fn picture_of(campaign: &Value) -> String {
    let address = campaign["image"].as_str().expect("a picture");
    address.strip_prefix("http://localhost:8000").expect("our address").to_owned()
}

async fn send_picture(from: &Api, to: &Api) -> Answer {
    let part = Part::bytes(picture()).file_name("x.png");
    let form = Form::new().text("recipient", to.id.clone()).text("content", "Look").part("picture", part);
    Answer::of(from.request(Method::POST, "/apis/messages/").multipart(form).send().await.expect("an answer")).await
}

async fn log_in(app: &App, account: &Api) -> Browser {
    let browser = app.browser();
    assert!(browser.log_in(&account.email, PASSWORD).await);
    browser
}

#[db_test]
async fn a_bucket_serves_as_well_as_a_folder(ctx: Ctx) {
    let bucket = Bucket::make().await;
    let ctx = keeping(&ctx, &bucket.url()).await;
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);

    let path = picture_of(&publish(&acme).await.expect(201));
    for address in [path.clone(), path.replace(".jpg", "-640.jpg")] {
        let shown = app.browser().get(&address).await;
        assert_eq!((shown.status, shown.header("content-type")), (200, "image/jpeg"), "{address}");
        assert_eq!(shown.header("cache-control"), "public, max-age=31536000, immutable");
    }
    assert_eq!(app.browser().get(&path.replace(".jpg", "-320.jpg")).await.status, 404);
    let unknown = format!("/media/campaign_images/{}.jpg", "0".repeat(32));
    assert_eq!(app.browser().get(&unknown).await.status, 404);

    // A private one is for its people, and for nobody by the name it has in the bucket.
    let message = send_picture(&mia, &acme).await.expect(201);
    let private = format!("/messages/pictures/{}", message["id"].as_str().expect("an id"));
    let (mias, noas) = (log_in(&app, &mia).await, log_in(&app, &noa).await);
    assert_eq!((mias.get(&private).await.status, noas.get(&private).await.status), (200, 404));
    let keys = bucket.keys().await;
    let hidden: Vec<_> = keys.iter().filter(|key| key.starts_with("private/")).collect();
    assert_eq!((keys.len(), hidden.len()), (3, 1), "{keys:?}");
    for address in [format!("/media/{}", hidden[0]), format!("/media/{}.jpg", hidden[0]), format!("/{}", hidden[0])] {
        assert_eq!(mias.get(&address).await.status, 404, "{address}");
    }

    // What is stored piece by piece, and goes again.
    mias.submit("/settings/data", "/fn/data/export", &[]).await;
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    let page = mias.get("/settings/data").await.text;
    let at = page.find("/settings/data/").expect("a copy");
    let copy = page[at..].split_once('"').expect("an address").0.to_owned();
    let bytes = mias.client().get(mias.url(&copy)).send().await.expect("an answer").bytes().await.expect("a file");
    assert!(bytes.starts_with(b"PK") && bytes.len() > 1000, "{} bytes", bytes.len());
    assert_eq!(bucket.keys().await.len(), 4);
    ctx.clock.advance(chrono::TimeDelta::days(8));
    exports::sweep(&ctx).await.expect("a sweep");
    assert_eq!(bucket.keys().await, keys);
}

#[db_test]
async fn a_bucket_that_does_not_answer_costs_pictures_and_nothing_else(ctx: Ctx) {
    let bucket = Bucket::make().await;
    let mut way = Way::to(&bucket);
    way.open().await;
    let ctx = keeping(&ctx, &bucket.through(&way.url())).await;
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = publish(&acme).await.expect(201);
    let path = picture_of(&campaign);
    let browser = app.browser();
    assert_eq!(browser.get(&path).await.status, 200);

    way.block().await;
    for _ in 0..3 {
        let refused = browser.get(&path).await;
        assert_eq!((refused.status, refused.header("retry-after")), (503, "2"));
        assert_eq!(refused.header("cache-control"), "", "a refusal is not for ever");
    }
    let sentence = "Pictures and files cannot be reached just now. Please try again in a moment.";
    let refused = publish(&acme).await;
    assert_eq!(refused.header("retry-after"), "2");
    assert_eq!(refused.expect(503), json!({ "detail": sentence }));
    assert_eq!(send_picture(&mia, &acme).await.status, 503);
    // Nothing of that was kept; all else works, and no proxy sends people elsewhere.
    assert_eq!(mia.get("/apis/campaign/").await.expect(200).as_array().map(Vec::len), Some(1));
    assert_eq!(acme.get("/apis/messages/").await.expect(200), json!([]));
    let page = browser.get(&format!("/campaigns/{}", campaign["id"].as_str().expect("an id"))).await;
    assert!(page.status == 200 && page.text.contains(&path));
    let ready = browser.get("/readyz").await;
    assert_eq!((ready.status, ready.text.contains("MEDIA_URL")), (200, true), "{}", ready.text);

    way.open().await;
    // Once it is asked again, which is after a moment.
    while browser.get(&path).await.status == 503 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(browser.get("/readyz").await.text, "ready");
    assert_eq!(publish(&acme).await.status, 201);
    assert_eq!(send_picture(&mia, &acme).await.status, 201);
}
