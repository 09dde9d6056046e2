//! Tokens: whether one holds, and how a log-out ends it.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs};

use crate::support::{Answer, Api, App, BLANK, NULL, PASSWORD, REQUIRED, deactivate, execute};

const VERIFY: &str = "/apis/token/verify/";
const LOG_OUT: &str = "/apis/logout/";
const REFRESH: &str = "/apis/token/refresh/";

fn not_valid(sentence: &str) -> Value {
    json!({ "detail": sentence, "code": "token_not_valid" })
}

async fn verify(api: &Api, token: &Value) -> Answer {
    api.post(VERIFY, json!({ "token": token })).await
}

async fn log_out(api: &Api, refresh: &Value) -> Answer {
    api.post(LOG_OUT, json!({ "refresh": refresh })).await
}

/// A new access token for that refresh token.
async fn refreshed(api: &Api, refresh: &Value) -> Answer {
    api.post(REFRESH, json!({ "refresh": refresh })).await
}

/// The token with a claim changed under the old signature, and the same without any signature.
fn forged(token: &Value) -> [Value; 2] {
    let parts: Vec<_> = token.as_str().expect("a token").split('.').collect();
    let claims = BASE64_URL_SAFE_NO_PAD.decode(parts[1]).expect("base64");
    let mut claims: Value = serde_json::from_slice(&claims).expect("claims");
    claims["exp"] = json!(9_999_999_999_u64);
    let claims = BASE64_URL_SAFE_NO_PAD.encode(claims.to_string());
    let none = BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    [json!(format!("{}.{claims}.{}", parts[0], parts[2])), json!(format!("{none}.{claims}."))]
}

#[track_caller]
fn refused(answer: Answer, sentence: &str) {
    assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"api\"");
    assert_eq!(answer.expect(401), not_valid(sentence));
}

#[db_test]
async fn a_token_that_holds_is_verified(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let mia = app.influencer("mia").await;
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    for kind in ["access", "refresh"] {
        let answer = verify(&nobody, &tokens[kind]).await;
        assert_eq!((answer.header("allow"), answer.header("content-type")), ("POST, OPTIONS", "application/json"));
        assert_eq!((answer.status, answer.text.as_str()), (200, "{}"), "{kind}");
        for token in forged(&tokens[kind]) {
            refused(verify(&nobody, &token).await, "Token is invalid");
        }
    }
    refused(verify(&nobody, &json!("nonsense")).await, "Token is invalid");
    assert_eq!(nobody.post(VERIFY, json!({})).await.expect(400), json!({ "token": [REQUIRED] }));
    assert_eq!(verify(&nobody, &json!("")).await.expect(400), json!({ "token": [BLANK] }));
    assert_eq!(verify(&nobody, &Value::Null).await.expect(400), json!({ "token": [NULL] }));
    let answer = nobody.get(VERIFY).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    answer.expect(405);

    ctx.clock.advance(TimeDelta::minutes(61));
    refused(verify(&nobody, &tokens["access"]).await, "Token is expired");
    verify(&nobody, &tokens["refresh"]).await.expect(200);
    ctx.clock.advance(TimeDelta::days(1));
    refused(verify(&nobody, &tokens["refresh"]).await, "Token is expired");
}

#[db_test]
async fn a_token_is_not_verified_once_its_account_is_gone_or_has_other_credentials(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    for (name, sql) in [
        ("mia", "update accounts set generation = generation + 1 where id = $1"),
        ("noa", "update accounts set is_active = false where id = $1"),
        ("eve", "delete from accounts where id = $1"),
    ] {
        let account = app.influencer(name).await;
        let tokens = account.log_in(PASSWORD).await.expect(200);
        execute(&ctx, sql, &account.id).await;
        for kind in ["access", "refresh"] {
            verify(&nobody, &tokens[kind]).await.expect(401);
        }
    }
}

