//! `/metrics`, for who knows the token.

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, StatusCode, header};
use subtle::ConstantTimeEq as _;

use super::refusal::refusal;
use crate::{
    Ctx,
    config::Secret,
    metrics::{CONTENT_TYPE, Metrics},
};

/// Where it is served, if `METRICS_TOKEN` is set.
pub const PATH: &str = "/metrics";

/// What the program counts, in Prometheus's text format. 401 without the token.
///
/// Whom a proxy brings there is nothing for: Prometheus asks each instance itself, and no proxy has to know that.
pub async fn show(State(ctx): State<Ctx>, headers: HeaderMap) -> Response {
    if headers.contains_key("x-forwarded-for") {
        return StatusCode::NOT_FOUND.into_response();
    }
    if !ctx.config.metrics_token.as_ref().is_some_and(|token| knows(token, &headers)) {
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer realm=\"metrics\"")]).into_response();
    }
    match Metrics::text(&ctx).await {
        Ok(text) => ([(header::CONTENT_TYPE, CONTENT_TYPE), (header::CACHE_CONTROL, "no-store")], text).into_response(),
        Err(error) => refusal(error),
    }
}

/// Compares what both are hashed to, so that neither the first wrong letter nor the length shows in the time.
fn knows(token: &Secret, headers: &HeaderMap) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some(given) = given.and_then(|text| text.strip_prefix("Bearer ")) else { return false };
    let hashed = |text: &str| token.mac(&[text.as_bytes()]);
    hashed(given.trim()).ct_eq(&hashed(token.reveal())).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_token_opens() {
        let token = Secret::of("a-token-of-some-length");
        let with = |text: &str| HeaderMap::from_iter([(header::AUTHORIZATION, text.parse().unwrap())]);
        assert!(knows(&token, &with("Bearer a-token-of-some-length")));
        for wrong in
            ["Bearer a-token-of-some-lengtH", "Bearer ", "a-token-of-some-length", "Basic a-token-of-some-length"]
        {
            assert!(!knows(&token, &with(wrong)), "{wrong}");
        }
        assert!(!knows(&token, &HeaderMap::new()));
    }
}
