//! Registration, verification, log-in, token refresh and the own profile: the contract's rows, one by one.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs};

use crate::support::{App, BLANK, NULL, PASSWORD, REQUIRED, mailed, mailed_code};

const NO_STRING: &str = "Not a valid string.";

/// The README's example.
fn example() -> Value {
    json!({
        "email": "user@example.com", "username": "username", "first_name": "John", "last_name": "Doe",
        "password": "secure_password", "phone_number": "+1234567890", "account_type": "brand",
    })
}

/// The example with some of its keys changed.
fn with(changes: Value) -> Value {
    let mut body = example();
    for (key, value) in changes.as_object().expect("an object") {
        body[key] = value.clone();
    }
    body
}

#[db_test]
async fn registering_makes_an_account(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let answer = nobody.post("/apis/register-user/", example()).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    let id = answer.body["id"].as_str().unwrap().to_owned();
    let expected = format!(
        "{{\"id\":\"{id}\",\"email\":\"user@example.com\",\"username\":\"username\",\"first_name\":\"John\",\
        \"last_name\":\"Doe\",\"phone_number\":\"+1234567890\",\"account_type\":\"brand\",\"instagram_username\":\"\",\
        \"profile_picture\":null,\"bio\":\"\"}}"
    );
    assert_eq!((answer.status, answer.text), (201, expected));

    let least = json!({
        "email": "least@example.com", "username": "least", "password": "secure_password", "account_type": "influencer",
    });
    let account = nobody.post("/apis/register-user/", least).await.expect(201);
    assert_eq!(account["phone_number"], "");
    assert_eq!(account["account_type"], "influencer");
    // Letters of full width are the plain ones.
    let wide = json!({
        "email": "wide@example.com", "username": "ｌｅａｓｔ", "password": "secure_password", "account_type": "influencer",
    });
    let refused = nobody.post("/apis/register-user/", wide).await.expect(400);
    assert_eq!(refused, json!({ "username": ["A user with that username already exists."] }));

    let taken = json!({
        "email": ["user with this email already exists."], "username": ["A user with that username already exists."],
    });
    assert_eq!(nobody.post("/apis/register-user/", example()).await.expect(400), taken);
    let capitals = with(json!({ "email": "USER@example.com", "username": "UserName" }));
    assert_eq!(nobody.post("/apis/register-user/", capitals).await.expect(400), taken);
}

#[db_test]
async fn registering_says_every_field_that_is_wrong(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let missing =
        json!({ "email": [REQUIRED], "username": [REQUIRED], "password": [REQUIRED], "account_type": [REQUIRED] });
    assert_eq!(nobody.post("/apis/register-user/", json!({})).await.expect(400), missing);
    let rows = [
        (json!({ "email": "nonsense" }), json!({ "email": ["Enter a valid email address."] })),
        (
            json!({ "email": "", "username": "", "password": "", "account_type": "" }),
            json!({
                "email": [BLANK], "username": [BLANK], "password": [BLANK], "account_type": ["\"\" is not a valid choice."],
            }),
        ),
        (
            json!({ "email": null, "username": null, "password": null, "account_type": null, "bio": null }),
            json!({ "email": [NULL], "username": [NULL], "password": [NULL], "account_type": [NULL], "bio": [NULL] }),
        ),
        (
            json!({ "username": "a b!" }),
            json!({ "username": ["Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters."] }),
        ),
        (
            json!({ "username": "x".repeat(151) }),
            json!({ "username": ["Ensure this field has no more than 150 characters."] }),
        ),
        (json!({ "account_type": "admin" }), json!({ "account_type": ["\"admin\" is not a valid choice."] })),
        (json!({ "account_type": "Brand" }), json!({ "account_type": ["\"Brand\" is not a valid choice."] })),
        (
            json!({ "password": "12345" }),
            json!({ "password": [
                "This password is too short. It must contain at least 8 characters.",
                "This password is too common.",
                "This password is entirely numeric.",
            ] }),
        ),
        (json!({ "password": "password123" }), json!({ "password": ["This password is too common."] })),
        (
            json!({ "phone_number": "1".repeat(21) }),
            json!({ "phone_number": ["Ensure this field has no more than 20 characters."] }),
        ),
        (
            json!({ "username": ["a"], "first_name": { "a": 1 }, "bio": true }),
            json!({ "username": [NO_STRING], "first_name": [NO_STRING], "bio": [NO_STRING] }),
        ),
        (
            json!({ "profile_picture": "me.png" }),
            json!({ "profile_picture": ["The submitted data was not a file. Check the encoding type on the form."] }),
        ),
        (json!({ "bio": "a\0b" }), json!({ "bio": ["Null characters are not allowed."] })),
    ];
    for (changes, errors) in rows {
        let answer = nobody.post("/apis/register-user/", with(changes.clone())).await;
        assert_eq!(answer.expect(400), errors, "{changes}");
    }
    let answer = nobody.get("/apis/register-user/").await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    assert_eq!(answer.expect(405), json!({ "detail": "Method \"GET\" not allowed." }));
    // None of it left a row behind.
    nobody.post("/apis/register-user/", example()).await.expect(201);
}

