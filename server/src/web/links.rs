//! The addresses that the outside world asks: `/t/{code}`, which leads on and counts, and `/t/postback`, by which shops tell of orders.

use axum::{
    Json,
    extract::{Path, Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::json;
use tandem_texts as t;

use super::{
    plain::{self, html, link},
    throttle, visit,
};
use crate::{
    Ctx,
    error::Error,
    input::{self, Input},
    limits::Limit,
    tracking::{self, Visitor},
};

/// Follows a link.
pub async fn follow(State(ctx): State<Ctx>, Path(code): Path<String>, request: Request) -> Response {
    let ip = throttle::client(&ctx, &request);
    let (parts, _) = request.into_parts();
    if let Err(error) = ctx.limits.check(Limit::Click, ip).await {
        return refusal(error);
    }
    let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let visitor = (!tracking::is_bot(&parts.method, &parts.headers)).then(|| Visitor { ip, agent: agent.to_owned() });
    let answer = tracking::follow(&ctx, &code, visitor).await;
    let mut response = match answer.map(|url| HeaderValue::from_str(&url)) {
        Ok(Ok(url)) => (StatusCode::FOUND, [(header::LOCATION, url)]).into_response(),
        Ok(Err(_)) | Err(Error::NotFound(_)) => plain::page(
            StatusCode::NOT_FOUND,
            t::plain::dead_link_title(),
            &format!("<p>{}</p><p>{}</p>", html(t::plain::dead_link_text()), link("/", t::plain::dead_link_home())),
        ),
        Err(error) => refusal(error),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    response
}

/// Counts an order: GET with a query, as affiliate tools do, or POST with a form or JSON. Answers `{"counted": true}`, and `false` for
/// an order that was counted before.
pub async fn postback(State(ctx): State<Ctx>, request: Request) -> Response {
    let ip = throttle::client(&ctx, &request);
    let (parts, body) = request.into_parts();
    if let Err(error) = ctx.limits.check(Limit::Click, ip).await {
        return refusal(error);
    }
    let has_body = parts.headers.contains_key(header::CONTENT_TYPE);
    let input = if has_body {
        input::read(&parts.headers, body).await
    } else {
        Ok(Input::from_pairs(visit::pairs(parts.uri.query().unwrap_or_default())))
    };
    let answer = match input {
        Ok(input) => tracking::postback(&ctx, bearer(&parts.headers), input).await,
        Err(error) => Err(error),
    };
    let mut response = match answer {
        Ok(is_new) => Json(json!({ "counted": is_new })).into_response(),
        Err(error) => refusal(error),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(|token| token.trim().to_owned())
}

/// What programs are told.
fn refusal(error: Error) -> Response {
    let detail = |status: StatusCode, sentence: &str| (status, Json(json!({ "detail": sentence }))).into_response();
    match error {
        Error::Invalid(fields) => (StatusCode::BAD_REQUEST, Json(fields)).into_response(),
        Error::Unauthenticated => {
            detail(StatusCode::UNAUTHORIZED, "This token is not known. Make a new one on the campaign's page.")
        }
        Error::TooMany { retry_after } => {
            let mut response = detail(StatusCode::TOO_MANY_REQUESTS, "Too many requests. Please wait.");
            response.headers_mut().insert(header::RETRY_AFTER, retry_after.into());
            response
        }
        Error::TooSlow => detail(StatusCode::REQUEST_TIMEOUT, t::refusals::too_slow()),
        Error::TooLarge => detail(StatusCode::PAYLOAD_TOO_LARGE, "The body is too large."),
        Error::Unreadable(_) | Error::MediaType(_) => {
            detail(StatusCode::BAD_REQUEST, "Send a query, a form or a JSON object.")
        }
        // What is left is not the caller's fault: all that counts is when to try again.
        error => super::refusal::refusal(error),
    }
}
