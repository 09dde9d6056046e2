//! The pools, and how their connections are set up.

use std::{str::FromStr as _, time::Duration};

use sqlx::{
    ConnectOptions as _,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{Engine, readers::Readers, writer::Writer};
use crate::error::Result;

/// Statements that take longer are logged.
const SLOW: Duration = Duration::from_millis(500);
/// How long to wait for a free connection.
const ACQUIRE: Duration = Duration::from_secs(10);

pub(super) async fn connect(url: &str) -> Result<Engine> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let options = PgConnectOptions::from_str(url)?.log_slow_statements(log::LevelFilter::Warn, SLOW);
        let pool = PgPoolOptions::new().max_connections(20).acquire_timeout(ACQUIRE).connect_with(options).await?;
        return Ok(Engine::Postgres(pool));
    }
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .log_slow_statements(log::LevelFilter::Warn, SLOW)
        .pragma("cache_size", "-16000")
        .pragma("temp_store", "memory");
    // The writer first: it creates the file that the readers open.
    let write = Writer::connect(&options).await?;
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let options = options.create_if_missing(false).pragma("query_only", "on");
    let read = Readers::connect(&options, cores.clamp(2, 16)).await?;
    Ok(Engine::Sqlite { read, write })
}
