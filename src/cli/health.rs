//! Whether the server is well, asked from the same machine.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use tandem_server::config::BadSetting;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use super::Failure;

const PATIENCE: Duration = Duration::from_secs(5);

#[derive(clap::Args, Debug)]
pub(super) struct Question {
    /// Ask whether it may be sent requests (/readyz): its database answers, and it is not about to stop.
    #[arg(long, env = "HEALTHCHECK_READY", value_parser = clap::builder::BoolishValueParser::new())]
    ready: bool,
}

impl Question {
    /// The path that says so.
    fn path(&self) -> &'static str {
        if self.ready { "/readyz" } else { "/healthz" }
    }
}

/// Asks the server at that address; fails unless the answer is 200.
pub(super) async fn check(listen: &str, question: &Question) -> Result<(), Failure> {
    let address: SocketAddr =
        listen.parse().map_err(|error| BadSetting { setting: "LISTEN", reason: format!("\"{listen}\": {error}") })?;
    let address = reachable(address);
    let path = question.path();
    match timeout(PATIENCE, status(address, path)).await {
        Ok(Ok(line)) if line.starts_with("HTTP/1.1 200 ") => Ok(()),
        Ok(Ok(line)) => Err(Failure::new(format!("http://{address}{path} answered {line}"))),
        Ok(Err(error)) => Err(Failure::new(format!("http://{address}{path}: {error}"))),
        Err(_) => Err(Failure::new(format!("http://{address}{path} did not answer within 5 seconds"))),
    }
}

/// A server that listens everywhere is asked on loopback.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

/// The first line of the answer.
async fn status(address: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut head = Vec::new();
    stream.take(512).read_to_end(&mut head).await?;
    Ok(String::from_utf8_lossy(&head).lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    const ALIVE: Question = Question { ready: false };
    const READY: Question = Question { ready: true };

    /// A server that has this to say at that path.
    async fn answering(path: &'static str, answer: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async move {
            let mut stream = listener.accept().await.unwrap().0;
            let mut request = [0; 512];
            let length = stream.read(&mut request).await.unwrap();
            assert!(request[..length].starts_with(format!("GET {path} HTTP/1.1\r\n").as_bytes()));
            stream.write_all(answer.as_bytes()).await.unwrap();
        });
        address
    }

    #[tokio::test]
    async fn only_a_server_that_says_so_is_well() {
        let (well, busy) = ("HTTP/1.1 200 OK\r\n\r\nok", "HTTP/1.1 503 Service Unavailable\r\n\r\n");
        for (question, path) in [(ALIVE, "/healthz"), (READY, "/readyz")] {
            assert!(check(&answering(path, well).await, &question).await.is_ok());
            assert!(check(&answering(path, busy).await, &question).await.is_err());
            assert!(check(&answering(path, "").await, &question).await.is_err());
        }
        assert_eq!(check("nowhere", &ALIVE).await.unwrap_err().code, 2);
    }

    #[tokio::test]
    async fn nobody_there_is_not_well() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        drop(listener);
        assert_eq!(check(&address, &ALIVE).await.unwrap_err().code, 1);
    }

    #[test]
    fn a_server_that_listens_everywhere_is_asked_on_loopback() {
        assert_eq!(reachable("0.0.0.0:80".parse().unwrap()).to_string(), "127.0.0.1:80");
        assert_eq!(reachable("[::]:80".parse().unwrap()).to_string(), "[::1]:80");
        assert_eq!(reachable("10.0.0.7:80".parse().unwrap()).to_string(), "10.0.0.7:80");
    }
}
