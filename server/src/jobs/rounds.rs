//! What a worker does all day: several loops beside each other, so that nobody waits for what is slow and not theirs.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::Notify;

use super::{
    CancellationToken, Lane,
    chores::{Chores, is_time},
    patience::{self, within},
    work,
};
use crate::{Ctx, media};

/// How often to look for due jobs when nobody wakes the worker.
const PAUSE: Duration = Duration::from_secs(15);
/// How often to look for files that nothing shows any more.
const FILES: TimeDelta = TimeDelta::days(1);
/// How long after a start first: who has started with a wrong or an older database has as long to notice before anything is gone for
/// good, and one that is restarted every day looks every day.
const FIRST_FILES: TimeDelta = TimeDelta::hours(6);

/// Does due jobs, every minute forgets clients that are no longer limited, asks about payments nobody knows the end of and
/// approves what a brand has ignored, and every hour closes campaigns that have ended and cleans up, and every day deletes files
/// that nothing shows any more, until it is told to stop. Ends the jobs it has begun, but gives back those that take too long.
pub async fn run(ctx: Ctx, stop: CancellationToken) {
    let others = Others::default();
    tokio::join!(
        rounds(&ctx, &stop, &others),
        money(&ctx, &stop, &others),
        mails(&ctx, &stop, &others.mails),
        long_jobs(&ctx, &stop, &others.long),
        chores(&ctx, &stop, &others.chores),
        probes(&ctx, &stop),
    );
}

/// Those who work beside the rounds, to be woken by them.
#[derive(Default)]
struct Others {
    money: Notify,
    mails: Notify,
    long: Notify,
    chores: Notify,
}

impl Others {
    fn wake(&self) {
        for other in [&self.money, &self.mails, &self.long, &self.chores] {
            other.notify_one();
        }
    }
}

/// Codes, sign-ups and alerts, round by round; each begins by waking the others, and ends so: what it did may have been to write mails.
async fn rounds(ctx: &Ctx, stop: &CancellationToken, others: &Others) {
    while !stop.is_cancelled() {
        others.wake();
        if let Err(error) = work(ctx, Lane::Quick, stop).await {
            error.log("the outbox could not be worked off");
        }
        others.wake();
        pause(stop, &ctx.jobs).await;
    }
}

/// Moves money, beside all else: nobody's code waits for a payment provider that hangs.
async fn money(ctx: &Ctx, stop: &CancellationToken, others: &Others) {
    while !stop.is_cancelled() {
        if let Err(error) = work(ctx, Lane::Money, stop).await {
            error.log("jobs about money could not be worked off");
        }
        // What it did may have been to write mails.
        others.mails.notify_one();
        pause(stop, &others.money).await;
    }
}

/// Sends mails, beside all else: nobody's money waits for a mail server that hangs.
async fn mails(ctx: &Ctx, stop: &CancellationToken, wake: &Notify) {
    while !stop.is_cancelled() {
        if let Err(error) = work(ctx, Lane::Mail, stop).await {
            error.log("mails could not be sent");
        }
        pause(stop, wake).await;
    }
}

/// Does the jobs that may take long, and looks through the files, beside all else: nobody's code waits for somebody's copy.
async fn long_jobs(ctx: &Ctx, stop: &CancellationToken, wake: &Notify) {
    let mut files_at = ctx.clock.now() + FIRST_FILES;
    while !stop.is_cancelled() {
        if let Err(error) = work(ctx, Lane::Long, stop).await {
            error.log("copies of data could not be made");
        }
        if !stop.is_cancelled() && is_time(files_at, ctx.clock.now(), FILES) {
            let looked = stop.run_until_cancelled(within(patience::FILES, media::sweep(ctx))).await;
            if let Some(Err(error)) = looked {
                error.log("files that nothing shows any more could not be deleted");
            }
            files_at = ctx.clock.now() + FILES;
        }
        pause(stop, wake).await;
    }
}

/// Does what is done every so often, beside all else: a payment provider that hangs makes it take minutes.
async fn chores(ctx: &Ctx, stop: &CancellationToken, wake: &Notify) {
    let mut chores = Chores::new(ctx.clock.now());
    while !stop.is_cancelled() {
        if chores.turn(ctx, stop).await {
            // What they did may have been to write jobs: another round wakes all.
            ctx.jobs.notify_one();
        }
        pause(stop, wake).await;
    }
}

/// Asks a store of pictures that was away whether it is back, for who watches `/readyz` or the metrics: perhaps nobody else asks.
async fn probes(ctx: &Ctx, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        stop.run_until_cancelled(ctx.media.probe()).await;
        stop.run_until_cancelled(tokio::time::sleep(PAUSE)).await;
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
