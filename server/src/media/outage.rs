//! What happens while the store does not answer: it is told once, and nobody waits for it again and again.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use object_store::Error as StoreError;
use tandem_texts as t;
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::{Instant, timeout},
};

use crate::error::{self, Error, Result};

/// How many may ask at once. One that hangs must not keep all the requests that there may be.
const ASKERS: usize = 64;
/// How long others wait for one of these places: much longer than a store takes that is well.
const PATIENCE: Duration = Duration::from_millis(250);

/// Whether the store answers.
#[derive(Debug)]
pub(super) struct Outage {
    /// Those who ask it.
    askers: Semaphore,
    /// The one who finds out whether it is over.
    prober: Semaphore,
    /// How long nobody asks after a failure.
    pause: Duration,
    /// While it is out: when it is asked again.
    again_at: Mutex<Option<Instant>>,
}

impl Outage {
    pub(super) fn new(pause: Duration) -> Self {
        Self { askers: Semaphore::new(ASKERS), prober: Semaphore::new(1), pause, again_at: Mutex::new(None) }
    }

    /// Whether it has failed last.
    pub(super) fn is_on(&self) -> bool {
        self.again_at().is_some()
    }

    /// Asks the store; nothing if it holds no such file. [`Error::Away`] if it fails, has just failed somebody else, or lets too many
    /// wait.
    pub(super) async fn ask<T>(&self, work: impl Future<Output = object_store::Result<T>>) -> Result<Option<T>> {
        let _prober = self.probe()?;
        let place = timeout(PATIENCE, self.askers.acquire()).await;
        let _place = place.ok().and_then(Result::ok).ok_or(Error::Away(t::refusals::media_away()))?;
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

    /// Lets one in when the pause after a failure is over, and the others once it was answered. The place is free again when the
    /// permit is dropped, even by a caller who hangs up.
    fn probe(&self) -> Result<Option<SemaphorePermit<'_>>> {
        // Without a pause, a failure says nothing about other files.
        let Some(at) = *self.again_at() else { return Ok(None) };
        if self.pause.is_zero() {
            return Ok(None);
        }
        if Instant::now() < at {
            return Err(Error::Away(t::refusals::media_away()));
        }
        self.prober.try_acquire().map(Some).map_err(|_| Error::Away(t::refusals::media_away()))
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
        Error::Away(t::refusals::media_away())
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

    /// Polls it until it waits for something.
    async fn begun<F: Future + Unpin>(ask: &mut F) {
        assert!(timeout(Duration::from_millis(1), ask).await.is_err(), "it hangs");
    }

    #[tokio::test]
    async fn a_store_that_hangs_holds_only_so_many() {
        let outage = Outage::new(Duration::from_mins(1));
        let mut hanging = Vec::new();
        for _ in 0..ASKERS {
            let mut ask = Box::pin(outage.ask(std::future::pending::<object_store::Result<()>>()));
            begun(&mut ask).await;
            hanging.push(ask);
        }
        assert!(matches!(outage.ask(async { Ok(1) }).await, Err(Error::Away(_))));
        assert!(!outage.is_on(), "nothing has failed yet");
        // One who hangs up makes room.
        hanging.pop();
        assert_eq!(outage.ask(async { Ok(1) }).await.unwrap(), Some(1));
    }

    #[tokio::test]
    async fn one_alone_finds_out_whether_it_is_over() {
        let outage = Outage::new(Duration::from_mins(1));
        outage.begin(&broken());
        // The pause is over.
        *outage.again_at() = Some(Instant::now());
        let mut prober = Box::pin(outage.ask(std::future::pending::<object_store::Result<()>>()));
        begun(&mut prober).await;
        assert!(matches!(outage.ask(async { Ok(1) }).await, Err(Error::Away(_))), "somebody is finding out");
        drop(prober);
        assert_eq!(outage.ask(async { Ok(1) }).await.unwrap(), Some(1));
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
