//! The second factor: switching it on and off, logging in with it at both doors, and what gets nobody past it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, auth, jobs};

use crate::support::{
    self, Answer, App, Browser, PASSWORD, Phone, SECURITY, begin, detail, enrol, execute, mailed, recovery_codes,
    reset_code,
};

const CODE: &str = "/fn/auth/code";
const NEW: &str = "quiet-river-77";
const EMAIL: &str = "mia@example.com";

/// A registered influencer with a second factor.
async fn guarded(ctx: &Ctx, app: &App) -> (Browser, Phone, Vec<String>) {
    let browser = app.browser();
    browser.register("mia", "influencer").await;
    let (phone, codes) = enrol(ctx, &browser).await;
    // The code that switched it on is used up.
    ctx.clock.advance(TimeDelta::seconds(60));
    (browser, phone, codes)
}

/// Gives the password, as another browser.
async fn half_in(app: &App) -> Browser {
    let browser = app.browser();
    let fields = [("email", EMAIL), ("password", PASSWORD), ("next", "/bids")];
    let answer = browser.submit("/login", "/fn/auth/log_in", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/login/code"), "{}", answer.text);
    browser
}

async fn give(browser: &Browser, otp: &str) -> Answer {
    browser.submit("/login/code", CODE, &[("otp", otp)]).await
}

async fn api_log_in(app: &App, password: &str, otp: Option<&str>) -> Answer {
    let mut body = json!({ "email": EMAIL, "password": password });
    if let Some(otp) = otp {
        body["otp"] = json!(otp);
    }
    app.anonymous().post("/apis/login/", body).await
}

#[db_test]
async fn a_password_alone_logs_nobody_in(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, phone, _) = guarded(&ctx, &app).await;
    let browser = half_in(&app).await;
    assert!(!browser.is_in().await);
    for page in ["/settings", SECURITY, "/bids", "/messages"] {
        let answer = browser.get(page).await;
        assert_eq!(answer.status, 303, "{page}");
        assert!(answer.header("location").starts_with("/login?next="), "{page}");
    }
    for action in ["/fn/settings/profile", "/fn/security/switch_off", "/fn/tokens/create", "/fn/data/delete_account"] {
        assert_eq!(browser.call(action, &[("current_password", PASSWORD)]).await, 401, "{action}");
    }
    assert!(browser.get("/login/code").await.text.contains("Your password is right."));
    let wrong = give(&browser, "000000").await;
    assert_eq!((wrong.status, wrong.header("location")), (303, "/login/code"));
    let page = browser.get("/login/code").await.text;
    assert!(page.contains("This code does not match") && !page.contains("000000"), "{page}");
    assert!(!browser.is_in().await);

    let right = give(&browser, &phone.code(&ctx)).await;
    assert_eq!((right.status, right.header("location")), (303, "/bids"));
    assert!(browser.is_in().await);
    // Who is in, or has given no password, is not asked.
    assert_eq!(browser.get("/login/code").await.header("location"), "/dashboard");
    let stranger = app.browser();
    assert_eq!(stranger.get("/login/code").await.header("location"), "/login");
    assert_eq!(give(&stranger, &phone.code(&ctx)).await.header("location"), "/login");
    assert!(!stranger.is_in().await);
}

#[db_test]
async fn nobody_guards_an_address_that_they_have_not_proved(ctx: Ctx) {
    let ctx = support::with_settings(&ctx, |config| config.require_verification = true).await;
    let app = App::start(&ctx).await;
    // By the API, with somebody else's address: the page makes no account before the code is there.
    app.influencer("mia").await;
    let browser = app.browser();
    assert!(browser.log_in(EMAIL, PASSWORD).await);
    assert_eq!(browser.call("/fn/security/two_factor", &[("current_password", PASSWORD)]).await, 403);
    assert_eq!(browser.call("/fn/security/confirm_two_factor", &[("otp", "000000")]).await, 403);
    // Its owner gets in by the mails alone.
    app.anonymous().post("/apis/password/forgot/", json!({ "email": EMAIL })).await.expect(200);
    let body = json!({ "email": EMAIL, "otp": reset_code(&ctx, EMAIL).await, "password": NEW });
    app.anonymous().post("/apis/password/reset/", body).await.expect(200);
    assert!(!browser.is_in().await);
    let owner = app.browser();
    assert!(owner.log_in(EMAIL, NEW).await);
    assert_eq!(owner.call("/fn/security/two_factor", &[("current_password", NEW)]).await, 200);
}

