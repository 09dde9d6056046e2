//! `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness of this installation.

use axum::response::{IntoResponse, Response};
use chrono::{SecondsFormat, TimeDelta};
use http::{
    StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE},
};

use crate::Ctx;

pub const SECURITY: &str = "/.well-known/security.txt";

/// How long whoever has read it may believe it, in days. It is written anew each time.
const GOOD_FOR: i64 = 90;

/// The text, where the operator has said whom to tell; there is none otherwise, rather than one that leads nowhere.
pub fn security(ctx: &Ctx) -> Response {
    let Some(contact) = &ctx.config.security_contact else { return StatusCode::NOT_FOUND.into_response() };
    let expires = (ctx.clock.now() + TimeDelta::days(GOOD_FOR)).to_rfc3339_opts(SecondsFormat::Secs, true);
    let base = ctx.config.base();
    let text =
        format!("Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en\nCanonical: {base}{SECURITY}\n");
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "public, max-age=3600")], text).into_response()
}
