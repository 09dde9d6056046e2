//! Joins the doors: `/apis`, server functions, pages, media and built assets. The tests use it too.

mod near;
mod site;
mod spawner;
mod templates;
mod watch;

use crate::pressure::{self, Gate};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Path as UrlPath, Request, State},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use http::{HeaderName, HeaderValue, StatusCode, Version, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tandem_app::{
    live,
    routes::{App, shell},
};
use tandem_server::{Ctx, Error, apis, auth, bids, exports, messages, web};
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};

use self::{site::FOR_EVER, templates::Templates, watch::Watch};

/// How long a request may take: 10 MiB over a slow uplink.
const PATIENCE: std::time::Duration = std::time::Duration::from_mins(3);
/// How long the database has to say that it is there: less than proxies wait for the answer.
const PROBE: std::time::Duration = std::time::Duration::from_secs(1);
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The whole application.
pub fn build(ctx: Ctx) -> Router {
    build_with(ctx, Router::new())
}

/// The whole application, and the sandbox's pages.
pub fn build_with(ctx: Ctx, sandbox: Router) -> Router {
    // Leptos needs its executor before the first page; a second call says that it is there.
    spawner::start();
    let https = ctx.config.is_https();
    let app = Router::new()
        .merge(browser(&ctx))
        .merge(site::files(ctx.config.site_dir.as_deref()))
        .route("/media/{folder}/{name}", get(media))
        .route(web::crawlers::ROBOTS, get(async |State(ctx): State<Ctx>| web::crawlers::robots(&ctx)))
        .route(web::contact::SECURITY, get(async |State(ctx): State<Ctx>| web::contact::security(&ctx)))
        .route(web::crawlers::SITEMAP, get(web::crawlers::sitemap))
        .route(web::manifest::PATH, get(async || web::manifest::manifest()))
        .route("/t/postback", get(web::links::postback).post(web::links::postback))
        .route("/t/{code}", get(web::links::follow))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .merge(metrics(&ctx))
        .with_state(ctx.clone())
        .merge(apis::router(ctx.clone()))
        .merge(sandbox.layer(from_fn(near::only)));
    let watch = Watch::new(ctx.clone(), templates(&ctx));
    let gate = Gate::new(ctx.config.max_in_flight, ctx.config.trusted_proxies.clone(), ctx.metrics.shed());
    app.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(ctx.clone(), last_words))
            .layer(from_fn(move |request, next| secure(https, request, next)))
            // Before the log: a flood of requests is told of once in ten seconds, not once a request.
            .layer(from_fn_with_state(gate, pressure::admit))
            .layer(from_fn_with_state(watch, watch::watch))
            .layer(CatchPanicLayer::custom(broken))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
            .layer(from_fn_with_state(ctx, web::csrf::guard))
            .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest)),
    )
}

/// The path of every server function that is linked, for the tests that walk them all.
pub fn server_functions() -> Vec<&'static str> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect()
}

/// What pages find in their context.
fn provider(ctx: &Ctx) -> impl Fn() + Clone + Send + Sync + 'static {
    let (ctx, assets) = (ctx.clone(), site::assets(ctx.config.site_dir.as_deref()));
    move || {
        leptos::prelude::provide_context(ctx.clone());
        leptos::prelude::provide_context(assets.clone());
    }
}

/// The templates of all pages, as the table of pages tells them when it is rendered for nobody.
fn templates(ctx: &Ctx) -> Templates {
    let table = leptos_axum::generate_route_list_with_exclusions_and_ssg_and_context(App, None, provider(ctx)).0;
    Templates::new(table.iter().map(|page| page.path().to_owned()), server_functions())
}

/// What the program counts, for who knows the token; nothing without one.
fn metrics(ctx: &Ctx) -> Router<Ctx> {
    match ctx.config.metrics_token {
        Some(_) => Router::new().route(web::metrics::PATH, get(web::metrics::show)),
        None => Router::new(),
    }
}

/// Pages and the server functions behind their forms.
fn browser(ctx: &Ctx) -> Router<Ctx> {
    let provide = provider(ctx);
    let functions = {
        let provide = provide.clone();
        any(move |request: Request| leptos_axum::handle_server_fns_with_context(provide.clone(), request))
    };
    let pages = leptos_axum::render_app_async_with_context(provide, shell);
    Router::new()
        .route("/fn/{*function}", functions.layer(from_fn_with_state(ctx.clone(), web::forms::serve)))
        .route("/bids/{bid}/files/{file}", get(delivery_file))
        .route("/bids/{bid}/results/{id}/proof", get(web::export::proof))
        .route("/analytics.csv", get(web::export::all))
        .route("/campaigns/{id}/analytics.csv", get(web::export::campaign))
        .route("/messages/pictures/{id}", get(message_picture))
        .route("/settings/data/{id}/download", get(export_file))
        .route(live::PATH, get(live::gate))
        .route(
            &format!("{}{{token}}", web::unsubscribe::PATH),
            get(async |State(ctx): State<Ctx>, UrlPath(token): UrlPath<String>| web::unsubscribe::ask(&ctx, &token))
                .post(web::unsubscribe::carry_out),
        )
        .fallback(pages)
        .layer(
            ServiceBuilder::new()
                .layer(from_fn(auth::session::explain))
                .layer(auth::session::layer(ctx))
                .layer(from_fn_with_state(ctx.clone(), web::visit::resolve))
                .layer(from_fn(web::caching::private)),
        )
}

