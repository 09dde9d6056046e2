//! What keeps guesses, thieves and browsers in check, whoever asks from wherever.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs};

use crate::{
    admin::{id_of, noted, staff},
    support::{self, Answer, Api, App, PASSWORD, Till, mailed, paid_deal, picture},
};

/// With limits, behind a proxy on this machine.
pub(crate) async fn limited(ctx: &Ctx) -> Ctx {
    support::with_settings(ctx, |config| {
        config.rate_limits = true;
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
    })
    .await
}

/// Asks from other addresses, one a request, until that is refused: after how many, and for how long.
pub(crate) async fn until_refused(from: &Api, path: &str, body: &Value, expected: u16) -> (u8, u64) {
    for sent in 0..80 {
        let request = from.request(Method::POST, path).header("x-forwarded-for", format!("192.0.2.{sent}"));
        let answer = Answer::of(request.json(body).send().await.expect("an answer")).await;
        if answer.status == 429 {
            return (sent, answer.header("retry-after").parse().expect("seconds"));
        }
        assert_eq!(answer.status, expected, "{}", answer.text);
    }
    panic!("no end");
}

#[db_test]
async fn guessing_at_one_account_is_slowed_down_from_however_many_addresses(ctx: Ctx) {
    let ctx = limited(&ctx).await;
    let app = App::start(&ctx).await;
    let (nobody, mia, acme) = (app.anonymous(), app.influencer("mia").await, app.brand("acme").await);
    // An account that there is and one that there is not are told the same.
    for email in [mia.email.as_str(), "nobody@example.com"] {
        let guess = json!({ "email": email, "password": "x" });
        let (sent, wait) = until_refused(&nobody, "/apis/login/", &guess, 401).await;
        assert!((29..40).contains(&sent) && (1..=40).contains(&wait), "{email}: {sent}, {wait}");
    }
    // The right password waits as well, in whatever case the address is, and at the other door; others do not.
    mia.post("/apis/login/", json!({ "email": "MIA@example.com", "password": PASSWORD })).await.expect(429);
    let form = [("email", mia.email.as_str()), ("password", PASSWORD)];
    assert_eq!(app.browser().call("/fn/auth/log_in", &form).await, 429);
    acme.log_in(PASSWORD).await.expect(200);
    ctx.db.close().await;
}

#[db_test]
async fn codes_are_tried_and_mailed_so_often_an_account(ctx: Ctx) {
    let ctx = limited(&ctx).await;
    let app = App::start(&ctx).await;
    let (nobody, mia) = (app.anonymous(), app.influencer("mia").await);
    for email in [mia.email.as_str(), "nobody@example.com"] {
        let ask = json!({ "email": email });
        let (sent, _) = until_refused(&nobody, "/apis/password/forgot/", &ask, 200).await;
        assert!((10..13).contains(&sent), "{email}: {sent}");
        let guess = json!({ "email": email, "otp": "000000", "password": "stone-lantern-5" });
        let (sent, _) = until_refused(&nobody, "/apis/password/reset/", &guess, 400).await;
        assert!((10..13).contains(&sent), "{email}: {sent}");
        let (sent, _) = until_refused(&nobody, "/apis/verify-otp/", &guess, 400).await;
        assert!(sent < 3, "{email}: both purposes share their tries");
    }
    ctx.db.close().await;
}

#[db_test]
async fn a_member_asks_for_few_addresses_of_others(ctx: Ctx) {
    let ctx = limited(&ctx).await;
    let app = App::start(&ctx).await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let mut refused = 0;
    for at in 0..14 {
        // As many as it likes of its own, in between.
        assert_eq!(mia.patch(&format!("/apis/update-user/{}/", mia.email), json!({ "bio": "Hi" })).await.status, 200);
        let (email, known) = if at % 2 == 0 { (noa.email.clone(), 403) } else { (format!("x{at}@example.com"), 404) };
        let status = mia.delete(&format!("/apis/delete-user/{email}/")).await.status;
        assert!(status == known || status == 429, "{email}: {status}");
        refused += usize::from(status == 429);
    }
    assert!((2..=4).contains(&refused), "{refused}");
    ctx.db.close().await;
}

