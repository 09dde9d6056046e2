//! Answers and refusals, in the bodies of Django REST Framework and simplejwt.

use axum::{
    Json,
    response::{Html, IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header};
use serde::Serialize;

use crate::{
    auth::token::Fault,
    error::{self, Error, RETRY_AFTER},
};

/// What a handler answers.
pub(super) type Outcome = Result<Response, Refusal>;

/// Django's page for a path that no route has.
const NO_SUCH_PATH: &str = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Not Found</title>\n</head>\n<body>\n  \
    <h1>Not Found</h1><p>The requested resource was not found on this server.</p>\n</body>\n</html>\n";

/// 200 with that body.
pub(super) fn ok(body: &impl Serialize) -> Response {
    json(StatusCode::OK, body)
}

/// 201 with the new row.
pub(super) fn created(body: &impl Serialize) -> Response {
    json(StatusCode::CREATED, body)
}

/// 200 with a sentence.
pub(super) fn said(sentence: &str) -> Response {
    ok(&Detail { detail: sentence, code: None })
}

/// 200 with an empty object.
pub(super) fn empty() -> Response {
    ok(&serde_json::Map::new())
}

/// 200 with the number of rows that changed.
pub(super) fn updated(updated: u64) -> Response {
    ok(&Updated { updated })
}

/// 302 to that address, as Django's redirects are.
pub(super) fn found(to: &str) -> Response {
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    let mut response = StatusCode::FOUND.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// 204.
pub(super) fn no_content() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// The 404 of a path that no route has: a page, for no view of the API has seen the request.
pub(super) fn no_such_path() -> Response {
    (StatusCode::NOT_FOUND, Html(NO_SUCH_PATH)).into_response()
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    (status, Json(body)).into_response()
}

#[derive(Serialize)]
struct Detail<'a> {
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
}

#[derive(Serialize)]
struct Updated {
    updated: u64,
}

/// simplejwt's answer to an access token that does not hold.
#[derive(Serialize)]
struct BadToken<'a> {
    detail: &'a str,
    code: &'a str,
    messages: [TokenMessage<'a>; 1],
}

#[derive(Serialize)]
struct TokenMessage<'a> {
    token_class: &'a str,
    token_type: &'a str,
    message: &'a str,
}

/// An answer that is no success.
#[derive(Debug)]
pub(super) struct Refusal(Box<Response>);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl Refusal {
    /// A status and DRF's `detail`.
    pub(super) fn detail(status: StatusCode, sentence: &str) -> Self {
        Self::new(status, &Detail { detail: sentence, code: None })
    }

    /// A row that the query names and that there is not.
    pub(super) fn not_found() -> Self {
        Self::detail(StatusCode::NOT_FOUND, "Not found.")
    }

    /// A method that the endpoint does not have.
    pub(super) fn method(method: &Method) -> Self {
        Self::detail(StatusCode::METHOD_NOT_ALLOWED, &format!("Method \"{method}\" not allowed."))
    }

    /// An `Authorization` header that names a token but is not in order.
    pub(super) fn authorization_header() -> Self {
        Self::coded(
            StatusCode::UNAUTHORIZED,
            "Authorization header must contain two space-delimited values",
            "bad_authorization_header",
        )
    }

    /// What is wrong with an access token.
    pub(super) fn access(fault: Fault) -> Self {
        let message = match fault {
            Fault::Failed(error) => return error.into(),
            Fault::NoAccount => {
                return Self::coded(StatusCode::UNAUTHORIZED, "User not found", "user_not_found");
            }
            Fault::Inactive => {
                return Self::coded(StatusCode::UNAUTHORIZED, "User is inactive", "user_inactive");
            }
            Fault::Invalid => INVALID,
            Fault::Expired => EXPIRED,
            Fault::WrongType => WRONG_TYPE,
            Fault::Revoked => REVOKED,
        };
        Self::new(
            StatusCode::UNAUTHORIZED,
            &BadToken {
                detail: "Given token not valid for any token type",
                code: "token_not_valid",
                messages: [TokenMessage { token_class: "AccessToken", token_type: "access", message }],
            },
        )
    }

    /// What is wrong with a token that comes in a body.
    pub(super) fn token(fault: Fault) -> Self {
        let message = match fault {
            Fault::Failed(error) => return error.into(),
            Fault::NoAccount | Fault::Inactive => {
                return Self::detail(StatusCode::UNAUTHORIZED, "No active account found for the given token.");
            }
            Fault::Invalid => INVALID,
            Fault::Expired => EXPIRED,
            Fault::WrongType => WRONG_TYPE,
            Fault::Revoked => REVOKED,
        };
        Self::coded(StatusCode::UNAUTHORIZED, message, "token_not_valid")
    }