#[db_test]
async fn the_mailed_code_verifies_the_address_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let brand = app.brand("acme").await;
    assert_eq!(brand.get("/apis/user-profile/").await.expect(200)["is_verified"], false);
    let code = mailed_code(&ctx, &brand.email).await;
    let wrong_code = if code == "000000" { "000001" } else { "000000" };
    let verify =
        async |email: &str, otp: &str| nobody.post("/apis/verify-otp/", json!({ "email": email, "otp": otp })).await;

    let wrong = json!({ "otp": ["Invalid or expired OTP."] });
    assert_eq!(verify(&brand.email, wrong_code).await.expect(400), wrong);
    assert_eq!(verify("x@example.com", "123456").await.expect(400), wrong);
    let missing = json!({ "email": [REQUIRED], "otp": [REQUIRED] });
    assert_eq!(nobody.post("/apis/verify-otp/", json!({})).await.expect(400), missing);

    let answer = verify(&brand.email, &code).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    assert_eq!(answer.expect(200), json!({ "detail": "Email address verified." }));
    assert_eq!(verify(&brand.email, &code).await.expect(400), wrong);
    assert_eq!(brand.get("/apis/user-profile/").await.expect(200)["is_verified"], true);
}

#[db_test]
async fn a_code_ends_after_ten_minutes_or_five_tries(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let brand = app.brand("acme").await;
    let verify = async |otp: &str| nobody.post("/apis/verify-otp/", json!({ "email": brand.email, "otp": otp })).await;
    let code = mailed_code(&ctx, &brand.email).await;
    ctx.clock.advance(TimeDelta::minutes(10));
    verify(&code).await.expect(400);

    let resend = async || nobody.post("/apis/resend-otp/", json!({ "email": brand.email })).await;
    resend().await.expect(200);
    let code = mailed_code(&ctx, &brand.email).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        verify(wrong).await.expect(400);
    }
    verify(&code).await.expect(400);

    ctx.clock.advance(TimeDelta::minutes(1));
    resend().await.expect(200);
    verify(&mailed_code(&ctx, &brand.email).await).await.expect(200);
}

#[db_test]
async fn another_code_can_be_asked_for_after_a_minute(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let brand = app.brand("acme").await;
    let resend = async |email: &str| nobody.post("/apis/resend-otp/", json!({ "email": email })).await;
    let on_its_way = json!({ "detail": "If the account needs it, a new code is on its way." });

    // Too early: nothing is sent, but who asks is told the same as of an address that nobody has.
    assert_eq!(resend(&brand.email).await.expect(200), on_its_way);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, &brand.email, "code is"), 1);

    ctx.clock.advance(TimeDelta::minutes(1));
    assert_eq!(resend(&brand.email).await.expect(200), on_its_way);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, &brand.email, "code is"), 2);
    // Whether there is such an account is nobody's business.
    assert_eq!(resend("x@example.com").await.expect(200), on_its_way);
    assert_eq!(nobody.post("/apis/resend-otp/", json!({})).await.expect(400), json!({ "email": [REQUIRED] }));
}

