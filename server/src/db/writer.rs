//! The one writer of an SQLite database. Transactions that queue for it share a commit, and so its fsync.
//!
//! Each runs in a savepoint of one outer transaction, in turn. One that ends while others wait leaves the commit to a task
//! that queues behind them, and is told of it afterwards: nobody is answered before their changes are on the disk. One
//! that ends while nobody waits commits at once, so a lone writer pays nothing.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use crate::error::{Error, Result};

/// How long to wait for one's turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// The writer; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    seat: Arc<Mutex<Seat>>,
    /// How many queue for it.
    waiting: Arc<AtomicUsize>,
}

/// What only the one whose turn it is may touch.
#[derive(Debug)]
struct Seat {
    connection: Option<SqliteConnection>,
    /// Whether the outer transaction is open.
    is_open: bool,
    /// Whether a savepoint was left without an end.
    is_abandoned: bool,
    /// Who waits for the commit of the outer transaction.
    committed: Vec<oneshot::Sender<Result<()>>>,
    /// Whether a task is on its way to commit.
    is_committing: bool,
}

/// A transaction of the writer. Dropped without [`Turn::commit`], it changes nothing.
#[derive(Debug)]
pub(super) struct Turn {
    /// Nothing once it has ended.
    seat: Option<OwnedMutexGuard<Seat>>,
    writer: Writer,
}

impl Writer {
    pub(super) async fn connect(options: &SqliteConnectOptions) -> sqlx::Result<Self> {
        let seat = Seat {
            connection: Some(options.connect().await?),
            is_open: false,
            is_abandoned: false,
            committed: Vec::new(),
            is_committing: false,
        };
        Ok(Self { seat: Arc::new(Mutex::new(seat)), waiting: Arc::default() })
    }

    /// How many queue for it.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Acquire)
    }

    /// Waits for a turn and begins a transaction.
    pub(super) async fn begin(&self) -> Result<Turn> {
        let queued = Queued::new(&self.waiting);
        let seat = tokio::time::timeout(PATIENCE, Arc::clone(&self.seat).lock_owned()).await;
        drop(queued);
        // From here on a caller who hangs up leaves a turn that cleans up after itself.
        let mut turn = Turn {
            seat: Some(seat.map_err(|_| Error::Busy("the writer of the database was not free in time".into()))?),
            writer: self.clone(),
        };
        let seat = turn.seat()?;
        seat.clear().await;
        // Each is noted before it is done: a statement that has been sent is carried out, whoever hangs up meanwhile.
        if !std::mem::replace(&mut seat.is_open, true)
            && let Err(error) = seat.run("begin immediate").await
        {
            seat.is_open = false;
            return Err(error);
        }
        seat.is_abandoned = true;
        seat.run("savepoint turn").await?;
        Ok(turn)
    }

    /// Runs something on the bare connection, between transactions.
    pub(super) async fn alone<T>(&self, work: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T>) -> Result<T> {
        let mut seat = self.seat.lock().await;
        seat.clear().await;
        seat.settle().await?;
        work(seat.connection()?).await
    }

    /// Commits what is left and closes the connection.
    pub(super) async fn close(&self) {
        let mut seat = self.seat.lock().await;
        seat.clear().await;
        // Those who wait for it are told of an error.
        let _ = seat.settle().await;
        if let Some(connection) = seat.connection.take()
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "the database was not closed in order");
        }
    }

    /// Commits for those who left it to others, in turn.
    async fn commit_later(self) {
        let mut seat = self.seat.lock().await;
        seat.is_committing = false;
        seat.clear().await;
        // Those who wait for it are told of an error.
        let _ = seat.settle().await;
    }
}

impl Seat {
    fn connection(&mut self) -> Result<&mut SqliteConnection> {
        self.connection.as_mut().ok_or_else(|| Error::internal("the database is closed"))
    }

    async fn run(&mut self, sql: &'static str) -> Result<()> {
        sqlx::query(sql).execute(self.connection()?).await?;
        Ok(())
    }

    /// Takes back what an abandoned savepoint holds. Where that cannot be, `SQLite` has given the whole transaction up.
    async fn clear(&mut self) {
        if !std::mem::take(&mut self.is_abandoned) || !self.is_open {
            return;
        }
        let cleared = match self.run("rollback to turn").await {
            Ok(()) => self.run("release turn").await,
            Err(error) => Err(error),
        };
        if let Err(error) = cleared {
            self.give_up(&error).await;
        }
    }

    /// Commits the outer transaction, if one is open, and tells all who wait for it.
    async fn settle(&mut self) -> Result<()> {
        if !self.is_open {
            return Ok(());
        }
        match self.run("commit").await {
            Ok(()) => {
                self.is_open = false;
                for one in self.committed.drain(..) {
                    // Who has hung up is not told.
                    let _ = one.send(Ok(()));
                }
                Ok(())
            }
            Err(error) => {
                self.give_up(&error).await;
                Err(error)
            }
        }
    }

    /// Rolls everything back and tells all who wait that nothing of theirs is kept.
    async fn give_up(&mut self, error: &Error) {
        // It is an error where `SQLite` has rolled back by itself, which is what is wanted.
        let _ = self.run("rollback").await;
        self.is_open = false;
        for one in self.committed.drain(..) {
            let _ = one.send(Err(error.again()));
        }
    }
}

