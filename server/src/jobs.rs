//! The outbox: work enqueued in the transaction it belongs to, and done after it, at least once.
//!
//! A worker claims a row by compare-and-set, with a lease; whoever dies in the middle is followed by another when the
//! lease is over. Failures are tried again at growing intervals, and given up after [`ATTEMPTS`].

mod chores;
mod patience;
mod sql;
mod sweep;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures::{StreamExt as _, stream};
use tandem_types::JobId;
use tokio::sync::Notify;
pub use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

use chores::{Chores, is_time};
use patience::within;
pub use sweep::sweep;

use crate::{
    Ctx,
    accounts::sign_up,
    auth::otp,
    db::Tx,
    error::{Error, Result},
    exports,
    mail::Mail,
    media, payments, searches,
};

/// The kind of mails.
const MAIL: &str = "mail";
/// What a job died of that nobody could end.
const INTERRUPTED: &str = "interrupted in every attempt";
/// After so many attempts a job is dead.
const ATTEMPTS: i64 = 6;
/// How long to wait after each failed attempt but the last, in seconds.
const BACK_OFF: [i64; 5] = [30, 120, 480, 1920, 7200];
/// How long a claim lasts: longer than [`patience::ATTEMPT`], or two workers might send the same mail.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// How many jobs are under way at once.
const AT_ONCE: usize = 4;
/// How often to look for due jobs when nobody wakes the worker.
const PAUSE: Duration = Duration::from_secs(15);
/// What was written further ahead than this was written before the clock was set back.
const LEAP: TimeDelta = TimeDelta::minutes(5);
/// How often to look for files that nothing shows any more.
const FILES: TimeDelta = TimeDelta::days(1);
/// How long after a start first: who has started with a wrong or an older database has as long to notice before anything is gone for
/// good, and one that is restarted every day looks every day.
const FIRST_FILES: TimeDelta = TimeDelta::hours(6);

/// Which jobs: those that may take long do not hold up the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Money, codes, alerts.
    Quick,
    /// Mails: their server may hang.
    Mail,
    /// Copies of accounts' data.
    Long,
}

/// Puts work of that kind into the outbox. The caller wakes the worker, `ctx.jobs.notify_one()`, after its commit.
pub(crate) async fn enqueue(tx: &mut Tx, now: DateTime<Utc>, kind: &str, payload: &serde_json::Value) -> Result<()> {
    sql::insert(tx, kind, payload, now).await
}

/// Puts a mail into the outbox. The caller wakes the worker, `ctx.jobs.notify_one()`, after its commit.
pub async fn enqueue_mail(tx: &mut Tx, now: DateTime<Utc>, mail: &Mail) -> Result<()> {
    sql::insert(tx, MAIL, &serde_json::to_value(mail).map_err(Error::internal)?, now).await
}

/// An account is deleted: nothing is mailed to its address any more.
pub(crate) async fn forget(tx: &mut Tx, email: &str) -> Result<()> {
    sql::delete_for(tx, email).await
}

/// Does due jobs, forgets clients that are no longer limited, every minute asks about payments nobody knows the end of and
/// approves what a brand has ignored, and every hour closes campaigns that have ended and cleans up, and every day deletes files
/// that nothing shows any more, until it is told to stop. Ends what it has begun.
pub async fn run(ctx: Ctx, stop: CancellationToken) {
    let others = Others::default();
    tokio::join!(rounds(&ctx, &stop, &others), mails(&ctx, &stop, &others.mails), long_jobs(&ctx, &stop, &others.long));
}

/// Those who work beside the rounds, to be woken by them.
#[derive(Default)]
struct Others {
    mails: Notify,
    long: Notify,
}

impl Others {
    fn wake(&self) {
        self.mails.notify_one();
        self.long.notify_one();
    }
}

/// Sends mails, beside all else: nobody's money waits for a mail server that hangs.
async fn mails(ctx: &Ctx, stop: &CancellationToken, wake: &Notify) {
    while !stop.is_cancelled() {
        if let Err(error) = work(ctx, Lane::Mail, stop).await {
            error.tell("mails could not be sent");
        }
        pause(stop, wake).await;
    }
}

