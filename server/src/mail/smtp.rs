//! The way through a mail server.

use std::{net::IpAddr, time::Duration};

use lettre::{AsyncSmtpTransport, Tokio1Executor};
use url::Url;

use crate::error::{Error, Result};

/// How long connecting, or any one command, may take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A transport for `SMTP_URL`, and the server's name. Connects when the first mail is sent.
pub(super) fn transport(url: &str) -> Result<(AsyncSmtpTransport<Tokio1Executor>, String)> {
    let failed = |error: &dyn std::fmt::Display| Error::Internal(format!("SMTP_URL: {error}"));
    let url = secured(Url::parse(url).map_err(|error| failed(&error))?);
    let host = url.host_str().unwrap_or_default().to_owned();
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str()).map_err(|error| failed(&error))?;
    Ok((builder.timeout(Some(TIMEOUT)).build(), host))
}

/// Why a mail could not be handed over, for the log and the staff. What a server says often repeats the address, so only its
/// code is told.
pub(super) fn refused(error: &lettre::transport::smtp::Error) -> Error {
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
    use lettre::AsyncTransport as _;
    use tokio::{
        io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
        net::TcpListener,
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
        let Error::Internal(text) = transport("smtp://u:hush@mail.example?tls=maybe").unwrap_err() else { panic!() };
        assert!(text.starts_with("SMTP_URL: ") && !text.contains("hush"), "{text}");
        let (transport, _) = transport("smtp://u:hush@mail.example").unwrap();
        assert!(!format!("{transport:?}").contains("hush"));
    }

    #[tokio::test]
    async fn a_mail_goes_through_the_server() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(async move {
            let (read, mut write) = listener.accept().await.unwrap().0.into_split();
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
                write.write_all(answer.as_bytes()).await.unwrap();
                if done {
                    break;
                }
            }
            heard
        });
        let mail = super::super::verification("maria@example.com", "maria", "123456");
        let message = super::super::message(&"Tandem <t@tandem.example>".parse().unwrap(), &mail).unwrap();
        transport(&format!("smtp://{address}")).unwrap().0.send(message).await.unwrap();
        let heard = server.await.unwrap();
        assert!(heard.contains(&"RCPT TO:<maria@example.com>".to_owned()), "{heard:?}");
        assert!(heard.contains(&"Your Tandem code is 123456".to_owned()), "{heard:?}");
    }
}
