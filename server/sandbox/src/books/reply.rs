//! Answers that are given again to the same idempotency key.

use serde::{Deserialize, Serialize};

/// How long Stripe remembers a key.
const REMEMBERED: i64 = 24 * 60 * 60;

/// The answer of one call.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Reply {
    /// Of the method, the path and the parameters.
    pub(crate) fingerprint: String,
    pub(crate) status: u16,
    pub(crate) body: String,
    pub(crate) at: i64,
}

impl Reply {
    pub(crate) fn is_remembered(&self, now: i64) -> bool {
        now - self.at < REMEMBERED
    }
}
