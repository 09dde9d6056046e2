//! Who calls, by the `Authorization` header.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use crate::support::{App, NO_CREDENTIALS, PASSWORD, detail, raw};

fn bad_token(message: &str) -> Value {
    json!({
        "detail": "Given token not valid for any token type",
        "code": "token_not_valid",
        "messages": [{ "token_class": "AccessToken", "token_type": "access", "message": message }],
    })
}

#[db_test]
async fn a_caller_without_a_good_token_is_told_why(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let api = app.influencer("mia").await;
    let tokens =
        app.anonymous().post("/apis/login/", json!({ "email": api.email, "password": PASSWORD })).await.expect(200);
    let access = tokens["access"].as_str().unwrap();
    let refresh = tokens["refresh"].as_str().unwrap();
    let parts: Vec<_> = access.split('.').collect();
    let signature: String = parts[2].chars().rev().collect();
    let altered = format!("{}.{}.{signature}", parts[0], parts[1]);
    let none = format!("{}.{}.", BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#), parts[1]);
    let words = json!({
        "detail": "Authorization header must contain two space-delimited values", "code": "bad_authorization_header",
    });
    let rows = [
        ("Bearer nonsense".to_owned(), bad_token("Token is invalid")),
        (format!("Bearer {refresh}"), bad_token("Token has wrong type")),
        (format!("Bearer {altered}"), bad_token("Token is invalid")),
        (format!("Bearer {none}"), bad_token("Token is invalid")),
        ("Token abc".to_owned(), detail(NO_CREDENTIALS)),
        (format!("bearer {access}"), detail(NO_CREDENTIALS)),
        ("Bearer".to_owned(), words.clone()),
        ("Bearer a b".to_owned(), words),
    ];
    for (header, body) in rows {
        let answer =
            raw(&app.anonymous(), Method::GET, "/apis/user-profile/", &[("authorization", &header)], None).await;
        assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"api\"", "{header}");
        assert_eq!(answer.expect(401), body, "{header}");
    }
    assert_eq!(app.anonymous().get("/apis/user-profile/").await.expect(401), detail(NO_CREDENTIALS));
    assert_eq!(app.anonymous().delete("/apis/user-profile/").await.expect(401), detail(NO_CREDENTIALS));

    // Open routes do not look at the header.
    let open = raw(&app.anonymous(), Method::POST, "/apis/login/", &[("authorization", "Bearer nonsense")], None).await;
    let missing = json!({ "email": ["This field is required."], "password": ["This field is required."] });
    assert_eq!(open.expect(400), missing);

    ctx.clock.advance(TimeDelta::minutes(61));
    assert_eq!(api.get("/apis/user-profile/").await.expect(401), bad_token("Token is expired"));
}

#[db_test]
async fn a_token_ends_with_its_account(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let api = app.influencer("mia").await;
    let credentials = json!({ "email": api.email, "password": PASSWORD });
    let tokens = app.anonymous().post("/apis/login/", credentials.clone()).await.expect(200);
    let refresh = json!({ "refresh": tokens["refresh"] });
    let profile = async || api.get("/apis/user-profile/").await;
    let sql = async |text: &'static str| {
        let mut tx = ctx.db.write().await.unwrap();
        let id: uuid::Uuid = api.id.parse().unwrap();
        on!(&mut tx, c => sqlx::query(text).bind(id).execute(c).await.map(drop)).unwrap();
        tx.commit().await.unwrap();
    };

    sql("update accounts set generation = generation + 1 where id = $1").await;
    assert_eq!(profile().await.expect(401), bad_token("Token is blacklisted"));
    let revoked = json!({ "detail": "Token is blacklisted", "code": "token_not_valid" });
    assert_eq!(app.anonymous().post("/apis/token/refresh/", refresh.clone()).await.expect(401), revoked);

    sql("update accounts set is_active = false where id = $1").await;
    assert_eq!(profile().await.expect(401), json!({ "detail": "User is inactive", "code": "user_inactive" }));
    let wrong = detail("No active account found with the given credentials");
    assert_eq!(app.anonymous().post("/apis/login/", credentials).await.expect(401), wrong);

    sql("delete from accounts where id = $1").await;
    assert_eq!(profile().await.expect(401), json!({ "detail": "User not found", "code": "user_not_found" }));
    let gone = detail("No active account found for the given token.");
    assert_eq!(app.anonymous().post("/apis/token/refresh/", refresh).await.expect(401), gone);
}
