//! A page that stands on its own: for whoever has followed a link of a mail or of a post, and for moments in which there are neither
//! database nor templates. It brings its few rules along, and looks like the others.

use std::sync::LazyLock;

use axum::response::{Html, IntoResponse as _, Response};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::{HeaderValue, StatusCode, header};
use sha2::{Digest as _, Sha256};
use tandem_texts as t;

/// The rules, in the colours of `style/tokens.css`.
const STYLE: &str = include_str!("plain.css");
/// Lets the rules in, by their hash, and nothing else. Its forms lead to us.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// The page: its title, a text, which is its heading too, and the HTML below that.
#[must_use]
pub fn page(status: StatusCode, title: &str, body: &str) -> Response {
    let (language, title) = (t::LANGUAGE, html(title));
    let html = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
        <meta name=\"robots\" content=\"noindex\"><title>{title} · Tandem</title><style>{STYLE}</style></head>\
        <body><header><a href=\"/\">Tandem</a></header><main><h1>{title}</h1>{body}</main></body></html>"
    );
    let mut response = (status, Html(html)).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    response
}

/// A text as HTML.
#[must_use]
pub fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A link of such a page.
#[must_use]
pub fn link(path: &str, words: &str) -> String {
    format!("<a href=\"{path}\">{}</a>", html(words))
}
