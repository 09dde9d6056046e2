//! Forms that work with and without JavaScript, around every server function (`/fn/...`).
//!
//! The body is read once into an [`Input`], which the server function takes from the request's extensions. A browser
//! without JavaScript (`Accept: text/html`) is then sent on by a 303: to the function's redirect, or back to the form with
//! the problem and the typed values in a [`Flash`]. With JavaScript the island gets the problem as JSON, or the redirect in
//! the header `x-redirect`.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts};
use tandem_texts as t;
use tandem_types::{Problem, ProblemKind};
use tower_sessions::Session;
use url::Url;

use super::{Flash, caching::FORGET, plain, throttle};
use crate::{
    Ctx,
    error::{Error, Result},
    input::{self, Input},
};

const LOG_OUT: &str = "/fn/auth/log_out";
const LOG_IN: &str = "/fn/auth/log_in";
/// The most bytes of a server function's answer to a form.
const ANSWER_LIMIT: usize = 1 << 20;

/// The layer.
pub async fn serve(State(ctx): State<Ctx>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let throttled = throttle::check(&ctx, &request).await;
    let (parts, body) = request.into_parts();
    let form = Form::of(&parts);
    if let Err(error) = throttled {
        return form.wait(error);
    }
    if !input::is_form(&parts.headers) {
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send a form.").into_response();
    }
    let answer = match input::read(&parts.headers, body).await {
        Ok(input) => {
            let typed = input.typed();
            let files: Vec<_> = input.file_fields().map(str::to_owned).collect();
            let response = next.run(call(parts, input)).await;
            let missed = |problem| if form.is_plain { choose_again(problem, &files) } else { problem };
            read(response).await.map_err(|problem| (missed(problem), typed))
        }
        Err(error) => Err((Problem::from(error), Default::default())),
    };
    match answer {
        Ok(success) => {
            // Over plain HTTP browsers take no notice of it.
            let forgets = ctx.config.is_https() && form.action == LOG_OUT;
            let mut response = form.succeed(success);
            if forgets {
                response.headers_mut().extend([FORGET]);
            }
            response
        }
        Err((problem, typed)) => form.fail(problem, typed).await,
    }
}

/// Where a form came from, and how its client wants to be answered.
struct Form {
    action: String,
    /// The page that the form stands on, on our own site: path and query.
    page: String,
    is_plain: bool,
    session: Option<Session>,
}

impl Form {
    fn of(parts: &Parts) -> Self {
        let accept = parts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self {
            action: parts.uri.path().to_owned(),
            page: referer(&parts.headers).unwrap_or_else(|| "/".to_owned()),
            is_plain: accept.contains("text/html"),
            session: parts.extensions.get::<Session>().cloned(),
        }
    }

    fn succeed(self, success: Success) -> Response {
        let to = success.redirect.and_then(|value| value.to_str().map(str::to_owned).ok()).unwrap_or(self.page);
        let mut response = if self.is_plain {
            Redirect::to(&to).into_response()
        } else {
            let mut response = StatusCode::OK.into_response();
            if let Ok(value) = HeaderValue::from_str(&to) {
                response.headers_mut().insert("x-redirect", value);
            }
            response
        };
        for cookie in success.cookies {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }

    /// Answers somebody who asks too often, without touching the database: the browser's Back still has what was typed.
    fn wait(self, error: Error) -> Response {
        let seconds = if let Error::TooMany { retry_after } = error { retry_after } else { 1 };
        let problem = Problem::from(error);
        let mut response = if self.is_plain {
            let body = format!("<p>{}</p>", plain::html(&t::plain::please_wait_text(problem.message)));
            plain::page(StatusCode::TOO_MANY_REQUESTS, t::plain::please_wait_title(), &body)
        } else {
            (StatusCode::TOO_MANY_REQUESTS, axum::Json(problem)).into_response()
        };
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        response
    }

    async fn fail(self, problem: Problem, typed: std::collections::BTreeMap<String, String>) -> Response {
        let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let Some(session) = self.session.filter(|_| self.is_plain) else {
            return (status, axum::Json(problem)).into_response();
        };
        let path = self.page.split('?').next().unwrap_or_default().to_owned();
        let lost_session = problem.kind == ProblemKind::Unauthenticated && self.action != LOG_IN;
        let problem = Some(problem).filter(|_| !lost_session);
        let flash = Flash { page: path, form: self.action, problem, typed, ..Flash::default() };
        if let Err(error) = flash.leave(&session).await {
            // No room, or no database: that is what the first problem was, too.
            let problem = Problem::from(error);
            let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            return (status, problem.message).into_response();
        }
        if lost_session {
            let next: String = url::form_urlencoded::byte_serialize(self.page.as_bytes()).collect();
            return Redirect::to(&format!("/login?next={next}")).into_response();
        }
        Redirect::to(&self.page).into_response()
    }
}

/// The problem with a word beside every file that was sent: what is typed is shown again, a file cannot be.
fn choose_again(mut problem: Problem, files: &[String]) -> Problem {
    for field in files {
        if problem.field(field).is_none() {
            problem.fields.add(field, t::refusals::choose_again());
        }
    }
    problem
}

/// The request as the server function gets it: the fields in the extensions, and nothing that makes Leptos redirect.
fn call(mut parts: Parts, input: Input) -> Request {
    parts.extensions.insert(input);
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::TRANSFER_ENCODING);
    Request::from_parts(parts, Body::empty())
}

/// What a server function that went well wants of the browser.
struct Success {
    redirect: Option<HeaderValue>,
    cookies: Vec<HeaderValue>,
}

/// What the server function answered.
async fn read(response: Response) -> Result<Success, Problem> {
    let (mut parts, body) = response.into_parts();
    if parts.status.is_success() {
        let cookies = parts.headers.get_all(header::SET_COOKIE).iter().cloned().collect();
        return Ok(Success { redirect: parts.headers.remove("x-redirect"), cookies });
    }
    let bytes = to_bytes(body, ANSWER_LIMIT).await.unwrap_or_default();
    Err(serde_json::from_slice(&bytes).unwrap_or_else(|_| {
        if parts.status.is_client_error() {
            return Problem::new(ProblemKind::NotFound, t::refusals::no_such_form());
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Error::Internal(format!("server function answered {}: {text}", parts.status)).into()
    }))
}

/// Path and query of the page that the form stands on. Only a path is ever used, so that no other site can be meant.
fn referer(headers: &HeaderMap) -> Option<String> {
    let url = Url::parse(headers.get(header::REFERER)?.to_str().ok()?).ok()?;
    let path = url.path();
    if path.starts_with("//") || !path.starts_with('/') {
        return None;
    }
    Some(match url.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_ours_is_gone_back_to() {
        let at = |text: &str| referer(&HeaderMap::from_iter([(header::REFERER, text.parse().unwrap())]));
        assert_eq!(at("http://localhost:8000/campaigns?search=tea").as_deref(), Some("/campaigns?search=tea"));
        assert_eq!(at("https://evil.example/login").as_deref(), Some("/login"));
        assert_eq!(at("https://evil.example//evil.example"), None);
        assert_eq!(at("nonsense"), None);
    }
}