#[db_test]
async fn a_log_out_ends_the_refresh_token_and_all_access_that_came_of_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    let with_it = mia.with_token(&tokens["access"]);
    let from_it = mia.with_token(&refreshed(&nobody, &tokens["refresh"]).await.expect(200)["access"]);
    let elsewhere = mia.log_in(PASSWORD).await.expect(200);
    for caller in [&with_it, &from_it] {
        caller.get("/apis/user-profile/").await.expect(200);
    }

    let answer = log_out(&with_it, &tokens["refresh"]).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    assert_eq!((answer.status, answer.text.as_str()), (200, "{}"));
    refused(refreshed(&nobody, &tokens["refresh"]).await, "Token is blacklisted");
    refused(verify(&nobody, &tokens["refresh"]).await, "Token is blacklisted");
    refused(log_out(&nobody, &tokens["refresh"]).await, "Token is blacklisted");
    for caller in [&with_it, &from_it] {
        let answer = caller.get("/apis/user-profile/").await;
        assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"api\"");
        assert_eq!(answer.expect(401)["code"], "token_not_valid");
        verify(&nobody, &json!(caller.token)).await.expect(401);
    }

    // Another log-in of the account, and other accounts, go on.
    mia.with_token(&elsewhere["access"]).get("/apis/user-profile/").await.expect(200);
    mia.get("/apis/user-profile/").await.expect(200);
    acme.get("/apis/user-profile/").await.expect(200);
    refreshed(&nobody, &elsewhere["refresh"]).await.expect(200);
    mia.log_in(PASSWORD).await.expect(200);
}

#[db_test]
async fn a_log_out_lasts_as_long_as_the_token(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let mia = app.influencer("mia").await;
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    log_out(&nobody, &tokens["refresh"]).await.expect(200);
    ctx.clock.advance(TimeDelta::minutes(59));
    jobs::sweep(&ctx).await.expect("a sweep");
    mia.with_token(&tokens["access"]).get("/apis/user-profile/").await.expect(401);
    ctx.clock.advance(TimeDelta::hours(22));
    jobs::sweep(&ctx).await.expect("a sweep");
    refused(refreshed(&nobody, &tokens["refresh"]).await, "Token is blacklisted");
    ctx.clock.advance(TimeDelta::hours(2));
    refused(refreshed(&nobody, &tokens["refresh"]).await, "Token is expired");
}

#[db_test]
async fn only_a_refresh_token_that_holds_can_log_out(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let (mia, gone) = (app.influencer("mia").await, app.influencer("gone").await);
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    let lost = gone.log_in(PASSWORD).await.expect(200);
    assert_eq!(nobody.post(LOG_OUT, json!({})).await.expect(400), json!({ "refresh": [REQUIRED] }));
    assert_eq!(log_out(&nobody, &json!("")).await.expect(400), json!({ "refresh": [BLANK] }));
    refused(log_out(&nobody, &json!("nonsense")).await, "Token is invalid");
    refused(log_out(&mia, &tokens["access"]).await, "Token has wrong type");
    for token in forged(&tokens["refresh"]) {
        refused(log_out(&mia, &token).await, "Token is invalid");
    }
    deactivate(&ctx, &gone).await;
    log_out(&nobody, &lost["refresh"]).await.expect(401);
    // None of that ended anything.
    mia.with_token(&tokens["access"]).get("/apis/user-profile/").await.expect(200);
    refreshed(&nobody, &tokens["refresh"]).await.expect(200);

    let answer = nobody.get(LOG_OUT).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    answer.expect(405);
    ctx.clock.advance(TimeDelta::hours(25));
    refused(log_out(&nobody, &tokens["refresh"]).await, "Token is expired");
}

#[db_test]
async fn two_simultaneous_log_outs_end_one_token_without_a_failure(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let mia = app.influencer("mia").await;
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    let (first, second) = tokio::join!(log_out(&nobody, &tokens["refresh"]), log_out(&nobody, &tokens["refresh"]));
    assert!(first.status == 200 || second.status == 200, "{first:?} {second:?}");
    for answer in [first, second] {
        assert!(matches!(answer.status, 200 | 401), "{}", answer.text);
    }
    refused(refreshed(&nobody, &tokens["refresh"]).await, "Token is blacklisted");
}
