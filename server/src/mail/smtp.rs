//! The way through a mail server.

use std::{
    net::IpAddr,
    pin::pin,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor, transport::smtp::AsyncSmtpTransportBuilder,
};
use tokio::time::timeout;
use url::Url;

use crate::error::{Error, Result};

/// How long connecting may take. lettre knows no limit for what comes after.
const CONNECT: Duration = Duration::from_secs(20);
/// How long it may take until a mail is taken, with all that comes before: as long as an attempt allows, since a server that looks for
/// viruses first may well take it in the end.
const PATIENCE: Duration = Duration::from_secs(80);

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// A mail server.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) host: String,
    builder: AsyncSmtpTransportBuilder,
    /// With the connections that are kept open.
    transport: Mutex<Transport>,
}

impl Server {
    /// That of `SMTP_URL`. Connects when the first mail is sent.
    pub(super) fn new(url: &str) -> Result<Self> {
        let failed = |error: &dyn std::fmt::Display| Error::Internal(format!("SMTP_URL: {error}"));
        let url = secured(Url::parse(url).map_err(|error| failed(&error))?);
        let host = url.host_str().unwrap_or_default().to_owned();
        let builder = Transport::from_url(url.as_str()).map_err(|error| failed(&error))?.timeout(Some(CONNECT));
        let transport = Mutex::new(builder.clone().build());
        Ok(Self { host, builder, transport })
    }

    /// Hands one mail over, or fails.
    pub(super) async fn send(&self, message: Message) -> Result<()> {
        self.send_within(PATIENCE, message).await
    }

    async fn send_within(&self, patience: Duration, message: Message) -> Result<()> {
        let transport = self.transport().clone();
        let mut sending = pin!(transport.send(message));
        if let Ok(sent) = timeout(patience, sending.as_mut()).await {
            return sent.map(drop).map_err(|error| refused(&error));
        }
        // lettre keeps this connection for the next mail, which would take the answer to this one, when it comes, for its own: nobody
        // uses the old connections any more.
        *self.transport() = self.builder.clone().build();
        Err(Error::Internal(format!("the mail server took longer than {} seconds", patience.as_secs())))
    }

    fn transport(&self) -> MutexGuard<'_, Transport> {
        self.transport.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why a mail could not be handed over, for the log and the staff. What a server says often repeats the address, so only its
/// code is told.
fn refused(error: &lettre::transport::smtp::Error) -> Error {
    Error::Internal(match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None => format!("the mail server: {error}"),
    })
}

/// `smtp://` alone means no TLS at all to lettre. Here it means STARTTLS, and with a password insists on it; only on this
/// machine, or with `?tls=none`, is nothing encrypted.
fn secured(mut url: Url) -> Url {
    match url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned()) {
        Some(choice) if choice == "none" => url.set_query(None),
        Some(_) => {}
        None if url.scheme() == "smtps" || is_here(&url) => {}
        None if url.password().is_some() => url.set_query(Some("tls=required")),
        None => url.set_query(Some("tls=opportunistic")),
    }
    url
}

fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use tokio::{
        io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
        net::{TcpListener, TcpStream},
        time::sleep,
    };

    use super::*;

    #[test]
    fn a_password_is_never_sent_in_the_clear_over_a_network() {
        let secured = |url: &str| secured(url.parse().unwrap()).to_string();
        assert_eq!(secured("smtp://u:p@mail.example:587"), "smtp://u:p@mail.example:587?tls=required");
        assert_eq!(secured("smtp://mail.example"), "smtp://mail.example?tls=opportunistic");
        assert_eq!(secured("smtp://mail.example?tls=required"), "smtp://mail.example?tls=required");
        assert_eq!(secured("smtp://u:p@mail.example?tls=none"), "smtp://u:p@mail.example");
        for plain in ["smtps://u:p@mail.example", "smtp://127.0.0.1:2525", "smtp://[::1]:25", "smtp://u:p@localhost"] {
            assert_eq!(secured(plain), plain);
        }
    }

    #[tokio::test]
    async fn a_bad_address_is_named_without_its_password() {
        let Error::Internal(text) = Server::new("smtp://u:hush@mail.example?tls=maybe").unwrap_err() else { panic!() };
        assert!(text.starts_with("SMTP_URL: ") && !text.contains("hush"), "{text}");
        let server = Server::new("smtp://u:hush@mail.example").unwrap();
        assert!(!format!("{server:?}").contains("hush"));
    }

    fn mail() -> Message {
        let mail = super::super::verification("maria@example.com", "maria", "123456");
        super::super::message(&"Tandem <t@tandem.example>".parse().unwrap(), &mail).unwrap()
    }

    /// Takes one mail, whose last answer comes so late; what was said.
    async fn take(stream: TcpStream, late: Duration) -> Vec<String> {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut heard = Vec::new();
        let mut in_data = false;
        write.write_all(b"220 here\r\n").await.unwrap();
        while let Some(line) = lines.next_line().await.unwrap() {
            let answer = match line.as_str() {
                "." => "250 taken\r\n",
                _ if in_data => "",
                "DATA" => "354 go on\r\n",
                _ => "250 ok\r\n",
            };
            in_data = line == "DATA" || (in_data && line != ".");
            let done = line == ".";
            heard.push(line);
            if done {
                sleep(late).await;
            }
            write.write_all(answer.as_bytes()).await.unwrap();
            if done {
                break;
            }
        }
        heard
    }

    #[tokio::test]
    async fn a_mail_goes_through_the_server() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(async move { take(listener.accept().await.unwrap().0, Duration::ZERO).await });
        Server::new(&format!("smtp://{address}")).unwrap().send(mail()).await.unwrap();
        let heard = server.await.unwrap();
        assert!(heard.contains(&"RCPT TO:<maria@example.com>".to_owned()), "{heard:?}");
        assert!(heard.contains(&"Your Tandem code is 123456".to_owned()), "{heard:?}");
    }

    #[tokio::test]
    async fn a_connection_whose_answer_comes_too_late_is_not_used_again() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let taking = tokio::spawn(async move {
            let slow = tokio::spawn(take(listener.accept().await.unwrap().0, Duration::from_millis(600)));
            let heard = take(listener.accept().await.unwrap().0, Duration::ZERO).await;
            slow.abort();
            heard
        });
        let server = Server::new(&format!("smtp://{address}")).unwrap();
        let Err(Error::Internal(text)) = server.send_within(Duration::from_millis(300), mail()).await else { panic!() };
        assert!(text.contains("took longer"), "{text}");
        server.send(mail()).await.unwrap();
        assert!(taking.await.unwrap().contains(&"Your Tandem code is 123456".to_owned()));
    }
}
