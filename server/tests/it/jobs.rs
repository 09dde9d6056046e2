//! The outbox, on both engines.

use std::{path::Path, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use tandem_db_test::db_test;
use tandem_server::{
    Ctx, jobs,
    jobs::CancellationToken,
    mail::{self, Mail},
    on,
};

use crate::support::{self, Till};

async fn enqueue(ctx: &Ctx, mail: &Mail) {
    let mut tx = ctx.db.write().await.expect("a transaction");
    jobs::enqueue_mail(&mut tx, ctx.clock.now(), mail).await.expect("a row");
    tx.commit().await.expect("a commit");
}

fn hello(to: &str) -> Mail {
    mail::verification(to, "maria", "123456")
}

/// A mail that every attempt to send fails on.
fn hopeless() -> Mail {
    Mail::new("nobody", "s", "t".into())
}

fn mails(ctx: &Ctx) -> Vec<String> {
    let folder: &Path = &ctx.config.data_dir.join("outbox");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a mail")).collect()
}

/// State, attempts and payload of every job, oldest first.
async fn rows(ctx: &Ctx) -> Vec<(String, i64, String)> {
    const SQL: &str = "select state, attempts, cast(payload as text) from outbox order by id";
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_as(SQL).fetch_all(c).await).expect("rows")
}

async fn count(ctx: &Ctx, sql: &'static str) -> i64 {
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_scalar(sql).fetch_one(c).await).expect("a row")
}

#[db_test]
async fn a_mail_is_sent_once_and_its_code_forgotten(ctx: Ctx) {
    enqueue(&ctx, &hello("maria@example.com")).await;
    assert_eq!(jobs::drain(&ctx).await.unwrap(), 1);
    assert_eq!(jobs::drain(&ctx).await.unwrap(), 0);
    let mails = mails(&ctx);
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("code is 123456"), "{}", mails[0]);
    assert_eq!(rows(&ctx).await, [("done".into(), 1, "{}".into())]);
}

#[db_test]
async fn a_mail_rolled_back_is_never_sent(ctx: Ctx) {
    let mut tx = ctx.db.write().await.unwrap();
    jobs::enqueue_mail(&mut tx, ctx.clock.now(), &hello("maria@example.com")).await.unwrap();
    drop(tx);
    assert_eq!(jobs::drain(&ctx).await.unwrap(), 0);
}

#[db_test]
async fn a_failing_job_is_tried_six_times_and_then_given_up(ctx: Ctx) {
    enqueue(&ctx, &hopeless()).await;
    assert_eq!(jobs::drain(&ctx).await.unwrap(), 1);
    for seconds in [30, 120, 480, 1920, 7200] {
        ctx.clock.advance(TimeDelta::seconds(seconds - 5));
        assert_eq!(jobs::drain(&ctx).await.unwrap(), 0, "not before {seconds} s");
        ctx.clock.advance(TimeDelta::seconds(6));
        assert_eq!(jobs::drain(&ctx).await.unwrap(), 1, "after {seconds} s");
    }
    ctx.clock.advance(TimeDelta::days(1));
    assert_eq!(jobs::drain(&ctx).await.unwrap(), 0);
    let rows = rows(&ctx).await;
    assert_eq!((rows[0].0.as_str(), rows[0].1), ("dead", 6));
    assert_eq!(count(&ctx, "select count(*) from outbox where last_error like '%no address%'").await, 1);
}

#[db_test]
async fn a_failing_job_does_not_hold_up_the_others(ctx: Ctx) {
    enqueue(&ctx, &hopeless()).await;
    for n in 0..30 {
        enqueue(&ctx, &hello(&format!("user{n}@example.com"))).await;
    }
    assert_eq!(jobs::drain(&ctx).await.unwrap(), 31);
    assert_eq!(mails(&ctx).len(), 30);
}

#[db_test]
async fn two_workers_never_send_the_same_mail(ctx: Ctx) {
    for n in 0..25 {
        enqueue(&ctx, &hello(&format!("user{n}@example.com"))).await;
    }
    let workers = [0; 4].map(|_| {
        let ctx = ctx.clone();
        tokio::spawn(async move { jobs::drain(&ctx).await.unwrap() })
    });
    let mut sent = 0;
    for worker in workers {
        sent += worker.await.unwrap();
    }
    assert_eq!((sent, mails(&ctx).len()), (25, 25));
}

