//! A Redis of a test's own, which it stops and starts.

use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    time::Duration,
};

/// A free port that stays free while nobody listens: below those that the system gives to outgoing connections, of which one may
/// even connect to itself when it is tried again and again.
pub(crate) fn lasting_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    loop {
        let number = u16::try_from(std::process::id() % 500).expect("a small number") * 20;
        let port = 20_000 + (number + NEXT.fetch_add(1, Ordering::Relaxed)) % 12_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// A real server on a free port; killed when dropped.
pub(crate) struct Redis {
    port: u16,
    child: Option<Child>,
}

impl Redis {
    pub(crate) async fn start() -> Self {
        let mut redis = Self { port: lasting_port(), child: None };
        redis.again().await;
        redis
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Hangs: connections stay, and nothing answers.
    pub(crate) fn hang(&self) {
        self.signal("-STOP");
    }

    /// Goes on where it hung.
    pub(crate) fn go_on(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let id = self.child.as_ref().expect("a running server").id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("a signal").success());
    }

    /// Cuts every connection off; all that it held is gone.
    pub(crate) fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("a signal");
            child.wait().expect("an end");
        }
    }

    /// Starts it again, empty, at the same address.
    pub(crate) async fn again(&mut self) {
        let port = self.port.to_string();
        let options = ["--port", &port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
        let mut command = Command::new("redis-server");
        command.args(options).current_dir(std::env::temp_dir()).stdout(Stdio::null()).stderr(Stdio::null());
        self.child = Some(command.spawn().expect("redis-server; `make db-test` installs it"));
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("Redis did not start");
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.stop();
    }
}