#[db_test]
async fn a_code_counts_once_wherever_it_is_given(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, phone, _) = guarded(&ctx, &app).await;
    let code = phone.code(&ctx);
    let (one, two) = (half_in(&app).await, half_in(&app).await);
    give(&one, &code).await;
    give(&two, &code).await;
    assert!(one.is_in().await && !two.is_in().await);
    api_log_in(&app, PASSWORD, Some(&code)).await.expect(401);
    // Nor does an earlier one that was not used.
    let earlier = phone.code_at(ctx.clock.now().timestamp() - 30);
    give(&two, &earlier).await;
    assert!(!two.is_in().await);
    ctx.clock.advance(TimeDelta::seconds(30));
    give(&two, &phone.code(&ctx)).await;
    assert!(two.is_in().await);
    // Two at once: one of them.
    ctx.clock.advance(TimeDelta::seconds(60));
    let code = phone.code(&ctx);
    let (left, right) = tokio::join!(api_log_in(&app, PASSWORD, Some(&code)), api_log_in(&app, PASSWORD, Some(&code)));
    let mut statuses = [left.status, right.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401]);
}

#[db_test]
async fn the_api_asks_for_a_code_too(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, phone, codes) = guarded(&ctx, &app).await;
    let asked = api_log_in(&app, PASSWORD, None).await.expect(401);
    assert_eq!(asked["code"], "otp_required");
    assert_eq!(api_log_in(&app, PASSWORD, Some("")).await.expect(401)["code"], "otp_required");
    assert_eq!(api_log_in(&app, PASSWORD, Some("123456")).await.expect(401)["code"], "otp_invalid");
    // Who does not know the password learns nothing, and uses nothing up.
    let refused = detail("No active account found with the given credentials");
    assert_eq!(api_log_in(&app, "wrong", None).await.expect(401), refused);
    assert_eq!(api_log_in(&app, "wrong", Some(&phone.code(&ctx))).await.expect(401), refused);
    let tokens = api_log_in(&app, PASSWORD, Some(&phone.code(&ctx))).await.expect(200);
    let mia = app.anonymous().with_token(&tokens["access"]);
    mia.get("/apis/user-profile/").await.expect(200);
    api_log_in(&app, PASSWORD, Some(&codes[0])).await.expect(200);
    assert!(matches!(auth::log_in(&ctx, EMAIL, PASSWORD).await, Err(tandem_server::Error::CodeRequired)));

    // Others notice nothing of it.
    let noa = app.influencer("noa").await;
    noa.log_in(PASSWORD).await.expect(200);
    let body = json!({ "email": noa.email, "password": PASSWORD, "otp": "000000" });
    noa.post("/apis/login/", body).await.expect(200);
    let options = noa.send(reqwest::Method::OPTIONS, "/apis/login/", None).await.expect(200);
    assert_eq!(options["actions"]["POST"]["otp"], Value::Null);
}

#[db_test]
async fn a_recovery_code_counts_once_and_its_use_is_told(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, _, codes) = guarded(&ctx, &app).await;
    assert_eq!(codes.len(), 10);
    let browser = half_in(&app).await;
    // However it is typed.
    give(&browser, &codes[0].to_uppercase().replace('-', " ")).await;
    assert!(browser.is_in().await);
    let again = half_in(&app).await;
    give(&again, &codes[0]).await;
    assert!(!again.is_in().await);
    assert!(browser.get(SECURITY).await.text.contains("9 recovery codes"));
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, EMAIL, "You have 9 left"), 1);
    // One account's codes are nothing to another.
    let noa = app.browser();
    noa.register("noa", "influencer").await;
    enrol(&ctx, &noa).await;
    let body = json!({ "email": "noa@example.com", "password": PASSWORD, "otp": codes[1] });
    app.anonymous().post("/apis/login/", body).await.expect(401);
}

#[db_test]
async fn five_wrong_codes_want_the_password_again(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, phone, _) = guarded(&ctx, &app).await;
    let browser = half_in(&app).await;
    for _ in 0..5 {
        give(&browser, "000000").await;
    }
    assert_eq!(give(&browser, &phone.code(&ctx)).await.header("location"), "/login");
    assert!(browser.get("/login").await.text.contains("Please log in again."));
    assert!(!browser.is_in().await);
    // So does waiting for too long.
    let browser = half_in(&app).await;
    ctx.clock.advance(TimeDelta::minutes(11));
    assert_eq!(give(&browser, &phone.code(&ctx)).await.header("location"), "/login");
    assert!(!browser.is_in().await);
    let browser = half_in(&app).await;
    give(&browser, &phone.code(&ctx)).await;
    assert!(browser.is_in().await);
}

