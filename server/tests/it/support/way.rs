//! A way to a server that can be blocked.

use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::{Bucket, redis::lasting_port};

/// A way that leads to a server of TCP, or nowhere.
pub(crate) struct Way {
    to: String,
    port: u16,
    task: Option<JoinHandle<()>>,
}

impl Way {
    /// A blocked one.
    pub(crate) fn to(bucket: &Bucket) -> Self {
        Self { to: bucket.endpoint.trim_start_matches("http://").to_owned(), port: lasting_port(), task: None }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// From now on it leads there.
    pub(crate) async fn open(&mut self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.expect("a port");
        let to = self.to.clone();
        self.task = Some(tokio::spawn(async move {
            // Goes with its connections when it is blocked.
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((mut from, _)) = listener.accept().await {
                let to = to.clone();
                connections.spawn(async move {
                    let mut to = TcpStream::connect(to).await.expect("the server");
                    let _ = copy_bidirectional(&mut from, &mut to).await;
                });
            }
        }));
    }

    /// Cuts every connection off, and takes no more.
    pub(crate) async fn block(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
            let _ = task.await;
        }
    }
}
