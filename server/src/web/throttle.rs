//! Which limit a request falls under, and whose bucket it takes from.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use http::HeaderMap;
pub use ipnet::IpNet;

use crate::{
    Ctx,
    error::Result,
    limits::{self, Limit},
};

const WEBHOOK: &str = "/apis/pay/webhook";

/// Takes one from the client's bucket for this request, if it falls under a limit. The request is looked at before anything is
/// waited for: its body could not be held meanwhile.
pub fn check<'a>(ctx: &'a Ctx, request: &Request) -> impl Future<Output = Result<()>> + Send + use<'a> {
    // The payment provider's events come in bursts, and are signed.
    let is_free = request.method().is_safe() || request.uri().path().trim_end_matches('/') == WEBHOOK;
    let limited = (!is_free).then(|| (limit(request.uri().path()), client(ctx, request)));
    async move {
        match limited {
            Some((limit, client)) => ctx.limits.check(limit, client).await,
            None => Ok(()),
        }
    }
}

fn limit(path: &str) -> Limit {
    match path.trim_end_matches('/') {
        "/apis/login" | "/apis/token/refresh" | "/apis/token/verify" | "/apis/logout" | "/fn/auth/log_in" => {
            Limit::LogIn
        }
        // Each of them tries a password.
        "/apis/api-tokens"
        | "/fn/security/password"
        | "/fn/security/email"
        | "/fn/security/two_factor"
        | "/fn/security/switch_off"
        | "/fn/security/new_codes"
        | "/fn/tokens/create"
        | "/fn/data/delete_account" => Limit::LogIn,
        "/apis/register-user" | "/fn/auth/register" => Limit::Register,
        "/apis/verify-otp"
        | "/apis/resend-otp"
        | "/apis/password/forgot"
        | "/apis/password/reset"
        | "/fn/auth/code"
        | "/fn/auth/forgot"
        | "/fn/auth/reset"
        | "/fn/auth/verify"
        | "/fn/auth/resend"
        | "/fn/security/confirm_email"
        | "/fn/security/confirm_two_factor" => Limit::Code,
        "/apis/fetch-instagram-data" => Limit::Upstream,
        _ => Limit::Write,
    }
}

/// The client's address: the peer, or what a trusted proxy says of it.
pub(super) fn client(ctx: &Ctx, request: &Request) -> IpAddr {
    told_by(&ctx.config.trusted_proxies, request)
}

/// The client's address, or the network where it has many.
#[must_use]
pub fn network(trusted: &[IpNet], request: &Request) -> IpAddr {
    limits::network(told_by(trusted, request))
}

fn told_by(trusted: &[IpNet], request: &Request) -> IpAddr {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(Ipv4Addr::UNSPECIFIED.into(), |info| info.0.ip().to_canonical());
    forwarded(peer, request.headers(), trusted)
}

/// Whether a trusted proxy brings the request, so that what it says of itself counts.
#[must_use]
pub fn is_proxied(ctx: &Ctx, request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    peer.is_some_and(|peer| ctx.config.trusted_proxies.iter().any(|net| net.contains(&peer)))
}

/// Walks `X-Forwarded-For` from the right past every trusted proxy: the first other address is the client's.
fn forwarded(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |ip: &IpAddr| trusted.iter().any(|net| net.contains(ip));
    if !is_trusted(&peer) {
        return peer;
    }
    let lines: Vec<_> = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
    let mut client = peer;
    for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        let Ok(ip) = hop.trim().parse::<IpAddr>().map(|ip| ip.to_canonical()) else { break };
        client = ip;
        if !is_trusted(&ip) {
            break;
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forwarded_headers_count_from_trusted_proxies_only() {
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        let headers = HeaderMap::from_iter([(
            http::HeaderName::from_static("x-forwarded-for"),
            "203.0.113.9, 198.51.100.7, 10.1.1.1".parse().unwrap(),
        )]);
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        assert_eq!(forwarded(ip("10.0.0.1"), &headers, &trusted), ip("198.51.100.7"));
        assert_eq!(forwarded(ip("192.0.2.5"), &headers, &trusted), ip("192.0.2.5"));
        assert_eq!(forwarded(ip("10.0.0.1"), &HeaderMap::new(), &trusted), ip("10.0.0.1"));
    }

    #[test]
    fn both_spellings_of_a_path_share_a_limit() {
        assert_eq!(limit("/apis/login"), limit("/apis/login/"));
        assert_eq!(limit("/fn/bids/place"), Limit::Write);
        assert_eq!(limit("/apis/fetch-instagram-data/"), Limit::Upstream);
    }
}
