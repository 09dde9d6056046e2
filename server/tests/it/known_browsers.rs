//! A stranger who guesses at an account keeps its owner out of new browsers only: one that has logged in before has a cookie.

use chrono::TimeDelta;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::{
    guarding::{limited, until_refused},
    support::{App, Browser, PASSWORD, SECURITY},
};

const NEW: &str = "quiet-river-77";

/// Guesses from many addresses until nobody is let in any more.
async fn lock(app: &App, email: &str) {
    until_refused(&app.anonymous(), "/apis/login/", &json!({ "email": email, "password": "x" }), 401).await;
}

/// What a log-in with that `Cookie` is answered.
async fn try_with(app: &App, cookie: &str, email: &str, password: &str) -> u16 {
    let request = app.client.post(app.url("/fn/auth/log_in")).header("accept", "application/json");
    let request = request.header("cookie", cookie).form(&[("email", email), ("password", password)]);
    request.send().await.expect("an answer").status().as_u16()
}

/// What the browser remembers of its log-in.
fn remembered(browser: &Browser) -> String {
    let cookies = browser.cookie();
    cookies.split("; ").find(|cookie| cookie.starts_with("device=")).expect("a cookie").to_owned()
}

/// What a browser remembers in which that account has logged in, and out again.
async fn known(app: &App, email: &str) -> String {
    let browser = app.browser();
    assert!(browser.log_in(email, PASSWORD).await);
    browser.submit("/dashboard", "/fn/auth/log_out", &[]).await;
    assert!(!browser.is_in().await);
    remembered(&browser)
}

#[db_test]
async fn who_guesses_without_end_keeps_the_owner_out_of_new_browsers_only(ctx: Ctx) {
    let ctx = limited(&ctx).await;
    let app = App::start(&ctx).await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let (hers, others) = (known(&app, &mia.email).await, known(&app, &noa.email).await);
    lock(&app, &mia.email).await;
    assert_eq!(try_with(&app, "", &mia.email, PASSWORD).await, 429);
    assert_eq!(try_with(&app, &hers, "MIA@example.com", PASSWORD).await, 200);
    // Made up, of somebody else, changed to name her, or without its proof.
    let id = |cookie: &str| cookie["device=".len()..].split('.').next().expect("an id").to_owned();
    let last = if hers.ends_with('0') { "1" } else { "0" };
    for forged in [
        "device=".to_owned(),
        format!("device={}.0.{}.ff.{}", id(&hers), ctx.clock.now().timestamp(), "0".repeat(32)),
        others.clone(),
        others.replace(&id(&others), &id(&hers)),
        format!("{}{last}", &hers[..hers.len() - 1]),
        hers.rsplit_once('.').expect("a proof").0.to_owned(),
    ] {
        assert_eq!(try_with(&app, &forged, &mia.email, PASSWORD).await, 429, "{forged}");
    }
    ctx.db.close().await;
}

#[db_test]
async fn a_known_browser_has_guesses_of_its_own_and_no_more(ctx: Ctx) {
    let ctx = limited(&ctx).await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let cookie = known(&app, &mia.email).await;
    for _ in 0..10 {
        assert_eq!(try_with(&app, &cookie, &mia.email, "x").await, 401);
    }
    assert_eq!(try_with(&app, &cookie, &mia.email, PASSWORD).await, 429);
    assert_eq!(try_with(&app, "", &mia.email, PASSWORD).await, 200, "others have theirs");
    ctx.db.close().await;
}

#[db_test]
async fn a_browser_that_sets_a_new_password_by_mail_is_known(ctx: Ctx) {
    let ctx = limited(&ctx).await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let here = app.browser();
    here.submit("/forgot", "/fn/auth/forgot", &[("email", &mia.email)]).await;
    let otp = crate::support::reset_code(&ctx, &mia.email).await;
    let fields = [("email", mia.email.as_str()), ("otp", &otp), ("password", NEW)];
    assert_eq!(here.submit("/reset", "/fn/auth/reset", &fields).await.header("location"), "/login");
    assert!(!here.is_in().await, "it is not logged in by that");
    lock(&app, &mia.email).await;
    assert_eq!(try_with(&app, "", &mia.email, NEW).await, 429);
    assert_eq!(try_with(&app, &remembered(&here), &mia.email, NEW).await, 200);
    ctx.db.close().await;
}

#[db_test]
async fn a_new_password_and_a_year_end_what_a_browser_knows(ctx: Ctx) {
    let ctx = limited(&ctx).await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let old = known(&app, &mia.email).await;
    let here = app.browser();
    assert!(here.log_in(&mia.email, PASSWORD).await);
    let fields = [("current_password", PASSWORD), ("password", NEW)];
    assert_eq!(here.submit(SECURITY, "/fn/security/password", &fields).await.header("location"), SECURITY);
    lock(&app, &mia.email).await;
    assert_eq!(try_with(&app, &old, &mia.email, NEW).await, 429);
    assert_eq!(try_with(&app, &remembered(&here), &mia.email, NEW).await, 200);
    ctx.clock.advance(TimeDelta::days(365));
    assert_eq!(try_with(&app, &remembered(&here), &mia.email, NEW).await, 429);
    ctx.db.close().await;
}
