//! Connections to a PostgreSQL that may be away: it is told once, and only those who find it out wait for long.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{PgPool, Postgres, Transaction, pool::PoolConnection};
use tokio::{sync::Semaphore, time::timeout};

use crate::error::{Error, Fault, Result, fault};

/// How long a connection is waited for while the database is away, but for the one who finds out whether it is back.
const BRIEF: Duration = Duration::from_secs(1);
/// How long after the last connection that was given it is still believed to be there.
const FRESH: Duration = Duration::from_secs(5);

/// Whether connections could be made when one was asked for last.
#[derive(Clone, Debug)]
pub(super) struct Reach(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    is_away: AtomicBool,
    start: Instant,
    /// When a connection was given last, in milliseconds since `start`; 0 is never.
    given: AtomicU64,
    /// The one who waits as long as it takes: to connect may take longer than the others wait.
    prober: Semaphore,
}

impl Default for Reach {
    fn default() -> Self {
        let (start, given) = (Instant::now(), AtomicU64::new(0));
        Self(Arc::new(Inner { is_away: AtomicBool::new(false), start, given, prober: Semaphore::new(1) }))
    }
}

impl Reach {
    /// A connection.
    pub(super) async fn acquire(&self, pool: &PgPool) -> Result<PoolConnection<Postgres>> {
        if !self.is_away() {
            return Ok(self.note(pool, pool.acquire().await)?);
        }
        let Ok(_prober) = self.0.prober.try_acquire() else {
            let waited = timeout(BRIEF, pool.acquire()).await;
            return Ok(self.note(pool, waited.unwrap_or(Err(sqlx::Error::PoolTimedOut)))?);
        };
        Ok(self.note(pool, pool.acquire().await)?)
    }

    /// Begins in a task of its own, which goes on whoever hangs up: sqlx forgets a `begin` that nobody waits for, and the pool
    /// would give out a connection with an old transaction on it.
    pub(super) async fn begin(&self, pool: &PgPool, statement: &'static str) -> Result<Transaction<'static, Postgres>> {
        if self.is_away() {
            drop(self.acquire(pool).await?);
        }
        let task = {
            let pool = pool.clone();
            tokio::spawn(async move { pool.begin_with(statement).await })
        };
        Ok(self.note(pool, task.await.map_err(Error::internal)?)?)
    }

    /// Whether it has given somebody a connection in the last seconds: then who gets none waits for others, and not for the database.
    pub(super) fn gives(&self) -> bool {
        let given = self.0.given.load(Ordering::Relaxed);
        given > 0 && self.now().saturating_sub(given) < u64::try_from(FRESH.as_millis()).unwrap_or(u64::MAX)
    }

    fn now(&self) -> u64 {
        u64::try_from(self.0.start.elapsed().as_millis()).unwrap_or(u64::MAX).max(1)
    }

    fn is_away(&self) -> bool {
        self.0.is_away.load(Ordering::Relaxed)
    }

    /// Learns from an answer, and tells the log when it is another than before.
    fn note<T>(&self, pool: &PgPool, answer: sqlx::Result<T>) -> sqlx::Result<T> {
        if answer.is_ok() {
            self.0.given.store(self.now(), Ordering::Relaxed);
        }
        match &answer {
            Ok(_) if self.is_away() && self.0.is_away.swap(false, Ordering::Relaxed) => {
                tracing::info!("the database answers again");
            }
            Err(error) if is_absence(pool, error) && !self.0.is_away.swap(true, Ordering::Relaxed) => {
                tracing::warn!(%error, "the database does not answer");
            }
            _ => {}
        }
        answer
    }
}

/// Whether the database is away: not where all the connections that there may be are in use.
fn is_absence(pool: &PgPool, error: &sqlx::Error) -> bool {
    let most = pool.options().get_max_connections();
    fault(error) == Some(Fault::Away) && !(matches!(error, sqlx::Error::PoolTimedOut) && pool.size() >= most)
}

#[cfg(test)]
mod tests {
    use sqlx::postgres::PgPoolOptions;

    use super::*;

    fn nowhere(wait: Duration) -> PgPool {
        PgPoolOptions::new().acquire_timeout(wait).connect_lazy("postgres://nobody@127.0.0.1:1/none").unwrap()
    }

    #[tokio::test]
    async fn while_one_finds_out_the_others_wait_briefly() {
        let reach = Reach::default();
        assert!(matches!(reach.acquire(&nowhere(Duration::from_millis(50))).await, Err(Error::Busy(_))));
        assert!(reach.is_away());
        // Longer than a test may take: but for the one who finds out.
        let patient = nowhere(Duration::from_hours(1));
        let prober = reach.0.prober.try_acquire().unwrap();
        assert!(matches!(reach.acquire(&patient).await, Err(Error::Busy(_))));
        assert!(matches!(reach.begin(&patient, "begin").await, Err(Error::Busy(_))));
        drop(prober);
        assert!(timeout(BRIEF * 3, reach.acquire(&patient)).await.is_err(), "it may take as long as it takes");
        assert!(!reach.gives());
        assert!(reach.note(&patient, Ok(())).is_ok());
        assert!(!reach.is_away() && reach.gives());
    }

    #[tokio::test]
    async fn where_all_connections_are_in_use_it_is_not_away() {
        let Ok(url) = std::env::var("TEST_DATABASE_URL") else { return };
        let (reach, options) = (Reach::default(), PgPoolOptions::new().max_connections(1));
        let pool = options.acquire_timeout(Duration::from_millis(200)).connect_lazy(&url).unwrap();
        // The first may take its time on a busy machine.
        let held = loop {
            if let Ok(held) = reach.acquire(&pool).await {
                break held;
            }
        };
        assert!(matches!(reach.acquire(&pool).await, Err(Error::Busy(_))));
        assert!(!reach.is_away() && reach.gives());
        drop(held);
    }

    #[tokio::test]
    async fn only_what_concerns_connections_says_that_it_is_away() {
        let (reach, pool) = (Reach::default(), nowhere(BRIEF));
        assert!(reach.note::<()>(&pool, Err(sqlx::Error::RowNotFound)).is_err());
        assert!(!reach.is_away());
    }
}
