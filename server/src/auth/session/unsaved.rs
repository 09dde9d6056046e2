//! An answer whose session could not be written: tower-sessions makes an empty 500 of it, where it is to say what the matter is, as
//! everything else does when the database is away or the disk is full.

use std::cell::Cell;

use axum::{extract::Request, middleware::Next, response::Response};
use http::{HeaderMap, StatusCode, header};

use crate::{
    error::Error,
    web::{busy, refusal::refusal},
};

tokio::task_local! {
    static FAULT: Cell<Option<Error>>;
}

/// Keeps what went wrong for the layer around.
pub(super) fn note(error: Error) {
    // Without a request around it there is nobody to tell.
    let _ = FAULT.try_with(|fault| fault.set(Some(error)));
}

/// The layer; it goes around that of the sessions.
pub async fn explain(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let accept = request.headers().get(header::ACCEPT).cloned();
    let run = async {
        let response = next.run(request).await;
        (response, FAULT.with(Cell::take))
    };
    let (response, fault) = FAULT.scope(Cell::new(None), run).await;
    match fault {
        Some(error) if response.status() == StatusCode::INTERNAL_SERVER_ERROR => match error {
            Error::Busy(text) => {
                tracing::warn!(error = text, "a session could not be written");
                busy::refuse(&path, &accept.map(|accept| (header::ACCEPT, accept)).into_iter().collect::<HeaderMap>())
            }
            error => refusal(error),
        },
        _ => response,
    }
}
