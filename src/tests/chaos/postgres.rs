//! A PostgreSQL of a test's own, which it stops and starts.

use std::{
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use sqlx::Connection as _;
use tempfile::TempDir;

use crate::redis::lasting_port;

/// A real server on a port that it keeps; killed when dropped.
pub(super) struct Postgres {
    folder: TempDir,
    bin: PathBuf,
    port: u16,
    child: Option<Child>,
}

/// PostgreSQL refuses to run as root.
fn as_postgres(program: PathBuf) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
    command
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().expect("id");
    output.stdout.starts_with(b"0\n")
}

/// Gives a folder to the user that PostgreSQL runs as.
pub(super) fn give(folder: &Path) {
    if is_root() {
        assert!(Command::new("chown").arg("postgres").arg(folder).status().expect("chown").success());
    }
}

impl Postgres {
    pub(super) async fn create() -> Self {
        let bin = std::env::var_os("CHAOS_PG_BIN").expect("CHAOS_PG_BIN; `make chaos` sets it").into();
        let folder = tempfile::tempdir().expect("a folder");
        give(folder.path());
        let mut postgres = Self { folder, bin, port: lasting_port(), child: None };
        let mut initdb = as_postgres(postgres.bin.join("initdb"));
        initdb.arg("-D").arg(postgres.data()).args(["-U", "tandem", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]);
        let made = initdb.current_dir(postgres.folder.path()).stdout(Stdio::null()).status();
        assert!(made.expect("initdb").success());
        postgres.start().await;
        postgres
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(super) fn url(&self, database: &str) -> String {
        format!("postgres://tandem@127.0.0.1:{}/{database}", self.port)
    }

    pub(super) async fn start(&mut self) {
        let mut command = as_postgres(self.bin.join("postgres"));
        command.arg("-D").arg(self.data()).args(["-h", "127.0.0.1", "-p", &self.port.to_string()]);
        command.arg("-k").arg(self.folder.path()).current_dir(self.folder.path());
        self.child = Some(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("postgres"));
        for _ in 0..600 {
            let is_there = TcpStream::connect(("127.0.0.1", self.port)).is_ok();
            if is_there && sqlx::PgConnection::connect(&self.url("postgres")).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("PostgreSQL did not start");
    }

    /// Cuts everybody off: in order ("fast"), or as in a crash ("immediate").
    pub(super) fn stop(&mut self, is_gentle: bool) {
        let Some(mut child) = self.child.take() else { return };
        let signal = if is_gentle { "-INT" } else { "-QUIT" };
        // setpriv has become the server: it is the same process.
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).status();
        let _ = child.wait();
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.stop(false);
    }
}
