//! What is for this machine alone: the sandbox. Where `PUBLIC_URL` was forgotten behind a proxy, or in a container, everybody could
//! say of a deal that it is paid.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{StatusCode, header};
use tandem_server::config::is_near;

/// The layer: for other names than this machine's, and behind a proxy, there is nothing.
pub(super) async fn only(request: Request, next: Next) -> Response {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = named.or_else(|| request.uri().authority().map(http::uri::Authority::as_str)).unwrap_or_default();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_canonical());
    let is_stranger = peer.is_some_and(|ip| !is_of_this_network(ip));
    let is_passed_on =
        request.headers().contains_key("x-forwarded-for") || request.headers().contains_key(header::FORWARDED);
    if is_near(host) && !is_passed_on && !is_stranger {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// Whether that is this machine, or one of a network of its own, as containers have.
const fn is_of_this_network(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
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
        for (peer, status) in [([127, 0, 0, 1], 200), ([172, 17, 0, 1], 200), ([203, 0, 113, 7], 404)] {
            let mut request =
                Request::builder().uri("/sandbox").header(header::HOST, "localhost").body(Body::empty()).unwrap();
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((peer, 4000))));
            assert_eq!(app.clone().oneshot(request).await.unwrap().status(), status, "{peer:?}");
        }
    }
}
