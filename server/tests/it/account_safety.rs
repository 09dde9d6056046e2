//! Password, address, devices and the end of an account, as the settings change them.

use chrono::TimeDelta;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs};

use crate::support::{App, NO_ROW, PASSWORD, SECURITY, code_for, enrol, mailed, mailed_code, paid_deal, reset_code};

const NEW: &str = "quiet-river-77";
const EMAIL: &str = "mia@example.com";
const DELETE: &str = "/fn/data/delete_account";

/// The ids of the devices that a page offers to log out.
fn offered(page: &str) -> Vec<String> {
    let forms = page.split("action=\"/fn/security/revoke\"").skip(1);
    forms.map(|form| form.split_once("value=\"").expect("an id").1[..36].to_owned()).collect()
}

#[db_test]
async fn a_new_password_ends_everything_but_the_session_that_sets_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let (here, there) = (app.browser(), app.browser());
    assert!(here.log_in(EMAIL, PASSWORD).await && there.log_in(EMAIL, PASSWORD).await);
    let body = json!({ "name": "x", "scope": "read", "current_password": PASSWORD });
    let token = mia.post("/apis/api-tokens/", body).await.expect(201)["token"].clone();
    let program = mia.with_token(&token);
    program.get("/apis/user-profile/").await.expect(200);
    let cookie = here.cookie();

    for fields in [
        vec![("password", NEW)],
        vec![("current_password", "wrong"), ("password", NEW)],
        vec![("current_password", PASSWORD), ("password", "123")],
    ] {
        assert_eq!(here.call("/fn/security/password", &fields).await, 400, "{fields:?}");
    }
    assert!(here.is_in().await && there.is_in().await);

    let fields = [("current_password", PASSWORD), ("password", NEW), ("email", "evil@example.com")];
    let answer = here.submit(SECURITY, "/fn/security/password", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (303, SECURITY));
    assert!(here.get(SECURITY).await.text.contains("Your password is changed."));
    assert!(here.is_in().await && !there.is_in().await);
    assert_ne!(here.cookie(), cookie, "a session that somebody knew is worth nothing");
    mia.get("/apis/user-profile/").await.expect(401);
    program.get("/apis/user-profile/").await.expect(401);
    mia.log_in(PASSWORD).await.expect(401);
    mia.log_in(NEW).await.expect(200);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, EMAIL, "Subject: Your password was changed"), 1);
}

#[db_test]
async fn a_password_counts_as_it_was_typed_up_to_128_characters(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let register = async |name: &str, password: &str| {
        let email = format!("{name}@example.com");
        let body = json!({ "email": email, "username": name, "password": password, "account_type": "influencer" });
        nobody.post("/apis/register-user/", body).await
    };
    let log_in = async |name: &str, password: &str| {
        let body = json!({ "email": format!("{name}@example.com"), "password": password });
        nobody.post("/apis/login/", body).await.status
    };
    // 512 bytes.
    let (tea, spaced) = ("🍵🍃🌱🌿".repeat(32), "  Stone lantern 5  ");
    let longer = format!("{tea}🍵");
    let refused = register("noa", &longer).await.expect(400);
    assert_eq!(refused, json!({ "password": ["Ensure this field has no more than 128 characters."] }));
    for (name, password) in [("noa", tea.as_str()), ("lea", spaced)] {
        register(name, password).await.expect(201);
        assert_eq!(log_in(name, password).await, 200, "{name}");
        assert!(app.browser().log_in(&format!("{name}@example.com"), password).await, "{name}");
    }
    // None is cut, whichever end it is at, and none is made another.
    let but_the_last = tea.strip_suffix('🌿').expect("it ends so");
    for (name, password) in [
        ("noa", but_the_last),
        ("noa", &longer),
        ("lea", spaced.trim()),
        ("lea", spaced.trim_start()),
        ("lea", spaced.trim_end()),
        ("lea", &spaced.to_lowercase()),
        ("lea", &spaced.replace("  ", " ")),
    ] {
        assert_eq!(log_in(name, password).await, 401, "{name}: {password:?}");
    }
}

