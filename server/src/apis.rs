//! The JSON API: thin adapters from `/apis` to the use cases, with the answers of Django REST Framework.
//!
//! An [`endpoint`] runs every request through the same checks in the same order and hands the handler a [`call`];
//! [`answer`] turns what a use case says into a body, [`wire`] holds the shapes of rows, [`paging`] answers lists.
//! A feature's file holds its routes and nothing that another file could do for it.

mod accounts;
mod analytics;
mod answer;
mod api_tokens;
mod auth;
mod bids;
mod blocks;
mod briefs;
mod call;
mod campaigns;
mod cors;
mod creators;
mod docs;
mod endpoint;
mod exports;
mod insights;
mod invitations;
pub(crate) mod json;
mod live;
mod messages;
mod metadata;
mod negotiation;
mod notifications;
mod offers;
mod once;
mod op;
mod openapi;
mod paging;
mod payments;
mod presence;
mod query;
mod results;
mod reviews;
mod searches;
mod sessions;
mod tokens;
mod wire;

use axum::{
    Router,
    middleware::{from_fn_with_state, map_response},
    response::Response,
    routing::any,
};
use http::{HeaderName, HeaderValue, header};

use crate::Ctx;

/// What Django's security middleware puts on every answer.
const SECURITY: [(HeaderName, &str); 4] = [
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// A route of the API, for the tests that walk them all.
#[derive(Clone, Debug)]
pub struct Route {
    /// `/apis/<path>`, without the final slash; `{id}` stands for a UUID.
    pub path: String,
    pub methods: Vec<http::Method>,
}

/// Every route.
#[must_use]
pub fn routes() -> Vec<Route> {
    endpoints().map(|endpoint| endpoint.route()).collect()
}

fn endpoints() -> impl Iterator<Item = endpoint::Endpoint> {
    [
        tokens::endpoints(),
        api_tokens::endpoints(),
        sessions::endpoints(),
        exports::endpoints(),
        accounts::endpoints(),
        campaigns::endpoints(),
        briefs::endpoints(),
        bids::endpoints(),
        offers::endpoints(),
        payments::endpoints(),
        analytics::endpoints(),
        results::endpoints(),
        messages::endpoints(),
        blocks::endpoints(),
        presence::endpoints(),
        notifications::endpoints(),
        insights::endpoints(),
        searches::endpoints(),
        creators::endpoints(),
        invitations::endpoints(),
        reviews::endpoints(),
        live::endpoints(),
    ]
    .into_iter()
    .flatten()
}

/// Every route under `/apis`, each with and without its final slash, and the 404 of all other paths there.
///
/// Holds its state already, so it merges into a router of any state.
pub fn router<S: Clone + Send + Sync + 'static>(ctx: Ctx) -> Router<S> {
    let routes = endpoints().fold(Router::new(), |router, endpoint| endpoint.register(router));
    let routes = ["", "/"].into_iter().fold(routes, |router, end| {
        router
            .route(&format!("/apis/openapi.json{end}"), any(docs::document))
            .route(&format!("/apis/docs{end}"), any(docs::page))
    });
    let routes = routes.route("/apis/docs.css", any(docs::style));
    ["/apis", "/apis/", "/apis/{*rest}"]
        .into_iter()
        .fold(routes, |router, path| router.route(path, any(async || answer::no_such_path())))
        .layer(map_response(secured))
        .layer(from_fn_with_state(ctx.clone(), cors::share))
        .with_state(ctx)
}

async fn secured(mut response: Response) -> Response {
    for (name, value) in SECURITY {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
