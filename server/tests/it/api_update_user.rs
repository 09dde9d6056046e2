//! Changing an account: what its owner may change, and what needs the current password.

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::support::{
    Answer, Api, App, BLANK, NULL, PASSWORD, REQUIRED, detail, forbidden, mailed_code, picture, promote,
};

const NEW: &str = "quiet-river-77";

fn wrong_password() -> Value {
    json!({ "current_password": ["Invalid password."] })
}

fn path(email: &str) -> String {
    format!("/apis/update-user/{email}/")
}

/// Changes one's own account.
async fn change(api: &Api, body: Value) -> Answer {
    api.patch(&path(&api.email), body).await
}

async fn profile(api: &Api) -> Value {
    api.get("/apis/user-profile/").await.expect(200)
}

async fn send_picture(api: &Api, bytes: Vec<u8>) -> Answer {
    let part = Part::bytes(bytes).file_name("picture.png").mime_str("image/png").expect("a media type");
    let request = api.request(Method::PATCH, &path(&api.email)).multipart(Form::new().part("profile_picture", part));
    Answer::of(request.send().await.expect("an answer")).await
}

/// Proves the address with the mailed code.
async fn verify(ctx: &Ctx, api: &Api) {
    let otp = mailed_code(ctx, &api.email).await;
    api.post("/apis/verify-otp/", json!({ "email": api.email, "otp": otp })).await.expect(200);
}

#[db_test]
async fn an_account_changes_its_profile_and_nothing_else(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let before = profile(&acme).await;
    let body = json!({
        "username": "acme", "bio": "Hello", "instagram_username": "john.doe", "first_name": " John ",
        "account_type": "influencer", "is_staff": true, "is_verified": true, "is_active": false,
        "date_joined": "2020-01-01T00:00:00Z", "id": "00000000-0000-4000-8000-000000000000",
    });
    let answer = acme.put(&path("Acme@EXAMPLE.com"), body).await;
    assert_eq!(answer.header("allow"), "PUT, PATCH, OPTIONS");
    let mut expected = before;
    expected["bio"] = json!("Hello");
    expected["instagram_username"] = json!("john.doe");
    expected["first_name"] = json!("John");
    assert_eq!(answer.expect(200), expected);
    assert_eq!(profile(&acme).await, expected);
    // Not staff: the addresses of others stay hidden.
    let mia = app.influencer("mia").await;
    assert_eq!(acme.get(&format!("/apis/user/{}/", mia.id)).await.expect(200)["email"], Value::Null);
    acme.get("/apis/campaign/").await.expect(403);

    // What PUT leaves out stays, as in the original.
    assert_eq!(acme.put(&path(&acme.email), json!({ "username": "acme" })).await.expect(200), expected);
    assert_eq!(change(&acme, json!({ "username": "Acme.2" })).await.expect(200)["username"], "Acme.2");
    assert_eq!(change(&acme, json!({ "bio": "" })).await.expect(200)["bio"], "");
}

#[db_test]
async fn a_picture_comes_as_multipart(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let account = send_picture(&mia, picture()).await.expect(200);
    let address = account["profile_picture"].as_str().expect("an address");
    let file = address.strip_prefix("http://localhost:8000").expect("our address");
    assert!(file.starts_with("/media/profile_pics/"), "{file}");
    assert_eq!(app.anonymous().get(file).await.status, 200);

    let wrong = "Upload a valid image. The file you uploaded was either not an image or a corrupted image.";
    let refused = send_picture(&mia, b"not a picture".to_vec()).await;
    assert_eq!(refused.expect(400), json!({ "profile_picture": [wrong] }));
    let text = "The submitted data was not a file. Check the encoding type on the form.";
    let refused = change(&mia, json!({ "profile_picture": "me.png" })).await;
    assert_eq!(refused.expect(400), json!({ "profile_picture": [text] }));
    assert_eq!(profile(&mia).await["profile_picture"], address);
    let others = app.brand("acme").await.get(&format!("/apis/user/{}/", mia.id)).await.expect(200);
    assert_eq!(others["profile_picture"], address);
}