#[db_test]
async fn asking_for_a_code_tells_nobody_who_has_an_account(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (nobody, mia) = (app.anonymous(), app.influencer("mia").await);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    let sent = || mailed(&ctx, &mia.email, "code is");
    assert_eq!(sent(), 1);
    // Too early, unknown, and due: one answer. One mail at the most a minute.
    for path in ["/apis/resend-otp/", "/apis/password/forgot/"] {
        let mut answers = Vec::new();
        for email in [&mia.email, &mia.email, "nobody@example.com"] {
            answers.push(nobody.post(path, json!({ "email": email })).await.expect(200));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{path}: {answers:?}");
        jobs::drain(&ctx).await.expect("the outbox is worked off");
    }
    assert_eq!(sent(), 2, "one to verify, one to set a password");
    ctx.clock.advance(TimeDelta::seconds(61));
    nobody.post("/apis/resend-otp/", json!({ "email": mia.email })).await.expect(200);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(sent(), 3);
}

#[db_test]
async fn whoever_is_logged_in_is_told_to_wait_for_a_code(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("noah", "influencer").await;
    assert_eq!(browser.call("/fn/auth/resend", &[("email", "noah@example.com")]).await, 429);
    ctx.clock.advance(TimeDelta::seconds(61));
    // For oneself, whatever is typed.
    assert_eq!(browser.call("/fn/auth/resend", &[("email", "other@example.com")]).await, 200);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, "noah@example.com", "code is"), 2);
}

#[db_test]
async fn a_refund_wants_staff_with_a_second_factor(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.paid("tea", 120_000).await;
    let staff = till.app.brand("boss").await;
    support::promote_only(&till.ctx, &staff).await;
    let refused = till.refund(&staff, &deal).await.expect(403);
    assert_eq!(refused["code"], "two_factor_required");
    let browser = till.app.browser();
    assert!(browser.log_in(&staff.email, PASSWORD).await);
    let form = [("id", deal.bid.as_str()), ("reason", "Both agreed")];
    assert_eq!(browser.call("/fn/deals/refund", &form).await, 403);
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    support::second_factor(&till.ctx, &staff).await;
    till.refund(&staff, &deal).await.expect(200);
}

#[db_test]
async fn without_a_second_factor_the_staff_is_a_member(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, mia) = (app.brand("sam").await, app.influencer("mia").await);
    support::promote_only(&ctx, &sam).await;
    let reports = "/apis/messages/reports/";
    let ban = format!("/apis/users/ban/{}/", mia.id);
    let other = format!("/apis/update-user/{}/", mia.email);
    assert_eq!(sam.get(reports).await.expect(403)["code"], "two_factor_required");
    assert_eq!(sam.post(&ban, json!({})).await.expect(403)["code"], "two_factor_required");
    sam.patch(&other, json!({ "bio": "Changed" })).await.expect(403);
    support::second_factor(&ctx, &sam).await;
    sam.get(reports).await.expect(200);
    sam.patch(&other, json!({ "bio": "Changed" })).await.expect(200);
    sam.post(&ban, json!({})).await.expect(200);
}

#[db_test]
async fn staff_that_goes_on_reading_a_report_is_noted_once_an_hour(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    acme.write(&mia, "Rude words").await;
    mia.post("/apis/messages/report/", json!({ "user": acme.id, "reason": "Rude." })).await.expect(200);
    let report = id_of(&ctx, "select id from reports where reported_id = $1", &acme.id).await;
    let read = async || {
        let noted = noted(&ctx).await;
        let count = |action: &str| noted.iter().filter(|entry| entry.1 == action && entry.0 == sam.username).count();
        (count("read reports"), count("read reported conversation"))
    };
    let page = format!("/admin/reports/{report}/conversation");
    for _ in 0..3 {
        assert!(browser.get(&page).await.text.contains("Rude words"));
        assert_eq!(browser.get(&format!("/admin/reports/{report}")).await.status, 200);
    }
    assert_eq!(read().await, (1, 1));
    ctx.clock.advance(TimeDelta::minutes(61));
    browser.get(&page).await;
    assert_eq!(read().await, (1, 2));
}

#[db_test]
async fn no_page_of_a_member_is_kept_by_a_browser(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    assert_eq!(browser.get("/login").await.header("cache-control"), "private, no-cache");
    browser.register("noah", "influencer").await;
    for path in ["/dashboard", "/settings", "/messages", "/", "/campaigns"] {
        assert_eq!(browser.get(path).await.header("cache-control"), "private, no-store", "{path}");
    }
    assert_eq!(app.anonymous().get("/apis/user-profile/").await.header("cache-control"), "no-store");
}

