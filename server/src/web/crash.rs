//! The answer to whoever has met a fault of ours: a page with the request's number, by which the log tells the reason.

use axum::response::Response;
use http::StatusCode;
use tandem_texts as t;

use super::{
    plain::{self, html, link},
    request_id,
};

/// 500. Says no more than that nothing was changed, and whom to tell.
#[must_use]
pub fn page() -> Response {
    // A number has no letter that HTML takes for its own.
    let number = request_id::current().unwrap_or_default();
    let (text, home) = (html(t::plain::crash_text()), link("/", t::plain::crash_home()));
    let body = format!("<p>{text}<code>{number}</code></p><p>{home}</p>");
    plain::page(StatusCode::INTERNAL_SERVER_ERROR, t::plain::crash_title(), &body)
}
