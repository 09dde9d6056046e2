//! What lies between a server and its database, and can be cut so that neither end is told.

use std::net::SocketAddr;

use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};
use url::Url;

/// Hands on whatever comes; connections of before a [`Pipe::vanish`] say nothing any more, and stay open.
pub(crate) struct Pipe {
    address: SocketAddr,
    cuts: watch::Sender<u32>,
}

impl Pipe {
    /// To the host and port of that address.
    pub(crate) async fn to(url: &str) -> Self {
        let url: Url = url.parse().expect("an address");
        let host = format!("{}:{}", url.host_str().expect("a host"), url.port().unwrap_or(5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (cuts, seen) = watch::channel(0);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(carry(near, host.clone(), seen.clone()));
            }
        });
        Self { address, cuts }
    }

    /// That address, through here.
    pub(crate) fn through(&self, url: &str) -> String {
        let mut url: Url = url.parse().expect("an address");
        url.set_host(Some(&self.address.ip().to_string())).expect("a host");
        url.set_port(Some(self.address.port())).expect("a port");
        url.into()
    }

    /// The host at the other end vanishes, and another takes its place at once.
    pub(crate) fn vanish(&self) {
        self.cuts.send_modify(|cuts| *cuts += 1);
    }
}

async fn carry(mut near: TcpStream, host: String, mut cuts: watch::Receiver<u32>) {
    cuts.mark_unchanged();
    let mut far = TcpStream::connect(host).await.expect("the database");
    tokio::select! {
        _ = copy_bidirectional(&mut near, &mut far) => {}
        Ok(()) = cuts.changed() => std::future::pending().await,
    }
}