#[db_test]
async fn ten_wrong_codes_of_an_account_lock_codes_for_a_while(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, phone, codes) = guarded(&ctx, &app).await;
    for _ in 0..10 {
        api_log_in(&app, PASSWORD, Some("000000")).await.expect(401);
    }
    for code in [phone.code(&ctx), codes[0].clone()] {
        let locked = api_log_in(&app, PASSWORD, Some(&code)).await;
        assert!(!locked.header("retry-after").is_empty());
        locked.expect(429);
        let browser = half_in(&app).await;
        give(&browser, &code).await;
        assert!(!browser.is_in().await);
    }
    ctx.clock.advance(TimeDelta::minutes(16));
    api_log_in(&app, PASSWORD, Some(&phone.code(&ctx))).await.expect(200);
    // A right one makes up for the wrong ones before it.
    for _ in 0..12 {
        ctx.clock.advance(TimeDelta::seconds(31));
        api_log_in(&app, PASSWORD, Some("000000")).await.expect(401);
        api_log_in(&app, PASSWORD, Some(&phone.code(&ctx))).await.expect(200);
    }
}

#[db_test]
async fn a_password_that_was_given_before_a_new_one_counts_no_longer(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, phone, _) = guarded(&ctx, &app).await;
    let waiting = half_in(&app).await;
    app.anonymous().post("/apis/password/forgot/", json!({ "email": EMAIL })).await.expect(200);
    let otp = reset_code(&ctx, EMAIL).await;
    let body = json!({ "email": EMAIL, "otp": otp, "password": NEW });
    app.anonymous().post("/apis/password/reset/", body).await.expect(200);
    assert_eq!(give(&waiting, &phone.code(&ctx)).await.header("location"), "/login");
    assert!(!waiting.is_in().await);
    // The reset has not switched it off.
    api_log_in(&app, NEW, None).await.expect(401);
    api_log_in(&app, NEW, Some(&phone.code(&ctx))).await.expect(200);
    // Nor does an account that was shut out meanwhile come in.
    ctx.clock.advance(TimeDelta::seconds(60));
    let browser = app.browser();
    browser.submit("/login", "/fn/auth/log_in", &[("email", EMAIL), ("password", NEW)]).await;
    let mut tx = ctx.db.write().await.expect("a transaction");
    let sql = "update accounts set is_active = false where email = $1";
    tandem_server::on!(&mut tx, c => sqlx::query(sql).bind(EMAIL).execute(c).await.map(drop)).expect("a statement");
    tx.commit().await.expect("a commit");
    give(&browser, &phone.code(&ctx)).await;
    assert!(!browser.is_in().await);
}

#[db_test]
async fn switching_on_wants_the_password_and_a_code(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("mia", "influencer").await;
    for fields in [vec![], vec![("current_password", "wrong")]] {
        assert_eq!(browser.call("/fn/security/two_factor", &fields).await, 400, "{fields:?}");
    }
    assert!(!browser.get(SECURITY).await.text.contains("class=\"qr\""));
    assert_eq!(browser.call("/fn/security/confirm_two_factor", &[("otp", "000000")]).await, 409);
    let phone = begin(&browser).await;
    assert_eq!(browser.call("/fn/security/confirm_two_factor", &[("otp", "000000")]).await, 400);
    // It is off until it is proved.
    api_log_in(&app, PASSWORD, None).await.expect(200);
    // Begun anew, the app has to learn the new key.
    let newer = begin(&browser).await;
    assert_eq!(browser.call("/fn/security/confirm_two_factor", &[("otp", &phone.code(&ctx))]).await, 400);
    ctx.clock.advance(TimeDelta::minutes(16));
    assert_eq!(browser.call("/fn/security/confirm_two_factor", &[("otp", &newer.code(&ctx))]).await, 409);
    assert!(!browser.get(SECURITY).await.text.contains("class=\"qr\""));

    // Whoever logged in by the password alone is out; whoever has the phone stays.
    let thief = app.browser();
    assert!(thief.log_in("mia@example.com", PASSWORD).await);
    let token = api_log_in(&app, PASSWORD, None).await.expect(200)["access"].clone();
    let (_, codes) = enrol(&ctx, &browser).await;
    assert_eq!(codes.len(), 10);
    assert!(browser.is_in().await && !thief.is_in().await);
    app.anonymous().with_token(&token).get("/apis/user-profile/").await.expect(401);
    // Shown once, and kept nowhere as they are.
    let page = browser.get(SECURITY).await.text;
    assert!(recovery_codes(&page).is_empty() && !page.contains("class=\"qr\"") && page.contains("10 recovery codes"));
    let mut tx = ctx.db.read().await.expect("a transaction");
    let kept: Vec<String> = tandem_server::on!(&mut tx, c => sqlx::query_scalar("select code_hash from recovery_codes")
        .fetch_all(c).await)
    .expect("rows");
    assert!(
        kept.len() == 10 && codes.iter().all(|code| !kept.contains(code) && !kept.contains(&code.replace('-', "")))
    );
    drop(tx);
    // On, nobody begins anew over it.
    assert_eq!(browser.call("/fn/security/two_factor", &[("current_password", PASSWORD)]).await, 409);
    api_log_in(&app, PASSWORD, None).await.expect(401);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, EMAIL, "Subject: Two-factor log-in is on"), 1);
}

