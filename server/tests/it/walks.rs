//! The walks of ARCHITECTURE.md: every door tried by callers who must not pass.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, apis};
use tandem_types::Money;

use crate::support::{Api, App, NO_ROW, PASSWORD, deactivate, execute, promote};

/// Server functions that anyone may call.
const OPEN_FUNCTIONS: [&str; 9] = [
    "/fn/auth/code",
    "/fn/auth/forgot",
    "/fn/auth/log_in",
    "/fn/auth/log_out",
    "/fn/auth/register",
    "/fn/auth/resend",
    "/fn/auth/reset",
    "/fn/auth/verify",
    "/fn/theme/set",
];

/// Where a browser opens its socket.
const LIVE: &str = "/api/leptos_ws_websocket";

/// API routes that anyone may call.
const OPEN_ROUTES: [&str; 15] = [
    "/apis/register-user",
    "/apis/verify-otp",
    "/apis/resend-otp",
    "/apis/login",
    "/apis/token/refresh",
    "/apis/token/verify",
    "/apis/logout",
    "/apis/password/forgot",
    "/apis/password/reset",
    "/apis/pay/success",
    "/apis/pay/cancel",
    "/apis/pay/webhook",
    "/apis/creators",
    "/apis/profiles/{id}",
    "/apis/profiles/reviews/{id}",
];

#[db_test]
async fn every_server_function_refuses_a_stranger(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let functions = tandem::router::server_functions();
    assert!(functions.len() >= 12, "too few server functions are linked: {functions:?}");
    for open in OPEN_FUNCTIONS {
        assert!(functions.contains(&open), "{open} is on the allow-list but does not exist");
    }
    // leptos_ws's own function is linked, but not routed: the gate stands at its path (live.rs).
    let closed = functions.iter().filter(|path| **path != LIVE && !OPEN_FUNCTIONS.contains(path));
    for function in closed {
        let form = [("id", NO_ROW), ("campaign", NO_ROW), ("amount", "1"), ("status", "accepted")];
        let answer = app.client.post(app.url(function)).form(&form).send().await.expect("an answer");
        assert_eq!(answer.status(), 401, "{function}");
    }
}

#[db_test]
async fn every_api_route_refuses_a_stranger(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let stranger = app.anonymous();
    let mut forged = stranger.clone();
    // A token without a signature: alg "none".
    forged.token =
        Some("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwiZXhwIjo5OTk5OTk5OTk5fQ.".into());
    let routes = apis::routes();
    assert!(routes.len() >= 40);
    for open in OPEN_ROUTES {
        assert!(routes.iter().any(|route| route.path == open), "{open} is on the allow-list but does not exist");
    }
    for route in routes.iter().filter(|route| !OPEN_ROUTES.contains(&route.path.as_str())) {
        let path = route.path.replace("{id}", NO_ROW);
        for method in &route.methods {
            for caller in [&stranger, &forged] {
                let answer = caller.send(method.clone(), &path, Some(json!({}))).await;
                assert_eq!(answer.status, 401, "{method} {path}");
                assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"api\"");
            }
        }
    }
}

/// Every route that is not open, with each of its methods, must answer 401 to that caller.
async fn refuses_everywhere(caller: &Api, code: &str) {
    for route in apis::routes().iter().filter(|route| !OPEN_ROUTES.contains(&route.path.as_str())) {
        let path = route.path.replace("{id}", NO_ROW).replace("{email}", "mia@example.com");
        for method in &route.methods {
            let answer = caller.send(method.clone(), &path, Some(json!({}))).await;
            assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"api\"", "{method} {path}");
            assert_eq!(answer.expect(401)["code"], code, "{method} {path} as {}", caller.username);
        }
    }
}

