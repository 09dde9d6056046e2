//! What happens while the store does not answer: it is told once, and nobody waits for it again and again.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use object_store::Error as StoreError;
use tokio::time::Instant;

use crate::error::{self, Error, Result};

const SENTENCE: &str = "Pictures and files cannot be reached just now. Please try again in a moment.";

/// Whether the store answers.
#[derive(Debug)]
pub(super) struct Outage {
    /// How long nobody asks after a failure.
    pause: Duration,
    /// While it is out: when it is asked again.
    again_at: Mutex<Option<Instant>>,
}

impl Outage {
    pub(super) fn new(pause: Duration) -> Self {
        Self { pause, again_at: Mutex::new(None) }
    }

    /// Whether it has failed last.
    pub(super) fn is_on(&self) -> bool {
        self.again_at().is_some()
    }

    /// Asks the store; nothing if it holds no such file. [`Error::Away`] if it fails, or has just failed somebody else.
    pub(super) async fn ask<T>(&self, work: impl Future<Output = object_store::Result<T>>) -> Result<Option<T>> {
        if self.again_at().is_some_and(|at| Instant::now() < at) {
            return Err(Error::Away(SENTENCE));
        }
        match work.await {
            Ok(found) => {
                self.is_over();
                Ok(Some(found))
            }
            Err(StoreError::NotFound { .. }) => {
                self.is_over();
                Ok(None)
            }
            Err(error) => Err(self.begin(&error)),
        }
    }

    /// Notes a failure, and tells of the first.
    pub(super) fn begin(&self, error: &StoreError) -> Error {
        if error::is_disk_full(error) {
            return Error::Full(error.to_string());
        }
        let before = self.again_at().replace(Instant::now() + self.pause);
        if before.is_none() {
            tracing::error!(%error, "pictures and files cannot be reached");
        }
        Error::Away(SENTENCE)
    }

    fn is_over(&self) {
        if self.again_at().take().is_some() {
            tracing::info!("pictures and files can be reached again");
        }
    }

    fn again_at(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.again_at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken() -> StoreError {
        StoreError::Generic { store: "S3", source: "gone".into() }
    }

    #[tokio::test]
    async fn after_a_failure_nobody_waits_for_a_while() {
        let outage = Outage::new(Duration::from_mins(1));
        assert_eq!(outage.ask(async { Ok(1) }).await.unwrap(), Some(1));
        assert!(!outage.is_on());
        assert!(matches!(outage.ask(async { Err::<(), _>(broken()) }).await, Err(Error::Away(_))));
        assert!(outage.is_on());
        // Not even asked.
        let asked = outage.ask(async { panic!("asked in the pause") as object_store::Result<()> }).await;
        assert!(matches!(asked, Err(Error::Away(_))));
        // The pause is over.
        *outage.again_at() = Some(Instant::now());
        assert!(outage.is_on(), "until it has answered");
        assert_eq!(outage.ask(async { Ok(2) }).await.unwrap(), Some(2));
        assert!(!outage.is_on());
    }

    #[tokio::test]
    async fn what_is_not_there_is_no_failure() {
        let outage = Outage::new(Duration::ZERO);
        let missing = StoreError::NotFound { path: "x".into(), source: "x".into() };
        assert_eq!(outage.ask(async { Err::<(), _>(missing) }).await.unwrap(), None);
        assert!(!outage.is_on());
    }
}
