//! SQLite: a snapshot by `vacuum into`, which waits for nobody and for which nobody waits; put back as a file.

use std::{
    path::{Path, PathBuf},
    str::FromStr as _,
};

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};

use super::{manifest::Manifest, sql};
use crate::error::{Error, Result};

/// Copies the database into that file, and notes what is in it.
pub(super) async fn copy(url: &str, to: &Path, manifest: &mut Manifest) -> Result<()> {
    let mut live = SqliteConnectOptions::from_str(url)?.connect().await?;
    sql::vacuum_into(&mut live, &to.to_string_lossy()).await?;
    live.close().await?;
    let mut copy = open(to).await?;
    manifest.engine = "sqlite".into();
    (manifest.schema, manifest.tables) = sql::count_sqlite(&mut copy).await?;
    copy.close().await?;
    Ok(())
}

/// The file of that address.
pub(super) fn file(url: &str) -> Result<PathBuf> {
    Ok(SqliteConnectOptions::from_str(url)?.get_filename().to_owned())
}

/// The files that belong to a database file.
fn beside(path: &Path) -> [PathBuf; 2] {
    ["-wal", "-shm"].map(|end| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        name.into()
    })
}

/// Whether something is there already.
pub(super) fn is_taken(path: &Path) -> bool {
    path.metadata().is_ok_and(|file| file.len() > 0)
}

/// Makes sure that a copy is sound, and has what the manifest says.
pub(super) async fn examine(copy: &Path, manifest: &Manifest) -> Result<()> {
    let mut connection = open(copy).await?;
    let faults = sql::faults(&mut connection).await?;
    let (schema, tables) = sql::count_sqlite(&mut connection).await?;
    connection.close().await?;
    if let Some(fault) = faults.first() {
        return Err(Error::Internal(format!("the database in the backup is damaged: {fault}")));
    }
    if schema != manifest.schema || tables != manifest.tables {
        return Err(Error::internal("the database in the backup is not the one that its manifest tells of"));
    }
    Ok(())
}

/// Refuses a database that a program has open: it would go on writing into what is no longer there.
pub(super) async fn must_be_free(path: &Path) -> Result<()> {
    let mut old = open(path).await?;
    let is_alone = sql::is_alone(&mut old).await;
    old.close().await?;
    if is_alone {
        return Ok(());
    }
    Err(Error::Internal(format!("{}: a program has it open; stop it first", path.display())))
}

/// Puts a copy in the place of the database. The copy is gone then.
pub(super) fn put(copy: &Path, path: &Path) -> Result<()> {
    let failed = |error: std::io::Error| super::explained(path, error);
    // Of the old database: it would be applied to the new one.
    for file in beside(path).iter().filter(|file| file.exists()) {
        std::fs::remove_file(file).map_err(failed)?;
    }
    std::fs::File::open(copy).and_then(|file| file.sync_all()).map_err(failed)?;
    std::fs::rename(copy, path).map_err(failed)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

async fn open(path: &Path) -> Result<SqliteConnection> {
    Ok(SqliteConnectOptions::new().filename(path).connect().await?)
}
