//! A forgotten password: a mailed code makes a new one, and tells nobody who has an account.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs};

use crate::support::{
    Answer, Api, App, BLANK, PASSWORD, REQUIRED, deactivate, detail, mailed_code, reset_code, with_settings,
};

const NEW: &str = "quiet-river-77";
const FORGOT: &str = "/apis/password/forgot/";
const RESET: &str = "/apis/password/reset/";

fn on_its_way() -> Value {
    detail("If there is such an account, a code is on its way.")
}

fn changed() -> Value {
    detail("Password changed. Log in with the new one.")
}

fn wrong_code() -> Value {
    json!({ "otp": ["Invalid or expired OTP."] })
}

/// A code that is not that one.
fn not(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

async fn forgot(api: &Api, email: &str) -> Answer {
    api.post(FORGOT, json!({ "email": email })).await
}

async fn reset(api: &Api, email: &str, otp: &str, password: &str) -> Answer {
    api.post(RESET, json!({ "email": email, "otp": otp, "password": password })).await
}

/// Asks for a code and reads it in the mail.
async fn code(ctx: &Ctx, account: &Api) -> String {
    assert_eq!(forgot(account, &account.email).await.expect(200), on_its_way());
    reset_code(ctx, &account.email).await
}

/// How many mails went to that address.
async fn mails(ctx: &Ctx, email: &str) -> usize {
    jobs::drain(ctx).await.expect("the outbox is worked off");
    let folder = std::fs::read_dir(ctx.config.data_dir.join("outbox")).expect("an outbox");
    let texts = folder.filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok());
    texts.filter(|text| text.contains(email)).count()
}

#[db_test]
async fn asking_for_a_code_does_not_tell_who_has_an_account(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let (mia, gone) = (app.influencer("mia").await, app.brand("gone").await);
    deactivate(&ctx, &gone).await;
    assert_eq!((mails(&ctx, &mia.email).await, mails(&ctx, &gone.email).await), (1, 1));
    for email in ["MIA@example.com", "x@example.com", &gone.email] {
        let answer = forgot(&nobody, email).await;
        assert_eq!(answer.header("allow"), "POST, OPTIONS", "{email}");
        assert_eq!(answer.expect(200), on_its_way(), "{email}");
    }
    assert_eq!((mails(&ctx, &mia.email).await, mails(&ctx, &gone.email).await), (2, 1));
    assert_eq!(mails(&ctx, "x@example.com").await, 0);
    // Asking alone changes nothing.
    mia.get("/apis/user-profile/").await.expect(200);
    mia.log_in(PASSWORD).await.expect(200);

    assert_eq!(nobody.post(FORGOT, json!({})).await.expect(400), json!({ "email": [REQUIRED] }));
    assert_eq!(forgot(&nobody, "").await.expect(400), json!({ "email": [BLANK] }));
    nobody.get(FORGOT).await.expect(405);
}

#[db_test]
async fn the_mailed_code_makes_a_new_password_and_ends_what_was_open(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let refresh = json!({ "refresh": mia.log_in(PASSWORD).await.expect(200)["refresh"] });
    let browser = app.browser();
    assert!(browser.log_in(&mia.email, PASSWORD).await);
    let code = code(&ctx, &mia).await;
    assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");

    let answer = reset(&nobody, "Mia@Example.com", &code, NEW).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    assert_eq!(answer.expect(200), changed());
    assert_eq!(mia.get("/apis/user-profile/").await.expect(401)["code"], "token_not_valid");
    let dead = nobody.post("/apis/token/refresh/", refresh).await.expect(401);
    assert_eq!(dead, json!({ "detail": "Token is blacklisted", "code": "token_not_valid" }));
    assert!(!browser.is_in().await);
    mia.log_in(PASSWORD).await.expect(401);
    let tokens = mia.log_in(NEW).await.expect(200);
    mia.with_token(&tokens["access"]).get("/apis/user-profile/").await.expect(200);
    assert!(browser.log_in(&mia.email, NEW).await);
    acme.get("/apis/user-profile/").await.expect(200);

    // A code works once.
    assert_eq!(reset(&nobody, &mia.email, &code, "stone-lantern-5").await.expect(400), wrong_code());
    mia.log_in(NEW).await.expect(200);
}

