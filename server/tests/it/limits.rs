//! Limits and gates: how often one may ask, and what needs a verified address.

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs};
use tandem_types::Money;

use crate::support::{self, App};

#[db_test]
async fn guessing_passwords_is_slowed_down_at_both_doors(ctx: Ctx) {
    let ctx = support::with_settings(&ctx, |config| config.rate_limits = true).await;
    let app = App::start(&ctx).await;
    let guess = json!({ "email": "northwind@example.com", "password": "x" });
    for _ in 0..20 {
        assert_eq!(app.anonymous().post("/apis/login/", guess.clone()).await.status, 401);
    }
    let answer = app.anonymous().post("/apis/login", guess).await;
    assert_eq!(answer.status, 429);
    let wait: u64 = answer.header("retry-after").parse().expect("seconds");
    assert!((1..=6).contains(&wait));
    let sentence =
        format!("Request was throttled. Expected available in {wait} second{}.", if wait == 1 { "" } else { "s" });
    assert_eq!(answer.body, json!({ "detail": sentence }));

    let form = [("email", "northwind@example.com"), ("password", "x")];
    assert_eq!(app.browser().call("/fn/auth/log_in", &form).await, 429);
    let browser = app.browser();
    let plain = browser.submit("/login", "/fn/auth/log_in", &form).await;
    assert_eq!(plain.status, 429);
    assert!(plain.text.contains("Too many tries.") && !plain.header("retry-after").is_empty());
    assert_eq!(browser.cookie(), "", "a throttled stranger costs a session");
    // Not even an empty body gets past.
    let bare = app.client.post(app.url("/fn/auth/log_in")).send().await.expect("an answer");
    assert_eq!(bare.status(), 429);
    ctx.db.close().await;
}

#[db_test]
async fn instagram_is_not_asked_without_end(ctx: Ctx) {
    let ctx = support::with_settings(&ctx, |config| config.rate_limits = true).await;
    let mia = App::start(&ctx).await.influencer("mia").await;
    for _ in 0..20 {
        mia.post("/apis/fetch-instagram-data/", json!({ "username": "natgeo" })).await.expect(503);
    }
    let answer = mia.post("/apis/fetch-instagram-data/", json!({ "username": "natgeo" })).await;
    assert_eq!(answer.status, 429);
    assert!((1..=20).contains(&answer.header("retry-after").parse().expect("seconds")));
    ctx.db.close().await;
}

#[db_test]
async fn publishing_and_bidding_wait_for_the_code_where_it_is_demanded(ctx: Ctx) {
    let ctx = support::with_settings(&ctx, |config| config.require_verification = true).await;
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let refused = json!({ "detail": "Verify your e-mail address first.", "code": "email_not_verified" });
    assert_eq!(brand.post("/apis/create-campaign/", json!({})).await.expect(403), refused);
    assert_eq!(mia.post("/apis/bids/create/", json!({})).await.expect(403), refused);

    jobs::drain(&ctx).await.expect("mails sent");
    for caller in [&brand, &mia] {
        let body = json!({ "email": caller.email, "otp": support::code_for(&ctx, &caller.email) });
        assert_eq!(
            caller.post("/apis/verify-otp/", body.clone()).await.expect(200),
            json!({ "detail": "Email address verified." })
        );
        // A code works once.
        caller.post("/apis/verify-otp/", body).await.expect(400);
    }
    let campaign = brand.publish("Tea").await;
    mia.bid(&campaign, Money::from_minor(10_000)).await;
    ctx.db.close().await;
}

#[db_test]
async fn a_code_has_five_tries_and_ten_minutes(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noah) = (app.influencer("mia").await, app.influencer("noah").await);
    jobs::drain(&ctx).await.expect("mails sent");
    let code = support::code_for(&ctx, &mia.email);
    let other = if code == "000000" { "111111" } else { "000000" };
    for _ in 0..5 {
        mia.post("/apis/verify-otp/", json!({ "email": mia.email, "otp": other })).await.expect(400);
    }
    mia.post("/apis/verify-otp/", json!({ "email": mia.email, "otp": code })).await.expect(400);

    let code = support::code_for(&ctx, &noah.email);
    ctx.clock.advance(chrono::TimeDelta::minutes(10));
    noah.post("/apis/verify-otp/", json!({ "email": noah.email, "otp": code })).await.expect(400);
}

#[db_test]
async fn another_code_comes_after_a_minute_and_kills_the_first(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    jobs::drain(&ctx).await.expect("mails sent");
    let first = support::code_for(&ctx, &mia.email);
    let ask = json!({ "email": mia.email });
    mia.post("/apis/resend-otp/", ask.clone()).await.expect(200);
    jobs::drain(&ctx).await.expect("mails sent");
    assert_eq!(support::code_for(&ctx, &mia.email), first, "too early");
    ctx.clock.advance(chrono::TimeDelta::seconds(61));
    mia.post("/apis/resend-otp/", ask).await.expect(200);
    jobs::drain(&ctx).await.expect("mails sent");
    let second = support::code_for(&ctx, &mia.email);
    if first != second {
        mia.post("/apis/verify-otp/", json!({ "email": mia.email, "otp": first })).await.expect(400);
    }
    mia.post("/apis/verify-otp/", json!({ "email": mia.email, "otp": second })).await.expect(200);
    // An unknown address is answered the same.
    mia.post("/apis/resend-otp/", json!({ "email": "nobody@example.com" })).await.expect(200);
}

#[db_test]
async fn tokens_and_sessions_end_with_their_time(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let browser = app.browser();
    browser.register("noah", "influencer").await;
    ctx.clock.advance(chrono::TimeDelta::minutes(61));
    let body = mia.get("/apis/user-profile/").await.expect(401);
    assert_eq!(body["messages"][0]["message"], "Token is expired");
    assert_eq!(browser.get("/dashboard").await.status, 200);
    ctx.clock.advance(chrono::TimeDelta::days(15));
    assert_eq!(browser.get("/dashboard").await.status, 303, "fourteen days without a visit end a session");
}

#[db_test]
async fn a_session_in_use_lives_thirty_days(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("noah", "influencer").await;
    for _ in 0..2 {
        ctx.clock.advance(chrono::TimeDelta::days(12));
        assert_eq!(browser.get("/dashboard").await.status, 200);
    }
    ctx.clock.advance(chrono::TimeDelta::days(7));
    assert_eq!(browser.get("/dashboard").await.status, 303);
}

#[db_test]
async fn messages_are_limited_by_account_and_not_by_address(ctx: Ctx) {
    let ctx = support::with_settings(&ctx, |config| {
        config.rate_limits = true;
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
    })
    .await;
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    let send = async |from: &support::Api, address: &str| {
        let body = json!({ "recipient": acme.id, "content": "Hello" });
        let request = from.request(reqwest::Method::POST, "/apis/messages/").header("x-forwarded-for", address);
        support::Answer::of(request.json(&body).send().await.expect("an answer")).await
    };
    let mut sent = 0_u8;
    let refused = loop {
        // Another address each time: what fills is the account's bucket.
        let answer = send(&mia, &format!("192.0.2.{sent}")).await;
        if answer.status != 201 {
            break answer;
        }
        sent += 1;
        assert!(sent < 80, "no end");
    };
    assert!(sent >= 40, "{sent}");
    assert!((1..=2).contains(&refused.header("retry-after").parse().expect("seconds")));
    refused.expect(429);
    // The same address takes those of another account.
    for _ in 0..40 {
        send(&noa, "192.0.2.1").await.expect(201);
    }
    ctx.db.close().await;
}
