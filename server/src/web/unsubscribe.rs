//! The address behind "unsubscribe" in a mail: one click, without a log-in (RFC 8058). Mail programs post to it themselves, people
//! see a button first, since scanners open every address of a mail.

use axum::{
    extract::{Path, State},
    response::Response,
};
use http::StatusCode;
use tandem_texts as t;

use super::{
    plain::{self, html, link},
    refusal::refusal,
};
use crate::{Ctx, error::Error, notifications};

/// Where it is, followed by the token.
pub const PATH: &str = "/unsubscribe/";
/// Where it is chosen in detail.
const SETTINGS: &str = "/settings/notifications";

/// The button. Changes nothing.
pub fn ask(ctx: &Ctx, token: &str) -> Response {
    if !notifications::is_subscription(ctx, token) {
        return missing();
    }
    let body = format!(
        "<p>{}</p><form method=\"post\"><button>{}</button></form><p>{}</p>",
        html(t::plain::still_mailed()),
        html(t::plain::unsubscribe_button()),
        link(SETTINGS, t::plain::unsubscribe_detail())
    );
    plain::page(StatusCode::OK, t::plain::unsubscribe_title(), &body)
}

/// Carries it out.
pub async fn carry_out(State(ctx): State<Ctx>, Path(token): Path<String>) -> Response {
    match notifications::unsubscribe(&ctx, &token).await {
        Ok(()) => {
            let back = link(SETTINGS, t::plain::unsubscribed_back());
            let body = format!("<p>{}</p><p>{back}</p>", html(t::plain::still_mailed()));
            plain::page(StatusCode::OK, t::plain::unsubscribed_title(), &body)
        }
        Err(Error::NotFound(_)) => missing(),
        Err(error) => refusal(error),
    }
}

fn missing() -> Response {
    let body = format!(
        "<p>{}{}{}</p>",
        html(t::plain::no_subscription_before()),
        link(SETTINGS, t::plain::no_subscription_link()),
        html(t::plain::no_subscription_after())
    );
    plain::page(StatusCode::NOT_FOUND, t::plain::no_subscription_title(), &body)
}
