//! The outbox: work enqueued in the transaction it belongs to, and done after it, at least once.
//!
//! A worker claims a row by compare-and-set, with a lease; whoever dies in the middle is followed by another when the
//! lease is over. Failures are tried again at growing intervals, and given up after [`ATTEMPTS`].

mod chores;
mod patience;
mod rounds;
mod sql;
mod sweep;

use chrono::{DateTime, TimeDelta, Utc};
use futures::{StreamExt as _, stream};
use tandem_types::JobId;
pub use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

pub(crate) use chores::or_next;
use patience::within;
pub use rounds::run;
pub use sweep::sweep;

use crate::{
    Ctx,
    accounts::sign_up,
    auth::otp,
    db::Tx,
    error::{Error, Result},
    exports,
    mail::Mail,
    payments, searches,
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
/// What was written further ahead than this was written before the clock was set back.
const LEAP: TimeDelta = TimeDelta::minutes(5);

/// Which jobs: those that may take long do not hold up the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Codes, sign-ups, alerts: all that ask nobody but the database.
    Quick,
    /// Money: its provider may hang.
    Money,
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

/// Does every job that is due, once; how many there were. For tests.
pub async fn drain(ctx: &Ctx) -> Result<usize> {
    let mut done = 0;
    loop {
        let before = done;
        for lane in [Lane::Quick, Lane::Money, Lane::Mail, Lane::Long] {
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
            .map(|job| async move { if stop.is_cancelled() { Ok(false) } else { perform(ctx, job, stop).await } })
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
async fn perform(ctx: &Ctx, job: sql::Job, stop: &CancellationToken) -> Result<bool> {
    let lease = match within(patience::STATEMENTS, claim(ctx, &job)).await? {
        Claim::Until(lease) => lease,
        Claim::Buried => return Ok(true),
        Claim::Lost => return Ok(false),
    };
    let span = tracing::info_span!("job", kind = job.kind, id = %job.id);
    let outcome = tokio::select! {
        biased;
        outcome = attempt(ctx, &job).instrument(span) => Some(outcome),
        () = overdue(stop) => None,
    };
    match outcome {
        Some(outcome) => within(patience::STATEMENTS, settle(ctx, &job, lease, outcome)).await?,
        None => within(patience::STATEMENTS, release(ctx, &job, lease)).await?,
    }
    Ok(true)
}

/// Ends when it was told to stop, and what was under way has had its time.
async fn overdue(stop: &CancellationToken) {
    stop.cancelled().await;
    tokio::time::sleep(patience::LAST).await;
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

/// Leaves a job to the next worker, at once: that this one stops is not its fault, and the attempt does not count.
async fn release(ctx: &Ctx, job: &sql::Job, lease: DateTime<Utc>) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    let now = ctx.clock.now();
    sql::release(&mut tx, job.id, lease, now).await?;
    if job.kind == exports::JOB {
        exports::cut_off(&mut tx, &job.payload, now).await?;
    }
    tx.commit().await?;
    tracing::info!(job = %job.id, kind = job.kind, "a job is cut off by the end of this process; it is due again");
    Ok(())
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
