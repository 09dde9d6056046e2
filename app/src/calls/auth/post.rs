//! Where the mail with the code is.

use std::path::PathBuf;

use crate::ssr;

/// Where mails go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Post {
    /// Out, by a mail server.
    Out,
    /// Into this folder; the visitor sits at the same machine.
    Folder(PathBuf),
    /// Into a folder that only the operator can read.
    Operator,
}

/// Where this server's mails go.
#[must_use]
pub fn post() -> Post {
    let config = &ssr::ctx().config;
    let loopback = matches!(config.public_url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match (&config.smtp_url, loopback) {
        (Some(_), _) => Post::Out,
        (None, true) => Post::Folder(config.data_dir.join("outbox")),
        (None, false) => Post::Operator,
    }
}

/// Whether publishing and bidding need a verified address.
#[must_use]
pub fn must_verify() -> bool {
    ssr::ctx().config.require_verification
}