#[db_test]
async fn a_job_of_a_dead_worker_is_done_when_its_lease_is_over(ctx: Ctx) {
    const CLAIMED: &str = "update outbox set run_at = $1, attempts = 1";
    enqueue(&ctx, &hello("maria@example.com")).await;
    let mut tx = ctx.db.write().await.unwrap();
    let lease = ctx.clock.now() + TimeDelta::minutes(2);
    on!(&mut tx, c => sqlx::query(CLAIMED).bind(lease).execute(c).await.map(drop)).unwrap();
    tx.commit().await.unwrap();
    assert_eq!(jobs::drain(&ctx).await.unwrap(), 0);
    ctx.clock.advance(TimeDelta::minutes(2));
    assert_eq!(jobs::drain(&ctx).await.unwrap(), 1);
    assert_eq!(mails(&ctx).len(), 1);
}

#[db_test]
async fn the_worker_wakes_up_at_a_commit_and_stops_when_told(ctx: Ctx) {
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::run(ctx.clone(), stop.clone()));
    enqueue(&ctx, &hello("maria@example.com")).await;
    ctx.jobs.notify_one();
    for _ in 0..100 {
        if !mails(&ctx).is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(mails(&ctx).len(), 1);
    stop.cancel();
    tokio::time::timeout(Duration::from_secs(5), worker).await.unwrap().unwrap();
}

#[db_test]
async fn what_is_over_is_deleted(ctx: Ctx) {
    enqueue(&ctx, &hello("maria@example.com")).await;
    jobs::drain(&ctx).await.unwrap();
    enqueue(&ctx, &hello("later@example.com")).await;
    jobs::sweep(&ctx).await.unwrap();
    assert_eq!(rows(&ctx).await.len(), 2, "a done job is kept for a week");

    const SESSIONS: &str = "insert into sessions (id, id_hash, data, user_agent, created_at, last_seen_at, expires_at)
        values ($1, 'old', '{}', '', $2, $2, $2), ($3, 'new', '{}', '', $2, $2, $4)";
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await.unwrap();
    let (one, two) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    on!(&mut tx, c => sqlx::query(SESSIONS).bind(one).bind(now).bind(two).bind(now + TimeDelta::days(30)).execute(c).await.map(drop))
        .unwrap();
    tx.commit().await.unwrap();

    ctx.clock.advance(TimeDelta::days(8));
    jobs::sweep(&ctx).await.unwrap();
    assert_eq!(rows(&ctx).await.len(), 1, "what is queued stays");
    assert_eq!(count(&ctx, "select count(*) from sessions").await, 1);
}

