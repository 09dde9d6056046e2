//! Errors as Stripe writes them.

use axum::response::{IntoResponse, Response};
use http::{Method, StatusCode, header};
use serde_json::json;

use crate::Error;

/// Why a call was refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    kind: &'static str,
    code: Option<&'static str>,
    message: String,
    param: Option<String>,
    /// Whether the same key gets the same refusal again: the work had begun.
    is_final: bool,
}

impl Refusal {
    fn new(status: StatusCode, message: impl Into<String>) -> Self {
        let kind = "invalid_request_error";
        Self { status, kind, code: None, message: message.into(), param: None, is_final: false }
    }

    /// A parameter that must be there.
    pub(crate) fn absent(param: &str) -> Self {
        Self::invalid(param, format!("Missing required param: {param}.")).with_code("parameter_missing")
    }

    /// A parameter with a wrong value.
    pub(crate) fn invalid(param: &str, message: impl Into<String>) -> Self {
        Self { param: Some(param.to_owned()), ..Self::new(StatusCode::BAD_REQUEST, message) }
    }

    /// An id that nothing has.
    pub(crate) fn no_such(what: &str, id: &str, param: &str) -> Self {
        let refusal = Self::new(StatusCode::NOT_FOUND, format!("No such {what}: '{id}'"));
        Self { param: Some(param.to_owned()), code: Some("resource_missing"), ..refusal }
    }

    /// What the parameters ask for is not possible.
    pub(crate) fn impossible(message: impl Into<String>) -> Self {
        Self { is_final: true, ..Self::new(StatusCode::BAD_REQUEST, message) }
    }

    /// An account that is not one of ours.
    pub(crate) fn foreign_account(id: &str) -> Self {
        let message = format!(
            "The provided key does not have access to account '{id}' (or that account does not exist). \
             Application access may have been revoked."
        );
        Self::new(StatusCode::FORBIDDEN, message).with_code("account_invalid")
    }

    /// What a test has asked for.
    pub(crate) fn wanted(status: u16, code: &'static str, message: &str) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
        let is_final = matches!(status.as_u16(), 400 | 402 | 403);
        let kind = match status.as_u16() {
            402 => "card_error",
            500.. => "api_error",
            _ => "invalid_request_error",
        };
        Self { kind, is_final, ..Self::new(status, message) }.with_code(code)
    }

    /// The same key came with other parameters.
    pub(super) fn other_parameters() -> Self {
        const MESSAGE: &str = "Keys for idempotent requests can only be used with the same parameters they were first \
                               used with. Try using a key other than the one that you used originally.";
        Self { kind: "idempotency_error", ..Self::new(StatusCode::BAD_REQUEST, MESSAGE) }
    }

    pub(super) fn unauthorised(message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, message)
    }

    pub(super) fn unknown_url(method: &Method, path: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("Unrecognized request URL ({method}: {path})."))
    }

    /// Stripe is out of order.
    pub(super) fn broken() -> Self {
        let message = "An unknown error occurred";
        Self { kind: "api_error", ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, message) }
    }

    pub(crate) fn with_code(self, code: &'static str) -> Self {
        Self { code: Some(code), ..self }
    }

    pub(crate) fn with_param(self, param: &str) -> Self {
        Self { param: Some(param.to_owned()), ..self }
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    pub(super) fn is_final(&self) -> bool {
        self.is_final
    }

    pub(super) fn body(&self) -> String {
        let mut error = json!({ "type": self.kind, "message": self.message });
        if let Some(code) = self.code {
            error["code"] = code.into();
        }
        if let Some(param) = &self.param {
            error["param"] = param.as_str().into();
        }
        json!({ "error": error }).to_string()
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::Missing { what, ref id } => Self::no_such(what, id, "id"),
            Error::Refused(message) => Self::impossible(message),
            Error::Storage { .. } => {
                tracing::error!(%error, "the sandbox cannot keep its books");
                Self::broken()
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, [(header::CONTENT_TYPE, "application/json")], self.body()).into_response()
    }
}
