//! Jobs that were given up, as the staff finds them.

use chrono::TimeDelta;
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs, mail::Mail, on};

use super::{noted, staff};
use crate::support::{App, NO_ROW, mailed};

/// The only one of a kind and state.
async fn ids(ctx: &Ctx, state: &'static str) -> Vec<String> {
    const SQL: &str = "select id from outbox where state = $1 order by created_at, id";
    let mut tx = ctx.db.read().await.expect("a transaction");
    let ids: Vec<uuid::Uuid> = on!(&mut tx, c => sqlx::query_scalar(SQL).bind(state).fetch_all(c).await).expect("rows");
    ids.iter().map(ToString::to_string).collect()
}

async fn execute(ctx: &Ctx, sql: &'static str) {
    let mut tx = ctx.db.write().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query(sql).execute(c).await.map(drop)).expect("a statement");
    tx.commit().await.expect("a commit");
}

/// Mails that fail until they are given up, each with a code in it.
async fn given_up(ctx: &Ctx, number: usize) {
    jobs::drain(ctx).await.expect("jobs");
    let mut tx = ctx.db.write().await.expect("a transaction");
    for _ in 0..number {
        let mail = Mail::new("nobody", "Code", "Your Tandem code is 123456".into());
        jobs::enqueue_mail(&mut tx, ctx.clock.now(), &mail).await.expect("a job");
    }
    tx.commit().await.expect("a commit");
    execute(ctx, "update outbox set attempts = 5 where state = 'queued'").await;
    jobs::drain(ctx).await.expect("jobs");
}

#[db_test]
async fn what_was_given_up_is_found_tried_again_and_thrown_away(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    given_up(&ctx, 3).await;
    let dead = ids(&ctx, "dead").await;
    assert_eq!(dead.len(), 3);
    let overview = browser.get("/admin").await.text;
    assert!(overview.contains("3 jobs were given up") && overview.contains("/admin/jobs?state=dead"), "{overview}");
    let list = browser.get("/admin/jobs?state=dead").await.text;
    assert_eq!(list.matches("Send a mail").count(), 3, "{list}");
    assert!(list.contains("no address") && !list.contains("123456"), "the error, and never what is in it: {list}");
    let page = format!("/admin/jobs/{}", dead[0]);
    let shown = browser.get(&page).await.text;
    assert!(
        shown.contains("Given up") && shown.contains("/fn/admin/retry_job") && !shown.contains("123456"),
        "{shown}"
    );
    assert_eq!(browser.get(&format!("/admin/jobs?search={}", dead[0])).await.text.matches("Send a mail").count(), 1);

    // One is thrown away, one tried again, then the rest; each with a reason.
    let call = async |function: &str, id: &str, reason: &str| {
        browser.call(&format!("/fn/admin/{function}"), &[("id", id), ("reason", reason)]).await
    };
    assert_eq!(call("remove_job", &dead[0], "").await, 400);
    assert_eq!(call("remove_job", &dead[0], "Nobody is there.").await, 200);
    assert_eq!(call("remove_job", &dead[0], "Again.").await, 404);
    assert_eq!(call("retry_job", NO_ROW, "x").await, 404);
    execute(&ctx, "update outbox set payload = '{\"to\":\"mia@example.com\",\"subject\":\"Hi\",\"text\":\"Hi\"}' where state = 'dead'")
        .await;
    assert_eq!(call("retry_job", &dead[1], "The address is right now.").await, 200);
    assert_eq!(call("retry_job", &dead[1], "Twice.").await, 409, "it is not dead any more");
    assert_eq!(jobs::drain(&ctx).await.expect("jobs"), 1);
    assert!(browser.get(&format!("/admin/jobs/{}", dead[1])).await.text.contains("It is done."));
    assert_eq!(call("retry_jobs", &dead[2], "All of them.").await, 200);
    assert_eq!(jobs::drain(&ctx).await.expect("jobs"), 1);
    assert_eq!(mailed(&ctx, "mia@example.com", ""), 2);
    assert_eq!(ids(&ctx, "dead").await, Vec::<String>::new());
    let noted: Vec<_> = noted(&ctx).await.into_iter().map(|line| (line.1, line.2, line.3)).collect();
    let line = |action: &str, subject: &str, why: &str| (action.to_owned(), subject.to_owned(), why.to_owned());
    let expected = [
        line("deleted job", "Send a mail", "Nobody is there."),
        line("retried job", "Send a mail", "The address is right now."),
        line("retried jobs", "1 × Send a mail", "All of them."),
    ];
    assert_eq!(noted, expected);
    assert!(browser.get("/admin/audit?action=retried+job").await.text.contains("The address is right now."));
}

#[db_test]
async fn what_is_waiting_running_or_failing_is_told_apart_and_left_alone(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    jobs::drain(&ctx).await.expect("jobs");
    let mut tx = ctx.db.write().await.expect("a transaction");
    jobs::enqueue_mail(&mut tx, ctx.clock.now(), &Mail::new("nobody", "s", "t".into())).await.expect("a job");
    tx.commit().await.expect("a commit");
    let id = ids(&ctx, "queued").await.remove(0);
    let there = async |state: &str| {
        let list = browser.get(&format!("/admin/jobs?state={state}")).await.text;
        list.contains(&id)
    };
    let fields = [("id", id.as_str()), ("reason", "x")];
    for (state, change) in [
        ("waiting", "update outbox set last_error = ''"),
        ("running", "update outbox set claimed_until = run_at where state = 'queued'"),
        ("retrying", "update outbox set claimed_until = null, last_error = 'no' where state = 'queued'"),
    ] {
        execute(&ctx, change).await;
        for other in ["waiting", "running", "retrying", "dead", "done"] {
            assert_eq!(there(other).await, other == state, "{state} in {other}");
        }
        for function in ["retry_job", "retry_jobs", "remove_job"] {
            assert_eq!(browser.call(&format!("/fn/admin/{function}"), &fields).await, 409, "{function} of {state}");
        }
    }
}

#[db_test]
async fn a_clock_that_is_set_back_does_not_put_jobs_off(ctx: Ctx) {
    jobs::drain(&ctx).await.expect("jobs");
    ctx.clock.advance(TimeDelta::hours(3));
    let mut tx = ctx.db.write().await.expect("a transaction");
    jobs::enqueue_mail(&mut tx, ctx.clock.now(), &Mail::new("mia@example.com", "s", "t".into())).await.expect("a job");
    tx.commit().await.expect("a commit");
    ctx.clock.advance(TimeDelta::hours(-3));
    assert_eq!(jobs::drain(&ctx).await.expect("jobs"), 0, "three hours too early");
    assert_eq!(jobs::bring_back(&ctx).await.expect("jobs"), 1);
    assert_eq!(jobs::drain(&ctx).await.expect("jobs"), 1);
    assert_eq!(mailed(&ctx, "mia@example.com", ""), 1);
    // A little is the difference between two clocks, and no leap.
    ctx.clock.advance(TimeDelta::minutes(3));
    let mut tx = ctx.db.write().await.expect("a transaction");
    jobs::enqueue_mail(&mut tx, ctx.clock.now(), &Mail::new("mia@example.com", "s", "t".into())).await.expect("a job");
    tx.commit().await.expect("a commit");
    ctx.clock.advance(TimeDelta::minutes(-3));
    assert_eq!(jobs::bring_back(&ctx).await.expect("jobs"), 0);
}