#[db_test]
async fn other_sites_embed_nothing_but_pictures(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let part = reqwest::multipart::Part::bytes(picture()).file_name("me.png");
    let form = reqwest::multipart::Form::new().part("profile_picture", part);
    let path = format!("/apis/update-user/{}/", mia.email);
    let sent = mia.request(Method::PATCH, &path).multipart(form).send().await.expect("an answer");
    let shown = Answer::of(sent).await.expect(200)["profile_picture"].as_str().expect("an address").to_owned();
    let media = shown.strip_prefix("http://localhost:8000").expect("our address");
    for (path, policy) in [(media, "cross-origin"), ("/", "same-origin"), ("/apis/user-profile/", "same-origin")] {
        let answer = mia.get(path).await;
        assert_eq!(answer.header("cross-origin-resource-policy"), policy, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
    }
}

#[db_test]
async fn over_tls_browsers_stay_there_and_forget_at_the_log_out(ctx: Ctx) {
    let plain = App::start(&ctx).await;
    let answer = plain.browser().submit("/", "/fn/auth/log_out", &[]).await;
    assert_eq!((answer.header("clear-site-data"), answer.header("strict-transport-security")), ("", ""));
    let ctx = support::with_settings(&ctx, |config| {
        config.public_url = "https://tandem.example".parse().expect("an address");
    })
    .await;
    let app = App::start(&ctx).await;
    let browser = app.browser();
    let answer = browser.submit("/", "/fn/auth/log_out", &[]).await;
    assert_eq!(answer.header("clear-site-data"), "\"cache\"");
    for path in ["/", "/apis/login/", "/nothing", "/media/a/b"] {
        assert_eq!(browser.get(path).await.header("strict-transport-security"), "max-age=31536000", "{path}");
    }
    let form = [("email", "noah@example.com"), ("username", "noah"), ("password", PASSWORD), ("account_type", "brand")];
    let answer = browser.submit("/register", "/fn/auth/register", &form).await;
    let cookies = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().expect("a cookie"));
    let cookies: Vec<_> = cookies.collect();
    for name in ["__Host-session=", "__Host-device="] {
        let cookie = cookies.iter().find(|cookie| cookie.starts_with(name)).expect("a cookie");
        for word in ["; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/"] {
            assert!(cookie.contains(word), "{cookie}");
        }
    }
    ctx.db.close().await;
}

#[db_test]
async fn the_operator_says_whom_to_tell_of_a_weakness(ctx: Ctx) {
    let path = "/.well-known/security.txt";
    assert_eq!(App::start(&ctx).await.browser().get(path).await.status, 404);
    let ctx =
        support::with_settings(&ctx, |config| config.security_contact = Some("mailto:me@example.com".into())).await;
    let answer = App::start(&ctx).await.browser().get(path).await;
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert!(answer.text.starts_with("Contact: mailto:me@example.com\nExpires: 20"), "{}", answer.text);
    assert!(answer.text.contains("\nCanonical: http://localhost:8000/.well-known/security.txt\n"));
    ctx.db.close().await;
}

#[db_test]
async fn a_host_header_gets_into_no_answer_and_no_mail(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    paid_deal(&ctx, &acme, &mia).await;
    for path in
        ["/", "/campaigns", "/sitemap.xml", "/robots.txt", "/apis/openapi.json", "/apis/campaigns/", "/apis/docs"]
    {
        for name in ["host", "x-forwarded-host"] {
            let request = app
                .client
                .get(app.url(path))
                .header(name, "evil.example")
                .bearer_auth(mia.token.as_ref().expect("one"));
            let answer = Answer::of(request.send().await.expect("an answer")).await;
            let headers = format!("{:?}", answer.headers);
            assert!(!answer.text.contains("evil.example") && !headers.contains("evil.example"), "{path} by {name}");
        }
    }
}