/// Does the jobs that may take long, and looks through the files, beside all else: nobody's code waits for somebody's copy.
async fn long_jobs(ctx: &Ctx, stop: &CancellationToken, wake: &Notify) {
    let mut files_at = ctx.clock.now() + FIRST_FILES;
    while !stop.is_cancelled() {
        if let Err(error) = work(ctx, Lane::Long, stop).await {
            error.tell("copies of data could not be made");
        }
        if !stop.is_cancelled() && is_time(files_at, ctx.clock.now(), FILES) {
            if let Err(error) = within(patience::FILES, media::sweep(ctx)).await {
                error.tell("files that nothing shows any more could not be deleted");
            }
            files_at = ctx.clock.now() + FILES;
        }
        pause(stop, wake).await;
    }
}

/// Waits until there may be something to do.
async fn pause(stop: &CancellationToken, wake: &Notify) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = wake.notified() => {}
        () = tokio::time::sleep(PAUSE) => {}
    }
}

/// All else, round by round; each begins by waking the others, and ends so: what it did may have been to write mails.
async fn rounds(ctx: &Ctx, stop: &CancellationToken, others: &Others) {
    let mut chores = Chores::new(ctx.clock.now());
    while !stop.is_cancelled() {
        others.wake();
        if let Err(error) = work(ctx, Lane::Quick, stop).await {
            error.tell("the outbox could not be worked off");
        }
        chores.turn(ctx, stop).await;
        ctx.limits.tidy();
        others.wake();
        pause(stop, &ctx.jobs).await;
    }
}

/// Does every job that is due, once; how many there were. For tests.
pub async fn drain(ctx: &Ctx) -> Result<usize> {
    let mut done = 0;
    loop {
        let before = done;
        for lane in [Lane::Quick, Lane::Mail, Lane::Long] {
            done += drain_lane(ctx, lane).await?;
        }
        if done == before {
            return Ok(done);
        }
    }
}

/// The same of one lane.
pub async fn drain_lane(ctx: &Ctx, lane: Lane) -> Result<usize> {
    work(ctx, lane, &CancellationToken::new()).await
}

/// Has a job that was given up begin anew, from its first attempt on. Whether it was one.
pub(crate) async fn revive(tx: &mut Tx, id: JobId, now: DateTime<Utc>) -> Result<bool> {
    sql::revive(tx, id.0, now).await
}

/// The same of up to a thousand of a kind; how many there were.
pub(crate) async fn revive_kind(tx: &mut Tx, kind: &str, now: DateTime<Utc>) -> Result<u64> {
    sql::revive_kind(tx, kind, now).await
}

/// Throws a job away that was given up. Whether it was one.
pub(crate) async fn discard(tx: &mut Tx, id: JobId) -> Result<bool> {
    sql::discard(tx, id.0).await
}

/// Makes due what lies ahead only because the clock was set back since it was written; how many jobs that were. Clocks of several
/// instances may differ by a little, which is not taken for that.
pub async fn bring_back(ctx: &Ctx) -> Result<u64> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let number = sql::bring_back(&mut tx, now + LEAP, now).await?;
    tx.commit().await?;
    if number > 0 {
        tracing::warn!(jobs = number, "the clock was set back: jobs that lay ahead are due now");
    }
    Ok(number)
}

async fn work(ctx: &Ctx, lane: Lane, stop: &CancellationToken) -> Result<usize> {
    let mut done = 0;
    while !stop.is_cancelled() {
        let due = within(patience::STATEMENTS, due(ctx, lane)).await?;
        if due.is_empty() {
            break;
        }
        // All of them are ended before one that failed ends the round: the others are not cut off in their middle.
        let performed: Vec<Result<bool>> = stream::iter(due)
            .map(|job| async move { if stop.is_cancelled() { Ok(false) } else { perform(ctx, job).await } })
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        for performed in performed {
            done += usize::from(performed?);
        }
    }
    Ok(done)
}

