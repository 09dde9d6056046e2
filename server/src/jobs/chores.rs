//! What is done every so often, whether or not there are jobs. One that fails is logged, and tried again the next time.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    CancellationToken, bring_back,
    patience::{LOOK as LONGEST, within},
    sweep::sweep,
};
use crate::{Ctx, bids, campaigns, error::Result, exports, notifications, payments, reviews, tracking};

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

    /// Does what is due.
    pub(super) async fn turn(&mut self, ctx: &Ctx, stop: &CancellationToken) {
        if !stop.is_cancelled() && is_time(self.look_at, ctx.clock.now(), LOOK) {
            attempt("jobs could not be looked through", bring_back(ctx)).await;
            attempt("payments could not be reconciled", payments::reconcile(ctx)).await;
            attempt("notifications could not be mailed", notifications::mail_due(ctx)).await;
            attempt("ignored deliveries could not be approved", bids::review_due(ctx)).await;
            attempt("reviews could not be published", reviews::publish_due(ctx)).await;
            self.look_at = ctx.clock.now() + LOOK;
        }
        if !stop.is_cancelled() && is_time(self.sweep_at, ctx.clock.now(), SWEEP) {
            attempt("campaigns that have ended could not be closed", campaigns::close_ended(ctx)).await;
            attempt("visitors of days before could not be forgotten", tracking::forget(ctx)).await;
            attempt("old copies of data could not be deleted", exports::sweep(ctx)).await;
            attempt("the clean-up failed", sweep(ctx)).await;
            self.sweep_at = ctx.clock.now() + SWEEP;
        }
    }
}

async fn attempt<T>(failure: &'static str, chore: impl Future<Output = Result<T>> + Send) {
    if let Err(error) = within(LONGEST, chore).await {
        error.tell(failure);
    }
}

/// Whether it is time, for what is done every so often. A clock that was set back does not put it off.
pub(super) fn is_time(at: DateTime<Utc>, now: DateTime<Utc>, every: TimeDelta) -> bool {
    now >= at || now + every < at
}
