//! How long work in the background may take. A host that vanishes from the network says nothing, not even that it is gone: without an
//! end of our own a round would wait for its database for ever. What is cut off is begun anew in the next round; a job, when its lease
//! is over.

use std::time::Duration;

use futures::FutureExt as _;

use crate::error::{Error, Result};

/// The outbox's own statements, with the wait for a connection.
pub(super) const STATEMENTS: Duration = Duration::from_secs(25);
/// One attempt at a job: with the claim before it shorter than its lease, or two workers might do it at once.
pub(super) const ATTEMPT: Duration = Duration::from_secs(90);
/// One attempt at a copy of somebody's data, which may outlast its lease: a claim of its own keeps others from building it, too.
pub(super) const COPY: Duration = Duration::from_hours(1);
/// What an attempt has left when the process stops: shorter than the process waits for it, so that the job can still be given back.
pub(super) const LAST: Duration = Duration::from_secs(4);
/// One look after what is due, or one clean-up.
pub(super) const LOOK: Duration = Duration::from_mins(10);
/// A look through all files.
pub(super) const FILES: Duration = Duration::from_hours(6);

/// The same work, which fails when it takes longer than that: with [`Error::Busy`], since it is tried again. Boxed: the types of whole
/// rounds within each other are too deep for the compiler.
pub(super) async fn within<T>(patience: Duration, work: impl Future<Output = Result<T>> + Send) -> Result<T> {
    let done = tokio::time::timeout(patience, work.boxed()).await;
    done.unwrap_or_else(|_| Err(Error::Busy(format!("took longer than {} seconds", patience.as_secs()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_never_answers_is_left() {
        let silent = within(Duration::from_millis(20), std::future::pending::<Result<()>>()).await;
        assert!(matches!(silent, Err(Error::Busy(text)) if text == "took longer than 0 seconds"));
        assert_eq!(within(Duration::from_secs(5), async { Ok(7) }).await.unwrap(), 7);
    }
}