impl Turn {
    fn seat(&mut self) -> Result<&mut Seat> {
        self.seat.as_deref_mut().ok_or_else(|| Error::internal("the transaction has ended"))
    }

    /// The connection. A turn that has begun has one.
    #[expect(clippy::expect_used, reason = "only `commit` ends a turn, and it takes the turn with it")]
    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        self.seat.as_mut().and_then(|seat| seat.connection.as_mut()).expect("a turn has a connection")
    }

    /// Makes the changes durable, at once or together with those of others. A caller who hangs up does not stop it.
    pub(super) async fn commit(self) -> Result<()> {
        tokio::spawn(self.end()).await.map_err(Error::internal)?
    }

    async fn end(mut self) -> Result<()> {
        let seat = self.seat()?;
        if let Err(error) = seat.run("release turn").await {
            seat.is_abandoned = false;
            seat.give_up(&error).await;
            return Err(error);
        }
        seat.is_abandoned = false;
        if self.writer.waiting.load(Ordering::Acquire) == 0 {
            return self.seat()?.settle().await;
        }
        let (committed, told) = oneshot::channel();
        let seat = self.seat()?;
        seat.committed.push(committed);
        if !std::mem::replace(&mut seat.is_committing, true) {
            tokio::spawn(self.writer.clone().commit_later());
        }
        self.seat = None;
        told.await.map_err(Error::internal)?
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(seat) = self.seat.take() else { return };
        // Whoever has the next turn clears up; where nobody waits, a task does, so that no lock stays.
        let is_clean = !seat.is_abandoned && !seat.is_open;
        drop(seat);
        if !is_clean && let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(self.writer.clone().commit_later());
        }
    }
}

/// One who queues; whether they get their turn or leave, they are counted no longer.
struct Queued<'a>(&'a AtomicUsize);

impl<'a> Queued<'a> {
    fn new(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::AcqRel);
        Self(waiting)
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use sqlx::sqlite::SqliteJournalMode;

    use super::*;

    async fn writer(folder: &tempfile::TempDir) -> Writer {
        let options = SqliteConnectOptions::new().filename(folder.path().join("db")).create_if_missing(true);
        let writer = Writer::connect(&options.journal_mode(SqliteJournalMode::Wal)).await.unwrap();
        writer
            .alone(async |c| Ok(sqlx::query("create table t (n integer primary key)").execute(c).await.map(drop)?))
            .await
            .unwrap();
        writer
    }

    async fn insert(turn: &mut Turn, n: i64) -> Result<(), sqlx::Error> {
        sqlx::query("insert into t values ($1)").bind(n).execute(turn.connection()).await.map(drop)
    }

    async fn rows(writer: &Writer) -> Vec<i64> {
        let all = writer.alone(async |c| Ok(sqlx::query_scalar("select n from t order by n").fetch_all(c).await?));
        all.await.unwrap()
    }

    #[tokio::test]
    async fn everyone_who_is_told_so_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let writer = writer(&folder).await;
        let mut tasks = tokio::task::JoinSet::new();
        for n in 0..200 {
            let writer = writer.clone();
            tasks.spawn(async move {
                let mut turn = writer.begin().await.unwrap();
                insert(&mut turn, n).await.unwrap();
                // Every third one thinks better of it, one way or the other.
                if n % 3 == 0 {
                    return None;
                }
                turn.commit().await.unwrap();
                Some(n)
            });
        }
        let mut kept: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
        kept.sort_unstable();
        assert_eq!(rows(&writer).await, kept);
    }

    #[tokio::test]
    async fn a_failed_statement_takes_nobody_else_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let writer = writer(&folder).await;
        let mut first = writer.begin().await.unwrap();
        insert(&mut first, 1).await.unwrap();
        let second = tokio::spawn({
            let writer = writer.clone();
            async move {
                let mut turn = writer.begin().await.unwrap();
                insert(&mut turn, 2).await.unwrap();
                insert(&mut turn, 1).await.unwrap_err();
            }
        });
        tokio::task::yield_now().await;
        first.commit().await.unwrap();
        second.await.unwrap();
        assert_eq!(rows(&writer).await, [1]);
    }

    #[tokio::test]
    async fn nobody_is_told_before_it_is_on_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let writer = writer(&folder).await;
        let mut first = writer.begin().await.unwrap();
        insert(&mut first, 1).await.unwrap();
        let mut second = Box::pin(writer.begin());
        assert!(futures::poll!(&mut second).is_pending());
        let first = tokio::spawn(first.commit());
        let mut second = second.await.unwrap();
        insert(&mut second, 2).await.unwrap();
        assert!(!first.is_finished(), "told while the outer transaction is open");
        second.commit().await.unwrap();
        first.await.unwrap().unwrap();
        assert_eq!(rows(&writer).await, [1, 2]);
    }

    #[tokio::test]
    async fn whoever_hangs_up_leaves_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let writer = writer(&folder).await;
        let mut turn = writer.begin().await.unwrap();
        insert(&mut turn, 1).await.unwrap();
        drop(turn);
        let waits = writer.begin();
        drop(waits);
        tokio::time::sleep(Duration::from_millis(50)).await;
        // Another process could write now.
        let options = SqliteConnectOptions::new().filename(folder.path().join("db")).busy_timeout(Duration::ZERO);
        let mut other = options.connect().await.unwrap();
        sqlx::query("insert into t values (7)").execute(&mut other).await.unwrap();
        assert_eq!(rows(&writer).await, [7]);
    }
}
