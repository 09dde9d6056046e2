//! How Leptos starts tasks on the server: with what the request that they belong to is known by in log and trace.

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use tandem_server::web::request_id;
use tracing::Instrument as _;

struct Spawner;

/// Leptos needs it before the first page; a second call changes nothing.
pub(super) fn start() {
    let _ = Executor::init_custom_executor(Spawner);
}

impl CustomExecutor for Spawner {
    fn spawn(&self, work: PinnedFuture<()>) {
        let work = work.in_current_span();
        match request_id::current() {
            Some(id) => drop(tokio::spawn(request_id::scope(id, work))),
            None => drop(tokio::spawn(work)),
        }
    }

    fn spawn_local(&self, work: PinnedLocalFuture<()>) {
        tokio::task::spawn_local(work.in_current_span());
    }

    fn poll_local(&self) {}
}