    /// An API token where it does not do.
    pub(super) fn api_token(sentence: &str) -> Self {
        Self::coded(StatusCode::FORBIDDEN, sentence, "token_not_allowed")
    }

    fn coded(status: StatusCode, sentence: &str, code: &str) -> Self {
        Self::new(status, &Detail { detail: sentence, code: Some(code) })
    }

    fn new(status: StatusCode, body: &impl Serialize) -> Self {
        let mut response = json(status, body);
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"api\""));
        }
        Self(Box::new(response))
    }

    fn away(sentence: &str) -> Self {
        let mut refusal = Self::detail(StatusCode::SERVICE_UNAVAILABLE, sentence);
        refusal.0.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER.into());
        refusal
    }

    fn throttled(seconds: u64) -> Self {
        let unit = if seconds == 1 { "second" } else { "seconds" };
        let sentence = format!("Request was throttled. Expected available in {seconds} {unit}.");
        let mut refusal = Self::detail(StatusCode::TOO_MANY_REQUESTS, &sentence);
        refusal.0.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        refusal
    }
}

const INVALID: &str = "Token is invalid";
const EXPIRED: &str = "Token is expired";
const WRONG_TYPE: &str = "Token has wrong type";
const REVOKED: &str = "Token is blacklisted";

impl From<Error> for Refusal {
    /// What clients are told. Internals are logged here, once.
    fn from(error: Error) -> Self {
        error.leave_trace();
        match error {
            Error::Invalid(fields) => Self::new(StatusCode::BAD_REQUEST, &fields),
            Error::Unreadable(sentence) => Self::detail(StatusCode::BAD_REQUEST, &sentence),
            Error::Unauthenticated => {
                Self::detail(StatusCode::UNAUTHORIZED, "Authentication credentials were not provided.")
            }
            Error::Credentials | Error::Inactive => {
                Self::detail(StatusCode::UNAUTHORIZED, "No active account found with the given credentials")
            }
            Error::CodeRequired => Self::coded(
                StatusCode::UNAUTHORIZED,
                "Two-factor log-in is on: send a code of the app, or a recovery code, as otp.",
                "otp_required",
            ),
            Error::WrongCode => {
                Self::coded(StatusCode::UNAUTHORIZED, "The code does not match, or was used before.", "otp_invalid")
            }
            Error::Forbidden => {
                Self::detail(StatusCode::FORBIDDEN, "You do not have permission to perform this action.")
            }
            Error::Unverified => {
                Self::coded(StatusCode::FORBIDDEN, "Verify your e-mail address first.", "email_not_verified")
            }
            Error::NoSecondFactor => {
                Self::coded(StatusCode::FORBIDDEN, "Switch two-factor log-in on first.", "two_factor_required")
            }
            Error::NotFound(noun) => Self::detail(StatusCode::NOT_FOUND, &missing(noun)),
            Error::Conflict(sentence) => Self::detail(StatusCode::CONFLICT, &sentence),
            Error::Refused(sentence) => Self::detail(StatusCode::BAD_REQUEST, sentence),
            Error::Unavailable(sentence) => Self::detail(StatusCode::SERVICE_UNAVAILABLE, sentence),
            Error::Away(sentence) => Self::away(sentence),
            Error::Upstream(sentence) => Self::detail(StatusCode::BAD_GATEWAY, &sentence),
            Error::TooSlow => Self::detail(StatusCode::REQUEST_TIMEOUT, tandem_texts::refusals::too_slow()),
            Error::TooLarge => Self::detail(StatusCode::PAYLOAD_TOO_LARGE, "Request body is too large."),
            Error::MediaType(name) => Self::detail(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                &format!("Unsupported media type \"{name}\" in request."),
            ),
            Error::TooMany { retry_after } => Self::throttled(retry_after),
            Error::Busy(text) => {
                tracing::warn!(error = text, "too busy");
                let mut refusal = Self::detail(StatusCode::SERVICE_UNAVAILABLE, error::BUSY);
                refusal.0.headers_mut().insert(header::RETRY_AFTER, 1.into());
                refusal
            }
            Error::Full(text) => {
                tracing::error!(error = text, "the disk is full");
                Self::detail(StatusCode::INSUFFICIENT_STORAGE, error::FULL)
            }
            Error::Internal(text) => {
                tracing::error!(error = text, "internal error");
                Self::detail(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error.")
            }
        }
    }
}

/// Django's sentence about a row that is not there; it names the original's models.
fn missing(noun: &str) -> String {
    let model = match noun {
        "campaign" => "Campaign",
        "bid" => "Bid",
        "account" => "IS_Users",
        "notification" => "Notification",
        "analytics" => "Analytics",
        "payment" => "Payment",
        "Instagram profile" => return "Instagram profile not found.".into(),
        _ => return "Not found.".into(),
    };
    format!("No {model} matches the given query.")
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    async fn told(refusal: impl Into<Refusal>) -> (u16, String) {
        let response = refusal.into().into_response();
        let status = response.status().as_u16();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn every_error_has_drfs_status_and_body() {
        let detail = |status, text: &str| (status, format!("{{\"detail\":\"{text}\"}}"));
        assert_eq!(told(Error::field("a", "Bläh.")).await, (400, "{\"a\":[\"Bläh.\"]}".into()));
        assert_eq!(told(Error::Unreadable("no".into())).await, detail(400, "no"));
        assert_eq!(told(Error::Unauthenticated).await, detail(401, "Authentication credentials were not provided."));
        assert_eq!(told(Error::Credentials).await, detail(401, "No active account found with the given credentials"));
        assert_eq!(told(Error::Forbidden).await, detail(403, "You do not have permission to perform this action."));
        assert_eq!(
            told(Error::Unverified).await,
            (403, r#"{"detail":"Verify your e-mail address first.","code":"email_not_verified"}"#.into())
        );
        assert_eq!(told(Error::NotFound("campaign")).await, detail(404, "No Campaign matches the given query."));
        assert_eq!(told(Error::NotFound("bid")).await, detail(404, "No Bid matches the given query."));
        assert_eq!(told(Error::NotFound("account")).await, detail(404, "No IS_Users matches the given query."));
        assert_eq!(told(Error::NotFound("else")).await, detail(404, "Not found."));
        assert_eq!(told(Error::Conflict("gone".into())).await, detail(409, "gone"));
        assert_eq!(told(Error::TooSlow).await, detail(408, tandem_texts::refusals::too_slow()));
        assert_eq!(told(Error::TooLarge).await, detail(413, "Request body is too large."));
        let unsupported = r#"Unsupported media type \"text/plain\" in request."#;
        assert_eq!(told(Error::MediaType("text/plain".into())).await, detail(415, unsupported));
        let throttled = |text| detail(429, &format!("Request was throttled. Expected available in {text}."));
        assert_eq!(told(Error::TooMany { retry_after: 7 }).await, throttled("7 seconds"));
        assert_eq!(told(Error::TooMany { retry_after: 1 }).await, throttled("1 second"));
        assert_eq!(told(Error::Internal("secret".into())).await, detail(500, "Internal server error."));
        assert_eq!(told(Error::Away("Later.")).await, detail(503, "Later."));
        assert_eq!(told(Refusal::method(&Method::PUT)).await, detail(405, r#"Method \"PUT\" not allowed."#));
    }

    #[tokio::test]
    async fn who_comes_at_a_bad_moment_is_told_so() {
        let busy = Refusal::from(Error::Busy("secret".into())).into_response();
        assert_eq!(
            (busy.status().as_u16(), &busy.headers()[header::RETRY_AFTER]),
            (503, &HeaderValue::from_static("1"))
        );
        let (status, text) = told(Error::Full("secret".into())).await;
        assert!(status == 507 && text.contains("no room left") && !text.contains("secret"), "{text}");
    }

    #[tokio::test]
    async fn a_bad_token_is_told_as_simplejwt_tells_it() {
        let access = r#"{"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"Token is expired"}]}"#;
        assert_eq!(told(Refusal::access(Fault::Expired)).await, (401, access.into()));
        let inactive = r#"{"detail":"User is inactive","code":"user_inactive"}"#;
        assert_eq!(told(Refusal::access(Fault::Inactive)).await, (401, inactive.into()));
        let absent = r#"{"detail":"User not found","code":"user_not_found"}"#;
        assert_eq!(told(Refusal::access(Fault::NoAccount)).await, (401, absent.into()));
        let revoked = r#"{"detail":"Token is blacklisted","code":"token_not_valid"}"#;
        assert_eq!(told(Refusal::token(Fault::Revoked)).await, (401, revoked.into()));
        let nobody = r#"{"detail":"No active account found for the given token."}"#;
        assert_eq!(told(Refusal::token(Fault::NoAccount)).await, (401, nobody.into()));
        assert_eq!(told(Refusal::token(Fault::Failed(Error::Internal("x".into())))).await.0, 500);
    }

    #[test]
    fn refusals_say_how_to_go_on() {
        let headers = Refusal::from(Error::Credentials).into_response().headers().clone();
        assert_eq!(headers[header::WWW_AUTHENTICATE], "Bearer realm=\"api\"");
        let headers = Refusal::from(Error::TooMany { retry_after: 60 }).into_response().headers().clone();
        assert_eq!(headers[header::RETRY_AFTER], "60");
        let headers = Refusal::from(Error::Away("Later.")).into_response().headers().clone();
        assert_eq!(headers[header::RETRY_AFTER], "2");
    }
}
