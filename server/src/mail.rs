//! Mail: through an SMTP server, or, without one, into files of a folder.

mod folder;
mod safety;
mod smtp;

use std::fmt;

use lettre::{
    Address, Message,
    message::{
        Body, Mailbox,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
};
pub(crate) use safety::{
    address_taken, data_ready, email_change, email_changed, password_changed, recovery_code_used,
    recovery_codes_renewed, token_made, two_factor_off, two_factor_on,
};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{
    config::Config,
    error::{Error, Result},
};

/// A mail to one address, in plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    /// Where one click ends mails of this kind (RFC 8058).
    #[serde(default)]
    pub unsubscribe: Option<String>,
}

impl Mail {
    /// A mail that somebody asked for, or has to have. Its text ends with the end of a line, which the catalogues cannot say.
    #[must_use]
    pub fn new(to: impl Into<String>, subject: impl Into<String>, text: String) -> Self {
        Self { to: to.into(), subject: subject.into(), text: text + "\n", unsubscribe: None }
    }
}

/// The mail with the code that verifies an e-mail address.
#[must_use]
pub fn verification(to: &str, username: &str, code: &str) -> Mail {
    Mail::new(to, t::mails::verification_subject(), t::mails::verification_text(code, username))
}

/// The mail with the code that lets a forgotten password be replaced, on a page of that site.
#[must_use]
pub fn password_reset(to: &str, username: &str, code: &str, site: &str) -> Mail {
    let text = t::mails::password_reset_text(code, format!("{site}/reset"), username);
    Mail::new(to, t::mails::password_reset_subject(), text)
}

/// Sends mails.
#[derive(Debug)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Smtp(Box<smtp::Server>),
    Folder(folder::Folder),
}

impl Mailer {
    /// By the settings `SMTP_URL` and `MAIL_FROM`. Connects only when there is something to send.
    pub fn new(config: &Config) -> Result<Self> {
        let from = config.mail_from.parse().map_err(|error| Error::Internal(format!("MAIL_FROM: {error}")))?;
        let way = match &config.smtp_url {
            Some(url) => Way::Smtp(Box::new(smtp::Server::new(url.reveal())?)),
            None => Way::Folder(folder::Folder::new(config.data_dir.join("outbox"))),
        };
        Ok(Self { from, way })
    }

    /// Sends one mail, or fails; does not try again.
    pub async fn send(&self, mail: &Mail) -> Result<()> {
        let message = message(&self.from, mail)?;
        match &self.way {
            Way::Smtp(server) => server.send(message).await,
            Way::Folder(folder) => folder.keep(&mail.to, &message.formatted()).await,
        }
    }
}

/// Where mails go, in a few words for the operator.
impl fmt::Display for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.way {
            Way::Smtp(server) => write!(f, "Mails go through {}", server.host),
            Way::Folder(folder) => write!(f, "No SMTP_URL is set: mails are written to {folder}"),
        }
    }
}

/// The mail as it travels. lettre encodes every header, so that no text can add another one.
fn message(from: &Mailbox, mail: &Mail) -> Result<Message> {
    let to: Address =
        mail.to.parse().map_err(|error| Error::Internal(format!("a recipient that is no address: {error}")))?;
    // Never base64: in an .eml file the text is there to be read.
    let encoded = |how| Body::new_with_encoding(mail.text.clone(), how);
    let body = encoded(ContentTransferEncoding::SevenBit)
        .or_else(|_| encoded(ContentTransferEncoding::QuotedPrintable))
        .map_err(|_| Error::internal("a mail could not be encoded"))?;
    let mut message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(&mail.subject)
        .message_id(None)
        .header(ContentType::TEXT_PLAIN)
        .body(body)
        .map_err(Error::internal)?;
    if let Some(address) = &mail.unsubscribe {
        let headers = message.headers_mut();
        headers
            .insert_raw(HeaderValue::new(HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{address}>")));
        let by_click = "List-Unsubscribe=One-Click".to_owned();
        headers.insert_raw(HeaderValue::new(HeaderName::new_from_ascii_str("List-Unsubscribe-Post"), by_click));
    }
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formatted(mail: &Mail) -> String {
        let from = "Tandem <no-reply@tandem.example>".parse().unwrap();
        String::from_utf8(message(&from, mail).unwrap().formatted()).unwrap()
    }

    #[test]
    fn the_code_can_be_read_whatever_the_name() {
        for name in ["maria", "Ünïcödé", &"ж".repeat(150), &"a".repeat(2000)] {
            let text = formatted(&verification("maria@example.com", name, "123456"));
            assert!(text.contains("\r\nYour Tandem code is 123456\r\n"), "{text}");
            assert!(text.contains("lasts 10 minutes") && text.contains("ignore this mail"), "{text}");
            assert!(text.contains("\r\nTo: maria@example.com\r\n"), "{text}");
        }
    }

    #[test]
    fn a_mail_keeps_the_paragraphs_of_its_message() {
        let mail = verification("maria@example.com", "maria", "123456");
        let text = "Hello maria,\n\nYour Tandem code is 123456\n\n\
            Type it on the page that asks for it. It lasts 10 minutes.\n\n\
            If you did not ask for it, ignore this mail: nothing will happen.\n";
        assert_eq!((mail.subject.as_str(), mail.text.as_str()), ("Verify your e-mail address", text));
        let mail = recovery_code_used("maria@example.com", 9);
        assert!(
            mail.text.contains("was used. You have 9 left; your settings make new ones.\n\nIf it was"),
            "{}",
            mail.text
        );
    }

    #[test]
    fn no_text_adds_a_header() {
        let evil = "x\r\nBcc: victim@example.com\r\n\r\nbody\nX-Evil: 1\n";
        let text = formatted(&Mail::new("a@example.com", evil, "t".into()));
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.lines().all(|line| !line.starts_with("Bcc") && !line.starts_with("X-Evil")), "{head}");
        assert_eq!(body, "t\r\n");
    }

    #[test]
    fn a_mail_has_exactly_one_recipient() {
        let from: Mailbox = "t@tandem.example".parse().unwrap();
        for to in ["a@example.com, b@example.com", "a@example.com\r\nBcc: b@example.com", "A <a@example.com>", "", "a"]
        {
            let mail = Mail::new(to, "s", "t".into());
            assert!(message(&from, &mail).is_err(), "{to:?}");
        }
    }
}
