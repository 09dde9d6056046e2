//! The address behind "unsubscribe" in a mail: one click, without a log-in (RFC 8058). Mail programs post to it themselves, people
//! see a button first, since scanners open every address of a mail.

use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Response},
};
use http::StatusCode;

use super::refusal::refusal;
use crate::{Ctx, error::Error, notifications};

/// Where it is, followed by the token.
pub const PATH: &str = "/unsubscribe/";

/// The button. Changes nothing.
pub fn ask(ctx: &Ctx, token: &str) -> Response {
    if !notifications::is_subscription(ctx, token) {
        return missing();
    }
    Html(
        "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\"><title>Unsubscribe</title>\
        <h1>No more of these mails?</h1><form method=\"post\"><button>Unsubscribe</button></form>\
        <p>Codes, receipts and payouts still come. <a href=\"/notifications\">Choose in detail</a></p></html>",
    )
    .into_response()
}

/// Carries it out.
pub async fn carry_out(State(ctx): State<Ctx>, Path(token): Path<String>) -> Response {
    match notifications::unsubscribe(&ctx, &token).await {
        Ok(()) => Html(
            "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\"><title>Unsubscribed</title>\
            <h1>Done</h1><p>You get no more of these mails. <a href=\"/notifications\">Change your mind</a></p></html>",
        )
        .into_response(),
        Err(Error::NotFound(_)) => missing(),
        Err(error) => refusal(error),
    }
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "There is no such subscription.").into_response()
}
