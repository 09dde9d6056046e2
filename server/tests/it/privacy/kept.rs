//! How long things are kept, by the test's clock.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs, on, tracking};
use uuid::Uuid;

use crate::support::{App, PASSWORD, begin, execute, paid_deal};

async fn count(ctx: &Ctx, sql: &'static str) -> i64 {
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_scalar(sql).fetch_one(c).await).expect("a number")
}

async fn put(ctx: &Ctx, sql: &'static str, at: DateTime<Utc>) {
    let mut tx = ctx.db.write().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query(sql).bind(Uuid::now_v7()).bind(at).execute(c).await.map(drop)).expect("a statement");
    tx.commit().await.expect("a commit");
}

/// Sweeps after so long; how many rows are left.
async fn left(ctx: &Ctx, after: TimeDelta, sql: &'static str) -> i64 {
    ctx.clock.advance(after);
    jobs::sweep(ctx).await.expect("a sweep");
    count(ctx, sql).await
}

#[db_test]
async fn codes_and_addresses_that_were_not_confirmed_go_when_they_are_over(ctx: Ctx) {
    const CODES: &str = "select (select count(*) from one_time_codes) + (select count(*) from email_changes)";
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("noah", "influencer").await;
    let form = [("email", "new@example.com"), ("current_password", PASSWORD)];
    assert_eq!(browser.call("/fn/security/email", &form).await, 200);
    assert_eq!(left(&ctx, TimeDelta::minutes(5), CODES).await, 2);
    assert_eq!(left(&ctx, TimeDelta::minutes(6), CODES).await, 0);
}

#[db_test]
async fn sessions_and_log_outs_go_when_they_are_over(ctx: Ctx) {
    const ALL: &str = "select (select count(*) from sessions) + (select count(*) from revoked_tokens)";
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    assert!(app.browser().log_in(&mia.email, PASSWORD).await);
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    app.anonymous().post("/apis/logout/", json!({ "refresh": tokens["refresh"] })).await.expect(200);
    assert_eq!(left(&ctx, TimeDelta::zero(), ALL).await, 2);
    assert_eq!(left(&ctx, TimeDelta::hours(25), ALL).await, 1, "the refresh token has expired by itself");
    assert_eq!(left(&ctx, TimeDelta::days(30), ALL).await, 0);
}

#[db_test]
async fn answers_of_retried_requests_go_after_a_day(ctx: Ctx) {
    const ALL: &str = "select count(*) from idempotency_keys";
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let request = acme.request(reqwest::Method::POST, "/apis/messages/").header("idempotency-key", "one");
    let body = json!({ "recipient": mia.id, "content": "Hello" });
    assert_eq!(request.json(&body).send().await.expect("an answer").status(), 201);
    assert_eq!(left(&ctx, TimeDelta::hours(23), ALL).await, 1);
    assert_eq!(left(&ctx, TimeDelta::hours(2), ALL).await, 0);
}

#[db_test]
async fn mails_that_could_not_be_sent_go_after_a_month(ctx: Ctx) {
    const DEAD: &str =
        "insert into outbox (id, kind, payload, state, attempts, run_at, last_error, created_at, updated_at)
        values ($1, 'mail', '{}', 'dead', 6, $2, '', $2, $2)";
    const ALL: &str = "select count(*) from outbox";
    put(&ctx, DEAD, ctx.clock.now()).await;
    assert_eq!(left(&ctx, TimeDelta::days(29), ALL).await, 1);
    assert_eq!(left(&ctx, TimeDelta::days(2), ALL).await, 0);
}

#[db_test]
async fn tokens_that_have_expired_go_after_a_month(ctx: Ctx) {
    const ALL: &str = "select count(*) from api_tokens";
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    for days in [json!(1), json!(null)] {
        let body = json!({ "name": "Sheet", "scope": "read", "current_password": PASSWORD, "expires_in_days": days });
        mia.post("/apis/api-tokens/", body).await.expect(201);
    }
    assert_eq!(left(&ctx, TimeDelta::days(30), ALL).await, 2);
    assert_eq!(left(&ctx, TimeDelta::days(2), ALL).await, 1, "one that does not expire stays");
}