#[db_test]
async fn switching_off_and_new_codes_want_both(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (browser, phone, codes) = guarded(&ctx, &app).await;
    let code = phone.code(&ctx);
    for action in ["/fn/security/switch_off", "/fn/security/new_codes"] {
        for fields in [
            vec![("current_password", PASSWORD)],
            vec![("otp", code.as_str())],
            vec![("current_password", "wrong"), ("otp", code.as_str())],
            vec![("current_password", PASSWORD), ("otp", "000000")],
        ] {
            assert_eq!(browser.call(action, &fields).await, 400, "{action} {fields:?}");
        }
    }
    api_log_in(&app, PASSWORD, None).await.expect(401);
    let fields = [("current_password", PASSWORD), ("otp", code.as_str())];
    let answer = browser.submit(SECURITY, "/fn/security/new_codes", &fields).await;
    assert_eq!(answer.status, 303);
    let newer = recovery_codes(&browser.get(SECURITY).await.text);
    assert!(newer.len() == 10 && newer.iter().all(|code| !codes.contains(code)));
    api_log_in(&app, PASSWORD, Some(&codes[0])).await.expect(401);

    let off = [("current_password", PASSWORD), ("otp", newer[0].as_str())];
    assert_eq!(browser.call("/fn/security/switch_off", &off).await, 200);
    api_log_in(&app, PASSWORD, None).await.expect(200);
    let other = app.browser();
    assert!(other.log_in(EMAIL, PASSWORD).await);
    // All of it is in the audit log.
    let mut tx = ctx.db.read().await.expect("a transaction");
    let sql = "select action from audit_log order by created_at, id";
    let actions: Vec<String> =
        tandem_server::on!(&mut tx, c => sqlx::query_scalar(sql).fetch_all(c).await).expect("rows");
    assert_eq!(actions, ["switched two-factor log-in on", "made new recovery codes", "switched two-factor log-in off"]);
}

#[db_test]
async fn whether_it_is_on_can_be_asked_for(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("mia", "influencer").await;
    let actor = auth::log_in(&ctx, EMAIL, PASSWORD).await.expect("an actor");
    let is_on = async || {
        let mut tx = ctx.db.single().await.expect("a connection");
        auth::two_factor::is_on(&mut tx, actor.id).await.expect("an answer")
    };
    assert!(!is_on().await);
    begin(&browser).await;
    assert!(!is_on().await, "not before it is proved");
    enrol(&ctx, &browser).await;
    assert!(is_on().await);
    // An account goes with all of it.
    execute(&ctx, "delete from accounts where id = $1", &actor.id.to_string()).await;
    assert!(!is_on().await);
}

#[db_test]
async fn the_operator_helps_who_has_lost_everything(ctx: Ctx) {
    let app = App::start(&ctx).await;
    guarded(&ctx, &app).await;
    api_log_in(&app, PASSWORD, None).await.expect(401);
    assert!(auth::two_factor::reset(&ctx, "nobody@example.com").await.is_err());
    auth::two_factor::reset(&ctx, "MIA@example.com").await.expect("it is off");
    api_log_in(&app, PASSWORD, None).await.expect(200);
    assert!(auth::two_factor::reset(&ctx, EMAIL).await.is_err());
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, EMAIL, "Subject: Two-factor log-in is off"), 1);
}
