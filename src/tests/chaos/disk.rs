//! The disk is full, and then it is not: on a file system in memory of a few megabytes, for which the test has to be root.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use sqlx::{AssertSqlSafe, Connection as _};
use tempfile::TempDir;

use super::{Subject, Writers, free, nothing_is_lost, postgres, postgres::Postgres, tell};
use crate::registered;

/// What is left free when it becomes tight.
const LEFT: u64 = 1 << 20;

/// A small file system; unmounted when dropped.
struct Small {
    folder: TempDir,
}

impl Small {
    /// Nothing where that is not allowed.
    fn mount(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let size = format!("size={megabytes}m");
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", &size, "none"]).arg(folder.path());
        command.status().is_ok_and(|status| status.success()).then_some(Self { folder })
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Takes all room but a little.
    fn fill(&self) -> PathBuf {
        let (filler, size) = (self.folder.path().join("filler"), free(self.folder.path()).saturating_sub(LEFT));
        let size = usize::try_from(size).expect("a small number");
        // The writers may have been quicker: what fits is what fills.
        if let Err(error) = std::fs::write(&filler, vec![1; size]) {
            assert_eq!(error.kind(), std::io::ErrorKind::StorageFull, "{error}");
        }
        filler
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.folder.path()).status();
    }
}

/// The disk fills up under writes, twice; each time somebody makes room, and nobody touches the program.
async fn filled_twice(engine: &str, small: &Small, subject: &Subject) {
    let brand = registered(&subject.base(), "b", "brand").await;
    let writers = Writers::start(&subject.base(), &brand);
    for _ in 0..2 {
        writers.more(20).await;
        let filler = small.fill();
        let before = writers.seen().statuses.get(&507).copied().unwrap_or_default();
        while writers.seen().statuses.get(&507).copied().unwrap_or_default() < before + 20 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        std::fs::remove_file(filler).expect("room");
        writers.more(20).await;
    }
    writers.until(507).await;
    let (titles, seen) = writers.stop().await;
    nothing_is_lost(&subject.base(), &brand, &titles).await;
    assert!(!seen.statuses.contains_key(&500), "a full disk is told as one: {:?}", seen.statuses);
    tell("Disk full, twice", engine, &seen, "");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "make chaos"]
async fn chaos_disk_full_on_sqlite() {
    let Some(small) = Small::mount(48) else {
        return println!("CHAOS|Disk full, twice|SQLite|-|-|-|-|-|left out: only root may mount");
    };
    std::fs::create_dir(small.path()).expect("a folder");
    let mut subject = Subject::in_folder(small.path(), None, None, &[]).await;
    filled_twice("SQLite", &small, &subject).await;
    subject.kill();
    subject.check_ledger().await;
    sound(&small.path()).await;
}

async fn sound(data: &Path) {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(data.join("tandem.db"));
    let mut connection = sqlx::SqliteConnection::connect_with(&options).await.expect("a connection");
    let said: String = sqlx::query_scalar("pragma integrity_check").fetch_one(&mut connection).await.expect("a word");
    assert_eq!(said, "ok");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "make chaos"]
async fn chaos_disk_full_on_postgres() {
    let Some(small) = Small::mount(96) else {
        return println!("CHAOS|Disk full, twice|PostgreSQL|-|-|-|-|-|left out: only root may mount");
    };
    std::fs::create_dir(small.path()).expect("a folder");
    postgres::give(small.folder.path());
    postgres::give(&small.path());
    // Its tables are on the small disk. A server whose journal is on a full disk stops altogether, as PostgreSQL means it to.
    let server = Postgres::create().await;
    let mut connection = sqlx::PgConnection::connect(&server.url("postgres")).await.expect("a connection");
    let space = format!("create tablespace small location '{}'", small.path().display());
    for sql in [space, "create database small tablespace small".into()] {
        sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await.expect("a statement");
    }
    drop(connection);
    let mut subject = Subject::start(Some(&server.url("small")), &[]).await;
    filled_twice("PostgreSQL", &small, &subject).await;
    subject.check_ledger().await;
    subject.kill();
}
