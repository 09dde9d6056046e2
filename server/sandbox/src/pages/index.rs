//! The sandbox at a glance, with buttons for what the world outside would do.

use axum::{
    extract::{Path, State},
    response::Response,
};
use bytes::Bytes;
use http::StatusCode;

use super::{apology, html, see_other, tables};
use crate::{Error, Sandbox, form::Form};

pub(super) async fn show(State(sandbox): State<Sandbox>) -> Response {
    let tables = sandbox.look(|books| {
        [
            tables::totals(books),
            tables::sessions(books),
            tables::transfers(books),
            tables::refunds(books),
            tables::accounts(books),
        ]
        .concat()
    });
    let body = format!(
        r#"<header class="banner">Sandbox, no real money</header>
<main class="index">
<h1>Sandbox</h1>
<p>What Stripe would know about Tandem. The newest comes first.</p>
{tables}
</main>"#
    );
    html::page(StatusCode::OK, "Sandbox", &body, &[])
}

pub(super) async fn act_on_session(
    State(sandbox): State<Sandbox>,
    Path(session): Path<String>,
    body: Bytes,
) -> Response {
    act(sandbox, &body, move |sandbox, action| match action {
        "settle" => sandbox.settle(&session, true),
        "fail" => sandbox.settle(&session, false),
        "dispute" => sandbox.dispute(&session).map(drop),
        _ => Err(Error::refused("the sandbox does not know this button")),
    })
    .await
}

pub(super) async fn act_on_dispute(
    State(sandbox): State<Sandbox>,
    Path(dispute): Path<String>,
    body: Bytes,
) -> Response {
    act(sandbox, &body, move |sandbox, action| match action {
        "won" => sandbox.close_dispute(&dispute, true),
        "lost" => sandbox.close_dispute(&dispute, false),
        _ => Err(Error::refused("the sandbox does not know this button")),
    })
    .await
}

async fn act(
    sandbox: Sandbox,
    body: &Bytes,
    work: impl FnOnce(&Sandbox, &str) -> Result<(), Error> + Send + 'static,
) -> Response {
    let action = Form::parse(body).text("action").unwrap_or_default().to_owned();
    match sandbox.aside(move |sandbox| work(sandbox, &action)).await.flatten() {
        Ok(()) => see_other("/sandbox"),
        Err(error) => apology(&error),
    }
}
