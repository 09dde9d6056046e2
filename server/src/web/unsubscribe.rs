//! The address behind "unsubscribe" in a mail: one click, without a log-in (RFC 8058). Mail programs post to it themselves, people
//! see a button first, since scanners open every address of a mail.

use axum::{
    extract::{Path, State},
    response::Response,
};
use http::StatusCode;

use super::{plain, refusal::refusal};
use crate::{Ctx, error::Error, notifications};

/// Where it is, followed by the token.
pub const PATH: &str = "/unsubscribe/";

/// The button. Changes nothing.
pub fn ask(ctx: &Ctx, token: &str) -> Response {
    if !notifications::is_subscription(ctx, token) {
        return missing();
    }
    plain::page(
        StatusCode::OK,
        "No more of these mails?",
        "<p>Codes, receipts and payouts still come.</p><form method=\"post\"><button>Unsubscribe</button></form>\
        <p><a href=\"/settings/notifications\">Choose in detail</a></p>",
    )
}

/// Carries it out.
pub async fn carry_out(State(ctx): State<Ctx>, Path(token): Path<String>) -> Response {
    match notifications::unsubscribe(&ctx, &token).await {
        Ok(()) => plain::page(
            StatusCode::OK,
            "You get no more of these mails",
            "<p>Codes, receipts and payouts still come.</p><p><a href=\"/settings/notifications\">Change your mind</a></p>",
        ),
        Err(Error::NotFound(_)) => missing(),
        Err(error) => refusal(error),
    }
}

fn missing() -> Response {
    plain::page(
        StatusCode::NOT_FOUND,
        "There is no such subscription",
        "<p>The address may be cut off. <a href=\"/settings/notifications\">Your settings</a> say what is mailed to you.</p>",
    )
}
