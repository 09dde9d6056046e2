//! The pages for browsers: plain HTML that works without script.

use axum::{
    Router,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::{StatusCode, header};

use crate::{Error, Sandbox};

mod checkout;
mod connect;
mod html;
mod index;
mod tables;

pub(crate) fn router(sandbox: Sandbox) -> Router {
    Router::new()
        .route("/sandbox", get(index::show))
        .route("/sandbox/style.css", get(style))
        .route("/sandbox/checkout/{session}", get(checkout::show).post(checkout::act))
        .route("/sandbox/connect/{account}", get(connect::show).post(connect::act))
        .route("/sandbox/sessions/{session}", post(index::act_on_session))
        .route("/sandbox/disputes/{dispute}", post(index::act_on_dispute))
        .with_state(sandbox)
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("pages/style.css"))
}

/// A redirect after a form: the browser gets the other page.
fn see_other(address: &str) -> Response {
    // Written as a browser would, which leaves nothing that a header cannot hold.
    let address = url::Url::parse(address).map_or_else(|_| address.to_owned(), String::from);
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}

/// A page for what cannot be done.
fn apology(error: &Error) -> Response {
    let status = match error {
        Error::Missing { .. } => StatusCode::NOT_FOUND,
        Error::Refused(_) => StatusCode::CONFLICT,
        Error::Storage { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let body = format!(
        r#"<main class="card"><h1>That did not work</h1><p role="alert">Sorry, {}.</p><p><a href="/sandbox">Go to the sandbox</a></p></main>"#,
        html::text(&error.to_string())
    );
    html::page(status, "That did not work", &body, &[])
}
