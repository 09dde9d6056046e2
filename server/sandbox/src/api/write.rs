//! What `POST` does. Each refuses before it changes anything.

use serde_json::Value;

use super::{Refusal, accounts, refunds, sessions, transfers};
use crate::{books::Work, form::Form, objects};

pub(super) fn answer(work: &mut Work<'_>, segments: &[&str], form: &Form) -> Result<Value, Refusal> {
    let mut object = match *segments {
        ["checkout", "sessions"] => sessions::create(work, form),
        ["checkout", "sessions", id, "expire"] => sessions::expire(work, id),
        ["refunds"] => refunds::create(work, form),
        ["accounts"] => accounts::create(work, form),
        ["account_links"] => accounts::link(work, form),
        ["transfers"] => transfers::create(work, form),
        ["transfers", id, "reversals"] => transfers::reverse(work, id, form),
        _ => Err(Refusal::unknown_url(&http::Method::POST, &format!("/v1/{}", segments.join("/")))),
    }?;
    objects::expand(work.books, &mut object, form.list("expand"));
    Ok(object)
}
