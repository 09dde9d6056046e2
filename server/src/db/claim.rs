//! The claim on an `Idempotency-Key`: a row that is committed together with what the request does, so that the request
//! is carried out once, however often it is sent and wherever it is cut off.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use chrono::{DateTime, Utc};
use tandem_types::AccountId;

use super::Tx;
use crate::{
    error::{Error, Result},
    on,
};

/// A claim on a key, made by the first transaction that commits.
#[derive(Clone, Debug)]
pub struct Claim {
    pub account: AccountId,
    pub key: String,
    /// Of the whole request: another one may not use the key.
    pub fingerprint: String,
    pub at: DateTime<Utc>,
    made: Arc<AtomicBool>,
}

impl Claim {
    #[must_use]
    pub fn new(account: AccountId, key: String, fingerprint: String, at: DateTime<Utc>) -> Self {
        Self { account, key, fingerprint, at, made: Arc::default() }
    }

    /// Whether a transaction has committed with it.
    #[must_use]
    pub fn is_made(&self) -> bool {
        self.made.load(Ordering::Acquire)
    }

    pub(super) async fn make(&self, tx: &mut Tx) -> Result<()> {
        const SQL: &str = "insert into idempotency_keys (account_id, idempotency_key, fingerprint, created_at)
            values ($1, $2, $3, $4)";
        if self.made.swap(true, Ordering::AcqRel) {
            return Ok(());
        }
        let done = on!(tx, c => sqlx::query(SQL).bind(self.account).bind(&self.key).bind(&self.fingerprint).bind(self.at)
            .execute(c).await.map(drop));
        match done {
            Err(error) if Error::is_unique_violation(&error) => {
                self.made.store(false, Ordering::Release);
                Err(Error::Conflict("A request with this Idempotency-Key is being carried out.".into()))
            }
            other => Ok(other?),
        }
    }
}