#[db_test]
async fn every_api_route_refuses_a_token_that_does_not_hold(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let (noa, eve) = (app.influencer("noa").await, app.influencer("eve").await);
    let invalid = "token_not_valid";
    let token = mia.token.clone().expect("a token");
    let parts: Vec<_> = token.split('.').collect();
    let claims = BASE64_URL_SAFE_NO_PAD.decode(parts[1]).expect("base64");
    let claims = String::from_utf8(claims).expect("claims").replace(&mia.id, &acme.id);
    let claims = BASE64_URL_SAFE_NO_PAD.encode(claims);
    let none = BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    for forged in [
        format!("{}.{claims}.{}", parts[0], parts[2]),
        format!("{none}.{claims}."),
        format!("{none}.{}.", parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
    ] {
        refuses_everywhere(&mia.with_token(&json!(forged)), invalid).await;
    }
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    refuses_everywhere(&mia.with_token(&tokens["refresh"]), invalid).await;
    mia.post("/apis/logout/", json!({ "refresh": tokens["refresh"] })).await.expect(200);
    refuses_everywhere(&mia.with_token(&tokens["access"]), invalid).await;

    deactivate(&ctx, &noa).await;
    refuses_everywhere(&noa, "user_inactive").await;
    execute(&ctx, "delete from accounts where id = $1", &eve.id).await;
    refuses_everywhere(&eve, "user_not_found").await;
    ctx.clock.advance(TimeDelta::minutes(61));
    refuses_everywhere(&mia, invalid).await;
    // Nobody was changed or deleted by any of it.
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    let shown = mia.with_token(&tokens["access"]).get(&format!("/apis/user/{}/", acme.id)).await.expect(200);
    assert_eq!((&shown["username"], &shown["email"]), (&json!("acme"), &Value::Null));
}

#[db_test]
async fn the_wrong_account_type_is_turned_away(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("northwind").await;
    let mia = app.influencer("mia").await;
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    let refused: [(&Api, Method, String); 10] = [
        (&mia, Method::POST, "/apis/create-campaign/".into()),
        (&mia, Method::PUT, format!("/apis/update-campaign/{campaign}/")),
        (&mia, Method::DELETE, format!("/apis/delete-campaign/{campaign}/")),
        (&mia, Method::PUT, format!("/apis/bids/update/{bid}/")),
        (&brand, Method::POST, "/apis/bids/create/".into()),
        (&brand, Method::GET, "/apis/campaign/".into()),
        (&brand, Method::POST, format!("/apis/bids/deliver/{bid}/")),
        (&mia, Method::GET, "/apis/brand-data/".into()),
        (&mia, Method::POST, "/apis/invitations/".into()),
        (&brand, Method::POST, format!("/apis/invitations/decline/{NO_ROW}/")),
    ];
    for (caller, method, path) in refused {
        let answer = caller.send(method.clone(), &path, Some(json!({ "status": "accepted" }))).await;
        assert_eq!(answer.status, 403, "{method} {path}: {}", answer.text);
    }
}

#[db_test]
async fn what_is_for_the_staff_is_for_nobody_else(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, sam) = (app.brand("northwind").await, app.influencer("mia").await, app.brand("sam").await);
    brand.write(&mia, "The secret of the matter").await;
    mia.post("/apis/messages/report/", json!({ "user": brand.id, "reason": "x" })).await.expect(200);
    promote(&ctx, &sam).await;
    let pair = format!("?by={}&about={}", mia.id, brand.id);
    for path in ["/apis/messages/reports/".to_owned(), format!("/apis/messages/reported/{pair}")] {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::POST] {
            for caller in [&brand, &mia] {
                let answer = caller.send(method.clone(), &path, None).await;
                assert_eq!(answer.status, 403, "{method} {path} as {}", caller.username);
                assert!(!answer.text.contains("secret"));
            }
        }
        sam.get(&path).await.expect(200);
    }
}

