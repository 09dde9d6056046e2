//! What several instances share besides the database: a handle on Redis, which may be gone at any time.
//!
//! Nobody waits for a Redis that does not answer: the first command that fails begins an outage, in which every [`Shared::ask`]
//! answers nothing at once and its caller does without, and a task of its own looks for Redis until it is there again.

mod limits;
mod presence;
mod sessions;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

pub(crate) use limits::{Bucket, Taken};
pub(crate) use presence::Noted;
use redis::{
    AsyncConnectionConfig, Client, ErrorKind, RedisError, RedisResult,
    aio::{MultiplexedConnection, PubSub},
};
pub(crate) use sessions::Copied;
use tokio::time::{Instant, sleep, timeout};

use crate::{
    config::Secret,
    error::{Error, Result},
};

/// How long a command may take before its caller does without.
const PATIENCE: Duration = Duration::from_millis(100);
/// How long a connection may take: farther than a command, with name, TLS and log-in.
const CONNECT: Duration = Duration::from_secs(3);
/// How long a start waits for the first one.
const FIRST: Duration = Duration::from_secs(1);
/// How long to wait before Redis is looked for again, and the most.
const PAUSE: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(5);
/// A connection that fails sooner is looked for less often: perhaps Redis answers, and refuses.
const STEADY: Duration = Duration::from_secs(10);

/// What the address says, or that it says nothing.
pub(crate) fn understand(url: &str) -> RedisResult<Client> {
    Client::open(url)
}

/// A pause of about that length: instances that lose Redis together do not all come back in the same moment.
pub(crate) fn about(pause: Duration) -> Duration {
    use rand::RngExt as _;
    pause.mul_f64(rand::rng().random_range(0.5..1.0))
}

/// A handle on Redis; cheap to clone.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

struct Inner {
    client: Client,
    /// Before every key and channel: two deployments may use one Redis.
    prefix: String,
    line: Mutex<Line>,
}

/// The connection for commands; none during an outage. Not redis's own manager: that keeps a connection on which nothing answers.
struct Line {
    connection: Option<MultiplexedConnection>,
    /// Which connection it is: what fails on an old one says nothing about the new one.
    number: u64,
    since: Instant,
    /// How long the next outage lasts at least.
    pause: Duration,
}

impl Shared {
    /// Connects, and goes on trying if that fails. Instances with the same secret key belong together.
    pub async fn open(url: &Secret, key: &Secret) -> Result<Self> {
        let client = understand(url.reveal()).map_err(|error| Error::Internal(format!("REDIS_URL: {error}")))?;
        let prefix = format!("tandem:{}:", hex::encode(&key.mac(&[b"tandem redis"])[..6]));
        let line = Line { connection: None, number: 0, since: Instant::now(), pause: PAUSE };
        let shared = Self(Arc::new(Inner { client, prefix, line: Mutex::new(line) }));
        match timeout(FIRST, connect(&shared.0.client)).await.unwrap_or_else(|_| Err(too_slow())) {
            Ok(connection) => shared.0.take_up(connection),
            Err(error) => shared.0.look_for(PAUSE, &error),
        }
        Ok(shared)
    }

    /// Whether Redis answered last.
    #[must_use]
    pub fn is_up(&self) -> bool {
        self.link().is_some()
    }

    /// The number of the connection: the same as long as nothing has failed. For tests of what is shared.
    #[must_use]
    pub fn link(&self) -> Option<u64> {
        let line = self.0.line();
        line.connection.as_ref().map(|_| line.number)
    }

    /// The whole name of a key or channel.
    pub(crate) fn name(&self, name: &str) -> String {
        format!("{}{name}", self.0.prefix)
    }

    /// Asks Redis, which answers soon or not at all.
    pub(crate) async fn ask<T>(
        &self,
        work: impl AsyncFnOnce(&mut MultiplexedConnection) -> RedisResult<T>,
    ) -> Option<T> {
        self.ask_for(PATIENCE, work).await
    }

    /// The same, for those whom nobody waits for.
    pub(crate) async fn ask_for<T>(
        &self,
        patience: Duration,
        work: impl AsyncFnOnce(&mut MultiplexedConnection) -> RedisResult<T>,
    ) -> Option<T> {
        let (mut connection, number) = {
            let line = self.0.line();
            (line.connection.clone()?, line.number)
        };
        match timeout(patience, work(&mut connection)).await.unwrap_or_else(|_| Err(too_slow())) {
            Ok(answer) => Some(answer),
            Err(error) => {
                self.0.lose(number, &error);
                None
            }
        }
    }

    /// A connection of its own to listen on.
    pub(crate) async fn pub_sub(&self) -> RedisResult<PubSub> {
        timeout(CONNECT, self.0.client.get_async_pubsub()).await.unwrap_or_else(|_| Err(too_slow()))
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("is_up", &self.is_up()).finish_non_exhaustive()
    }
}

impl Inner {
    fn line(&self) -> std::sync::MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_up(&self, connection: MultiplexedConnection) {
        let mut line = self.line();
        line.number += 1;
        line.since = Instant::now();
        line.connection = Some(connection);
    }

    /// Begins an outage, unless that connection is given up already.
    fn lose(self: &Arc<Self>, number: u64, error: &RedisError) {
        let mut line = self.line();
        if line.number != number || line.connection.take().is_none() {
            return;
        }
        let pause = if line.since.elapsed() < STEADY { line.pause } else { PAUSE };
        line.pause = (pause * 2).min(LONGEST);
        drop(line);
        self.look_for(pause, error);
    }

    /// Looks for Redis until it answers, or nobody asks for it any more. Says so once.
    fn look_for(self: &Arc<Self>, mut pause: Duration, error: &RedisError) {
        tracing::warn!(%error, "Redis does not answer: limits are kept in memory, live events go through the database");
        let inner = Arc::downgrade(self);
        tokio::spawn(async move {
            loop {
                sleep(about(pause)).await;
                pause = (pause * 2).min(LONGEST);
                let Some(client) = Weak::upgrade(&inner).map(|inner| inner.client.clone()) else { return };
                let Ok(Ok(connection)) = timeout(CONNECT, connect(&client)).await else { continue };
                let Some(inner) = Weak::upgrade(&inner) else { return };
                inner.take_up(connection);
                tracing::info!("Redis answers again");
                return;
            }
        });
    }
}

/// A connection on which Redis has answered.
async fn connect(client: &Client) -> RedisResult<MultiplexedConnection> {
    // How long a command may take is decided in one place: `ask_for`.
    let config = AsyncConnectionConfig::new().set_connection_timeout(None).set_response_timeout(None);
    let mut connection = client.get_multiplexed_async_connection_with_config(&config).await?;
    redis::cmd("PING").query_async::<()>(&mut connection).await?;
    Ok(connection)
}

fn too_slow() -> RedisError {
    (ErrorKind::Io, "no answer in time").into()
}