#[db_test]
async fn an_address_changes_when_its_code_has_proved_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (browser, mia, noa) = (app.browser(), app.influencer("mia").await, app.influencer("noa").await);
    assert!(browser.log_in(EMAIL, PASSWORD).await);
    let begin = async |email: &str, password: &str| {
        browser.call("/fn/security/email", &[("email", email), ("current_password", password)]).await
    };
    for (email, password) in [
        ("mia2@example.com", "wrong"),
        ("MIA@example.com", PASSWORD),
        (noa.email.as_str(), PASSWORD),
        ("nonsense", PASSWORD),
        ("", PASSWORD),
    ] {
        assert_eq!(begin(email, password).await, 400, "{email}");
    }
    // What was mailed to the old address is worth nothing afterwards.
    mia.post("/apis/password/forgot/", json!({ "email": EMAIL })).await.expect(200);
    let old_code = reset_code(&ctx, EMAIL).await;
    assert_eq!(begin("mia2@example.com", PASSWORD).await, 200);
    assert_eq!(begin("mia3@example.com", PASSWORD).await, 429);
    let code = mailed_code(&ctx, "mia2@example.com").await;
    assert_eq!(mia.get("/apis/user-profile/").await.expect(200)["email"], EMAIL);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    assert_eq!(browser.call("/fn/security/confirm_email", &[("otp", wrong)]).await, 400);
    // Nobody else's code.
    let other = app.browser();
    assert!(other.log_in(&noa.email, PASSWORD).await);
    assert_eq!(other.call("/fn/security/confirm_email", &[("otp", &code)]).await, 400);
    assert_eq!(browser.call("/fn/security/confirm_email", &[("otp", &code)]).await, 200);
    let profile = mia.get("/apis/user-profile/").await.expect(200);
    assert_eq!((&profile["email"], &profile["is_verified"]), (&json!("mia2@example.com"), &json!(true)));
    assert!(browser.is_in().await);
    assert_eq!(browser.call("/fn/security/confirm_email", &[("otp", &code)]).await, 400, "once");
    let body = json!({ "email": "mia2@example.com", "otp": old_code, "password": NEW });
    mia.post("/apis/password/reset/", body).await.expect(400);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, EMAIL, "Subject: Your e-mail address was changed"), 1);
}

#[db_test]
async fn a_code_of_the_old_address_verifies_no_new_one(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    mia.post("/apis/password/forgot/", json!({ "email": EMAIL })).await.expect(200);
    let old_code = reset_code(&ctx, EMAIL).await;
    // Nobody is told whose address that is without the password.
    let taken = app.influencer("noa").await.email;
    for email in [taken.as_str(), "free@example.com"] {
        let refused = mia.patch(&format!("/apis/update-user/{EMAIL}/"), json!({ "email": email })).await.expect(400);
        assert_eq!(refused, json!({ "current_password": ["This field is required."] }), "{email}");
    }
    let body = json!({ "email": "boss@example.com", "current_password": PASSWORD });
    mia.patch(&format!("/apis/update-user/{EMAIL}/"), body).await.expect(200);
    let body = json!({ "email": "boss@example.com", "otp": old_code, "password": NEW });
    mia.post("/apis/password/reset/", body).await.expect(400);
    assert_eq!(mia.get("/apis/user-profile/").await.expect(200)["is_verified"], false);
}

#[db_test]
async fn a_code_for_an_address_has_five_tries_and_ten_minutes(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (browser, _) = (app.browser(), app.influencer("mia").await);
    assert!(browser.log_in(EMAIL, PASSWORD).await);
    let fields = [("email", "mia2@example.com"), ("current_password", PASSWORD)];
    assert_eq!(browser.call("/fn/security/email", &fields).await, 200);
    let code = mailed_code(&ctx, "mia2@example.com").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(browser.call("/fn/security/confirm_email", &[("otp", wrong)]).await, 400);
    }
    assert_eq!(browser.call("/fn/security/confirm_email", &[("otp", &code)]).await, 400);
    ctx.clock.advance(TimeDelta::minutes(2));
    assert_eq!(browser.call("/fn/security/email", &fields).await, 200);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    let code = code_for(&ctx, "mia2@example.com");
    ctx.clock.advance(TimeDelta::minutes(11));
    assert_eq!(browser.call("/fn/security/confirm_email", &[("otp", &code)]).await, 400);
    // Taken by somebody else meanwhile.
    assert_eq!(browser.call("/fn/security/email", &fields).await, 200);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    let code = code_for(&ctx, "mia2@example.com");
    app.influencer("mia2").await;
    assert_eq!(browser.call("/fn/security/confirm_email", &[("otp", &code)]).await, 400);
}

#[db_test]
async fn devices_are_listed_and_logged_out(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let (here, there, third, hers) = (app.browser(), app.browser(), app.browser(), app.browser());
    for browser in [&here, &there, &third] {
        assert!(browser.log_in(EMAIL, PASSWORD).await);
    }
    assert!(hers.log_in(&noa.email, PASSWORD).await);
    let page = here.get(SECURITY).await.text;
    assert_eq!((offered(&page).len(), page.matches(">This device<").count()), (2, 1));

    // Those of others do not exist.
    let list = mia.get("/apis/sessions/").await.expect(200);
    assert_eq!(list.as_array().map(Vec::len), Some(3));
    let id = list[0]["id"].as_str().expect("an id");
    noa.delete(&format!("/apis/sessions/{id}/")).await.expect(404);
    assert_eq!(hers.call("/fn/security/revoke", &[("id", id)]).await, 404);
    assert_eq!(hers.call("/fn/security/revoke", &[("id", NO_ROW)]).await, 404);
    assert_eq!(noa.get("/apis/sessions/").await.expect(200).as_array().map(Vec::len), Some(1));

    let gone = offered(&page).remove(0);
    assert_eq!(here.call("/fn/security/revoke", &[("id", &gone)]).await, 200);
    assert!(here.is_in().await);
    assert_ne!(there.is_in().await, third.is_in().await, "one of the two");
    assert_eq!(here.call("/fn/security/revoke_others", &[]).await, 200);
    assert!(here.is_in().await && !there.is_in().await && !third.is_in().await && hers.is_in().await);
    assert!(offered(&here.get(SECURITY).await.text).is_empty());
    let id = mia.get("/apis/sessions/").await.expect(200)[0]["id"].as_str().expect("an id").to_owned();
    mia.delete(&format!("/apis/sessions/{id}/")).await.expect(204);
    assert!(!here.is_in().await);
    mia.delete(&format!("/apis/sessions/{id}/")).await.expect(404);
}