/// Waits until a number is that; at most some seconds.
async fn becomes(expected: i64, look: impl AsyncFn() -> i64) -> bool {
    for _ in 0..100 {
        if look().await == expected {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    false
}

/// Somebody asks for a code; whether that is dealt with soon.
async fn a_code_is_sent_soon(ctx: &Ctx) -> bool {
    const CODE: &str =
        "insert into outbox (id, kind, payload, state, attempts, run_at, last_error, created_at, updated_at)
        values ($1, 'code', $2, 'queued', 0, $3, '', $3, $3)";
    let payload = serde_json::json!({ "email": "nobody@example.com", "purpose": "ResetPassword" });
    let (payload, now) = (sqlx::types::Json(payload), ctx.clock.now());
    let mut tx = ctx.db.write().await.expect("the database");
    on!(&mut tx, c => sqlx::query(CODE).bind(uuid::Uuid::now_v7()).bind(payload).bind(now).execute(c).await.map(drop))
        .expect("the database");
    tx.commit().await.expect("the database");
    ctx.jobs.notify_one();
    becomes(1, async || count(ctx, "select count(*) from outbox where kind = 'code' and state = 'done'").await).await
}

#[db_test]
async fn a_mail_server_that_hangs_holds_up_nothing_else(ctx: Ctx) {
    // Takes connections, and says nothing.
    let hanging = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = hanging.local_addr().unwrap();
    let ctx = support::restarted(&ctx, |settings| settings.smtp_url = Some(format!("smtp://{address}"))).await;
    for n in 0..30 {
        enqueue(&ctx, &hello(&format!("user{n}@example.com"))).await;
    }
    let worker = tokio::spawn(jobs::run(ctx.clone(), CancellationToken::new()));
    let begun = async || count(&ctx, "select count(*) from outbox where attempts > 0").await;
    assert!(becomes(4, begun).await, "mails are under way");
    assert!(a_code_is_sent_soon(&ctx).await, "a code waits for mails");
    worker.abort();
    ctx.db.close().await;
}

#[db_test]
async fn a_payment_provider_that_hangs_holds_up_no_code(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.delivered("tea", 120_000).await;
    till.onboard(&deal.influencer).await;
    // A payout is to be made, and a payment is open that nobody has asked about for a while.
    deal.approve().await.expect(200);
    deal.another(50_000).await.checkout().await;
    // Takes connections, and says nothing.
    let hanging = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", hanging.local_addr().unwrap());
    let ctx = support::with_settings(&till.ctx, |config| {
        *config = config.clone().with_sandbox(base, "sk_test_it".into(), "whsec_it".into());
    })
    .await;
    ctx.clock.advance(TimeDelta::minutes(5));
    let worker = tokio::spawn(jobs::run(ctx.clone(), CancellationToken::new()));
    let begun = async || count(&ctx, "select count(*) from outbox where kind = 'payout' and attempts > 0").await;
    assert!(becomes(1, begun).await, "a payout is under way");
    assert!(a_code_is_sent_soon(&ctx).await, "a code waits for money");
    assert_eq!(count(&ctx, "select count(*) from outbox where kind = 'payout' and state = 'done'").await, 0);
    worker.abort();
    ctx.db.close().await;
}

#[db_test]
async fn a_job_that_is_cut_off_by_the_end_of_its_process_is_due_as_if_never_begun(ctx: Ctx) {
    const LEFT: &str = "select run_at from outbox where state = 'queued' and attempts = 0 and claimed_until is null";
    // Takes connections, and says nothing.
    let hanging = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = hanging.local_addr().unwrap();
    let ctx = support::restarted(&ctx, |settings| settings.smtp_url = Some(format!("smtp://{address}"))).await;
    enqueue(&ctx, &hello("maria@example.com")).await;
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::run(ctx.clone(), stop.clone()));
    let begun = async || count(&ctx, "select count(*) from outbox where attempts = 1").await;
    assert!(becomes(1, begun).await, "a mail is under way");
    stop.cancel();
    tokio::time::timeout(Duration::from_secs(10), worker).await.unwrap().unwrap();
    let mut tx = ctx.db.read().await.unwrap();
    let due: DateTime<Utc> = on!(&mut tx, c => sqlx::query_scalar(LEFT).fetch_one(c).await).unwrap();
    drop(tx);
    assert!(due <= ctx.clock.now(), "{due}");
    ctx.db.close().await;
}

#[db_test]
async fn files_are_looked_through_only_a_day_after_a_start(ctx: Ctx) {
    ctx.media.put_file("nobody's".into()).await.unwrap();
    ctx.clock.advance(TimeDelta::hours(25));
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::run(ctx.clone(), stop.clone()));
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(ctx.media.count().await.unwrap(), 1, "this may be the wrong database");
    ctx.clock.advance(TimeDelta::hours(25));
    let files = async || {
        ctx.jobs.notify_one();
        i64::try_from(ctx.media.count().await.unwrap()).unwrap()
    };
    assert!(becomes(0, files).await, "a day later it is gone");
    stop.cancel();
    worker.await.unwrap();
}

#[db_test]
async fn what_is_prolonged_while_the_clean_up_waits_for_it_stays(ctx: Ctx) {
    const SESSION: &str = "insert into sessions (id, id_hash, data, user_agent, created_at, last_seen_at, expires_at)
        values ($1, 'old', '{}', '', $2, $2, $2)";
    const PROLONG: &str = "update sessions set expires_at = $1";
    let (id, now) = (uuid::Uuid::now_v7(), ctx.clock.now());
    let mut tx = ctx.db.write().await.unwrap();
    on!(&mut tx, c => sqlx::query(SESSION).bind(id).bind(now).execute(c).await.map(drop)).unwrap();
    tx.commit().await.unwrap();
    ctx.clock.advance(TimeDelta::hours(1));
    let mut tx = ctx.db.write().await.unwrap();
    let later = ctx.clock.now() + TimeDelta::days(1);
    on!(&mut tx, c => sqlx::query(PROLONG).bind(later).execute(c).await.map(drop)).unwrap();
    let sweeping = tokio::spawn({
        let ctx = ctx.clone();
        async move { jobs::sweep(&ctx).await }
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    tx.commit().await.unwrap();
    sweeping.await.unwrap().unwrap();
    assert_eq!(count(&ctx, "select count(*) from sessions").await, 1);
}
