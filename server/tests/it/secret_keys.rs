//! `SECRET_KEY` gives way to another: what the one before has signed and sealed still counts, as long as it is named.

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use crate::support::{App, PASSWORD, enrol, mailed_code, restarted};

const EMAIL: &str = "mia@example.com";

async fn sealed(ctx: &Ctx) -> String {
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_scalar("select secret from two_factor").fetch_one(c).await).expect("a secret")
}

async fn log_in(app: &App, otp: &str) -> u16 {
    let body = json!({ "email": EMAIL, "password": PASSWORD, "otp": otp });
    app.anonymous().post("/apis/login/", body).await.status
}

#[db_test]
async fn what_a_key_of_before_has_signed_and_sealed_still_counts(ctx: Ctx) {
    let app = App::start(&ctx).await;
    app.influencer("mia").await;
    let browser = app.browser();
    assert!(browser.log_in(EMAIL, PASSWORD).await);
    let (phone, codes) = enrol(&ctx, &browser).await;
    // A new account, whose token and code are of the old key.
    let noa = app.influencer("noa").await;
    let code = mailed_code(&ctx, &noa.email).await;
    let verification = json!({ "email": noa.email, "otp": code });
    let before = sealed(&ctx).await;

    let old = ctx.config.secret_key.reveal().to_owned();
    let new = "a new key of thirty-two characters".to_owned();
    let turned = restarted(&ctx, |settings| {
        settings.secret_key = Some(new.clone());
        settings.secret_key_old = Some(format!("{}\n{old}", "x".repeat(40)));
    })
    .await;
    turned.clock.advance(chrono::TimeDelta::minutes(2));
    let app = App::start(&turned).await;
    let token = json!(noa.token);
    app.anonymous().with_token(&token).get("/apis/user-profile/").await.expect(200);
    app.anonymous().post("/apis/verify-otp/", verification).await.expect(200);
    assert_eq!(log_in(&app, &codes[0]).await, 200, "a recovery code");
    assert_eq!(log_in(&app, &phone.code(&turned)).await, 200, "a code of the app");
    let after = sealed(&turned).await;
    assert_ne!(after, before, "sealed anew");

    // Without the old key what it signed is over; what was sealed anew is not.
    let alone = restarted(&ctx, |settings| settings.secret_key = Some(new)).await;
    alone.clock.advance(chrono::TimeDelta::minutes(4));
    let app = App::start(&alone).await;
    app.anonymous().with_token(&token).get("/apis/user-profile/").await.expect(401);
    assert_eq!(log_in(&app, &codes[1]).await, 401);
    assert_eq!(log_in(&app, &phone.code(&alone)).await, 200);
    assert_eq!(sealed(&alone).await, after);
    for ctx in [turned, alone] {
        ctx.db.close().await;
    }
}
