//! The answer to whoever comes at a bad moment, which needs neither a database nor a session.

use axum::{
    Json,
    response::{Html, IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use tandem_types::{Problem, ProblemKind};

use crate::error::BUSY;

/// When to come back, in seconds.
pub const RETRY: HeaderValue = HeaderValue::from_static("1");

/// 503, in the words of the door that was knocked at: DRF's for the API, a page for people, a problem for forms of scripts.
#[must_use]
pub fn refuse(path: &str, headers: &HeaderMap) -> Response {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let body = if path.starts_with("/apis/") {
        Json(serde_json::json!({ "detail": BUSY })).into_response()
    } else if accept.contains("text/html") {
        let page = format!(
            "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\">\
            <title>One moment, please</title><h1>One moment, please</h1><p>{BUSY} What you typed is still there when you go \
            back.</p><p><a href=\"\">Try again</a></p></html>"
        );
        Html(page).into_response()
    } else {
        Json(Problem::new(ProblemKind::Busy, BUSY)).into_response()
    };
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, body).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, RETRY);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
