//! What is left of somebody who goes, and how long what is known of people is kept.

mod kept;
mod traces;

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{
    Ctx,
    jobs::{self, Lane},
    media,
};
use tandem_types::Money;

use crate::support::{Answer, Api, App, NO_ROW, PASSWORD, execute, picture};

async fn send_picture(api: &Api, bytes: Vec<u8>) -> String {
    let part = reqwest::multipart::Part::bytes(bytes).file_name("me.png");
    let form = reqwest::multipart::Form::new().part("profile_picture", part);
    let path = format!("/apis/update-user/{}/", api.email);
    let sent = api.request(reqwest::Method::PATCH, &path).multipart(form).send().await.expect("an answer");
    let profile = Answer::of(sent).await.expect(200);
    let address = profile["profile_picture"].as_str().expect("an address");
    address.strip_prefix("http://localhost:8000").expect("our address").to_owned()
}

/// A picture that no other test has.
fn another() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(9, 9, image::Rgb([200, 10, 90]))
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    png.into_inner()
}

#[db_test]
async fn files_that_nothing_shows_any_more_go_after_a_day(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noa, acme) = (app.influencer("mia").await, app.influencer("noa").await, app.brand("acme").await);
    // The same picture of two accounts is one file.
    let shared = send_picture(&mia, picture()).await;
    assert_eq!(send_picture(&noa, picture()).await, shared);
    let (_, bid) = crate::support::paid_deal(&ctx, &acme, &mia).await;
    let form = reqwest::multipart::Form::new()
        .text("note", "Done")
        .part("file1", reqwest::multipart::Part::bytes(b"the reel".to_vec()).file_name("reel.mp4"));
    let path = format!("/apis/bids/deliver/{bid}/");
    let sent = mia.request(reqwest::Method::POST, &path).multipart(form).send().await.expect("an answer");
    assert_eq!(sent.status(), 200);
    acme.decide(&bid, json!({ "delivery_status": "approved" })).await;
    assert_eq!(ctx.media.count().await.expect("a count"), 3, "a picture in two sizes, and a file");
    let own = send_picture(&mia, another()).await;
    assert_eq!(ctx.media.count().await.expect("a count"), 5);

    // What was stored a moment ago stays, whatever names it.
    execute(&ctx, "update payments set payout_status = 'paid' where bid_id = $1", &bid).await;
    mia.delete(&format!("/apis/delete-user/{}/", mia.email)).await.expect(204);
    assert_eq!(media::sweep(&ctx).await.expect("a sweep"), 0);
    ctx.clock.advance(TimeDelta::hours(25));
    assert_eq!(media::sweep(&ctx).await.expect("a sweep"), 3, "her picture and what she delivered");
    assert_eq!(app.anonymous().get(&own).await.status, 404);
    assert_eq!(app.anonymous().get(&shared).await.status, 200, "somebody else has it");
    assert_eq!(media::sweep(&ctx).await.expect("a sweep"), 0);
}

#[db_test]
async fn files_older_than_the_database_are_left_alone(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    send_picture(&mia, picture()).await;
    mia.delete(&format!("/apis/delete-user/{}/", mia.email)).await.expect(204);
    // As if the folder had been another database's before.
    let sql = "update _sqlx_migrations set installed_on = '2099-01-01 00:00:00+00:00' where $1 <> $1 or version > 0";
    execute(&ctx, sql, NO_ROW).await;
    ctx.clock.advance(TimeDelta::hours(25));
    assert_eq!(media::sweep(&ctx).await.expect("a sweep"), 0);
    assert_eq!(ctx.media.count().await.expect("a count"), 2);
}

#[db_test]
async fn the_api_has_a_copy_made_and_hands_it_to_its_owner_alone(ctx: Ctx) {
    const PATH: &str = "/apis/exports/";
    let app = App::start(&ctx).await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    assert_eq!(mia.get(PATH).await.expect(200), json!([]));
    let made = mia.post(PATH, json!({})).await.expect(201);
    assert_eq!((&made["status"], &made["size"]), (&json!("queued"), &json!(0)));
    mia.post(PATH, json!({})).await.expect(409);
    let file = format!("{PATH}{}/", made["id"].as_str().expect("an id"));
    mia.get(&file).await.expect(404);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mia.get(PATH).await.expect(200)[0]["status"], "ready");
    let answer = mia.get(&file).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/zip"));
    assert_eq!(answer.header("cache-control"), "private, no-store");
    for other in [&noa, &app.anonymous()] {
        assert!([401, 404].contains(&other.get(&file).await.status));
    }
    // No program gets it, whatever it may read.
    let body = json!({ "name": "Sheet", "scope": "read", "current_password": PASSWORD });
    let token = mia.post("/apis/api-tokens/", body).await.expect(201);
    let program = mia.with_token(&token["token"]);
    assert_eq!(program.get(PATH).await.expect(403)["code"], "token_not_allowed");
    assert_eq!(program.get(&file).await.expect(403)["code"], "token_not_allowed");
}

#[db_test]
async fn a_copy_that_takes_long_holds_up_nobodys_mail(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    mia.post("/apis/exports/", json!({})).await.expect(201);
    app.anonymous().post("/apis/password/forgot/", json!({ "email": mia.email })).await.expect(200);
    // Whoever does the others does not even look at it.
    for (lane, what) in [(Lane::Quick, "the code"), (Lane::Mail, "its mail")] {
        assert_eq!(jobs::drain_lane(&ctx, lane).await.expect("the outbox is worked off"), 1, "{what}");
    }
    assert_eq!(crate::support::mailed(&ctx, &mia.email, "Subject: Set a new password"), 1);
    assert_eq!(mia.get("/apis/exports/").await.expect(200)[0]["status"], "queued");
    assert_eq!(jobs::drain_lane(&ctx, Lane::Long).await.expect("the copy is made"), 1);
    assert_eq!(mia.get("/apis/exports/").await.expect(200)[0]["status"], "ready");
}

#[db_test]
async fn what_others_were_told_of_an_account_goes_with_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    mia.bid(&campaign, Money::from_minor(10_000)).await;
    mia.write(&acme, "Hello").await;
    assert!(acme.notices().await.iter().any(|notice| notice.contains("mia")));
    mia.delete(&format!("/apis/delete-user/{}/", mia.email)).await.expect(204);
    assert_eq!(acme.notices().await, Vec::<String>::new());
    assert_eq!(acme.get("/apis/messages/recent/").await.expect(200), Value::Array(vec![]));
}
