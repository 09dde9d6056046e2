//! The answer to whoever comes at a bad moment, which needs neither a database nor a session.

use axum::{
    Json,
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use tandem_texts as t;
use tandem_types::{Problem, ProblemKind};

use super::plain;
use crate::error::BUSY;

/// When to come back, in seconds.
pub const RETRY: HeaderValue = HeaderValue::from_static("1");

/// 503, in the words of the door that was knocked at: DRF's for the API, a page for people, a problem for forms of scripts.
#[must_use]
pub fn refuse(path: &str, headers: &HeaderMap) -> Response {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut response = if path.starts_with("/apis/") {
        (StatusCode::SERVICE_UNAVAILABLE, Json(serde_json::json!({ "detail": BUSY }))).into_response()
    } else if accept.contains("text/html") {
        let again = plain::link("", t::errors::try_again());
        let body = format!("<p>{}</p><p>{again}</p>", plain::html(&t::plain::one_moment_text(BUSY)));
        plain::page(StatusCode::SERVICE_UNAVAILABLE, t::plain::one_moment_title(), &body)
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, Json(Problem::new(ProblemKind::Busy, BUSY))).into_response()
    };
    response.headers_mut().insert(header::RETRY_AFTER, RETRY);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
