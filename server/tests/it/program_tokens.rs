//! API tokens: what they open, what they never open, and when they end.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use crate::support::{Answer, Api, App, NO_ROW, PASSWORD, deactivate, execute, promote, raw};

const PATH: &str = "/apis/api-tokens/";
const PROFILE: &str = "/apis/user-profile/";

/// Makes a token; it and the program that uses it.
async fn program(owner: &Api, scope: &str) -> (Value, Api) {
    let body = json!({ "name": "Reports", "scope": scope, "current_password": PASSWORD });
    let token = owner.post(PATH, body).await.expect(201);
    let program = owner.with_token(&token["token"]);
    (token, program)
}

async fn revoke(owner: &Api, token: &Value) -> Answer {
    owner.delete(&format!("{PATH}{}/", token["id"].as_str().expect("an id"))).await
}

#[db_test]
async fn a_token_is_shown_once_and_kept_hashed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let (token, program) = program(&mia, "read").await;
    let text = token["token"].as_str().expect("a text");
    assert!(text.starts_with("tdm_") && text.len() == 47, "{text}");
    let list = mia.get(PATH).await.expect(200);
    assert_eq!((&list[0]["name"], &list[0]["last_used_at"]), (&json!("Reports"), &Value::Null));
    assert!(list[0].get("token").is_none() && text.ends_with(list[0]["ending"].as_str().expect("an ending")));
    let mut tx = ctx.db.read().await.expect("a transaction");
    let kept: String =
        on!(&mut tx, c => sqlx::query_scalar("select token_hash from api_tokens").fetch_one(c).await).expect("a row");
    assert!(kept.len() == 64 && !kept.contains(text));
    drop(tx);
    program.get(PROFILE).await.expect(200);
    assert_ne!(mia.get(PATH).await.expect(200)[0]["last_used_at"], Value::Null);
    // Not kept for another answer, either.
    let body = json!({ "name": "x", "scope": "read", "current_password": PASSWORD }).to_string().into_bytes();
    let headers = [("idempotency-key", "k"), ("content-type", "application/json")];
    for _ in 0..2 {
        let made = raw(&mia, Method::POST, PATH, &headers, Some(body.clone())).await;
        assert_eq!((made.status, made.header("idempotency-replayed")), (201, ""));
    }
    let mut tx = ctx.db.read().await.expect("a transaction");
    let count: i64 = on!(&mut tx, c => sqlx::query_scalar("select count(*) from idempotency_keys").fetch_one(c).await)
        .expect("a row");
    assert_eq!(count, 0);
}

#[db_test]
async fn a_token_that_may_read_changes_nothing(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (_, reader) = program(&acme, "read").await;
    let (_, writer) = program(&acme, "write").await;
    for path in [PROFILE, "/apis/campaigns/", "/apis/messages/", "/apis/notifications/", "/apis/brand-data/"] {
        reader.get(path).await.expect(200);
        writer.get(path).await.expect(200);
    }
    let body = json!({ "recipient": mia.id, "content": "Hello" });
    let refused = reader.post("/apis/messages/", body.clone()).await.expect(403);
    assert_eq!(refused["code"], "token_not_allowed");
    for route in tandem_server::apis::routes().iter().filter(|route| route.path.starts_with("/apis/bids")) {
        let path = route.path.replace("{id}", NO_ROW);
        for method in route.methods.iter().filter(|method| !method.is_safe()) {
            assert_eq!(reader.send(method.clone(), &path, Some(json!({}))).await.status, 403, "{method} {path}");
        }
    }
    assert_eq!(mia.get("/apis/messages/").await.expect(200), json!([]));
    writer.post("/apis/messages/", body).await.expect(201);
    assert_eq!(mia.get("/apis/messages/").await.expect(200)[0]["content"], "Hello");
    // An influencer's token is no brand's.
    let (_, hers) = program(&mia, "write").await;
    hers.get("/apis/brand-data/").await.expect(403);
}

#[db_test]
async fn no_token_touches_the_accounts_safety(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    for scope in ["read", "write"] {
        let (token, program) = program(&mia, scope).await;
        let own = format!("{PATH}{}/", token["id"].as_str().expect("an id"));
        for (method, path) in [
            (Method::GET, PATH.to_owned()),
            (Method::POST, PATH.to_owned()),
            (Method::DELETE, own),
            (Method::GET, "/apis/sessions/".to_owned()),
            (Method::DELETE, format!("/apis/sessions/{NO_ROW}/")),
            (Method::PATCH, format!("/apis/update-user/{}/", mia.email)),
            (Method::PUT, format!("/apis/update-user/{}/", mia.email)),
            (Method::DELETE, format!("/apis/delete-user/{}/", mia.email)),
            (Method::POST, "/apis/payout-account/".to_owned()),
            (Method::GET, "/apis/exports/".to_owned()),
            (Method::POST, "/apis/exports/".to_owned()),
        ] {
            let body = json!({
                "name": "x", "scope": "write", "current_password": PASSWORD, "password": "quiet-river-77", "username": "mia",
            });
            let refused = program.send(method.clone(), &path, Some(body)).await;
            assert_eq!(refused.expect(403)["code"], "token_not_allowed", "{method} {path}");
        }
        // It is no token of a log-in.
        program.post("/apis/token/verify/", json!({ "token": token["token"] })).await.expect(401);
        program.post("/apis/token/refresh/", json!({ "refresh": token["token"] })).await.expect(401);
    }
    mia.log_in(PASSWORD).await.expect(200);
    assert_eq!(mia.get(PATH).await.expect(200).as_array().map(Vec::len), Some(2));
}

