//! The read-only connections of an SQLite database, about one a core, taken in turn.
//!
//! Not sqlx's pool: that asks a connection whether it still lives whenever one takes it and once more when one gives it
//! back, which is right for a network, and for a file in the same process thrice the work of a short statement.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{Error, Result};

/// How long to wait for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// The connections; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Readers {
    idle: Arc<Mutex<Vec<SqliteConnection>>>,
    number: usize,
    /// One for each connection in `idle`.
    permits: Arc<Semaphore>,
}

/// A connection, and perhaps a snapshot on it. Goes back when it is dropped.
#[derive(Debug)]
pub(super) struct Reader {
    /// Nothing only while it is dropped.
    connection: Option<SqliteConnection>,
    has_snapshot: bool,
    idle: Arc<Mutex<Vec<SqliteConnection>>>,
    permit: Option<OwnedSemaphorePermit>,
}

impl Readers {
    pub(super) async fn connect(options: &SqliteConnectOptions, number: usize) -> sqlx::Result<Self> {
        let mut idle = Vec::with_capacity(number);
        for _ in 0..number {
            idle.push(options.connect().await?);
        }
        Ok(Self { idle: Arc::new(Mutex::new(idle)), number, permits: Arc::new(Semaphore::new(number)) })
    }

    /// How many connections there are, and how many of them nobody uses.
    pub(super) fn load(&self) -> (usize, usize) {
        (self.number, self.permits.available_permits())
    }

    /// A connection for one statement.
    pub(super) async fn single(&self) -> Result<Reader> {
        let permit = tokio::time::timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned()).await;
        let permit = permit
            .map_err(|_| Error::Busy("no reader of the database was free in time".into()))?
            .map_err(Error::internal)?;
        let connection = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Ok(Reader {
            connection: Some(connection.ok_or_else(|| Error::internal("the database is closed"))?),
            has_snapshot: false,
            idle: Arc::clone(&self.idle),
            permit: Some(permit),
        })
    }

    /// Closes the connections when the last reader has given its own back.
    pub(super) async fn close(&self) {
        self.permits.close();
        let all = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for connection in all {
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "the database was not closed in order");
            }
        }
    }
}

impl Reader {
    /// The same connection with a snapshot for several statements.
    pub(super) async fn snapshot(mut self) -> Result<Self> {
        // Noted before: a statement that has been sent is carried out, whoever hangs up meanwhile.
        self.has_snapshot = true;
        sqlx::query("begin").execute(self.connection()).await?;
        Ok(self)
    }

    /// Whether there is no snapshot on it.
    pub(super) const fn is_single(&self) -> bool {
        !self.has_snapshot
    }

    #[expect(clippy::expect_used, reason = "only `drop` takes the connection")]
    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        self.connection.as_mut().expect("a reader has a connection")
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let (Some(mut connection), permit, idle) = (self.connection.take(), self.permit.take(), Arc::clone(&self.idle))
        else {
            return;
        };
        let give_back = move |connection| {
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            drop(permit);
        };
        // A snapshot that stays open would keep the write-ahead log from being cut.
        match (self.has_snapshot, tokio::runtime::Handle::try_current()) {
            (true, Ok(runtime)) => drop(runtime.spawn(async move {
                let ended = sqlx::query("rollback").execute(&mut connection).await;
                if let Err(error) = ended {
                    tracing::warn!(%error, "a snapshot had ended already");
                }
                give_back(connection);
            })),
            _ => give_back(connection),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn count(reader: &mut Reader) -> i64 {
        sqlx::query_scalar("select count(*) from t").fetch_one(reader.connection()).await.unwrap()
    }

    #[tokio::test]
    async fn a_snapshot_stays_as_it_is_and_ends_with_its_reader() {
        let folder = tempfile::tempdir().unwrap();
        let options = SqliteConnectOptions::new().filename(folder.path().join("db")).create_if_missing(true);
        let options = options.journal_mode(sqlx::sqlite::SqliteJournalMode::Wal);
        let mut writer = options.connect().await.unwrap();
        sqlx::query("create table t (n integer)").execute(&mut writer).await.unwrap();
        let readers = Readers::connect(&options, 1).await.unwrap();
        for n in 0..3 {
            let mut snapshot = readers.single().await.unwrap().snapshot().await.unwrap();
            assert_eq!(count(&mut snapshot).await, n);
            sqlx::query("insert into t values (1)").execute(&mut writer).await.unwrap();
            assert_eq!(count(&mut snapshot).await, n, "the snapshot has changed");
            drop(snapshot);
            // The only connection comes back, without a snapshot.
            assert_eq!(count(&mut readers.single().await.unwrap()).await, n + 1);
        }
        readers.close().await;
        assert!(readers.single().await.is_err());
    }

    #[tokio::test]
    async fn whoever_hangs_up_in_the_middle_breaks_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let options = SqliteConnectOptions::new().filename(folder.path().join("db")).create_if_missing(true);
        let readers = Readers::connect(&options, 1).await.unwrap();
        for _ in 0..50 {
            let mut reader = readers.single().await.unwrap().snapshot().await.unwrap();
            let long =
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select i from n";
            let all = sqlx::query_scalar::<_, i64>(long).fetch_all(reader.connection());
            let _ = tokio::time::timeout(Duration::from_micros(300), all).await;
        }
        let mut reader = readers.single().await.unwrap();
        assert_eq!(sqlx::query_scalar::<_, i64>("select 7").fetch_one(reader.connection()).await.unwrap(), 7);
    }
}
