//! Joins the doors: `/apis`, server functions, pages, media and built assets. The tests use it too.

use std::path::{Path, PathBuf};

use crate::pressure::{self, Gate};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Path as UrlPath, Request, State},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use http::{HeaderName, HeaderValue, StatusCode, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tandem_app::{live, routes::shell, ssr::Assets};
use tandem_server::{Ctx, Error, apis, auth, bids, exports, messages, web};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
    trace::{DefaultOnResponse, TraceLayer},
};

/// How long a request may take: 10 MiB over a slow uplink.
const PATIENCE: std::time::Duration = std::time::Duration::from_mins(3);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The whole application.
pub fn build(ctx: Ctx) -> Router {
    build_with(ctx, Router::new())
}

/// The whole application, and the sandbox's pages.
pub fn build_with(ctx: Ctx, sandbox: Router) -> Router {
    // Leptos needs its executor before the first page; a second call says that it is there.
    let _ = any_spawner::Executor::init_tokio();
    let https = ctx.config.is_https();
    let app = Router::new()
        .merge(browser(&ctx))
        .merge(files(&ctx.config.site_dir))
        .route("/media/{folder}/{name}", get(media))
        .route(web::crawlers::ROBOTS, get(async |State(ctx): State<Ctx>| web::crawlers::robots(&ctx)))
        .route(web::crawlers::SITEMAP, get(web::crawlers::sitemap))
        .route("/t/postback", get(web::links::postback).post(web::links::postback))
        .route("/t/{code}", get(web::links::follow))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .with_state(ctx.clone())
        .merge(apis::router(ctx.clone()))
        .merge(sandbox);
    app.layer(
        ServiceBuilder::new()
            .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
            .layer(PropagateRequestIdLayer::new(REQUEST_ID))
            .layer(from_fn(move |request, next| secure(https, request, next)))
            // Before the log: a flood of requests is told of once in ten seconds, not once a request.
            .layer(from_fn_with_state(Gate::new(ctx.config.max_in_flight), pressure::admit))
            .layer(
                TraceLayer::new_for_http()
                    .make_span_with(span)
                    .on_response(DefaultOnResponse::new().level(tracing::Level::DEBUG)),
            )
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

/// Pages and the server functions behind their forms.
fn browser(ctx: &Ctx) -> Router<Ctx> {
    let assets = assets(&ctx.config.site_dir);
    let provide = {
        let ctx = ctx.clone();
        move || {
            leptos::prelude::provide_context(ctx.clone());
            leptos::prelude::provide_context(assets.clone());
        }
    };
    let functions = {
        let provide = provide.clone();
        any(move |request: Request| leptos_axum::handle_server_fns_with_context(provide.clone(), request))
    };
    let pages = leptos_axum::render_app_async_with_context(provide, shell);
    let no_store =
        SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
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
                .layer(auth::session::layer(ctx))
                .layer(from_fn_with_state(ctx.clone(), web::visit::resolve))
                .layer(no_store),
        )
}

/// The built site: hashed files under `/pkg` for ever, the few at the root for an hour.
fn files(site: &Path) -> Router<Ctx> {
    let hashed = ServeDir::new(site.join("pkg")).precompressed_br().precompressed_gzip();
    let immutable = SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, |response: &http::Response<_>| {
        response.status().is_success().then_some(FOR_EVER)
    });
    let mut router = Router::new().nest_service("/pkg", ServiceBuilder::new().layer(immutable).service(hashed));
    let hour =
        SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    for (name, path) in root_files(site) {
        router = router.route_service(
            &format!("/{name}"),
            ServiceBuilder::new().layer(hour.clone()).service(ServeFile::new(path)),
        );
    }
    router
}

/// The files at the root of the site that are served under their own names.
fn root_files(site: &Path) -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(site).into_iter().flatten().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.path().is_file());
    let named = files.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())));
    named.filter(|(name, _)| name != "manifest.json" && ![".br", ".gz"].iter().any(|end| name.ends_with(end))).collect()
}

/// The addresses of the built assets.
fn assets(site: &Path) -> Assets {
    let manifest = site.join("manifest.json");
    let read = std::fs::read_to_string(&manifest).ok().and_then(|text| serde_json::from_str(&text).ok());
    read.unwrap_or_else(|| {
        tracing::warn!(file = %manifest.display(), "no built site: pages have no style and no islands; `make build` makes it");
        Assets { pkg_dir: "pkg".into(), css: "/pkg/tandem.css".into(), icons: "/pkg/icons.svg".into() }
    })
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
        Err(Error::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a file is not readable");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
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
        Ok(bytes) => {
            let for_ever = "private, max-age=31536000, immutable";
            ([(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, for_ever)], bytes).into_response()
        }
        Err(Error::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a picture is not readable");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
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
        Err(Error::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a copy of data is not readable");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A stored picture. Its name is made of its content, so it never changes.
async fn media(State(ctx): State<Ctx>, UrlPath((folder, name)): UrlPath<(String, String)>) -> Response {
    match ctx.media.get(&format!("{folder}/{name}")).await {
        Ok(Some(bytes)) => {
            ([(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")), (header::CACHE_CONTROL, FOR_EVER)], bytes)
                .into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "media not readable");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Ready once the database answers.
async fn ready(State(ctx): State<Ctx>) -> Response {
    match ctx.db.ping().await {
        Ok(()) => "ready".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response(),
    }
}

/// Headers that every answer carries unless it has its own.
async fn secure(https: bool, request: Request, next: axum::middleware::Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let defaults = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
    ];
    for (name, value) in defaults {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// The log's span of a request; the query is left out, since it may hold what people searched for.
fn span(request: &http::Request<Body>) -> tracing::Span {
    let id = request.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
}

/// The answer to a panic: the log has the reason, the client has a page.
fn broken(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = text.unwrap_or("?"), "a request panicked");
    let page = "<!doctype html><html lang=\"en\"><title>Something went wrong</title><h1>Something went wrong</h1>\
        <p>It is our fault, and nothing was changed. <a href=\"/\">Back to the start</a></p></html>";
    (StatusCode::INTERNAL_SERVER_ERROR, axum::response::Html(page)).into_response()
}