#[db_test]
async fn logging_in_gives_two_tokens(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let brand = app.brand("acme").await;
    let log_in = async |body: Value| nobody.post("/apis/login/", body).await;

    let answer = log_in(json!({ "email": brand.email, "password": PASSWORD })).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    assert!(
        answer.text.starts_with("{\"refresh\":\"eyJ") && answer.text.contains("\",\"access\":\"eyJ"),
        "{}",
        answer.text
    );
    answer.expect(200);
    log_in(json!({ "email": brand.email.to_uppercase(), "password": PASSWORD })).await.expect(200);

    for body in [json!({ "email": brand.email, "password": "x" }), json!({ "email": "x@example.com", "password": "x" })]
    {
        let answer = log_in(body).await;
        assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"api\"");
        assert_eq!(answer.expect(401), json!({ "detail": "No active account found with the given credentials" }));
    }
    let rows = [
        (json!({}), REQUIRED),
        (json!({ "email": "", "password": "" }), BLANK),
        (json!({ "email": null, "password": null }), NULL),
        (json!({ "email": ["a"], "password": {} }), NO_STRING),
    ];
    for (body, sentence) in rows {
        assert_eq!(log_in(body).await.expect(400), json!({ "email": [sentence], "password": [sentence] }));
    }
    let answer = nobody.get("/apis/login/").await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    answer.expect(405);
}

#[db_test]
async fn a_refresh_token_gives_access_again(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    let mut brand = app.brand("acme").await;
    let tokens = nobody.post("/apis/login/", json!({ "email": brand.email, "password": PASSWORD })).await.expect(200);
    let refresh = async |body: Value| nobody.post("/apis/token/refresh/", body).await;
    let right = json!({ "refresh": tokens["refresh"] });

    ctx.clock.advance(TimeDelta::minutes(61));
    let answer = refresh(right.clone()).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    let body = answer.expect(200);
    assert_eq!(body.as_object().unwrap().len(), 1);
    brand.token = body["access"].as_str().map(str::to_owned);
    brand.get("/apis/user-profile/").await.expect(200);
    // It is not rotated.
    refresh(right.clone()).await.expect(200);

    let wrong = |sentence: &str| json!({ "detail": sentence, "code": "token_not_valid" });
    assert_eq!(refresh(json!({})).await.expect(400), json!({ "refresh": [REQUIRED] }));
    let answer = refresh(json!({ "refresh": "nonsense" })).await;
    assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"api\"");
    assert_eq!(answer.expect(401), wrong("Token is invalid"));
    assert_eq!(refresh(json!({ "refresh": brand.token })).await.expect(401), wrong("Token has wrong type"));
    ctx.clock.advance(TimeDelta::days(1));
    assert_eq!(refresh(right).await.expect(401), wrong("Token is expired"));
}

#[db_test]
async fn ones_own_profile_shows_everything(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mut api = app.anonymous();
    let id = api.post("/apis/register-user/", example()).await.expect(201)["id"].as_str().unwrap().to_owned();
    let credentials = json!({ "email": "user@example.com", "password": "secure_password" });
    api.token = api.post("/apis/login/", credentials).await.expect(200)["access"].as_str().map(str::to_owned);
    let answer = api.get("/apis/user-profile/").await;
    assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    let joined = answer.body["date_joined"].as_str().unwrap().to_owned();
    let expected = format!(
        "{{\"id\":\"{id}\",\"email\":\"user@example.com\",\"username\":\"username\",\"first_name\":\"John\",\
        \"last_name\":\"Doe\",\"phone_number\":\"+1234567890\",\"account_type\":\"brand\",\"instagram_username\":\"\",\
        \"profile_picture\":null,\"bio\":\"\",\"is_verified\":false,\"date_joined\":\"{joined}\"}}"
    );
    assert_eq!((answer.status, answer.text), (200, expected));
    assert!(joined.ends_with('Z') && joined.parse::<chrono::DateTime<chrono::Utc>>().is_ok(), "{joined}");
}
