//! Who may keep a copy of a page: nobody may of what somebody sees who is logged in.

use axum::{extract::Request, middleware::Next, response::Response};
use http::{HeaderName, HeaderValue, header::CACHE_CONTROL};

use super::Visit;

/// What makes a browser forget what it has kept of this site, pages that Back would show among it.
pub(super) const FORGET: (HeaderName, HeaderValue) =
    (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));

/// For pictures that only some may see and that never change: a browser need not ask for them again while it shows a conversation, and
/// does not keep them for whoever uses it tomorrow.
pub const AN_HOUR: &str = "private, max-age=3600";

/// The layer, behind [`super::visit::resolve`]. What an answer says of itself counts before it.
pub async fn private(request: Request, next: Next) -> Response {
    let is_in = request.extensions().get::<Visit>().is_some_and(|visit| visit.actor.is_some());
    let mut response = next.run(request).await;
    let rule = if is_in { "private, no-store" } else { "private, no-cache" };
    response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static(rule));
    response
}
