//! Connected accounts and the links to their onboarding.

use serde::{Deserialize, Serialize};

use crate::form::Metadata;

/// The account of somebody who is paid.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) email: Option<String>,
    pub(crate) country: String,
    pub(crate) metadata: Metadata,
    /// The names of the capabilities that were asked for.
    pub(crate) capabilities: Vec<String>,
    pub(crate) onboarded: bool,
    pub(crate) created: i64,
}

/// A link to an account's onboarding. It opens once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Link {
    pub(crate) token: String,
    pub(crate) account: String,
    pub(crate) return_url: String,
    pub(crate) refresh_url: String,
    pub(crate) expires_at: i64,
    pub(crate) opened: bool,
}

impl Account {
    /// Whether money can be sent there.
    pub(crate) fn takes_transfers(&self) -> bool {
        self.onboarded && self.capabilities.iter().any(|name| name == "transfers")
    }

    /// What Stripe still wants to know.
    pub(crate) fn due(&self) -> &'static [&'static str] {
        if self.onboarded { &[] } else { &["external_account", "individual.verification.document"] }
    }
}
