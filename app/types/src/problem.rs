//! The one error that crosses the wire: a kind, a sentence for people, and the fields that caused it.

mod names;

use std::fmt;

use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use tandem_texts as t;

use crate::FieldErrors;

/// What went wrong, as far as the caller may know it. Internals are logged, never sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub kind: ProblemKind,
    /// A sentence that can be shown as it is.
    pub message: String,
    #[serde(default, skip_serializing_if = "FieldErrors::is_empty")]
    pub fields: FieldErrors,
}

/// The kinds of problem, each with its HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// 400: the input does not hold; see `fields`.
    Invalid,
    /// 401: nobody is logged in.
    Unauthenticated,
    /// 403: logged in, but not allowed.
    Forbidden,
    /// 403: allowed once the e-mail address is verified.
    Unverified,
    /// 403: allowed once the account has a second factor.
    NoSecondFactor,
    /// 404: no such thing, or one the caller may not see.
    NotFound,
    /// 409: the thing has changed meanwhile.
    Conflict,
    /// 408: the body came too slowly.
    TooSlow,
    /// 413: the body is too large.
    TooLarge,
    /// 429: too many requests.
    TooMany,
    /// 500: our fault.
    Internal,
    /// 503: more is asked at once than can be answered.
    Busy,
    /// 507: the disk is full.
    Full,
    /// 503: something of ours does not answer now.
    Away,
}

impl ProblemKind {
    /// The HTTP status that goes with the kind.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Invalid => 400,
            Self::Unauthenticated => 401,
            Self::Forbidden | Self::Unverified | Self::NoSecondFactor => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooSlow => 408,
            Self::TooLarge => 413,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::Busy | Self::Away => 503,
            Self::Full => 507,
        }
    }
}

impl Problem {
    /// A problem of that kind with nothing to say of single fields.
    pub fn new(kind: ProblemKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), fields: FieldErrors::new() }
    }

    /// The first sentence about that field, if there is one.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.first(name)
    }
}

/// A line of a summary: which field, and what is wrong with it. `start_date` reads "Start date".
#[must_use]
pub fn summary_line(field: &str, sentence: &str) -> String {
    field_name(field).map_or_else(|| sentence.to_owned(), |name| t::fields::name_and_sentence(name, sentence))
}

/// What a field is called at the beginning of a line; nothing where no single field is meant.
#[must_use]
pub fn field_name(field: &str) -> Option<String> {
    (field != "non_field_errors").then(|| names::field(field))
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let kind = match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::Deserialization(_) | ServerFnErrorErr::MissingArg(_) => {
                ProblemKind::Invalid
            }
            _ => ProblemKind::Internal,
        };
        Self::new(kind, t::words::that_did_not_work())
    }
}

#[cfg(test)]
mod tests {
    use super::summary_line;

    #[test]
    fn a_summary_says_which_field_is_meant() {
        assert_eq!(summary_line("start_date", "This field is required."), "Start date: This field is required.");
        assert_eq!(summary_line("url", "Enter a valid URL."), "Link: Enter a valid URL.");
        assert_eq!(summary_line("file2", "The submitted file is empty."), "File 2: The submitted file is empty.");
        assert_eq!(summary_line("file", "Too large."), "File: Too large.");
        assert_eq!(summary_line("seen_amount", "Not a number."), "Seen amount: Not a number.");
        assert_eq!(summary_line("profile_picture", "Too large."), "Profile picture: Too large.");
        assert_eq!(summary_line("deliverables-0-due_date", "Too late."), "Deliverable 1, due date: Too late.");
        assert_eq!(summary_line("references-9-url", "Enter a valid URL."), "Reference 10, link: Enter a valid URL.");
        assert_eq!(summary_line("deliverables-1", "Is there twice."), "Deliverable 2: Is there twice.");
        assert_eq!(summary_line("deliverables-1-count", "Too many."), "Deliverable 2, how many: Too many.");
        assert_eq!(summary_line("non_field_errors", "You already have a bid."), "You already have a bid.");
    }
}