#[db_test]
async fn a_wrong_code_an_expired_one_and_an_unknown_account_are_answered_alike(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    // Before anybody asked.
    assert_eq!(reset(&nobody, &mia.email, "123456", NEW).await.expect(400), wrong_code());
    assert_eq!(reset(&nobody, "x@example.com", "123456", NEW).await.expect(400), wrong_code());

    let mias = code(&ctx, &mia).await;
    for otp in [not(&mias), "12345", "1234567", "abcdef", "００００００"] {
        assert_eq!(reset(&nobody, &noa.email, otp, NEW).await.expect(400), wrong_code(), "{otp}");
    }
    // The code of one account opens no other.
    assert_eq!(reset(&nobody, &noa.email, &mias, NEW).await.expect(400), wrong_code());
    ctx.clock.advance(TimeDelta::minutes(10));
    assert_eq!(reset(&nobody, &mia.email, &mias, NEW).await.expect(400), wrong_code());
    for account in [&mia, &noa] {
        account.log_in(PASSWORD).await.expect(200);
    }

    let again = code(&ctx, &mia).await;
    deactivate(&ctx, &mia).await;
    assert_eq!(reset(&nobody, &mia.email, &again, NEW).await.expect(400), wrong_code());
}

#[db_test]
async fn a_code_ends_after_five_wrong_tries(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let mia = app.influencer("mia").await;
    let first = code(&ctx, &mia).await;
    for _ in 0..5 {
        assert_eq!(reset(&nobody, &mia.email, not(&first), NEW).await.expect(400), wrong_code());
    }
    assert_eq!(reset(&nobody, &mia.email, &first, NEW).await.expect(400), wrong_code());
    mia.log_in(PASSWORD).await.expect(200);

    ctx.clock.advance(TimeDelta::seconds(61));
    let second = code(&ctx, &mia).await;
    assert_eq!(reset(&nobody, &mia.email, &second, NEW).await.expect(200), changed());
}

#[db_test]
async fn a_bad_password_does_not_use_up_the_code(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let mia = app.influencer("mia").await;
    let code = code(&ctx, &mia).await;
    let rows = [
        (
            "12345",
            json!([
                "This password is too short. It must contain at least 8 characters.",
                "This password is too common.",
                "This password is entirely numeric.",
            ]),
        ),
        ("password123", json!(["This password is too common."])),
        ("", json!([BLANK])),
    ];
    // More often than a code may be tried.
    for (password, sentences) in rows.iter().chain(&rows) {
        let answer = reset(&nobody, &mia.email, &code, password).await;
        assert_eq!(answer.expect(400), json!({ "password": sentences }), "{password}");
    }
    let required = json!({ "email": [REQUIRED], "otp": [REQUIRED], "password": [REQUIRED] });
    assert_eq!(nobody.post(RESET, json!({})).await.expect(400), required);
    mia.get("/apis/user-profile/").await.expect(200);
    assert_eq!(reset(&nobody, &mia.email, &code, NEW).await.expect(200), changed());
}

#[db_test]
async fn a_code_serves_only_what_it_was_mailed_for(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let mia = app.influencer("mia").await;
    let verification = mailed_code(&ctx, &mia.email).await;
    assert_eq!(reset(&nobody, &mia.email, &verification, NEW).await.expect(400), wrong_code());
    let forgotten = code(&ctx, &mia).await;
    if forgotten != verification {
        assert_eq!(reset(&nobody, &mia.email, &verification, NEW).await.expect(400), wrong_code());
        let body = json!({ "email": mia.email, "otp": forgotten });
        assert_eq!(nobody.post("/apis/verify-otp/", body).await.expect(400), wrong_code());
    }
    let body = json!({ "email": mia.email, "otp": verification });
    nobody.post("/apis/verify-otp/", body).await.expect(200);
    assert_eq!(reset(&nobody, &mia.email, &forgotten, NEW).await.expect(200), changed());
}

#[db_test]
async fn one_code_used_twice_at_once_makes_one_password(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let mia = app.influencer("mia").await;
    let code = code(&ctx, &mia).await;
    let other = "stone-lantern-5";
    let (first, second) =
        tokio::join!(reset(&nobody, &mia.email, &code, NEW), reset(&nobody, &mia.email, &code, other));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400], "{} {}", first.text, second.text);
    let (good, bad) = if first.status == 200 { (NEW, other) } else { (other, NEW) };
    mia.log_in(good).await.expect(200);
    mia.log_in(bad).await.expect(401);
}

#[db_test]
async fn asking_and_guessing_are_slowed_down(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.rate_limits = true).await;
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let mut answer = forgot(&nobody, "x@example.com").await;
    for _ in 0..40 {
        answer = forgot(&nobody, "x@example.com").await;
    }
    assert_eq!(answer.status, 429, "{}", answer.text);
    assert!(answer.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds > 0));
    for _ in 0..40 {
        answer = reset(&nobody, "x@example.com", "123456", NEW).await;
    }
    assert_eq!(answer.status, 429, "{}", answer.text);
    ctx.db.close().await;
}
