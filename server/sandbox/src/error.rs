//! What can go wrong outside of the API, which has its own `Refusal`.

use std::path::PathBuf;

/// Why the sandbox did not do what it was told.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing has this id.
    #[error("there is no {what} {id}")]
    Missing { what: &'static str, id: String },
    /// It is not possible in this state.
    #[error("{0}")]
    Refused(String),
    /// The state file can be neither read nor written.
    #[error("{path}: {error}")]
    Storage { path: PathBuf, error: std::io::Error },
}

impl Error {
    pub(crate) fn missing(what: &'static str, id: &str) -> Self {
        Self::Missing { what, id: id.to_owned() }
    }

    pub(crate) fn refused(why: impl Into<String>) -> Self {
        Self::Refused(why.into())
    }
}