#[db_test]
async fn a_line_break_gets_into_no_header_and_no_mail(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea\r\nBcc: eve@example.com\r\n\r\nHello").await;
    let bid = mia.bid(&campaign, tandem_types::Money::from_minor(150_000)).await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    support::pay(&ctx, &bid).await;
    let form = reqwest::multipart::Form::new()
        .text("note", "Done")
        .part("file1", reqwest::multipart::Part::bytes(b"x".to_vec()).file_name("../a\"; x=y'.html"));
    let path = format!("/apis/bids/deliver/{bid}/");
    let sent = mia.request(Method::POST, &path).multipart(form).send().await.expect("an answer");
    assert_eq!(sent.status(), 200);
    ctx.clock.advance(TimeDelta::minutes(6));
    tandem_server::notifications::mail_due(&ctx).await.expect("digests");
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, "eve@example.com", ""), 0);
    for mail in std::fs::read_dir(ctx.config.data_dir.join("outbox")).expect("mails") {
        let text = std::fs::read_to_string(mail.expect("a mail").path()).expect("a text");
        let head = text.split("\r\n\r\n").next().expect("a head");
        assert!(!head.contains("\nBcc"), "{head}");
    }
    let browser = app.browser();
    assert!(browser.log_in(&acme.email, PASSWORD).await);
    let page = browser.get(&format!("/bids/{bid}")).await.text;
    let at = page.find(&format!("/bids/{bid}/files/")).expect("a file");
    let address = page[at..].split('"').next().expect("its end").to_owned();
    let file = browser.get(&address).await;
    assert_eq!((file.status, file.header("content-type")), (200, "application/octet-stream"));
    assert_eq!(file.header("content-disposition"), "attachment; filename*=UTF-8''a%20x%3Dy%27%2Ehtml");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
}

#[db_test]
async fn fields_that_are_not_a_forms_own_change_nothing(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let body = json!({
        "email": "eve@example.com", "username": "eve", "password": PASSWORD, "account_type": "influencer",
        "is_staff": true, "is_superuser": true, "is_verified": true, "is_active": false, "generation": 9, "id": support::NO_ROW,
    });
    app.anonymous().post("/apis/register-user/", body).await.expect(201);
    let mut eve = app.anonymous();
    eve.email = "eve@example.com".into();
    let tokens = eve.log_in(PASSWORD).await.expect(200);
    let eve = eve.with_token(&tokens["access"]);
    let change = json!({ "username": "eve", "is_staff": true, "is_verified": true, "account_type": "brand", "date_joined": "2000-01-01" });
    eve.patch("/apis/update-user/eve@example.com/", change).await.expect(200);
    let profile = eve.get("/apis/user-profile/").await.expect(200);
    assert_eq!((&profile["account_type"], &profile["is_verified"]), (&json!("influencer"), &json!(false)));
    assert_ne!(profile["id"], support::NO_ROW);
    eve.get("/apis/messages/reports/").await.expect(403);
    // Nor whose a campaign or a bid is, or what became of it.
    let acme = app.brand("acme").await;
    let campaign = json!({
        "title": "Tea", "description": "Tea", "budget": "50", "start_date": "2027-06-01", "end_date": "2027-08-31",
        "brand": eve.id, "brand_id": profile["id"], "status": "completed", "bid_count": 9,
    });
    let made = acme.post("/apis/create-campaign/", campaign).await.expect(201);
    let shown = acme.get(&format!("/apis/campaigns/{}/", made["id"].as_str().expect("an id"))).await.expect(200);
    assert_eq!((&shown["brand"], &shown["status"]), (&json!(acme.id), &json!("open")));
    let bid = json!({
        "campaign": made["id"], "amount": "10.00", "status": "accepted", "payment_status": "completed", "influencer": acme.id,
        "fee": "0.00",
    });
    let bid = eve.post("/apis/bids/create/", bid).await.expect(201);
    assert_eq!((&bid["status"], &bid["payment_status"]), (&json!("pending"), &json!("pending")));
    assert_eq!(bid["influencer"], profile["id"]);
}

#[db_test]
async fn methods_that_nobody_knows_are_refused(ctx: Ctx) {
    let app = App::start(&ctx).await;
    for method in ["TRACE", "FOO", "PROPFIND"] {
        let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
        for path in ["/", "/campaigns", "/fn/auth/log_in", "/media/x"] {
            let answer = app.client.request(method.clone(), app.url(path)).send().await.expect("an answer");
            assert_eq!(answer.status(), 405, "{method} {path}");
        }
    }
}
