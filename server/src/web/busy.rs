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

/// 503, in the words of the door that was knocked at.
#[must_use]
pub fn refuse(path: &str, headers: &HeaderMap) -> Response {
    let mut response = say(path, headers, t::plain::one_moment_title(), &Problem::new(ProblemKind::Busy, BUSY));
    response.headers_mut().insert(header::RETRY_AFTER, RETRY);
    response
}

/// 408, in those words: the body came so slowly that it was given up.
#[must_use]
pub fn too_slow(path: &str, headers: &HeaderMap) -> Response {
    let problem = Problem::new(ProblemKind::TooSlow, t::refusals::too_slow());
    say(path, headers, t::plain::too_slow_title(), &problem)
}

/// DRF's words for the API, a page for people, a problem for forms of scripts.
fn say(path: &str, headers: &HeaderMap, title: &str, problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut response = if path.starts_with("/apis/") {
        (status, Json(serde_json::json!({ "detail": problem.message }))).into_response()
    } else if accept.contains("text/html") {
        let again = plain::link("", t::errors::try_again());
        let body = format!("<p>{}</p><p>{again}</p>", plain::html(&t::plain::one_moment_text(&problem.message)));
        plain::page(status, title, &body)
    } else {
        (status, Json(problem)).into_response()
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
