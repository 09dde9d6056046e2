//! The program as a child process.

use std::{
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use reqwest::Client;

use crate::redis::lasting_port;

/// A client for plain HTTP.
pub(crate) fn client() -> Client {
    tandem_server::use_ring();
    Client::new()
}

/// The program with nothing of the caller's own settings.
pub(crate) fn tandem(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tandem"));
    command.env_clear().env("DATA_DIR", data).env("PATH", std::env::var("PATH").unwrap_or_default());
    command
}

pub(crate) fn run(data: &Path, arguments: &[&str]) -> Output {
    tandem(data).args(arguments).output().expect("the program runs")
}

/// A server that is killed when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) base: String,
}

impl Server {
    /// Serves from that folder, with SQLite in it or with that database.
    pub(crate) async fn start(data: &Path, database: Option<&str>) -> Self {
        Self::logging(data, database, "warn", Stdio::null()).await
    }

    /// The same, with a log of that kind going there.
    pub(crate) async fn logging(data: &Path, database: Option<&str>, log: &str, to: Stdio) -> Self {
        Self::at(lasting_port(), data, database, &[("LOG", log)], to).await
    }

    /// Serves at that port, with those settings.
    pub(crate) async fn at(
        port: u16,
        data: &Path,
        database: Option<&str>,
        settings: &[(&str, &str)],
        log: Stdio,
    ) -> Self {
        let base = format!("http://127.0.0.1:{port}");
        let mut command = tandem(data);
        command
            .arg("serve")
            .env("LISTEN", format!("127.0.0.1:{port}"))
            .env("PUBLIC_URL", &base)
            .env("RATE_LIMITS", "off")
            .env("AUTO_MIGRATE", "true")
            .envs(settings.iter().copied());
        if let Some(url) = database {
            command.env("DATABASE_URL", url);
        }
        let child = command.stdout(Stdio::null()).stderr(log).spawn().expect("the server starts");
        let mut server = Self { child, base };
        let client = client();
        for _ in 0..600 {
            if client.get(format!("{}/readyz", server.base)).send().await.is_ok_and(|answer| answer.status() == 200) {
                return server;
            }
            assert_eq!(server.child.try_wait().expect("a child"), None, "the server ended at once");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server did not answer");
    }
}

impl Server {
    /// Sends it that signal.
    pub(crate) fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("a signal").success());
    }

    /// Asks it to end, and waits until it has.
    pub(crate) async fn stop(mut self) {
        self.signal("-TERM");
        self.ended().await;
    }

    /// Waits for its end; its exit code.
    pub(crate) async fn ended(&mut self) -> Option<i32> {
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status.code();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGKILL: no chance to tidy up.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
