//! How far this process has come on its way out: asked to go, then leaving.

use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// First it is asked to stop: requests are still taken, but `/readyz` says no, so that proxies send none any more. Then it leaves: no
/// request is taken, and what listens is told to connect elsewhere.
#[derive(Debug, Default)]
pub struct Stopping {
    asked: CancellationToken,
    leaving: CancellationToken,
    lines: TaskTracker,
}

impl Stopping {
    /// Asks it to stop.
    pub fn ask(&self) {
        self.asked.cancel();
    }

    /// Whether it was asked to.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.asked.is_cancelled()
    }

    /// Takes no more requests.
    pub fn leave(&self) {
        self.asked.cancel();
        self.leaving.cancel();
    }

    /// Ends when it leaves.
    pub async fn leaving(&self) {
        self.leaving.cancelled().await;
    }

    /// The same work, for which [`Stopping::lines_are_closed`] waits.
    pub fn line<W: Future>(&self, work: W) -> impl Future<Output = W::Output> + use<W> {
        self.lines.track_future(work)
    }

    /// Ends when all these have ended; the server itself does not wait for what is no request any more.
    pub async fn lines_are_closed(&self) {
        self.lines.close();
        self.lines.wait().await;
    }

    /// What is cancelled when it leaves.
    #[must_use]
    pub fn at_leaving(&self) -> CancellationToken {
        self.leaving.clone()
    }
}
