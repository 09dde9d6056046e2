//! Connections to a PostgreSQL that may be away: it is told once, and only those who find it out wait for long.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use sqlx::{PgPool, Postgres, Transaction, pool::PoolConnection};
use tokio::time::timeout;

use crate::error::{Error, Fault, Result, fault};

/// How long a connection is waited for after the last wait was in vain: much longer than a database takes that is back.
const BRIEF: Duration = Duration::from_secs(1);

/// Whether a connection could be had when one was asked for last.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    is_away: Arc<AtomicBool>,
}

impl Reach {
    /// A connection.
    pub(super) async fn acquire(&self, pool: &PgPool) -> Result<PoolConnection<Postgres>> {
        if self.is_away() {
            return Ok(self.try_briefly(pool).await?);
        }
        Ok(self.note(pool.acquire().await)?)
    }

    /// Begins in a task of its own, which goes on whoever hangs up: sqlx forgets a `begin` that nobody waits for, and the pool
    /// would give out a connection with an old transaction on it.
    pub(super) async fn begin(&self, pool: &PgPool, statement: &'static str) -> Result<Transaction<'static, Postgres>> {
        if self.is_away() {
            drop(self.try_briefly(pool).await?);
        }
        let pool = pool.clone();
        let begun = tokio::spawn(async move { pool.begin_with(statement).await }).await;
        Ok(self.note(begun.map_err(Error::internal)?)?)
    }

    async fn try_briefly(&self, pool: &PgPool) -> sqlx::Result<PoolConnection<Postgres>> {
        self.note(timeout(BRIEF, pool.acquire()).await.unwrap_or(Err(sqlx::Error::PoolTimedOut)))
    }

    fn is_away(&self) -> bool {
        self.is_away.load(Ordering::Relaxed)
    }

    /// Learns from an answer, and tells the log when it is another than before.
    fn note<T>(&self, answer: sqlx::Result<T>) -> sqlx::Result<T> {
        match &answer {
            Ok(_) if self.is_away() && self.is_away.swap(false, Ordering::Relaxed) => {
                tracing::info!("the database gives connections again");
            }
            Err(error) if fault(error) == Some(Fault::Away) && !self.is_away.swap(true, Ordering::Relaxed) => {
                tracing::warn!(%error, "the database gives no connection: it is away, or all of them are in use");
            }
            _ => {}
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use sqlx::postgres::PgPoolOptions;

    use super::*;

    #[tokio::test]
    async fn who_comes_after_one_who_waited_in_vain_waits_briefly() {
        let reach = Reach::default();
        // Longer than the test may take.
        let pool = |wait| {
            PgPoolOptions::new().acquire_timeout(wait).connect_lazy("postgres://nobody@127.0.0.1:1/none").unwrap()
        };
        assert!(matches!(reach.acquire(&pool(Duration::from_millis(50))).await, Err(Error::Busy(_))));
        assert!(reach.is_away());
        let patient = pool(Duration::from_hours(1));
        assert!(matches!(reach.acquire(&patient).await, Err(Error::Busy(_))));
        assert!(matches!(reach.begin(&patient, "begin").await, Err(Error::Busy(_))));
        assert!(reach.note(Ok(())).is_ok());
        assert!(!reach.is_away());
    }

    #[test]
    fn only_what_concerns_connections_says_that_it_is_away() {
        let reach = Reach::default();
        assert!(reach.note::<()>(Err(sqlx::Error::RowNotFound)).is_err());
        assert!(!reach.is_away());
    }
}
