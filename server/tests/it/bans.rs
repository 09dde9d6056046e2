//! Shutting accounts out: who may, what ends with it, and what is noted.

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use crate::support::{App, NO_ROW, PASSWORD, detail, forbidden, promote};

async fn noted(ctx: &Ctx) -> Vec<(String, String)> {
    const SQL: &str = "select action, subject from audit_log order by created_at, id";
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_as(SQL).fetch_all(c).await).expect("rows")
}

#[db_test]
async fn whom_the_staff_bans_is_out_until_let_in_again(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = (app.brand("sam").await, app.brand("acme").await, app.influencer("mia").await);
    promote(&ctx, &sam).await;
    let (ban, unban) = (format!("/apis/users/ban/{}/", mia.id), format!("/apis/users/unban/{}/", mia.id));
    assert_eq!(sam.post(&ban, json!({})).await.expect(200), detail("Banned."));
    assert_eq!(mia.get("/apis/user-profile/").await.expect(401)["code"], "user_inactive");
    mia.log_in(PASSWORD).await.expect(401);
    // The page says why, but only to who knows the password.
    for (password, told) in [(PASSWORD, "closed by the operator"), ("Another-pass-1", "do not match")] {
        let fields = [("email", mia.email.as_str()), ("password", password)];
        let browser = app.browser();
        browser.submit("/login", "/fn/auth/log_in", &fields).await;
        let shown = browser.get("/login").await.text;
        assert!(shown.contains(told), "{shown}");
    }
    let listed = acme.get("/apis/users/").await.expect(200);
    assert!(!listed.to_string().contains(&mia.id), "nobody meets who is banned: {listed}");
    sam.post(&ban, json!({})).await.expect(404);

    assert_eq!(sam.post(&unban, json!({})).await.expect(200), detail("No longer banned."));
    // What was logged in before stays out.
    mia.get("/apis/user-profile/").await.expect(401);
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    mia.with_token(&tokens["access"]).get("/apis/user-profile/").await.expect(200);
    let expected = ["banned account", "let account in again"].map(|action| (action.to_owned(), mia.id.clone()));
    assert_eq!(noted(&ctx).await, expected);
}

#[db_test]
async fn nobody_else_bans_and_nobody_bans_the_staff(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, eve, mia) = (app.brand("sam").await, app.brand("eve").await, app.influencer("mia").await);
    for staff in [&sam, &eve] {
        promote(&ctx, staff).await;
    }
    let path = |id: &str| format!("/apis/users/ban/{id}/");
    assert_eq!(mia.post(&path(&sam.id), json!({})).await.expect(403), forbidden());
    for other in [sam.id.as_str(), eve.id.as_str(), NO_ROW] {
        sam.post(&path(other), json!({})).await.expect(404);
    }
    assert_eq!(noted(&ctx).await, []);
    eve.get("/apis/user-profile/").await.expect(200);
}