/// A file of a delivery, for the parties of its deal only; always to be saved, never to be shown.
async fn delivery_file(
    State(ctx): State<Ctx>,
    Extension(visit): Extension<web::Visit>,
    UrlPath((bid, file)): UrlPath<(String, String)>,
) -> Response {
    let (Some(actor), Ok(bid), Ok(file)) = (visit.actor, bid.parse(), file.parse()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match bids::file(&ctx, &actor, bid, file).await {
        Ok((name, bytes)) => {
            let name = utf8_percent_encode(&name, NON_ALPHANUMERIC);
            let disposition = format!("attachment; filename*=UTF-8''{name}");
            ([(header::CONTENT_TYPE, "application/octet-stream"), (header::CONTENT_DISPOSITION, &disposition)], bytes)
                .into_response()
        }
        Err(error) => web::refusal::refusal(error),
    }
}

/// A picture of a message, for its two ends only.
async fn message_picture(
    State(ctx): State<Ctx>,
    Extension(visit): Extension<web::Visit>,
    UrlPath(id): UrlPath<String>,
) -> Response {
    let (Some(actor), Ok(id)) = (visit.actor, id.parse()) else { return StatusCode::NOT_FOUND.into_response() };
    match messages::picture(&ctx, &actor, id).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, web::caching::AN_HOUR)], bytes)
            .into_response(),
        Err(error) => web::refusal::refusal(error),
    }
}

/// The copy of an account's data, for its owner only.
async fn export_file(
    State(ctx): State<Ctx>,
    Extension(visit): Extension<web::Visit>,
    UrlPath(id): UrlPath<String>,
) -> Response {
    let (Some(actor), Ok(id)) = (visit.actor, id.parse()) else { return StatusCode::NOT_FOUND.into_response() };
    match exports::file(&ctx, &actor, id).await {
        Ok(file) => {
            let headers = [
                (header::CONTENT_TYPE, "application/zip".to_owned()),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"tandem-data.zip\"".to_owned()),
                (header::CONTENT_LENGTH, file.size.to_string()),
                (header::CACHE_CONTROL, "private, no-store".to_owned()),
            ];
            (headers, Body::from_stream(file.bytes)).into_response()
        }
        Err(error) => web::refusal::refusal(error),
    }
}

/// A stored picture. Its name is made of its content, so it never changes.
async fn media(State(ctx): State<Ctx>, UrlPath((folder, name)): UrlPath<(String, String)>) -> Response {
    match ctx.media.get(&format!("{folder}/{name}")).await {
        Ok(Some(bytes)) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
                (header::CACHE_CONTROL, FOR_EVER),
                // Anybody may see it, and front ends of others show it.
                (CORP, HeaderValue::from_static("cross-origin")),
            ];
            (headers, bytes).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => web::refusal::refusal(error),
    }
}

/// Ready once the database answers, until it is asked to stop. Without pictures most of it works, so that no proxy has to go elsewhere:
/// the others miss them, too.
async fn ready(State(ctx): State<Ctx>) -> Response {
    if ctx.stopping.is_asked() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping").into_response();
    }
    // Who has to wait behind others only is ready: elsewhere it would be no better.
    let late =
        |_| if ctx.db.gives() { Ok(()) } else { Err(Error::Busy("the database does not answer in time".into())) };
    match tokio::time::timeout(PROBE, ctx.db.ping()).await.unwrap_or_else(late) {
        Ok(()) if !ctx.media.is_up() => "ready, but pictures and files at MEDIA_URL cannot be reached".into_response(),
        Ok(()) => "ready".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response(),
    }
}

/// Asks those who keep their connection to make a new one, which a proxy then makes elsewhere, once this instance is to stop.
async fn last_words(State(ctx): State<Ctx>, request: Request, next: axum::middleware::Next) -> Response {
    let keeps = request.version() <= Version::HTTP_11;
    let mut response = next.run(request).await;
    if keeps && ctx.stopping.is_asked() && response.status() != StatusCode::SWITCHING_PROTOCOLS {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Headers that every answer carries unless it has its own.
async fn secure(https: bool, request: Request, next: axum::middleware::Next) -> Response {
    let is_api = request.uri().path().starts_with("/apis/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    web::request_id::complete(headers);
    if is_api {
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    let defaults = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (CORP, "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
    ];
    for (name, value) in defaults {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
    response
}

/// The answer to a panic: the log has the reason.
fn broken(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = text.unwrap_or("?"), "a request panicked");
    web::crash::page()
}
