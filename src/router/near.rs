//! What is for this machine alone: the sandbox. Where `PUBLIC_URL` was forgotten behind a proxy, or in a container, everybody could
//! say of a deal that it is paid.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{StatusCode, header};
use tandem_server::config::is_near;

/// The layer: for other names than this machine's, and behind a proxy, there is nothing.
pub(super) async fn only(request: Request, next: Next) -> Response {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = named.or_else(|| request.uri().authority().map(http::uri::Authority::as_str)).unwrap_or_default();
    let is_passed_on =
        request.headers().contains_key("x-forwarded-for") || request.headers().contains_key(header::FORWARDED);
    if is_near(host) && !is_passed_on { next.run(request).await } else { StatusCode::NOT_FOUND.into_response() }
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn, routing::get};
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn under_another_name_there_is_no_sandbox() {
        let app = Router::new().route("/sandbox", get(async || "here")).layer(from_fn(only));
        let asked = async |host: &str| {
            let request = Request::builder().uri("/sandbox").header(header::HOST, host).body(Body::empty()).unwrap();
            app.clone().oneshot(request).await.unwrap().status().as_u16()
        };
        for host in ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "a.localhost:1"] {
            assert_eq!(asked(host).await, 200, "{host}");
        }
        for host in ["tandem.example.com", "192.0.2.7:8000", "localhost.example.com", "", "127.0.0.1.example.com"] {
            assert_eq!(asked(host).await, 404, "{host}");
        }
        let request = Request::builder()
            .uri("/sandbox")
            .header(header::HOST, "127.0.0.1:8000")
            .header("x-forwarded-for", "192.0.2.7");
        let answer = app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), 404, "behind a proxy that says nothing of the name");
    }
}
