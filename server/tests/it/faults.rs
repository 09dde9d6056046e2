//! The machine fails: a full disk, a clock that is set back, a row that cannot be dealt with.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, notifications, on};

use crate::support::{App, PASSWORD};

fn campaign(n: usize) -> Value {
    json!({
        "title": format!("Campaign {n}"), "description": "x".repeat(4000), "budget": "50",
        "start_date": "2027-01-01", "end_date": "2027-02-01",
    })
}

/// Leaves no room for another page, or makes some. PostgreSQL says what it would say.
async fn set_full(ctx: &Ctx, is_full: bool) {
    let mut tx = ctx.db.write().await.expect("a transaction");
    let statements: &[&'static str] = match (tx.is_postgres(), is_full) {
        (true, true) => &[
            "create function no_room() returns trigger language plpgsql as
                $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$",
            "create trigger no_room before insert on campaigns for each statement execute function no_room()",
            "create trigger no_room before insert on sessions for each statement execute function no_room()",
        ],
        (true, false) => &[
            "drop trigger no_room on campaigns",
            "drop trigger no_room on sessions",
            "drop function no_room()",
        ],
        // It never becomes less than what is there.
        (false, true) => &["pragma max_page_count = 1"],
        (false, false) => &["pragma max_page_count = 1000000"],
    };
    for sql in statements {
        on!(&mut tx, c => sqlx::query(*sql).execute(c).await.map(drop)).expect("a statement");
    }
    tx.commit().await.expect("a commit");
}

async fn count(ctx: &Ctx) -> i64 {
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_scalar("select count(*) from campaigns").fetch_one(c).await).expect("a row")
}

#[db_test]
async fn a_full_disk_is_told_keeps_nothing_half_and_is_over_when_there_is_room(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    set_full(&ctx, true).await;
    let mut kept = 0;
    let refused = loop {
        let answer = acme.post("/apis/create-campaign/", campaign(kept)).await;
        if answer.status != 201 || kept == 500 {
            break answer;
        }
        kept += 1;
    };
    assert_eq!(refused.status, 507);
    assert!(refused.text.contains("no room left"), "{}", refused.text);
    // Several at once: they share a commit, and each is told.
    let (one, other) = tokio::join!(
        acme.post("/apis/create-campaign/", campaign(1)),
        acme.post("/apis/create-campaign/", campaign(2))
    );
    assert_eq!((one.status, other.status), (507, 507));
    assert_eq!(count(&ctx).await, i64::try_from(kept).expect("a small number"), "what was refused is not there");
    acme.get("/apis/campaigns/").await.expect(200);
    // A log-in that cannot be kept is none, and says so; the last page of the table may have room for some.
    let fields = [("email", acme.email.as_str()), ("password", PASSWORD)];
    let mut refused = None;
    for _ in 0..100 {
        let answer = app.browser().submit("/login", "/fn/auth/log_in", &fields).await;
        if answer.status != 303 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("a refusal");
    assert_eq!(refused.status, 507, "{}", refused.text);
    assert!(refused.text.contains("no room left"), "{}", refused.text);
    set_full(&ctx, false).await;
    acme.post("/apis/create-campaign/", campaign(3)).await.expect(201);
    assert_eq!(count(&ctx).await, i64::try_from(kept + 1).expect("a small number"));
}

#[db_test]
async fn a_clock_that_is_set_back_ends_no_session_and_loses_nothing(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let browser = app.browser();
    assert!(browser.log_in(&acme.email, PASSWORD).await);
    let first = acme.publish("Before").await;
    ctx.clock.advance(TimeDelta::hours(-5));
    assert_eq!(browser.get("/dashboard").await.status, 200, "the session goes on");
    acme.get("/apis/user-profile/").await.expect(200);
    let again = acme.log_in(PASSWORD).await.expect(200);
    let acme = acme.with_token(&again["access"]);
    let second = acme.publish("After").await;
    assert!(second > first, "ids go up whatever the clock says");
    let list = acme.get("/apis/campaigns/").await.expect(200);
    let ids: Vec<_> = list.as_array().expect("a list").iter().map(|row| row["id"].as_str().expect("an id")).collect();
    assert!(ids.contains(&first.as_str()) && ids.contains(&second.as_str()), "{ids:?}");
    // And forward again: what was made meanwhile holds.
    ctx.clock.advance(TimeDelta::hours(5));
    assert!(browser.get(&format!("/campaigns/{second}")).await.text.contains("After"));
    assert_eq!(browser.get("/dashboard").await.status, 200);
}

/// Lets every mail to one address fail to be written, or not any more.
async fn set_bad(ctx: &Ctx, is_bad: bool) {
    let mut tx = ctx.db.write().await.expect("a transaction");
    let statements: &[&'static str] = match (tx.is_postgres(), is_bad) {
        (true, true) => &[
            "create function no_mail() returns trigger language plpgsql as $$ begin raise exception 'a bad row'; end $$",
            "create trigger no_mail before insert on outbox for each row
                when (new.payload ->> 'to' = 'bad@example.com') execute function no_mail()",
        ],
        (true, false) => &["drop trigger no_mail on outbox", "drop function no_mail()"],
        (false, true) => &["create trigger no_mail before insert on outbox
                when new.payload ->> 'to' = 'bad@example.com' begin select raise(abort, 'a bad row'); end"],
        (false, false) => &["drop trigger no_mail"],
    };
    for sql in statements {
        on!(&mut tx, c => sqlx::query(*sql).execute(c).await.map(drop)).expect("a statement");
    }
    tx.commit().await.expect("a commit");
}

#[db_test]
async fn a_row_that_cannot_be_dealt_with_keeps_no_other_waiting(ctx: Ctx) {
    let app = App::start(&ctx).await;
    // They are dealt with in this order.
    let (bad, good) = (app.influencer("bad").await, app.influencer("good").await);
    let acme = app.brand("acme").await;
    for to in [&bad, &good] {
        acme.write(to, "Hello").await;
    }
    ctx.clock.advance(TimeDelta::minutes(6));
    set_bad(&ctx, true).await;
    assert_eq!(notifications::mail_due(&ctx).await.expect("the job runs"), 1);
    set_bad(&ctx, false).await;
    assert_eq!(notifications::mail_due(&ctx).await.expect("the job runs"), 1, "it is tried again");
}