async fn due(ctx: &Ctx, lane: Lane) -> Result<Vec<sql::Job>> {
    let mut tx = ctx.db.read().await?;
    sql::due(&mut tx, lane, ctx.clock.now()).await
}

/// What came of claiming a job.
enum Claim {
    /// It is ours until then.
    Until(DateTime<Utc>),
    /// It was given up.
    Buried,
    /// Another worker has it.
    Lost,
}

/// Claims a job and does it, outside of any transaction. Whether it was ours to do.
async fn perform(ctx: &Ctx, job: sql::Job) -> Result<bool> {
    let lease = match within(patience::STATEMENTS, claim(ctx, &job)).await? {
        Claim::Until(lease) => lease,
        Claim::Buried => return Ok(true),
        Claim::Lost => return Ok(false),
    };
    let span = tracing::info_span!("job", kind = job.kind, id = %job.id);
    let outcome = attempt(ctx, &job).instrument(span).await;
    within(patience::STATEMENTS, settle(ctx, &job, lease, outcome)).await?;
    Ok(true)
}

async fn claim(ctx: &Ctx, job: &sql::Job) -> Result<Claim> {
    let now = ctx.clock.now();
    let lease = now + LEASE;
    let mut tx = ctx.db.write().await?;
    if !job.is_money() && job.attempts >= ATTEMPTS {
        // Claimed by workers that died each time: perhaps because of it.
        let buried = sql::bury(&mut tx, job.id, job.run_at, INTERRUPTED, now).await?;
        tx.commit().await?;
        if buried {
            ctx.metrics.job(&job.kind, "dead");
            tracing::error!(job = %job.id, error = INTERRUPTED, "a job failed for the last time");
        }
        return Ok(if buried { Claim::Buried } else { Claim::Lost });
    }
    if !sql::claim(&mut tx, job.id, job.run_at, lease, now).await? {
        return Ok(Claim::Lost);
    }
    tx.commit().await?;
    Ok(Claim::Until(lease))
}

/// Writes down what came of an attempt.
async fn settle(ctx: &Ctx, job: &sql::Job, lease: DateTime<Utc>, outcome: Result<()>) -> Result<()> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    match outcome {
        Ok(()) => {
            ctx.metrics.job(&job.kind, "done");
            sql::finish(&mut tx, job.id, now).await?;
        }
        Err(error) => {
            let text: String = error.to_string().chars().take(500).collect();
            let wait = usize::try_from(job.attempts).ok().and_then(|n| BACK_OFF.get(n));
            // Money is never given up.
            let wait = wait.or_else(|| BACK_OFF.last().filter(|_| job.is_money()));
            ctx.metrics.job(&job.kind, if wait.is_some() { "failed" } else { "dead" });
            if let Some(seconds) = wait {
                tracing::warn!(job = %job.id, error = text, again_in = seconds, "a job failed");
                sql::postpone(&mut tx, job.id, lease, now + TimeDelta::seconds(*seconds), &text, now).await?;
            } else {
                tracing::error!(job = %job.id, error = text, "a job failed for the last time");
                sql::bury(&mut tx, job.id, lease, &text, now).await?;
            }
        }
    }
    tx.commit().await
}

async fn attempt(ctx: &Ctx, job: &sql::Job) -> Result<()> {
    let payload = job.payload.0.clone();
    match job.kind.as_str() {
        MAIL => {
            let mail: Mail = serde_json::from_value(payload).map_err(Error::internal)?;
            let sent = within(patience::ATTEMPT, ctx.mailer.send(&mail)).await;
            ctx.metrics.mailed(sent.is_ok());
            sent
        }
        exports::JOB => within(patience::COPY, exports::run(ctx, payload)).await,
        searches::JOB => within(patience::ATTEMPT, searches::run(ctx, payload)).await,
        otp::JOB => within(patience::ATTEMPT, otp::run(ctx, payload)).await,
        sign_up::JOB => within(patience::ATTEMPT, sign_up::run(ctx, payload)).await,
        _ => {
            let job = serde_json::from_value(payload).map_err(Error::internal)?;
            within(patience::ATTEMPT, payments::run(ctx, job)).await
        }
    }
}