#[db_test]
async fn the_wrong_owner_is_turned_away_and_changes_nothing(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("northwind").await;
    let other = app.brand("southwind").await;
    let mia = app.influencer("mia").await;
    let noah = app.influencer("noah").await;
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    for (method, path) in [
        (Method::PATCH, format!("/apis/update-campaign/{campaign}/")),
        (Method::PUT, format!("/apis/update-campaign/{campaign}/")),
        (Method::DELETE, format!("/apis/delete-campaign/{campaign}/")),
        (Method::PUT, format!("/apis/bids/update/{bid}/")),
        (Method::PATCH, format!("/apis/bids/update/{bid}/")),
    ] {
        let body = json!({ "status": "closed", "title": "Mine now" });
        assert_eq!(other.send(method.clone(), &path, Some(body)).await.status, 403, "{method} {path}");
    }
    let body = brand.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200);
    assert_eq!((body["title"].as_str(), body["status"].as_str()), (Some("Tea"), Some("open")));
    // Another brand and another influencer see none of the bids.
    for stranger in [&other, &noah] {
        assert_eq!(stranger.get(&format!("/apis/bids/list/{campaign}/")).await.expect(200), json!([]));
        assert_eq!(stranger.get("/apis/bids/").await.expect(200), json!([]));
    }
    assert_eq!(mia.get("/apis/bids/").await.expect(200)[0]["id"], json!(bid));
}

#[db_test]
async fn the_wrong_owner_is_turned_away_at_the_browser_door_too(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("northwind").await;
    let mia = app.influencer("mia").await;
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    let (other, noah) = (app.browser(), app.browser());
    other.register("southwind", "brand").await;
    noah.register("noah", "influencer").await;
    for browser in [&other, &noah] {
        for (action, fields) in [
            ("/fn/campaigns/edit", vec![("id", campaign.as_str()), ("title", "Mine now")]),
            ("/fn/campaigns/close", vec![("id", campaign.as_str())]),
            ("/fn/campaigns/reopen", vec![("id", campaign.as_str())]),
            ("/fn/campaigns/remove", vec![("id", campaign.as_str())]),
            ("/fn/bids/decide", vec![("id", bid.as_str()), ("status", "accepted")]),
            ("/fn/bids/mark", vec![("id", bid.as_str()), ("mark", "archived")]),
        ] {
            let status = browser.call(action, &fields).await;
            assert_eq!(status, 403, "{action}");
        }
        // A negotiation does not exist for those who have no part in it.
        for action in [
            "/fn/offers/counter",
            "/fn/offers/accept",
            "/fn/offers/withdraw",
            "/fn/offers/add_revision",
            "/fn/bids/withdraw",
        ] {
            let fields = [("id", bid.as_str()), ("round", "1"), ("amount", "90")];
            assert_eq!(browser.call(action, &fields).await, 404, "{action}");
        }
        // Nor do its results and links.
        for action in ["/fn/results/record", "/fn/results/add_link", "/fn/results/set_promo"] {
            let fields = [("id", bid.as_str()), ("url", "https://a.example/"), ("label", "Bio"), ("code", "MINE")];
            assert_eq!(browser.call(action, &fields).await, 404, "{action}");
        }
        // Nor does a deal, whose sides review each other.
        let fields = [("id", bid.as_str()), ("rating", "5"), ("text", "Good.")];
        assert_eq!(browser.call("/fn/reviews/write", &fields).await, 404);
        assert_eq!(browser.call("/fn/invitations/decline", &[("id", NO_ROW)]).await, 404);
        assert_eq!(browser.get(&format!("/campaigns/{campaign}/edit")).await.status, 403);
        assert_eq!(browser.get(&format!("/campaigns/{campaign}/delete")).await.status, 403);
        assert!(!browser.get(&format!("/campaigns/{campaign}")).await.text.contains("mia"), "a stranger sees a bidder");
    }
    let body = brand.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200);
    assert_eq!((body["title"].as_str(), body["status"].as_str()), (Some("Tea"), Some("open")));
}
