//! What stands in the place of a file that is not to be had: a sentence, for whom there is no page to show it on.

use axum::response::{IntoResponse as _, Response};
use http::{StatusCode, header};

use crate::error::{BUSY, Error, FULL, RETRY_AFTER};

/// 404 and 403 for what is not the caller's, 503 with `Retry-After` while something that Tandem stands on is away, 507 while
/// there is no room, and 500, with a line in the log, for what is our fault.
pub fn refusal(error: Error) -> Response {
    let later =
        |sentence| (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, RETRY_AFTER)], sentence).into_response();
    match error {
        Error::NotFound(_) => StatusCode::NOT_FOUND.into_response(),
        Error::Forbidden => StatusCode::FORBIDDEN.into_response(),
        Error::Away(sentence) => later(sentence),
        Error::Busy(text) => {
            tracing::warn!(error = text, "too busy");
            later(BUSY)
        }
        Error::Full(text) => {
            tracing::error!(error = text, "the disk is full");
            (StatusCode::INSUFFICIENT_STORAGE, FULL).into_response()
        }
        error => {
            tracing::error!(%error, "a request could not be answered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
