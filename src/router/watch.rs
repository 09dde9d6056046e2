//! Around every request: its number, its line in the log, its span in the trace, and what the metrics count of it.

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use opentelemetry::{Context, propagation::TextMapPropagator as _, trace::TraceContextExt as _};
use opentelemetry_http::HeaderExtractor;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tandem_server::{
    Ctx,
    web::{self, request_id, throttle},
};
use tracing::{Instrument as _, Span, field::Empty};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

use super::templates::Templates;

/// The target of the lines about requests, for the setting `LOG`.
const TARGET: &str = "tandem::request";

/// What it takes.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    ctx: Ctx,
    templates: Arc<Templates>,
}

impl Watch {
    pub(super) fn new(ctx: Ctx, templates: Templates) -> Self {
        Self { ctx, templates: Arc::new(templates) }
    }
}

/// The layer. Nothing of a request but its template is logged: paths hold secrets, too.
pub(super) async fn watch(State(watch): State<Watch>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let Watch { ctx, templates } = watch;
    let route = templates.of(&request);
    let method = known(request.method());
    let id = request_id::settle(&ctx, &mut request);
    let span = tracing::info_span!("request", method, route, id = &*id, user = Empty, otel.kind = Empty);
    trace(&span, method, &route, throttle::is_proxied(&ctx, &request).then(|| request.headers()));

    let counted = ctx.config.metrics_token.is_some();
    let in_flight = counted.then(|| ctx.metrics.begun());
    let mut response = request_id::scope(id.clone(), next.run(request)).instrument(span.clone()).await;
    drop(in_flight);

    let took = began.elapsed();
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(&request_id::HEADER, value);
    }
    let status = response.status();
    if counted {
        ctx.metrics.answered(method, &route, status.as_u16(), took);
    }
    span.in_scope(|| tell(&route, status, took.as_secs_f64() * 1000.0));
    response
}

/// The line in the log. What machines ask all the time, and what pages bring along, is only there for who wants it.
fn tell(route: &str, status: StatusCode, took: f64) {
    let ms = (took * 10.0).round() / 10.0;
    let code = status.as_u16();
    Span::current().set_attribute("http.response.status_code", i64::from(code));
    let is_quiet =
        matches!(route, "/healthz" | "/readyz" | web::metrics::PATH | "/pkg/{file}") || route.starts_with("/media/");
    if status.is_server_error() {
        Span::current().set_status(opentelemetry::trace::Status::error(""));
        tracing::warn!(target: TARGET, status = code, ms, "answered");
    } else if is_quiet {
        tracing::debug!(target: TARGET, status = code, ms, "answered");
    } else {
        tracing::info!(target: TARGET, status = code, ms, "answered");
    }
}

/// Names the span as OpenTelemetry wants it, and takes up the trace that a trusted proxy has begun. Nothing happens where no trace is
/// exported.
fn trace(span: &Span, method: &'static str, route: &str, proxied: Option<&HeaderMap>) {
    let parent = match proxied.filter(|headers| headers.contains_key("traceparent")) {
        Some(headers) => TraceContextPropagator::new().extract(&HeaderExtractor(headers)),
        None => Context::new(),
    };
    // It is refused where no trace is exported.
    if span.set_parent(parent).is_ok() {
        // Before the span is begun, with which the kind is fixed.
        span.record("otel.kind", "server");
        span.context().span().update_name(format!("{method} {route}"));
        span.set_attribute("http.request.method", method);
        span.set_attribute("http.route", route.to_owned());
    }
}

/// The method, of those that exist.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}
