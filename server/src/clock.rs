//! The one source of time. Moments are truncated to microseconds, the precision that both engines keep.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};

/// Tells the time; a test may move it forward.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// How far the clock is ahead of the machine's, in microseconds.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// Now, in UTC.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that may ask the machine")]
    pub fn now(&self) -> DateTime<Utc> {
        let ahead = TimeDelta::microseconds(self.ahead.load(Ordering::Relaxed));
        (Utc::now() + ahead).trunc_subsecs(6)
    }

    /// Today's date in UTC.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// Moves this clock forward, for tests of what time changes.
    pub fn advance(&self, by: TimeDelta) {
        self.ahead.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::Relaxed);
    }
}
