//! The pools, and how their connections are set up.

use std::{
    str::FromStr as _,
    time::{Duration, Instant},
};

use sqlx::{
    ConnectOptions as _, Connection as _,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{Engine, readers::Readers, writer::Writer};
use crate::error::{Error, Fault, Result, fault};

/// Statements that take longer are logged.
const SLOW: Duration = Duration::from_millis(500);
/// How long to wait for a free connection.
const ACQUIRE: Duration = Duration::from_secs(10);
/// How long one try to reach the database may take.
const TRY: Duration = Duration::from_secs(15);
/// How long to wait after the first try that failed, and the most.
const PAUSE: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(4);

/// Connects; waits that long for a database that is not there yet. One that will never let us in is not waited for.
pub(super) async fn connect(url: &str, wait: Duration) -> Result<Engine> {
    let (start, mut pause) = (Instant::now(), PAUSE);
    loop {
        let failed = match tokio::time::timeout(TRY, once(url)).await {
            Ok(Ok(engine)) => return Ok(engine),
            Ok(Err(error)) if fault(&error) == Some(Fault::Away) => error.to_string(),
            Ok(Err(error)) => return Err(error.into()),
            Err(_) => format!("no answer within {} seconds", TRY.as_secs()),
        };
        let left = wait.saturating_sub(start.elapsed());
        if left.is_zero() {
            let waited = wait.as_secs();
            return Err(Error::Internal(format!(
                "database: not there within {waited} seconds (STARTUP_WAIT): {failed}"
            )));
        }
        tracing::warn!(reason = failed, for_seconds = left.as_secs(), "the database is not there yet; waiting");
        tokio::time::sleep(pause.min(left)).await;
        pause = (pause * 2).min(LONGEST);
    }
}

async fn once(url: &str) -> sqlx::Result<Engine> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let options = postgres(url)?;
        // By itself: the pool would try again and again, and say nothing of why.
        options.connect().await?.close().await?;
        let pool = PgPoolOptions::new().max_connections(20).acquire_timeout(ACQUIRE).connect_with(options).await?;
        return Ok(Engine::Postgres(pool));
    }
    let options = sqlite(url)?;
    // Whether one may write: another program may hold the file, perhaps for long.
    let mut probe = options.connect().await?;
    sqlx::query("begin immediate").execute(&mut probe).await?;
    sqlx::query("rollback").execute(&mut probe).await?;
    probe.close().await?;
    if let Err(error) = close_to_others(options.get_filename()) {
        tracing::warn!(%error, "the database's file can be read by others on this machine, and its rights could not be changed");
    }
    // The writer first: it creates the file that the readers open.
    let write = Writer::connect(&options).await?;
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let options = options.create_if_missing(false).pragma("query_only", "on");
    let read = Readers::connect(&options, cores.clamp(2, 16)).await?;
    Ok(Engine::Sqlite { read, write })
}

/// Takes the file of a database from everybody but its owner and group; what SQLite puts beside it is as closed as the file is.
fn close_to_others(file: &std::path::Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;

        let Ok(found) = std::fs::metadata(file) else { return Ok(()) };
        let mode = found.permissions().mode();
        if mode & 0o007 != 0 {
            std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode & !0o007))?;
        }
    }
    Ok(())
}

/// What an address of PostgreSQL says.
pub(super) fn postgres(url: &str) -> sqlx::Result<PgConnectOptions> {
    let options = PgConnectOptions::from_str(url)?;
    // Unless the address has another name.
    let options = if url.contains("application_name=") { options } else { options.application_name("tandem") };
    Ok(options.log_slow_statements(log::LevelFilter::Warn, SLOW))
}

/// How a connection of SQLite is set up.
fn sqlite(url: &str) -> sqlx::Result<SqliteConnectOptions> {
    Ok(SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .log_slow_statements(log::LevelFilter::Warn, SLOW)
        .pragma("cache_size", "-16000")
        .pragma("temp_store", "memory"))
}
