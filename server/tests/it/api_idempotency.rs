//! `Idempotency-Key`: a request that is sent again does nothing again.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs};

use crate::support::{Answer, Api, App, PASSWORD, paid_deal};

const BIDS: &str = "/apis/bids/create/";
const MESSAGES: &str = "/apis/messages/";
const REPLAYED: &str = "idempotency-replayed";

async fn keyed(api: &Api, key: &str, path: &str, body: Value) -> Answer {
    let request = api.request(Method::POST, path).header("idempotency-key", key).json(&body);
    Answer::of(request.send().await.expect("an answer")).await
}

fn message(to: &Api, content: &str) -> Value {
    json!({ "recipient": to.id, "content": content })
}

/// How many rows a list has.
async fn count(api: &Api, path: &str) -> usize {
    api.get(path).await.expect(200).as_array().expect("a list").len()
}

#[track_caller]
fn conflict(answer: Answer) {
    assert_eq!(answer.header(REPLAYED), "");
    let body = answer.expect(409);
    assert!(body["detail"].as_str().is_some_and(|reason| !reason.is_empty()), "{body}");
}

#[db_test]
async fn the_same_request_gets_the_first_answer_again(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let body = json!({ "campaign": acme.publish("Tea").await, "amount": "100" });
    let first = keyed(&mia, "key-1", BIDS, body.clone()).await;
    assert_eq!((first.status, first.header(REPLAYED)), (201, ""), "{}", first.text);
    for path in [BIDS, BIDS, BIDS.trim_end_matches('/')] {
        let again = keyed(&mia, "key-1", path, body.clone()).await;
        assert_eq!((again.status, again.header(REPLAYED)), (201, "true"), "{}", again.text);
        assert_eq!(again.text, first.text);
        assert_eq!((again.header("content-type"), again.header("allow")), ("application/json", "POST, OPTIONS"));
    }
    assert_eq!((count(&mia, "/apis/bids/").await, acme.notices().await.len()), (1, 1));
    // Without the key it is a request of its own.
    mia.post(BIDS, body.clone()).await.expect(400);
    let other = keyed(&mia, "key-2", BIDS, body).await;
    assert_eq!((other.status, other.header(REPLAYED)), (400, ""));
}

#[db_test]
async fn an_answer_is_replayed_as_it_was_though_the_row_has_changed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let body = json!({ "campaign": acme.publish("Tea").await, "amount": "100" });
    let first = keyed(&mia, "key", BIDS, body.clone()).await.expect(201);
    acme.decide(first["id"].as_str().expect("an id"), json!({ "status": "declined" })).await;
    assert_eq!(keyed(&mia, "key", BIDS, body).await.expect(201), first);
    assert_eq!(count(&mia, "/apis/bids/").await, 1);
}

#[db_test]
async fn one_key_is_for_one_body_and_one_route(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    keyed(&mia, "key", MESSAGES, message(&acme, "one")).await.expect(201);
    conflict(keyed(&mia, "key", MESSAGES, message(&acme, "two")).await);
    conflict(keyed(&mia, "key", BIDS, message(&acme, "one")).await);
    conflict(keyed(&mia, "key", "/apis/create-notification/", json!({ "message": "x" })).await);
    assert_eq!((count(&mia, MESSAGES).await, count(&mia, "/apis/notifications/").await), (1, 0));
    assert_eq!(acme.notices().await.len(), 1);
    // The first answer is not lost by that.
    let again = keyed(&mia, "key", MESSAGES, message(&acme, "one")).await;
    assert_eq!((again.status, again.header(REPLAYED)), (201, "true"));
}

#[db_test]
async fn the_same_key_of_another_account_is_another_key(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    let mias = keyed(&mia, "key", MESSAGES, message(&acme, "one")).await.expect(201);
    let noas = keyed(&noa, "key", MESSAGES, message(&acme, "one")).await;
    assert_eq!(noas.header(REPLAYED), "");
    let noas = noas.expect(201);
    assert_eq!((&noas["sender"], noas["id"] == mias["id"]), (&json!(noa.id), false));
    keyed(&app.anonymous(), "key", MESSAGES, message(&acme, "one")).await.expect(401);
    assert_eq!(count(&acme, MESSAGES).await, 2);
}