#[db_test]
async fn changing_says_every_field_that_is_wrong(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let before = profile(&mia).await;
    assert_eq!(mia.put(&path(&mia.email), json!({ "bio": "x" })).await.expect(400), json!({ "username": [REQUIRED] }));
    let taken = "A user with that username already exists.";
    let rows = [
        (json!({ "username": "acme" }), json!({ "username": [taken] })),
        (json!({ "username": "ACME" }), json!({ "username": [taken] })),
        (json!({ "username": "", "bio": null }), json!({ "username": [BLANK], "bio": [NULL] })),
        (
            json!({ "username": "a b!" }),
            json!({ "username": ["Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters."] }),
        ),
        (json!({ "first_name": ["a"] }), json!({ "first_name": ["Not a valid string."] })),
        (
            json!({ "phone_number": "1".repeat(21) }),
            json!({ "phone_number": ["Ensure this field has no more than 20 characters."] }),
        ),
        (json!({ "bio": "a\0b" }), json!({ "bio": ["Null characters are not allowed."] })),
    ];
    for (body, errors) in rows {
        assert_eq!(change(&mia, body.clone()).await.expect(400), errors, "{body}");
    }
    assert_eq!(profile(&mia).await, before);
    assert_eq!(profile(&acme).await["username"], "acme");
}

#[db_test]
async fn nobody_changes_anothers_account_but_staff(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let body = json!({ "username": "stolen" });
    for method in [Method::PUT, Method::PATCH] {
        let answer = acme.send(method.clone(), &path(&mia.email), Some(body.clone())).await;
        assert_eq!(answer.expect(403), forbidden(), "{method}");
        let absent = acme.send(method.clone(), &path("x@example.com"), Some(body.clone())).await;
        assert_eq!(absent.expect(404), detail("No IS_Users matches the given query."), "{method}");
        app.anonymous().send(method, &path(&mia.email), Some(body.clone())).await.expect(401);
    }
    assert_eq!(profile(&mia).await["username"], "mia");

    promote(&ctx, &acme).await;
    verify(&ctx, &mia).await;
    assert_eq!(acme.patch(&path(&mia.email), json!({ "bio": "Hi" })).await.expect(200)["bio"], "Hi");
    // Staff need not know the password.
    let moved = acme.patch(&path(&mia.email), json!({ "email": "mia2@example.com" })).await.expect(200);
    assert_eq!((&moved["email"], &moved["is_verified"]), (&json!("mia2@example.com"), &json!(false)));
    // Nor may they set it: whoever does could log in as its owner.
    let refused = acme.patch(&path("mia2@example.com"), json!({ "password": NEW })).await.expect(400);
    assert!(refused["password"][0].as_str().unwrap().contains("Only its owner"), "{refused}");
    mia.get("/apis/user-profile/").await.expect(200);
}

#[db_test]
async fn nobody_of_the_staff_changes_or_deletes_a_colleague(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, kim) = (app.brand("sam").await, app.brand("kim").await);
    for staff in [&sam, &kim] {
        promote(&ctx, staff).await;
    }
    sam.patch(&path(&kim.email), json!({ "email": "mine@example.com" })).await.expect(403);
    sam.delete(&format!("/apis/delete-user/{}/", kim.email)).await.expect(403);
    kim.patch(&path(&kim.email), json!({ "bio": "Hi" })).await.expect(200);
}

