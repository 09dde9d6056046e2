//! What is done every so often, whether or not there are jobs. One that fails is logged, and tried again the next time; what is under way
//! when the worker is told to stop is left, and done after the next start.

use chrono::{DateTime, TimeDelta, Utc};
use futures::{FutureExt as _, future::BoxFuture};

use super::{
    CancellationToken, bring_back,
    patience::{LOOK as LONGEST, within},
    sweep::sweep,
};
use crate::{
    Ctx, bids, campaigns,
    error::{Error, Result},
    exports, notifications, payments, reviews, tracking,
};

/// How often to look after payments and deliveries that wait.
const LOOK: TimeDelta = TimeDelta::minutes(1);
/// How often to delete what is over.
const SWEEP: TimeDelta = TimeDelta::hours(1);

/// When they are due next.
pub(super) struct Chores {
    look_at: DateTime<Utc>,
    sweep_at: DateTime<Utc>,
}

impl Chores {
    /// All of them at once.
    pub(super) const fn new(now: DateTime<Utc>) -> Self {
        Self { look_at: now, sweep_at: now }
    }

    /// Does what is due, until it is told to stop. Whether anything was.
    pub(super) async fn turn(&mut self, ctx: &Ctx, stop: &CancellationToken) -> bool {
        let looks = is_time(self.look_at, ctx.clock.now(), LOOK);
        if looks {
            ctx.limits.tidy();
            attempt(stop, "jobs could not be looked through", bring_back(ctx).boxed()).await;
            attempt(stop, "payments could not be reconciled", payments::reconcile(ctx).boxed()).await;
            attempt(stop, "notifications could not be mailed", notifications::mail_due(ctx).boxed()).await;
            attempt(stop, "ignored deliveries could not be approved", bids::review_due(ctx).boxed()).await;
            attempt(stop, "reviews could not be published", reviews::publish_due(ctx).boxed()).await;
            self.look_at = ctx.clock.now() + LOOK;
        }
        let sweeps = is_time(self.sweep_at, ctx.clock.now(), SWEEP);
        if sweeps {
            attempt(stop, "campaigns that have ended could not be closed", campaigns::close_ended(ctx).boxed()).await;
            attempt(stop, "visitors of days before could not be forgotten", tracking::forget(ctx).boxed()).await;
            attempt(stop, "old copies of data could not be deleted", exports::sweep(ctx).boxed()).await;
            attempt(stop, "the clean-up failed", sweep(ctx).boxed()).await;
            self.sweep_at = ctx.clock.now() + SWEEP;
        }
        looks || sweeps
    }
}

/// Does one of them, unless it is told to stop before or meanwhile.
async fn attempt<T>(stop: &CancellationToken, failure: &'static str, chore: BoxFuture<'_, Result<T>>) {
    if let Some(Err(error)) = stop.run_until_cancelled(within(LONGEST, chore)).await {
        error.log(failure);
    }
}

/// What came of one row of many. Nothing if it failed, which is told: the others do not wait for it. An error if they would fail, too,
/// since the database is away or has no room.
pub(crate) fn or_next<T>(done: Result<T>, failure: &'static str) -> Result<Option<T>> {
    match done {
        Ok(done) => Ok(Some(done)),
        Err(error @ (Error::Busy(_) | Error::Full(_))) => Err(error),
        Err(error) => {
            error.log(failure);
            Ok(None)
        }
    }
}

/// Whether it is time, for what is done every so often. A clock that was set back does not put it off.
pub(super) fn is_time(at: DateTime<Utc>, now: DateTime<Utc>, every: TimeDelta) -> bool {
    now >= at || now + every < at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_fails_is_passed_over_unless_all_would_fail() {
        assert_eq!(or_next(Ok(7), "x").unwrap(), Some(7));
        assert_eq!(or_next::<i64>(Err(Error::internal("a strange row")), "x").unwrap(), None);
        assert!(or_next::<i64>(Err(Error::Busy("away".into())), "x").is_err());
        assert!(or_next::<i64>(Err(Error::Full("no room".into())), "x").is_err());
    }
}