#[db_test]
async fn a_second_factor_that_nobody_confirmed_goes_after_a_day(ctx: Ctx) {
    const ALL: &str = "select count(*) from two_factor";
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("noah", "influencer").await;
    begin(&browser).await;
    assert_eq!(left(&ctx, TimeDelta::hours(23), ALL).await, 1);
    assert_eq!(left(&ctx, TimeDelta::hours(2), ALL).await, 0);
    let mia = app.influencer("mia").await;
    crate::support::second_factor(&ctx, &mia).await;
    assert_eq!(left(&ctx, TimeDelta::days(400), ALL).await, 1, "one that is on stays");
}

#[db_test]
async fn what_instagram_said_goes_when_it_is_old_or_nobodys(ctx: Ctx) {
    const ALL: &str = "select count(*) from instagram_snapshots";
    const OURS: &str = "insert into instagram_snapshots (id, username_key, username, full_name, biography, followers, following, posts,
            fetched_at) values ($1, 'mia.ig', 'mia.ig', '', '', 1, 1, 1, $2)";
    const NOBODYS: &str = "insert into instagram_snapshots (id, username_key, username, full_name, biography, followers, following, posts,
            fetched_at) values ($1, 'natgeo', 'natgeo', '', '', 1, 1, 1, $2)";
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let body = json!({ "username": "mia", "instagram_username": "@mia.ig" });
    mia.patch(&format!("/apis/update-user/{}/", mia.email), body).await.expect(200);
    let now = ctx.clock.now();
    put(&ctx, OURS, now).await;
    put(&ctx, OURS, now + TimeDelta::seconds(1)).await;
    put(&ctx, NOBODYS, now).await;
    assert_eq!(left(&ctx, TimeDelta::days(29), ALL).await, 3);
    assert_eq!(left(&ctx, TimeDelta::days(2), ALL).await, 1, "the newest of a creator stays");
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    mia.with_token(&tokens["access"]).delete(&format!("/apis/delete-user/{}/", mia.email)).await.expect(204);
    assert_eq!(count(&ctx, ALL).await, 0, "it goes with her");
}

#[db_test]
async fn events_of_the_payment_provider_go_after_three_months(ctx: Ctx) {
    const EVENT: &str = "insert into stripe_events (event_id, kind, object_id, outcome, body, received_at)
        values (cast($1 as text), 'x', '', 'ignored', '', $2)";
    const ALL: &str = "select count(*) from stripe_events";
    put(&ctx, EVENT, ctx.clock.now()).await;
    assert_eq!(left(&ctx, TimeDelta::days(89), ALL).await, 1);
    assert_eq!(left(&ctx, TimeDelta::days(2), ALL).await, 0);
}

#[db_test]
async fn nothing_tells_visitors_of_links_apart_when_their_day_is_over(ctx: Ctx) {
    const ALL: &str = "select (select count(*) from click_marks) + (select count(*) from click_salts)";
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (_, bid) = paid_deal(&ctx, &acme, &mia).await;
    let body = json!({ "url": "https://acme.example/tea", "label": "Bio" });
    let link = acme.post(&format!("/apis/bids/links/{bid}/"), body).await.expect(201);
    let address = link["address"].as_str().or_else(|| link["short_url"].as_str()).or_else(|| link["link"].as_str());
    let path = address.expect("an address").strip_prefix("http://localhost:8000").expect("ours").to_owned();
    let click = app.client.get(app.url(&path)).header("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
    assert_eq!(click.send().await.expect("an answer").status(), 302);
    assert_eq!(count(&ctx, ALL).await, 2);
    ctx.clock.advance(TimeDelta::days(2));
    tracking::forget(&ctx).await.expect("forgotten");
    assert_eq!(count(&ctx, ALL).await, 0);
    assert_eq!(count(&ctx, "select cast(sum(clicks) as bigint) from link_days").await, 1, "the sums stay");
    execute(&ctx, "delete from campaigns where brand_id = $1", &acme.id).await;
}
