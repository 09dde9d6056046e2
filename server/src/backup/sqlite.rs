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

/// Puts a copy in the place of the database, which no program may have open by now. The copy is gone then.
pub(super) async fn put(copy: &Path, path: &Path) -> Result<()> {
    if is_taken(path) {
        must_be_free(path).await?;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_database_that_was_opened_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (live, copy) = (folder.path().join("tandem.db"), folder.path().join("copy"));
        let mut program = SqliteConnectOptions::new()
            .filename(&live)
            .create_if_missing(true)
            .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
            .connect()
            .await
            .unwrap();
        sqlx::query("create table things (id integer)").execute(&mut program).await.unwrap();
        std::fs::write(&copy, "a copy").unwrap();
        let refused = put(&copy, &live).await.unwrap_err().to_string();
        assert!(refused.contains("a program has it open"), "{refused}");
        sqlx::query("insert into things values (1)").execute(&mut program).await.unwrap();
        program.close().await.unwrap();
        put(&copy, &live).await.unwrap();
        assert_eq!(std::fs::read_to_string(&live).unwrap(), "a copy");
    }
}
