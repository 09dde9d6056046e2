//! One database layer on two engines: SQLite (embedded) and PostgreSQL (several machines).
//!
//! [`Db::read`], [`Db::single`] and [`Db::write`] give a [`Tx`]; the [`on!`](crate::on) macro runs one SQL text on
//! whichever engine it is. On SQLite there are some read-only connections and exactly one [`writer`], whose
//! transactions begin immediately and share commits.

mod builder;
mod claim;
mod connect;
mod load;
mod migrations;
mod reach;
mod readers;
mod schema;
mod writer;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

pub use builder::{Bind, Sql};
pub use claim::Claim;
pub use load::Load;
pub(crate) use schema::known;
pub use schema::newest;
use sqlx::{PgConnection, PgPool, Postgres, SqliteConnection, Transaction, pool::PoolConnection, postgres::PgListener};

use self::{
    reach::Reach,
    readers::{Reader, Readers},
    writer::{Turn, Writer},
};
use crate::{
    error::{Error, Result},
    events::{self, Bus, Event, Hub},
    metrics::Waits,
    shared::Shared,
};

/// Runs `$body` with `$c` bound to the connection inside a [`Tx`], whichever engine it is.
///
/// ```ignore
/// on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)
/// ```
#[macro_export]
macro_rules! on {
    ($tx:expr, $c:ident => $body:expr) => {
        match $tx.connection() {
            $crate::db::Connection::Sqlite($c) => $body,
            $crate::db::Connection::Postgres($c) => $body,
        }
    };
}

/// A handle on the database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    engine: Engine,
    /// What the next transaction to commit claims: see [`Db::claiming`].
    claim: Option<Claim>,
    /// What one request has put by: see [`Db::sharing`].
    spare: Option<Spare>,
    /// Who is told of what was committed, and how.
    bus: Bus,
    /// How long connections were waited for.
    waits: Waits,
    /// Whether PostgreSQL gives any.
    reach: Reach,
}

/// A connection between two reads of one request.
type Spare = Arc<Mutex<Option<Kept>>>;

#[derive(Debug)]
enum Kept {
    Sqlite(Reader),
    Postgres(PoolConnection<Postgres>),
}

#[derive(Clone, Debug)]
enum Engine {
    Sqlite { read: Readers, write: Writer },
    Postgres(PgPool),
}

/// A transaction on either engine, or a connection for a single statement. Dropped without [`Tx::commit`], it changes
/// nothing.
#[derive(Debug)]
pub struct Tx {
    inner: Inner,
    claim: Option<Claim>,
    /// What is told with the commit, and to whom.
    events: Vec<Event>,
    bus: Option<Bus>,
    /// From the wait for a connection to the end, in the trace of what it belongs to.
    _span: tracing::Span,
}

#[derive(Debug)]
enum Inner {
    Writer(Turn),
    Reader(Reader),
    Postgres(Transaction<'static, Postgres>),
    PostgresSingle(PoolConnection<Postgres>),
}

/// The connection of a [`Tx`], for [`on!`](crate::on).
#[derive(Debug)]
pub enum Connection<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

impl Db {
    /// Connects to `sqlite://path` or `postgres://...`; creates the SQLite file when it is missing. Instances that share a
    /// PostgreSQL may tell each other of commits through Redis.
    ///
    /// A database that is not there yet is waited for, that long.
    pub async fn connect(url: &str, shared: Option<&Shared>, wait: Duration) -> Result<Self> {
        let engine = connect::connect(url, wait).await?;
        // An SQLite file has one process.
        let shared = shared.filter(|_| matches!(engine, Engine::Postgres(_)));
        let bus = Bus::new(shared.cloned());
        Ok(Self { engine, claim: None, spare: None, bus, waits: Waits::default(), reach: Reach::default() })
    }

    /// The same database, whose first transaction to commit makes that claim with it. Nothing is committed if somebody
    /// else has made it.
    #[must_use]
    pub fn claiming(&self, claim: Claim) -> Self {
        Self { claim: Some(claim), ..self.clone() }
    }