#[db_test]
async fn a_new_address_needs_the_password_and_is_verified_again(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    verify(&ctx, &mia).await;
    let before = profile(&mia).await;
    let with = |password: &str| json!({ "email": "new@example.com", "current_password": password });

    let bare = change(&mia, json!({ "email": "new@example.com" })).await;
    assert_eq!(bare.expect(400), json!({ "current_password": [REQUIRED] }));
    assert_eq!(change(&mia, with("x")).await.expect(400), wrong_password());
    let taken = json!({ "email": "ACME@example.com", "current_password": PASSWORD });
    let errors = json!({ "email": ["user with this email already exists."] });
    assert_eq!(change(&mia, taken).await.expect(400), errors);
    let nonsense = json!({ "email": "nonsense", "current_password": PASSWORD });
    assert_eq!(change(&mia, nonsense).await.expect(400), json!({ "email": ["Enter a valid email address."] }));
    assert_eq!(profile(&mia).await, before);
    assert_eq!(profile(&acme).await["email"], "acme@example.com");
    // A client that sends back what it was shown changes nothing.
    assert_eq!(mia.put(&path(&mia.email), before.clone()).await.expect(200), before);

    let after = change(&mia, with(PASSWORD)).await.expect(200);
    assert_eq!((&after["email"], &after["is_verified"]), (&json!("new@example.com"), &json!(false)));
    assert_eq!(profile(&mia).await, after);
    mia.log_in(PASSWORD).await.expect(401);
    let mut moved = mia.clone();
    moved.email = "new@example.com".into();
    moved.log_in(PASSWORD).await.expect(200);
    mia.patch(&path(&mia.email), json!({ "bio": "x" })).await.expect(404);
    verify(&ctx, &moved).await;
    assert_eq!(profile(&moved).await["is_verified"], true);
}

#[db_test]
async fn the_code_for_an_old_address_does_not_verify_a_new_one(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let old = mailed_code(&ctx, &mia.email).await;
    change(&mia, json!({ "email": "new@example.com", "current_password": PASSWORD })).await.expect(200);
    let new = mailed_code(&ctx, "new@example.com").await;
    if old != new {
        let body = json!({ "email": "new@example.com", "otp": old });
        mia.post("/apis/verify-otp/", body).await.expect(400);
    }
    assert_eq!(profile(&mia).await["is_verified"], false);
    mia.post("/apis/verify-otp/", json!({ "email": "new@example.com", "otp": new })).await.expect(200);
}

#[db_test]
async fn a_new_password_ends_every_session_and_token(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let refresh = json!({ "refresh": mia.log_in(PASSWORD).await.expect(200)["refresh"] });
    let browser = app.browser();
    assert!(browser.log_in(&mia.email, PASSWORD).await);

    let rows = [
        (json!({ "password": NEW }), json!({ "current_password": [REQUIRED] })),
        (json!({ "password": NEW, "current_password": "x" }), wrong_password()),
        (
            json!({ "password": "password123", "current_password": PASSWORD }),
            json!({ "password": ["This password is too common."] }),
        ),
        (json!({ "password": "", "current_password": PASSWORD }), json!({ "password": [BLANK] })),
    ];
    for (body, errors) in rows {
        assert_eq!(change(&mia, body.clone()).await.expect(400), errors, "{body}");
    }
    profile(&mia).await;
    mia.post("/apis/token/refresh/", refresh.clone()).await.expect(200);
    assert!(browser.is_in().await);

    let answer = change(&mia, json!({ "password": NEW, "current_password": PASSWORD })).await;
    assert!(!answer.text.contains(NEW) && !answer.text.contains("argon2"), "{}", answer.text);
    answer.expect(200);
    let dead = mia.get("/apis/user-profile/").await;
    assert_eq!(dead.header("www-authenticate"), "Bearer realm=\"api\"");
    assert_eq!(dead.expect(401)["code"], "token_not_valid");
    let dead = mia.post("/apis/token/refresh/", refresh).await.expect(401);
    assert_eq!(dead, json!({ "detail": "Token is blacklisted", "code": "token_not_valid" }));
    assert!(!browser.is_in().await);
    assert!(!browser.log_in(&mia.email, PASSWORD).await);
    mia.log_in(PASSWORD).await.expect(401);

    let tokens = mia.log_in(NEW).await.expect(200);
    profile(&mia.with_token(&tokens["access"])).await;
    assert!(browser.log_in(&mia.email, NEW).await);
    // Others stay as they were.
    profile(&acme).await;
}
