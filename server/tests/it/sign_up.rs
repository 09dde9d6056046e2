//! Signing up by the page where addresses have to be confirmed: nobody but its owner learns whether an address has an account.

use chrono::TimeDelta;
use reqwest::Method;
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs};

use crate::support::{self, App, Browser, PASSWORD, mailed, mailed_code};

const REGISTER: &str = "/fn/auth/register";
const VERIFY: &str = "/fn/auth/verify";
const TAKEN: &str = "Subject: You have an account already";

/// Where addresses have to be confirmed.
async fn demanding(ctx: &Ctx) -> Ctx {
    support::with_settings(ctx, |config| config.require_verification = true).await
}

fn fields<'a>(email: &'a str, username: &'a str) -> [(&'a str, &'a str); 4] {
    [("account_type", "influencer"), ("email", email), ("username", username), ("password", PASSWORD)]
}

/// A browser that has signed up so.
async fn signing_up(app: &App, email: &str, username: &str) -> Browser {
    let browser = app.browser();
    let answer = browser.submit("/register", REGISTER, &fields(email, username)).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/verify"), "{}", answer.text);
    browser
}

async fn verify(browser: &Browser, email: &str, otp: &str) -> String {
    let answer = browser.submit("/verify", VERIFY, &[("email", email), ("otp", otp)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").to_owned()
}

/// What the page that waits for the code says, without the address, the user's name and what is made at random.
async fn page(browser: &Browser, email: &str) -> String {
    let answer = browser.get("/verify").await;
    assert_eq!(answer.status, 200);
    let nonce = answer.text.split_once("nonce=\"").map(|(_, rest)| rest.split('"').next().unwrap_or_default());
    answer.text.replace(nonce.unwrap_or_default(), "").replace(email, "")
}

#[db_test]
async fn a_taken_address_is_answered_as_a_free_one_is(ctx: Ctx) {
    let ctx = demanding(&ctx).await;
    let app = App::start(&ctx).await;
    app.influencer("mia").await;
    let (free, taken) = ("noa@example.com", "Mia@Example.com");
    let both = [(free, signing_up(&app, free, "noa").await), (taken, signing_up(&app, taken, "lea").await)];
    let mut told = Vec::new();
    for (email, browser) in &both {
        assert!(!browser.is_in().await, "{email}");
        let first = page(browser, email).await;
        assert!(first.contains("We sent a mail to"), "{first}");
        assert_eq!(verify(browser, email, "000000").await, "/verify");
        let wrong = page(browser, email).await;
        assert!(wrong.contains("Invalid or expired OTP."), "{wrong}");
        let early = browser.call("/fn/auth/resend", &[("email", email)]).await;
        told.push((first, wrong, early));
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0].2, 429);
    // One after the other, so that the newest mail has the newest code.
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    ctx.clock.advance(TimeDelta::seconds(61));
    for (email, browser) in &both {
        assert_eq!(browser.call("/fn/auth/resend", &[("email", email)]).await, 200);
    }

    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!((mailed(&ctx, free, "code is"), mailed(&ctx, free, TAKEN)), (2, 0));
    // One code from the account's own registration; and the words come to the address as its owner has written it.
    let owner = "mia@example.com";
    assert_eq!((mailed(&ctx, owner, "code is"), mailed(&ctx, owner, TAKEN)), (1, 2));
    // Nor does her own code help whoever typed her address.
    let hers = support::code_for(&ctx, owner);
    assert_eq!(verify(&both[1].1, taken, &hers).await, "/verify");
    assert!(!both[1].1.is_in().await);

    // Usernames are no secret.
    assert_eq!(app.browser().call(REGISTER, &fields("eva@example.com", "mia")).await, 400);
    // There is no account until the code is there, and then the browser is in.
    assert!(!app.browser().log_in(free, PASSWORD).await);
    let code = support::code_for(&ctx, free);
    assert_eq!(verify(&both[0].1, free, &code).await, "/dashboard");
    assert!(both[0].1.is_in().await && app.browser().log_in(free, PASSWORD).await);
    ctx.db.close().await;
}

#[db_test]
async fn a_sign_up_ends_with_its_tries_and_its_time(ctx: Ctx) {
    let ctx = demanding(&ctx).await;
    let app = App::start(&ctx).await;
    let email = "noa@example.com";
    let noa = signing_up(&app, email, "noa").await;
    let first = mailed_code(&ctx, email).await;
    for _ in 0..5 {
        assert_eq!(verify(&noa, email, "x").await, "/verify");
    }
    assert_eq!(verify(&noa, email, &first).await, "/verify", "five tries");
    ctx.clock.advance(TimeDelta::seconds(61));
    assert_eq!(noa.call("/fn/auth/resend", &[("email", email)]).await, 200);
    let second = mailed_code(&ctx, email).await;
    ctx.clock.advance(TimeDelta::minutes(10));
    assert_eq!(verify(&noa, email, &second).await, "/verify", "ten minutes");
    assert_eq!(noa.call("/fn/auth/resend", &[("email", email)]).await, 200);
    let third = mailed_code(&ctx, email).await;
    // A code is for the browser that asked for it.
    assert_eq!(verify(&app.browser(), email, &third).await, "/verify");
    ctx.clock.advance(TimeDelta::hours(12));
    assert!(!noa.get("/verify").await.text.contains("We sent a mail to"), "half a day");
    assert_eq!(verify(&noa, email, &third).await, "/verify");
    ctx.db.close().await;
}

#[db_test]
async fn a_name_that_was_taken_meanwhile_is_said(ctx: Ctx) {
    let ctx = demanding(&ctx).await;
    let app = App::start(&ctx).await;
    let email = "other@example.com";
    let browser = signing_up(&app, email, "noa").await;
    app.influencer("noa").await;
    let code = mailed_code(&ctx, email).await;
    assert_eq!(verify(&browser, email, &code).await, "/verify");
    assert!(browser.get("/verify").await.text.contains("A user with that username already exists."));
    assert!(!browser.is_in().await);
    ctx.db.close().await;
}

#[db_test]
async fn an_address_is_mailed_so_often_whether_it_is_taken_or_not(ctx: Ctx) {
    let ctx = support::with_settings(&ctx, |config| {
        config.require_verification = true;
        config.rate_limits = true;
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
    })
    .await;
    let app = App::start(&ctx).await;
    app.influencer("mia").await;
    for email in ["mia@example.com", "noa@example.com"] {
        for sent in 0..11_u8 {
            let request = app.anonymous().request(Method::POST, REGISTER).header("accept", "application/json");
            let request = request.header("x-forwarded-for", format!("192.0.2.{sent}")).form(&fields(email, "lea"));
            let status = request.send().await.expect("an answer").status();
            assert_eq!(status, if sent < 10 { 200 } else { 429 }, "{email}: {sent}");
        }
    }
    ctx.db.close().await;
}
