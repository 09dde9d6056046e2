//! Checkout sessions.

use serde::{Deserialize, Serialize};

use crate::form::Metadata;

/// One attempt to pay.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Session {
    pub(crate) id: String,
    /// What is to be paid, in minor units.
    pub(crate) amount: i64,
    pub(crate) currency: String,
    /// What is paid for.
    pub(crate) product: String,
    pub(crate) client_reference_id: Option<String>,
    pub(crate) customer_email: Option<String>,
    pub(crate) metadata: Metadata,
    /// What the payment intent is going to carry.
    pub(crate) intent_metadata: Metadata,
    pub(crate) transfer_group: Option<String>,
    pub(crate) success_url: String,
    pub(crate) cancel_url: Option<String>,
    pub(crate) created: i64,
    pub(crate) expires_at: i64,
    pub(crate) status: SessionStatus,
    pub(crate) paid: bool,
}

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SessionStatus {
    Open,
    Complete,
    Expired,
}

impl SessionStatus {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Complete => "complete",
            Self::Expired => "expired",
        }
    }
}

impl Session {
    pub(crate) fn payment_status(&self) -> &'static str {
        if self.paid { "paid" } else { "unpaid" }
    }

    pub(crate) fn url(&self, base: &str) -> String {
        format!("{base}/checkout/{}", self.id)
    }

    /// Where the payer goes after paying.
    pub(crate) fn success(&self) -> String {
        self.success_url.replace("{CHECKOUT_SESSION_ID}", &self.id)
    }

    /// Where the payer goes without paying; a session without such an address leads back to its own page.
    pub(crate) fn cancel(&self) -> Option<&str> {
        self.cancel_url.as_deref()
    }

    pub(crate) fn is_overdue(&self, now: i64) -> bool {
        self.status == SessionStatus::Open && self.expires_at <= now
    }
}
