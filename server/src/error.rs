//! What a use case can fail with, and how that is told to people (`Problem`). `apis::answer` tells it to API clients.

mod faults;
mod missing;

pub(crate) use faults::{Fault, of as fault};
use tandem_texts as t;
use tandem_types::{FieldErrors, Problem, ProblemKind};

pub(crate) use self::faults::is_disk_full;
use self::missing::missing;
use crate::web::request_id;

/// What people read where more is asked than can be answered.
pub(crate) const BUSY: &str = t::refusals::busy();
/// What they read where nothing can be stored.
pub(crate) const FULL: &str = t::refusals::full();

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// After how many seconds what is away is worth another try.
pub const RETRY_AFTER: u64 = 2;

/// Every way a use case can fail.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input does not hold: sentences by field.
    #[error("invalid input: {0:?}")]
    Invalid(FieldErrors),
    /// Nobody is logged in.
    #[error("not logged in")]
    Unauthenticated,
    /// E-mail address and password do not match an active account.
    #[error("wrong credentials")]
    Credentials,
    /// They match, but the account is banned, or was put to rest by the staff.
    #[error("the account is not active")]
    Inactive,
    /// They match, but the account has a second factor, and no code came with them.
    #[error("a code is wanted")]
    CodeRequired,
    /// They match, but the code does not.
    #[error("wrong code")]
    WrongCode,
    /// Logged in, but not allowed.
    #[error("forbidden")]
    Forbidden,
    /// Allowed once the e-mail address is verified.
    #[error("e-mail address not verified")]
    Unverified,
    /// Allowed once the account has a second factor.
    #[error("no second factor")]
    NoSecondFactor,
    /// No such row, or one that the caller may not see. Holds the noun: `campaign`, `bid`, `account`.
    #[error("{0} not found")]
    NotFound(&'static str),
    /// The row is no longer in the state that the caller saw.
    #[error("{0}")]
    Conflict(String),
    /// The row is not in a state for that. A sentence for the caller.
    #[error("{0}")]
    Refused(&'static str),
    /// Something that we ask, such as Instagram, is not set up.
    #[error("{0}")]
    Unavailable(&'static str),
    /// Something of ours, such as the store of pictures, does not answer now; soon it may. A sentence for the caller.
    #[error("{0}")]
    Away(&'static str),
    /// Something that we ask, such as Instagram, failed us.
    #[error("{0}")]
    Upstream(std::borrow::Cow<'static, str>),
    /// The body came so slowly that it was given up.
    #[error("too slow")]
    TooSlow,
    /// The body is larger than it may be.
    #[error("too large")]
    TooLarge,
    /// Asked too often; again after so many seconds.
    #[error("too many requests")]
    TooMany { retry_after: u64 },
    /// The body is not what its content type says.
    #[error("unreadable body: {0}")]
    Unreadable(String),
    /// A body of a media type that is not taken.
    #[error("unsupported media type {0}")]
    MediaType(String),
    /// More is asked at once than can be answered, or the database is away for a moment. The text is for the log only.
    #[error("{0}")]
    Busy(String),
    /// The disk is full. The text is for the log only.
    #[error("{0}")]
    Full(String),
    /// Our fault. The text is for the log only.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// One sentence about one field.
    pub fn field(name: &str, sentence: impl Into<String>) -> Self {
        Self::Invalid(FieldErrors::from_iter([(name.to_owned(), vec![sentence.into()])]))
    }

    /// Wraps a failure of the machinery; logged when it is answered.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }

    /// Wraps a failure of the object store, or of a file.
    pub fn stored(error: impl std::error::Error + 'static) -> Self {
        if is_disk_full(&error) { Self::Full(error.to_string()) } else { Self::internal(error) }
    }

    /// The same failure once more: several may wait for one commit.
    #[must_use]
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::Busy(text) => Self::Busy(text.clone()),
            Self::Full(text) => Self::Full(text.clone()),
            other => Self::internal(other),
        }
    }

    /// Writes into the log that somebody was turned away: guesses, and tries at what is not theirs, leave a trace. The request's span
    /// says where; nothing that was typed is repeated.
    pub(crate) fn leave_trace(&self) {
        let why = match self {
            Self::Credentials => "wrong password",
            Self::Inactive => "inactive account",
            Self::WrongCode => "wrong code",
            Self::Forbidden => "forbidden",
            Self::NoSecondFactor => "no second factor",
            Self::TooMany { .. } => "too many requests",
            _ => return,
        };
        tracing::info!(why, "turned away");
    }

    /// Writes into the log what could not be done in the background. What is over by itself, and is tried again, is a warning.
    pub fn log(&self, what: &'static str) {
        match self {
            Self::Busy(_) | Self::Away(_) => tracing::warn!(error = %self, "{what}"),
            _ => tracing::error!(error = %self, "{what}"),
        }
    }

    /// Whether a unique index refused the row.
    #[must_use]
    pub fn is_unique_violation(error: &sqlx::Error) -> bool {
        error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let text = format!("database: {error}");
        match faults::of(&error) {
            Some(Fault::Full) => Self::Full(text),
            Some(Fault::Away) => Self::Busy(text),
            None => Self::Internal(text),
        }
    }
}

impl From<tower_sessions::session::Error> for Error {
    fn from(error: tower_sessions::session::Error) -> Self {
        use tower_sessions::{session::Error as Of, session_store::Error as Store};
        match error {
            // What became of the database is only a text by now.
            Of::Store(Store::Backend(text)) => Self::Busy(format!("session: {text}")),
            other => Self::internal(other),
        }
    }
}

impl From<Error> for Problem {
    /// What people are told. Internals are logged here, once.
    fn from(error: Error) -> Self {
        error.leave_trace();
        match error {
            Error::Invalid(fields) => {
                let message = match fields.first("non_field_errors") {
                    Some(sentence) => sentence.to_owned(),
                    None => t::refusals::fields_need_attention(fields.len()),
                };
                Self { kind: ProblemKind::Invalid, message, fields }
            }
            Error::Unauthenticated => Self::new(ProblemKind::Unauthenticated, t::refusals::log_in_first()),
            Error::Credentials => Self::new(ProblemKind::Unauthenticated, t::refusals::wrong_credentials()),
            Error::Inactive => Self::new(ProblemKind::Unauthenticated, t::refusals::closed_account()),
            Error::CodeRequired => Self::new(ProblemKind::Unauthenticated, t::refusals::code_required()),
            Error::WrongCode => Self::new(ProblemKind::Unauthenticated, t::refusals::wrong_code()),
            Error::Forbidden => Self::new(ProblemKind::Forbidden, t::refusals::forbidden()),
            Error::Unverified => Self::new(ProblemKind::Unverified, t::refusals::unverified()),
            Error::NoSecondFactor => Self::new(ProblemKind::NoSecondFactor, t::refusals::no_second_factor()),
            Error::NotFound(noun) => Self::new(ProblemKind::NotFound, missing(noun)),
            Error::Conflict(sentence) => Self::new(ProblemKind::Conflict, sentence),
            Error::Refused(sentence) => Self::new(ProblemKind::Conflict, sentence),
            Error::Away(sentence) => Self::new(ProblemKind::Away, sentence),
            Error::Unavailable(sentence) => Self::new(ProblemKind::Internal, sentence),
            Error::Upstream(sentence) => Self::new(ProblemKind::Internal, sentence),
            Error::TooSlow => Self::new(ProblemKind::TooSlow, t::refusals::too_slow()),
            Error::TooLarge => Self::new(ProblemKind::TooLarge, t::refusals::too_large()),
            Error::TooMany { retry_after } => Self::new(ProblemKind::TooMany, t::refusals::too_many_tries(retry_after)),
            Error::Unreadable(_) | Error::MediaType(_) => Self::new(ProblemKind::Invalid, t::refusals::unreadable()),
            Error::Busy(text) => {
                tracing::warn!(error = text, "too busy");
                Self::new(ProblemKind::Busy, BUSY)
            }
            Error::Full(text) => {
                tracing::error!(error = text, "the disk is full");
                Self::new(ProblemKind::Full, FULL)
            }
            Error::Internal(text) => {
                tracing::error!(error = text, "internal error");
                let sentence = t::refusals::our_fault();
                let number = request_id::current().map(t::refusals::our_fault_number);
                Self::new(ProblemKind::Internal, format!("{sentence}{}", number.unwrap_or_default()))
            }
        }
    }
}