#[db_test]
async fn a_program_of_the_staff_has_none_of_its_power(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, mia) = (app.brand("sam").await, app.influencer("mia").await);
    let (_, program) = program(&sam, "write").await;
    promote(&ctx, &sam).await;
    sam.get("/apis/messages/reports/").await.expect(200);
    program.get("/apis/messages/reports/").await.expect(403);
    program.post(&format!("/apis/users/ban/{}/", mia.id), json!({})).await.expect(403);
    assert_eq!(program.get(&format!("/apis/user/{}/", mia.id)).await.expect(200)["email"], Value::Null);
}

#[db_test]
async fn a_token_ends_when_it_is_revoked_expires_or_its_account_does(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let (token, first) = program(&mia, "write").await;
    let (_, second) = program(&mia, "read").await;
    // Nobody else revokes it.
    revoke(&noa, &token).await.expect(404);
    first.get(PROFILE).await.expect(200);
    revoke(&mia, &token).await.expect(204);
    let refused = first.get(PROFILE).await;
    assert_eq!(refused.header("www-authenticate"), "Bearer realm=\"api\"");
    assert_eq!(refused.expect(401)["code"], "token_not_valid");
    revoke(&mia, &token).await.expect(404);
    second.get(PROFILE).await.expect(200);

    let body = json!({ "name": "x", "scope": "read", "current_password": PASSWORD, "expires_in_days": 30 });
    let short = mia.with_token(&mia.post(PATH, body).await.expect(201)["token"]);
    ctx.clock.advance(TimeDelta::days(29));
    short.get(PROFILE).await.expect(200);
    ctx.clock.advance(TimeDelta::days(2));
    short.get(PROFILE).await.expect(401);
    second.get(PROFILE).await.expect(200);

    deactivate(&ctx, &mia).await;
    assert_eq!(second.get(PROFILE).await.expect(401)["code"], "user_inactive");
    execute(&ctx, "update accounts set is_active = true where id = $1", &mia.id).await;
    second.get(PROFILE).await.expect(200);
    execute(&ctx, "delete from accounts where id = $1", &mia.id).await;
    second.get(PROFILE).await.expect(401);
    for made_up in ["tdm_", "tdm_x", &format!("tdm_{}", "A".repeat(43))] {
        mia.with_token(&json!(made_up)).get(PROFILE).await.expect(401);
    }
}

#[db_test]
async fn a_ban_revokes_every_token(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, mia) = (app.brand("sam").await, app.influencer("mia").await);
    promote(&ctx, &sam).await;
    let (_, program) = program(&mia, "write").await;
    sam.post(&format!("/apis/users/ban/{}/", mia.id), json!({})).await.expect(200);
    program.get(PROFILE).await.expect(401);
    sam.post(&format!("/apis/users/unban/{}/", mia.id), json!({})).await.expect(200);
    program.get(PROFILE).await.expect(401);
}

#[db_test]
async fn making_a_token_wants_the_password_a_name_and_a_scope(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    for body in [
        json!({}),
        json!({ "name": "x", "scope": "read" }),
        json!({ "name": "x", "scope": "read", "current_password": "wrong" }),
        json!({ "name": " ", "scope": "read", "current_password": PASSWORD }),
        json!({ "name": "x", "scope": "admin", "current_password": PASSWORD }),
        json!({ "name": "x", "scope": "read", "current_password": PASSWORD, "expires_in_days": 0 }),
        json!({ "name": "x", "scope": "read", "current_password": PASSWORD, "expires_in_days": 366 }),
    ] {
        mia.post(PATH, body.clone()).await.expect(400);
    }
    assert_eq!(mia.get(PATH).await.expect(200), json!([]));
    for _ in 0..20 {
        program(&mia, "read").await;
    }
    let body = json!({ "name": "x", "scope": "read", "current_password": PASSWORD });
    mia.post(PATH, body).await.expect(400);
    assert_eq!(app.influencer("noa").await.get(PATH).await.expect(200), json!([]));
}

#[db_test]
async fn the_page_shows_a_new_token_this_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("mia", "influencer").await;
    let page = "/settings/tokens";
    let fields = [("name", "Reports <1>"), ("scope", "read"), ("expires_in_days", ""), ("current_password", PASSWORD)];
    let answer = browser.submit(page, "/fn/tokens/create", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/settings/tokens#new-token-text"), "{}", answer.text);
    // A page that is not its own does not take it.
    assert!(!browser.get("/settings").await.text.contains("secret-text"));
    let shown = browser.get(page).await;
    assert_eq!(shown.header("cache-control"), "no-store");
    let text = shown.text.split_once("class=\"secret-text\"").expect("a token").1;
    let text = text
        .split_once("<code id=\"token-text\">")
        .and_then(|(_, rest)| rest.split_once("</code>"))
        .expect("a token")
        .0;
    assert!(text.starts_with("tdm_") && shown.text.contains("Reports &lt;1&gt;"));
    app.anonymous().with_token(&json!(text)).get(PROFILE).await.expect(200);
    let again = browser.get(page).await.text;
    assert!(!again.contains(text) && again.contains(&text[43..]), "its ending alone");
    let id = again.split_once("action=\"/fn/tokens/revoke\"").expect("a form").1;
    let id = &id.split_once("value=\"").expect("an id").1[..36];
    let stranger = app.browser();
    stranger.register("noa", "influencer").await;
    assert_eq!(stranger.call("/fn/tokens/revoke", &[("id", id)]).await, 404);
    assert_eq!(browser.call("/fn/tokens/revoke", &[("id", id)]).await, 200);
    app.anonymous().with_token(&json!(text)).get(PROFILE).await.expect(401);
}
