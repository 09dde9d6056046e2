//! The one error that crosses the wire: a kind, a sentence for people, and the fields that caused it.

use std::fmt;

use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

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
    if field == "non_field_errors" {
        return sentence.to_owned();
    }
    if let Some(words) = row_words(field) {
        return format!("{words}: {sentence}");
    }
    let number =
        field.strip_prefix("file").filter(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    let words = match (field, number) {
        ("url" | "proof_url" | "target_url", _) => "link".to_owned(),
        ("otp", _) => "code".to_owned(),
        ("content", _) => "message".to_owned(),
        ("is_disclosed", _) => "disclosure".to_owned(),
        ("instagram_username", _) => "Instagram handle".to_owned(),
        (_, Some(number)) => format!("file {number}"),
        _ => field.replace('_', " "),
    };
    let mut letters = words.chars();
    let label: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{label}: {sentence}")
}

/// A field of a row of a list, counted as people do: `references-0-url` is "Reference 1, link".
fn row_words(field: &str) -> Option<String> {
    let mut parts = field.splitn(3, '-');
    let (list, row) = (parts.next()?, u32::from(parts.next()?.parse::<u16>().ok()?) + 1);
    let list = match list {
        "deliverables" => "Deliverable",
        "references" => "Reference",
        _ => return None,
    };
    let name = match parts.next() {
        None => return Some(format!("{list} {row}")),
        Some("url") => "link".to_owned(),
        Some("count") => "how many".to_owned(),
        Some(name) => name.replace('_', " "),
    };
    Some(format!("{list} {row}, {name}"))
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
        Self::new(kind, "That did not work. Please try again.")
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
        assert_eq!(summary_line("profile_picture", "Too large."), "Profile picture: Too large.");
        assert_eq!(summary_line("deliverables-0-due_date", "Too late."), "Deliverable 1, due date: Too late.");
        assert_eq!(summary_line("references-9-url", "Enter a valid URL."), "Reference 10, link: Enter a valid URL.");
        assert_eq!(summary_line("non_field_errors", "You already have a bid."), "You already have a bid.");
    }
}
