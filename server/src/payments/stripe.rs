//! Stripe, in the few words that payments need. Everything goes through async-stripe; the sandbox is another base URL.

mod calls;
mod objects;

use std::time::Duration;

pub(super) use calls::MISSING;
pub(super) use objects::{ConnectedAccount, NewSession, NewTransfer, PaymentState, Session, SessionState, Transfer};
use stripe::{Client, ClientBuilder, StripeError};
use tandem_texts as t;

use crate::{
    config,
    error::{Error, Result},
};

/// How long one call may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A client of the configured account.
#[derive(Clone)]
pub(crate) struct Stripe {
    client: Client,
    pub(super) is_live: bool,
}

impl std::fmt::Debug for Stripe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stripe")
    }
}

/// Why a call did not bring an answer that can be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    /// Stripe said no: nothing was done. Its code and its sentence.
    #[error("{sentence}")]
    Refused { code: String, sentence: String },
    /// Nobody knows whether it was done: no reply, a broken one, a 500.
    #[error("outcome unknown: {0}")]
    Unknown(String),
}

impl Stripe {
    /// Connects only when there is something to ask.
    pub(crate) fn new(config: &config::Stripe) -> Result<Self> {
        let client = ClientBuilder::new(config.secret_key.reveal())
            .url(config.api_base.as_str())
            .timeout(PATIENCE)
            .build()
            .map_err(|error| Error::Internal(format!("STRIPE_SECRET_KEY: {error}")))?;
        Ok(Self { client, is_live: config.is_live })
    }
}

impl From<StripeError> for Fault {
    fn from(error: StripeError) -> Self {
        match error {
            // The key has been used with other words: an earlier try may well have been done.
            StripeError::Stripe(told, _) if told.type_.as_str() == "idempotency_error" => {
                Self::Unknown("the key goes with other words".into())
            }
            // 409: the same key is being worked on; 429: asked too often. Neither says whether an earlier try was done.
            StripeError::Stripe(_, status @ (409 | 429)) => Self::Unknown(format!("status {status}")),
            StripeError::Stripe(told, 400..=499) => Self::Refused {
                code: told.code.as_ref().map(ToString::to_string).unwrap_or_default(),
                sentence: told.message.clone().unwrap_or_else(|| "no reason given".into()),
            },
            StripeError::Stripe(_, status) => Self::Unknown(format!("status {status}")),
            // What an HTML page of a proxy becomes; it may have come after the work.
            StripeError::JSONDeserialize(text) => Self::Unknown(format!("unreadable answer: {text}")),
            StripeError::ClientError(text) => Self::Unknown(text),
            StripeError::Timeout => Self::Unknown("no answer in time".into()),
            StripeError::ConfigError(text) => Self::Unknown(format!("configuration: {text}")),
        }
    }
}

impl From<Fault> for Error {
    /// What the caller of a use case is told.
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused { sentence, .. } => Self::Upstream(t::refusals::provider_refused(sentence).into()),
            Fault::Unknown(reason) => {
                tracing::warn!(reason, "Stripe could not be asked");
                Self::Upstream(t::refusals::provider_away().into())
            }
        }
    }
}
