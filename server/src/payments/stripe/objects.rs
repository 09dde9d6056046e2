//! What is asked of Stripe and what it answers, reduced to what payments look at.

use chrono::{DateTime, Utc};
use stripe_checkout::CheckoutSession;
use stripe_shared::{Account, CheckoutSessionPaymentStatus, CheckoutSessionStatus};
use tandem_types::{Currency, Money, PaymentId};

/// A checkout session to be made.
#[derive(Debug)]
pub(in crate::payments) struct NewSession<'a> {
    pub(in crate::payments) payment: PaymentId,
    pub(in crate::payments) attempt: i64,
    pub(in crate::payments) key: &'a str,
    pub(in crate::payments) amount: Money,
    pub(in crate::payments) currency: Currency,
    pub(in crate::payments) title: String,
    pub(in crate::payments) email: &'a str,
    pub(in crate::payments) success_url: &'a str,
    pub(in crate::payments) cancel_url: &'a str,
    pub(in crate::payments) expires_at: DateTime<Utc>,
}

/// Where a checkout session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::payments) enum SessionState {
    Open,
    /// The payer has done all they can; see [`PaymentState`].
    Complete,
    Expired,
}

/// Whether a session's money is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::payments) enum PaymentState {
    Paid,
    /// Not yet, or, of a complete session, on its way.
    Unpaid,
    /// The bank behind a complete session said no.
    Failed,
    /// Anything else, which a session of ours never is.
    Strange,
}

/// A checkout session as Stripe knows it now.
#[derive(Clone, Debug)]
pub(in crate::payments) struct Session {
    pub(in crate::payments) id: String,
    /// Empty unless it is open.
    pub(in crate::payments) url: String,
    /// The payment it is for, as we named it.
    pub(in crate::payments) payment: Option<PaymentId>,
    pub(in crate::payments) attempt: Option<i64>,
    pub(in crate::payments) state: SessionState,
    pub(in crate::payments) paid: PaymentState,
    pub(in crate::payments) amount: Option<i64>,
    pub(in crate::payments) currency: String,
    pub(in crate::payments) is_live: bool,
    pub(in crate::payments) payment_intent: Option<String>,
    /// The charge behind a paid session, from which its payout is taken.
    pub(in crate::payments) charge: Option<String>,
}

impl From<CheckoutSession> for Session {
    fn from(session: CheckoutSession) -> Self {
        let attempt = session.metadata.as_ref().and_then(|all| all.get("attempt")).and_then(|text| text.parse().ok());
        Self {
            id: session.id.to_string(),
            url: session.url.unwrap_or_default(),
            payment: session.client_reference_id.and_then(|text| text.parse().ok()),
            attempt,
            state: match session.status {
                Some(CheckoutSessionStatus::Complete) => SessionState::Complete,
                Some(CheckoutSessionStatus::Expired) => SessionState::Expired,
                _ => SessionState::Open,
            },
            paid: match session.payment_status {
                CheckoutSessionPaymentStatus::Paid => PaymentState::Paid,
                CheckoutSessionPaymentStatus::Unpaid => PaymentState::Unpaid,
                _ => PaymentState::Strange,
            },
            amount: session.amount_total,
            currency: session.currency.map(|currency| currency.to_string()).unwrap_or_default(),
            is_live: session.livemode,
            payment_intent: session.payment_intent.map(|intent| intent.id().to_string()),
            charge: None,
        }
    }
}

/// A payout to be made.
#[derive(Debug)]
pub(in crate::payments) struct NewTransfer<'a> {
    pub(in crate::payments) payment: PaymentId,
    pub(in crate::payments) key: &'a str,
    pub(in crate::payments) amount: Money,
    pub(in crate::payments) currency: Currency,
    pub(in crate::payments) destination: &'a str,
    /// The charge that it is paid out of.
    pub(in crate::payments) charge: &'a str,
}

/// A payout that was made.
#[derive(Clone, Debug)]
pub(in crate::payments) struct Transfer {
    pub(in crate::payments) id: String,
    pub(in crate::payments) amount: i64,
    pub(in crate::payments) is_reversed: bool,
}

/// An influencer's account at Stripe.
#[derive(Clone, Debug)]
pub(in crate::payments) struct ConnectedAccount {
    pub(in crate::payments) id: String,
    pub(in crate::payments) details_submitted: bool,
    /// Whether it can take transfers and pay them out.
    pub(in crate::payments) is_ready: bool,
    /// Stripe's names of what it still wants.
    pub(in crate::payments) requirements: Vec<String>,
}

impl From<Account> for ConnectedAccount {
    fn from(account: Account) -> Self {
        let transfers = account.capabilities.as_ref().and_then(|all| all.transfers.as_ref());
        let takes_transfers = transfers.is_some_and(|state| state.to_string() == "active");
        Self {
            id: account.id.to_string(),
            details_submitted: account.details_submitted.unwrap_or_default(),
            is_ready: takes_transfers && account.payouts_enabled.unwrap_or_default(),
            requirements: account.requirements.and_then(|all| all.currently_due).unwrap_or_default(),
        }
    }
}
