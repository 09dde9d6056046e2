//! The sandbox itself: its books behind a lock, and its doors.

use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::Router;
use tokio::{net::TcpListener, sync::Notify};

use crate::{
    Error, api,
    books::{Books, Work},
    deliveries,
    fault::Faults,
    pages,
    store::Store,
    time,
};

/// The most calls of the API that are remembered for tests.
const LONGEST_LOG: usize = 10_000;

/// How a sandbox is set up.
#[derive(Clone)]
pub struct Options {
    /// Where the payer's browser finds [`Sandbox::pages`], such as `http://localhost:8000/sandbox`.
    pub public_base: String,
    /// Where events are posted to. Plain http: the application is on this machine.
    pub webhook_url: String,
    /// What events are signed with.
    pub webhook_secret: String,
    /// What the API wants as a Bearer token.
    pub secret_key: String,
    /// Where the books are kept. Without it they end with the process.
    pub state_file: Option<PathBuf>,
}

/// A stand-in for Stripe. Its clones share everything.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

struct Inner {
    public_base: String,
    webhook_url: Mutex<String>,
    webhook_secret: String,
    secret_key: String,
    store: Store,
    books: Mutex<Books>,
    faults: Mutex<Faults>,
    requests: Mutex<VecDeque<(String, String)>>,
    held: AtomicBool,
    delivering: AtomicBool,
    wake: Notify,
}

impl Sandbox {
    /// Opens the books. They must not be open anywhere else.
    pub fn open(options: Options) -> Result<Self, Error> {
        let (store, books) = Store::open(options.state_file)?;
        Ok(Self(Arc::new(Inner {
            public_base: options.public_base.trim_end_matches('/').to_owned(),
            webhook_url: Mutex::new(options.webhook_url),
            webhook_secret: options.webhook_secret,
            secret_key: options.secret_key,
            store,
            books: Mutex::new(books),
            faults: Mutex::default(),
            requests: Mutex::default(),
            held: AtomicBool::new(false),
            delivering: AtomicBool::new(false),
            wake: Notify::new(),
        })))
    }

    /// Stripe's API: `/v1/…`.
    pub fn api(&self) -> Router {
        api::router(self.clone())
    }

    /// The pages for browsers: `/sandbox`, `/sandbox/…`.
    pub fn pages(&self) -> Router {
        pages::router(self.clone())
    }

    /// Serves the API on a free port of this machine, and answers its base URL.
    pub async fn listen(&self) -> std::io::Result<String> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let api = self.api();
        tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, api).await {
                tracing::error!(%error, "the sandbox's API has ended");
            }
        });
        Ok(format!("http://127.0.0.1:{port}/"))
    }

    /// Starts to post events to the webhook URL, those of the last run first.
    pub fn start_deliveries(&self) {
        if !self.0.delivering.swap(true, Ordering::SeqCst) {
            tokio::spawn(deliveries::run(self.clone()));
        }
    }

    /// Posts events to another address from now on.
    pub fn set_webhook_url(&self, url: String) {
        *locked(&self.0.webhook_url) = url;
        self.0.wake.notify_one();
    }

    /// Lets events wait for [`Sandbox::take_events`], or posts them again.
    pub fn hold_webhooks(&self, hold: bool) {
        self.0.held.store(hold, Ordering::SeqCst);
        self.0.wake.notify_one();
    }

    /// Changes the books: all of it is on the disk when this returns, or nothing has happened.
    pub(crate) fn change<T, E: From<Error>>(&self, work: impl FnOnce(&mut Work<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut books = locked(&self.0.books);
        let mut draft = books.clone();
        let now = time::now() + draft.offset;
        let mut desk = Work { books: &mut draft, now, base: &self.0.public_base };
        desk.expire_overdue();
        let done = work(&mut desk)?;
        self.0.store.write(&draft)?;
        *books = draft;
        drop(books);
        self.0.wake.notify_one();
        Ok(done)
    }

    /// Looks at the books. A session whose time has run out is seen as expired.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Books) -> T) -> T {
        let books = locked(&self.0.books);
        let now = time::now() + books.offset;
        if !books.sessions.iter().any(|session| session.is_overdue(now)) {
            return look(&books);
        }
        drop(books);
        if let Err(error) = self.change(|_| Ok::<_, Error>(())) {
            tracing::error!(%error, "the sandbox cannot write that a session has expired");
        }
        look(&locked(&self.0.books))
    }

    /// Runs what may wait for the disk where waiting is allowed.
    pub(crate) async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let sandbox = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&sandbox)).await;
        done.map_err(|error| Error::refused(error.to_string()))
    }

    pub(crate) fn base(&self) -> &str {
        &self.0.public_base
    }

    pub(crate) fn secret_key(&self) -> &str {
        &self.0.secret_key
    }

    pub(crate) fn webhook_secret(&self) -> &str {
        &self.0.webhook_secret
    }

    pub(crate) fn webhook_url(&self) -> String {
        locked(&self.0.webhook_url).clone()
    }

    pub(crate) fn is_held(&self) -> bool {
        self.0.held.load(Ordering::SeqCst)
    }

    /// Waits until something has changed.
    pub(crate) async fn changed(&self) {
        self.0.wake.notified().await;
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        locked(&self.0.faults)
    }

    pub(crate) fn note_request(&self, method: &str, path: &str) {
        let mut requests = locked(&self.0.requests);
        if requests.len() == LONGEST_LOG {
            requests.pop_front();
        }
        requests.push_back((method.to_owned(), path.to_owned()));
    }

    pub(crate) fn noted_requests(&self) -> Vec<(String, String)> {
        locked(&self.0.requests).iter().cloned().collect()
    }
}

/// A test that panics leaves nothing half done: changes are made on a copy.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
