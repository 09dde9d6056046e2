//! Refuses changes that another site's page asks for: `Sec-Fetch-Site`, then `Origin`, on every unsafe method.
//!
//! `/apis` is exempt as a whole: it knows no cookies, only Bearer tokens, which a browser never adds by itself.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, Method, StatusCode, header};
use tandem_texts as t;
use url::Url;

use super::unsubscribe;
use crate::Ctx;

/// The methods that are asked for.
const METHODS: [Method; 7] =
    [Method::GET, Method::HEAD, Method::OPTIONS, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// The layer. Methods that nothing here knows are refused, whatever they ask for: TRACE tells of headers that scripts may not see.
/// `/apis` says itself what each of its paths allows.
pub async fn guard(State(ctx): State<Ctx>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !path.starts_with("/apis/") && !METHODS.contains(request.method()) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    // A mail program posts to the address of a mail; the token in it is proof enough.
    let exempt = request.method().is_safe() || path.starts_with("/apis/") || path.starts_with(unsubscribe::PATH);
    if exempt || is_ours(request.headers(), &ctx.config.public_url) {
        return next.run(request).await;
    }
    // The request's span has its route; a path may be a secret.
    tracing::warn!("refused a cross-site request");
    (StatusCode::FORBIDDEN, t::refusals::another_site()).into_response()
}

/// Whether the browser says that our own page asks. A client that sends neither header is no browser.
pub fn is_ours(headers: &HeaderMap, public: &Url) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    match (text(header::HeaderName::from_static("sec-fetch-site")), text(header::ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let Ok(origin) = Url::parse(origin) else { return false };
            let host = text(header::HOST).and_then(|host| Url::parse(&format!("{}://{host}", origin.scheme())).ok());
            origin.origin() == public.origin() || host.is_some_and(|host| host.origin() == origin.origin())
        }
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;

    fn ours(pairs: &[(&'static str, &str)]) -> bool {
        let headers = pairs.iter().map(|(k, v)| (HeaderName::from_static(k), v.parse().unwrap())).collect();
        is_ours(&headers, &Url::parse("https://tandem.example").unwrap())
    }

    #[test]
    fn only_our_own_pages_may_ask() {
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(ours(&[("sec-fetch-site", "none")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site"), ("origin", "https://tandem.example")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(ours(&[("origin", "https://tandem.example")]));
        assert!(ours(&[("origin", "http://127.0.0.1:8000"), ("host", "127.0.0.1:8000")]));
        assert!(!ours(&[("origin", "https://evil.example"), ("host", "tandem.example")]));
        assert!(!ours(&[("origin", "null"), ("host", "tandem.example")]));
        assert!(ours(&[]));
    }
}
