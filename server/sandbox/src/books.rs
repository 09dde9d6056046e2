//! The sandbox's books: everything that it knows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use self::{
    account::{Account, Link},
    payment::{Dispute, DisputeStatus, Payment, PaymentStatus, Refund},
    reply::Reply,
    session::{Session, SessionStatus},
    transfer::{Reversal, Transfer},
};
use crate::{Error, events::Event};

mod account;
mod payment;
mod reply;
mod session;
mod transfer;

/// Everything that is kept, oldest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Books {
    /// Seconds by which the sandbox's clock is ahead of the machine's.
    pub(crate) offset: i64,
    pub(crate) sessions: Vec<Session>,
    pub(crate) payments: Vec<Payment>,
    pub(crate) accounts: Vec<Account>,
    pub(crate) links: Vec<Link>,
    /// Events that nobody has taken yet.
    pub(crate) events: Vec<Event>,
    /// Answers by idempotency key.
    pub(crate) replies: BTreeMap<String, Reply>,
}

/// What a change works with: the books, the time, and the address of the pages.
pub(crate) struct Work<'a> {
    pub(crate) books: &'a mut Books,
    pub(crate) now: i64,
    pub(crate) base: &'a str,
}

impl Books {
    pub(crate) fn session(&self, id: &str) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    pub(crate) fn session_mut(&mut self, id: &str) -> Result<&mut Session, Error> {
        let found = self.sessions.iter_mut().find(|session| session.id == id);
        found.ok_or_else(|| Error::missing("checkout session", id))
    }

    /// The payment that a session led to.
    pub(crate) fn payment_of(&self, session: &str) -> Option<&Payment> {
        self.payments.iter().find(|payment| payment.session == session)
    }

    pub(crate) fn payment_of_mut(&mut self, session: &str) -> Result<&mut Payment, Error> {
        let found = self.payments.iter_mut().find(|payment| payment.session == session);
        found.ok_or_else(|| Error::missing("payment of session", session))
    }

    /// By the id of the intent.
    pub(crate) fn intent(&self, id: &str) -> Option<&Payment> {
        self.payments.iter().find(|payment| payment.intent == id)
    }

    /// By the id of the charge.
    pub(crate) fn charge(&self, id: &str) -> Option<&Payment> {
        self.payments.iter().find(|payment| payment.charge == id)
    }

    pub(crate) fn account(&self, id: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == id)
    }

    pub(crate) fn account_mut(&mut self, id: &str) -> Result<&mut Account, Error> {
        let found = self.accounts.iter_mut().find(|account| account.id == id);
        found.ok_or_else(|| Error::missing("account", id))
    }

    /// All transfers, newest first.
    pub(crate) fn transfers(&self) -> impl Iterator<Item = (&Payment, &Transfer)> {
        let mut all: Vec<_> = self
            .payments
            .iter()
            .rev()
            .flat_map(|payment| payment.transfers.iter().rev().map(move |it| (payment, it)))
            .collect();
        all.sort_by_key(|(_, transfer)| std::cmp::Reverse(transfer.created));
        all.into_iter()
    }

    /// All refunds, newest first.
    pub(crate) fn refunds(&self) -> impl Iterator<Item = (&Payment, &Refund)> {
        let mut all: Vec<_> = self
            .payments
            .iter()
            .rev()
            .flat_map(|payment| payment.refunds.iter().rev().map(move |it| (payment, it)))
            .collect();
        all.sort_by_key(|(_, refund)| std::cmp::Reverse(refund.created));
        all.into_iter()
    }
}