#[db_test]
async fn an_account_is_deleted_by_its_owner_alone(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let browser = app.browser();
    assert!(browser.log_in(EMAIL, PASSWORD).await);
    let all = [("username", "mia"), ("current_password", PASSWORD)];
    for fields in [
        vec![("username", "mia")],
        vec![("current_password", PASSWORD)],
        vec![("username", "mia"), ("current_password", "wrong")],
        vec![("username", "Mia"), ("current_password", PASSWORD)],
    ] {
        assert_eq!(browser.call(DELETE, &fields).await, 400, "{fields:?}");
    }
    // With a second factor, not without its code.
    let (phone, codes) = enrol(&ctx, &browser).await;
    assert_eq!(browser.call(DELETE, &all).await, 400);
    let wrong = [&all[..], &[("otp", "000000")]].concat();
    assert_eq!(browser.call(DELETE, &wrong).await, 400);
    assert!(browser.get("/settings/data").await.text.contains("Delete my account") && browser.is_in().await);
    ctx.clock.advance(TimeDelta::seconds(60));
    drop(codes);
    let code = phone.code(&ctx);
    let right = [&all[..], &[("otp", &code)]].concat();
    let answer = browser.submit("/settings/data", DELETE, &right).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/"), "{}", answer.text);
    assert!(!browser.is_in().await);
    mia.get("/apis/user-profile/").await.expect(401);
    mia.log_in(PASSWORD).await.expect(401);
}

#[db_test]
async fn an_account_whose_deal_holds_money_is_not_deleted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    paid_deal(&ctx, &acme, &mia).await;
    for account in [&acme, &mia] {
        let browser = app.browser();
        assert!(browser.log_in(&account.email, PASSWORD).await);
        let page = browser.get("/settings/data").await.text;
        assert!(page.contains("A paid deal of this account is not finished."), "{page}");
        let fields = [("username", account.username.as_str()), ("current_password", PASSWORD)];
        assert_eq!(browser.call(DELETE, &fields).await, 409);
        account.get("/apis/user-profile/").await.expect(200);
    }
}

#[db_test]
async fn a_profile_picture_is_cut_square_where_the_form_says(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let browser = app.browser();
    assert!(browser.log_in(EMAIL, PASSWORD).await);
    let mut png = std::io::Cursor::new(Vec::new());
    // Left half black, right half white.
    let halves = image::RgbImage::from_fn(400, 200, |x, _| image::Rgb(if x < 200 { [0; 3] } else { [255; 3] }));
    halves.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    let png = png.into_inner();
    let upload = async |crop: &[(&'static str, &'static str)]| {
        let part = reqwest::multipart::Part::bytes(png.clone()).file_name("me.png");
        let form = reqwest::multipart::Form::new().part("profile_picture", part);
        let form = crop.iter().fold(form, |form, (name, value)| form.text(*name, *value));
        browser.upload("/settings", "/fn/settings/profile", form).await;
        let profile = mia.get("/apis/user-profile/").await.expect(200);
        let path = profile["profile_picture"].as_str().expect("an address");
        let path = path.strip_prefix("http://localhost:8000").expect("our address");
        let bytes = app.client.get(app.url(path)).send().await.expect("an answer").bytes().await.expect("bytes");
        let image = image::load_from_memory(&bytes).expect("a picture").to_luma8();
        (image.dimensions(), image.get_pixel(5, 100).0[0] < 100, image.get_pixel(image.width() - 5, 100).0[0] < 100)
    };
    assert_eq!(upload(&[("crop_x", ""), ("crop_y", ""), ("crop_size", "")]).await, ((200, 200), true, false));
    assert_eq!(
        upload(&[("crop_x", "5000"), ("crop_y", "0"), ("crop_size", "10000")]).await,
        ((200, 200), false, false)
    );
    assert_eq!(upload(&[]).await, ((400, 200), true, false));
    // What makes no sense is refused, and the picture stays.
    assert_eq!(upload(&[("crop_x", "-1"), ("crop_size", "99999")]).await, ((400, 200), true, false));
}