#[db_test]
async fn a_refused_request_can_be_corrected_under_its_key(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    keyed(&mia, "key", MESSAGES, message(&acme, "")).await.expect(400);
    keyed(&mia, "key", BIDS, json!({ "campaign": "x" })).await.expect(400);
    keyed(&acme, "key", BIDS, json!({})).await.expect(403);
    let right = keyed(&mia, "key", MESSAGES, message(&acme, "Hello")).await;
    assert_eq!(right.header(REPLAYED), "");
    right.expect(201);
    let again = keyed(&mia, "key", MESSAGES, message(&acme, "Hello")).await;
    assert_eq!(again.header(REPLAYED), "true");
    assert_eq!(count(&acme, MESSAGES).await, 1);
}

#[db_test]
async fn simultaneous_requests_with_one_key_make_one_row(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let mut hurry = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (mia, body) = (mia.clone(), message(&acme, "Hello"));
        hurry.spawn(async move { keyed(&mia, "key", MESSAGES, body).await });
    }
    let answers = hurry.join_all().await;
    // Whoever comes while the first is under way gets its answer, or is told to come again.
    assert!(answers.iter().all(|answer| matches!(answer.status, 201 | 409)), "{answers:?}");
    let made: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
    assert!(!made.is_empty() && made.iter().all(|answer| answer.text == made[0].text), "{answers:?}");
    assert_eq!(made.iter().filter(|answer| answer.header(REPLAYED).is_empty()).count(), 1);
    assert_eq!((count(&acme, MESSAGES).await, acme.notices().await.len()), (1, 1));
    keyed(&mia, "key", MESSAGES, message(&acme, "Hello")).await.expect(201);
    assert_eq!(count(&acme, MESSAGES).await, 1);
}

#[db_test]
async fn a_post_without_a_body_has_its_key_too(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (_, bid) = paid_deal(&ctx, &acme, &mia).await;
    let deliver = async || {
        let request = mia.request(Method::POST, &format!("/apis/bids/deliver/{bid}/"));
        Answer::of(request.header("idempotency-key", "key").send().await.expect("an answer")).await
    };
    let first = deliver().await.expect(200);
    let again = deliver().await;
    assert_eq!(again.header(REPLAYED), "true");
    assert_eq!(again.expect(200), first);
    let told = acme.notices().await;
    assert_eq!(told.iter().filter(|notice| notice.starts_with("delivery: ")).count(), 1);
}

#[db_test]
async fn a_key_lasts_a_day(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    keyed(&mia, "key", MESSAGES, message(&acme, "Hello")).await.expect(201);
    let later = async |hours: i64| {
        ctx.clock.advance(TimeDelta::hours(hours));
        jobs::sweep(&ctx).await.expect("a sweep");
        let tokens = mia.log_in(PASSWORD).await.expect(200);
        keyed(&mia.with_token(&tokens["access"]), "key", MESSAGES, message(&acme, "Hello")).await
    };
    let answer = later(23).await;
    assert_eq!((answer.status, answer.header(REPLAYED)), (201, "true"));
    let answer = later(2).await;
    assert_eq!((answer.status, answer.header(REPLAYED)), (201, ""));
}

#[db_test]
async fn a_key_opens_nothing_that_is_closed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let nobody = app.anonymous();
    let log_in = |password: &str| json!({ "email": mia.email, "password": password });
    keyed(&nobody, "key", "/apis/login/", log_in(PASSWORD)).await.expect(200);
    let guessed = keyed(&nobody, "key", "/apis/login/", log_in("x")).await;
    assert!(matches!(guessed.status, 401 | 409), "{}", guessed.text);
    // Keys are texts of the client's making.
    for odd in ["", " ", "x'; drop table bids; --", &"k".repeat(4000)] {
        let answer = keyed(&mia, odd, MESSAGES, message(&acme, "x")).await;
        assert!(matches!(answer.status, 201 | 400), "{odd}: {}", answer.text);
    }
    let latin = mia.request(Method::POST, MESSAGES).header("idempotency-key", &b"\xe4"[..]).json(&message(&acme, "x"));
    let answer = Answer::of(latin.send().await.expect("an answer")).await;
    assert!(matches!(answer.status, 201 | 400), "{}", answer.text);
    mia.get("/apis/bids/").await.expect(200);
}