    /// The same database for one request that only reads: the connection that [`Tx::keep`] puts by serves its next read,
    /// which then need not queue once more. It goes back at the end of the request at the latest.
    #[must_use]
    pub fn sharing(&self) -> Self {
        Self { spare: Some(Spare::default()), ..self.clone() }
    }

    /// The same database, putting nothing by: for what goes on after its request.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self { spare: None, ..self.clone() }
    }

    fn spare(&self) -> Option<Kept> {
        self.spare.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// A snapshot to read from.
    pub async fn read(&self) -> Result<Tx> {
        let (span, began) = (tracing::debug_span!("db.read"), Instant::now());
        let inner = match &self.engine {
            Engine::Sqlite { read, .. } => {
                let reader = match self.spare() {
                    Some(Kept::Sqlite(reader)) => reader,
                    _ => read.single().await?,
                };
                Inner::Reader(reader.snapshot().await?)
            }
            Engine::Postgres(pool) => {
                // Given back first: who holds one while it waits for another may wait for ever.
                drop(self.spare());
                Inner::Postgres(self.reach.begin(pool, "begin isolation level repeatable read read only").await?)
            }
        };
        self.waits.read(began.elapsed());
        Ok(Tx::new(inner, span))
    }

    /// A connection to read from with one statement, which needs no transaction around it.
    pub async fn single(&self) -> Result<Tx> {
        let (span, began) = (tracing::debug_span!("db.read"), Instant::now());
        let inner = match &self.engine {
            Engine::Sqlite { read, .. } => Inner::Reader(match self.spare() {
                Some(Kept::Sqlite(reader)) => reader,
                _ => read.single().await?,
            }),
            // The pool asks each connection that it gives out whether it lives; one that is kept need not be asked again.
            Engine::Postgres(pool) => Inner::PostgresSingle(match self.spare() {
                Some(Kept::Postgres(connection)) => connection,
                _ => self.reach.acquire(pool).await?,
            }),
        };
        self.waits.read(began.elapsed());
        Ok(Tx::new(inner, span))
    }

    /// A transaction to write in. On SQLite only one exists at a time: never await HTTP, SMTP or hashing in it.
    pub async fn write(&self) -> Result<Tx> {
        let (span, began) = (tracing::debug_span!("db.write"), Instant::now());
        drop(self.spare());
        let inner = match &self.engine {
            Engine::Sqlite { write, .. } => Inner::Writer(write.begin().await?),
            Engine::Postgres(pool) => Inner::Postgres(self.reach.begin(pool, "begin").await?),
        };
        self.waits.write(began.elapsed());
        let (claim, bus) = (self.claim.clone(), Some(self.bus.clone()));
        Ok(Tx { inner, claim, events: Vec::new(), bus, _span: span })
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        let mut tx = self.single().await?;
        crate::on!(&mut tx, c => sqlx::query("select 1").execute(c).await.map(drop))?;
        Ok(())
    }

    /// Whether it has answered others lately, where it lets one wait.
    #[must_use]
    pub fn gives(&self) -> bool {
        match &self.engine {
            Engine::Sqlite { .. } => true,
            Engine::Postgres(_) => self.reach.gives(),
        }
    }

    /// Who is told of what was committed, in this process.
    #[must_use]
    pub const fn hub(&self) -> &Hub {
        self.bus.hub()
    }

    /// How other instances are told, and who listens here.
    pub(crate) const fn bus(&self) -> &Bus {
        &self.bus
    }

    /// Tells of something that no transaction changed.
    pub(crate) async fn tell(&self, event: Event) -> Result<()> {
        match &self.engine {
            Engine::Postgres(_) if !self.bus.is_wired() => self.notify(&[event]).await?,
            _ => self.bus.send(&[event]),
        }
        Ok(())
    }

    /// Tells every instance through PostgreSQL of what is committed already. Nobody else is there on SQLite.
    pub(crate) async fn notify(&self, events: &[Event]) -> Result<()> {
        if let Engine::Postgres(_) = &self.engine {
            let mut tx = self.single().await?;
            for batch in events.chunks(events::BATCH) {
                notify(&mut tx, batch).await?;
            }
        }
        Ok(())
    }

    /// Says that this instance cannot hear Redis, so that the others tell it through PostgreSQL.
    pub(crate) async fn say_deaf(&self) -> Result<()> {
        let mut tx = self.single().await?;
        crate::on!(&mut tx, c => sqlx::query("select pg_notify($1, '')").bind(events::DEAF).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Whether other instances may be there, and tell this one through the database.
    pub(crate) const fn tells(&self) -> bool {
        matches!(self.engine, Engine::Postgres(_))
    }

    /// A connection that hears what other instances tell, as long as it lasts.
    pub(crate) async fn listener(&self) -> Result<PgListener> {
        match &self.engine {
            Engine::Sqlite { .. } => Err(Error::internal("SQLite tells nobody")),
            // A connection of its own: it stays for the life of the process.
            Engine::Postgres(pool) => {
                let mut listener = PgListener::connect_with(pool).await?;
                // Whoever listens begins anew instead, and knows that it has missed something.
                listener.eager_reconnect(false);
                Ok(listener)
            }
        }
    }

    /// Closes every connection, after the statements under way.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}

/// Every instance hears of it when, and only when, this transaction is committed.
async fn notify(tx: &mut Tx, events: &[Event]) -> Result<()> {
    let text = serde_json::to_string(events).map_err(Error::internal)?;
    crate::on!(tx, c => sqlx::query("select pg_notify($1, $2)").bind(events::CHANNEL).bind(text).execute(c).await.map(drop))?;
    Ok(())
}

impl Tx {
    const fn new(inner: Inner, span: tracing::Span) -> Self {
        Self { inner, claim: None, events: Vec::new(), bus: None, _span: span }
    }

    /// The connection, for [`on!`](crate::on).
    pub fn connection(&mut self) -> Connection<'_> {
        match &mut self.inner {
            Inner::Writer(turn) => Connection::Sqlite(turn.connection()),
            Inner::Reader(reader) => Connection::Sqlite(reader.connection()),
            Inner::Postgres(tx) => Connection::Postgres(tx),
            Inner::PostgresSingle(connection) => Connection::Postgres(connection),
        }
    }

    /// Puts the connection of a single read by for the next one of the same request, if its database is [`Db::sharing`].
    pub fn keep(self, db: &Db) {
        let Some(spare) = &db.spare else { return };
        let kept = match self.inner {
            Inner::Reader(reader) if reader.is_single() => Kept::Sqlite(reader),
            Inner::PostgresSingle(connection) => Kept::Postgres(connection),
            _ => return,
        };
        *spare.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }

    /// Tells of something with the commit, and only with it.
    pub(crate) fn publish(&mut self, event: Event) {
        if !self.events.contains(&event) {
            self.events.push(event);
        }
    }

    /// Makes the changes durable, and tells of them.
    pub async fn commit(mut self) -> Result<()> {
        if let Some(claim) = self.claim.take() {
            claim.make(&mut self).await?;
        }
        let events = std::mem::take(&mut self.events);
        let is_notified = self.is_postgres() && !self.bus.as_ref().is_some_and(Bus::is_wired);
        if is_notified {
            for batch in events.chunks(events::BATCH) {
                notify(&mut self, batch).await?;
            }
        }
        match self.inner {
            Inner::Writer(turn) => turn.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
            Inner::Reader(_) | Inner::PostgresSingle(_) => return Ok(()),
        }
        if let Some(bus) = self.bus.filter(|_| !is_notified) {
            bus.send(&events);
        }
        Ok(())
    }

    /// Whether this is PostgreSQL, for the few texts that must differ.
    #[must_use]
    pub const fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Postgres(_) | Inner::PostgresSingle(_))
    }
}
