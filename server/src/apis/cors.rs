//! Which other origins' scripts may call, as django-cors-headers answers it.
//!
//! Not tower-http's layer: that takes every OPTIONS for a preflight, but DRF answers those without
//! `Access-Control-Request-Method` with metadata; and it tells origins that may not call what they might have sent.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

use crate::Ctx;

const PREFLIGHT: [(HeaderName, &str); 3] = [
    (
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        "accept, authorization, content-type, idempotency-key, user-agent, x-csrftoken, x-requested-with",
    ),
    (header::ACCESS_CONTROL_ALLOW_METHODS, "DELETE, GET, OPTIONS, PATCH, POST, PUT"),
    (header::ACCESS_CONTROL_MAX_AGE, "86400"),
];

/// What scripts may read beside the body: where a list goes on, when to try again, what to quote in a report.
const EXPOSED: &str = "link, retry-after, x-request-id";

/// Answers preflights, and marks every other answer for the origins of the configuration.
pub(super) async fn share(State(ctx): State<Ctx>, request: Request, next: Next) -> Response {
    let origin = allowed(&ctx.config.cors_origins, request.headers());
    if is_preflight(&request) {
        return preflight(origin);
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let vary = if headers.contains_key(header::VARY) { "Accept, origin" } else { "origin" };
    headers.insert(header::VARY, HeaderValue::from_static(vary));
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    }
    response
}

fn is_preflight(request: &Request) -> bool {
    request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// 200 for every origin; only those of the configuration learn that they may call.
fn preflight(origin: Option<HeaderValue>) -> Response {
    let mut response = [(header::VARY, "origin"), (header::CONTENT_TYPE, "text/html; charset=utf-8")].into_response();
    if let Some(origin) = origin {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.extend(PREFLIGHT.map(|(name, value)| (name, HeaderValue::from_static(value))));
    }
    response
}

/// The request's origin, if its scripts may call.
fn allowed(origins: &[String], headers: &HeaderMap) -> Option<HeaderValue> {
    let origin = headers.get(header::ORIGIN)?;
    origins.iter().any(|known| known.as_bytes() == origin.as_bytes()).then(|| origin.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_configured_origins_may_call() {
        let origins = ["http://localhost:3000".to_owned()];
        let from =
            |origin| allowed(&origins, &HeaderMap::from_iter([(header::ORIGIN, HeaderValue::from_static(origin))]));
        assert!(from("http://localhost:3000").is_some());
        for other in ["http://evil.example", "http://localhost:3000.evil.example", "https://localhost:3000", "null"] {
            assert!(from(other).is_none(), "{other}");
        }
        assert!(allowed(&origins, &HeaderMap::new()).is_none());
    }

    #[test]
    fn strangers_learn_nothing_from_a_preflight() {
        assert!(preflight(None).headers().keys().all(|name| !name.as_str().starts_with("access-control")));
        let known = preflight(Some(HeaderValue::from_static("http://localhost:3000")));
        assert_eq!(known.headers()[header::ACCESS_CONTROL_MAX_AGE], "86400");
    }
}
