//! What tests do to the sandbox, and what they ask it.

use std::{ops::Add, time::Duration};

use http::Method;

use crate::{Error, Event, Fault, Sandbox, books::Payment, signature};

/// Sums of minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// What payers have paid.
    pub charged: i64,
    /// What went back to them.
    pub refunded: i64,
    /// What was sent to connected accounts.
    pub transferred: i64,
    /// What came back from there.
    pub reversed: i64,
    /// What payers' banks hold: disputes that are open or lost.
    pub disputed: i64,
}

/// A session as a test sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    pub id: String,
    /// Empty when there is none.
    pub client_reference_id: String,
    pub amount: i64,
    /// `open`, `complete` or `expired`.
    pub status: String,
    /// `unpaid` or `paid`.
    pub payment_status: String,
    /// Its page, which an open session takes payments on.
    pub url: String,
}

impl Sandbox {
    /// Drains the events that wait, oldest first.
    pub fn take_events(&self) -> Vec<Event> {
        let taken = self.change(|work| Ok::<_, Error>(std::mem::take(&mut work.books.events)));
        taken.unwrap_or_else(|error| {
            tracing::error!(%error, "the sandbox cannot give its events away");
            Vec::new()
        })
    }

    /// The value of `Stripe-Signature` for a body that is sent at this time.
    pub fn sign(&self, body: &str, at: i64) -> String {
        signature::header(self.webhook_secret(), body, at)
    }

    /// Queues a fault for the next call with this method and start of the path. Each happens once.
    pub fn fail_next(&self, method: Method, path_prefix: &str, fault: Fault) {
        self.faults().add(method, path_prefix, fault);
    }

    /// Forgets the faults that have not happened.
    pub fn clear_faults(&self) {
        self.faults().clear();
    }

    /// Pays a session by card.
    pub fn pay(&self, session: &str) -> Result<(), Error> {
        self.change(|work| work.pay(session))
    }

    /// Pays a session by bank debit: complete, and unpaid until [`Sandbox::settle`].
    pub fn pay_later(&self, session: &str) -> Result<(), Error> {
        self.change(|work| work.pay_later(session))
    }

    /// A bank debit arrives, or does not.
    pub fn settle(&self, session: &str, succeeds: bool) -> Result<(), Error> {
        self.change(|work| work.settle(session, succeeds))
    }

    /// Ends a session as if its time had run out.
    pub fn expire(&self, session: &str) -> Result<(), Error> {
        self.change(|work| work.expire(session))
    }

    /// A late payment: pays even an expired session.
    pub fn force_pay(&self, session: &str) -> Result<(), Error> {
        self.change(|work| work.force_pay(session))
    }

    /// Makes a session say another amount.
    pub fn tamper_amount(&self, session: &str, amount: i64) -> Result<(), Error> {
        self.change(|work| {
            work.books.session_mut(session)?.amount = amount;
            Ok(())
        })
    }

    /// The payer's bank takes a session's money back for now. Answers the dispute's id.
    pub fn dispute(&self, session: &str) -> Result<String, Error> {
        self.change(|work| work.dispute(session))
    }

    /// Decides a dispute: won gives the money back to the platform.
    pub fn close_dispute(&self, dispute: &str, won: bool) -> Result<(), Error> {
        self.change(|work| work.close_dispute(dispute, won))
    }

    /// Completes an account's onboarding.
    pub fn onboard(&self, account: &str) -> Result<(), Error> {
        self.change(|work| work.onboard(account))
    }

    /// Moves the sandbox's clock. Signatures keep the machine's time.
    pub fn advance(&self, by: Duration) {
        let seconds = i64::try_from(by.as_secs()).unwrap_or(i64::MAX);
        let moved = self.change(|work| {
            work.books.offset = work.books.offset.saturating_add(seconds);
            Ok::<_, Error>(())
        });
        if let Err(error) = moved {
            tracing::error!(%error, "the sandbox cannot move its clock");
        }
    }

    /// All money that has moved.
    pub fn totals(&self) -> Totals {
        self.look(|books| books.payments.iter().map(Payment::totals).fold(Totals::default(), Totals::add))
    }

    /// The money that has moved for one `client_reference_id`.
    pub fn payment_totals(&self, client_reference_id: &str) -> Totals {
        self.look(|books| {
            let ours = |payment: &&Payment| payment.client_reference_id.as_deref() == Some(client_reference_id);
            books.payments.iter().filter(ours).map(Payment::totals).fold(Totals::default(), Totals::add)
        })
    }

    /// All sessions, oldest first.
    pub fn sessions(&self) -> Vec<SessionView> {
        self.look(|books| {
            let view = |session: &crate::books::Session| SessionView {
                id: session.id.clone(),
                client_reference_id: session.client_reference_id.clone().unwrap_or_default(),
                amount: session.amount,
                status: session.status.word().to_owned(),
                payment_status: session.payment_status().to_owned(),
                url: session.url(self.base()),
            };
            books.sessions.iter().map(view).collect()
        })
    }

    /// Method and path of the calls of the API so far, at most the last 10,000.
    pub fn requests(&self) -> Vec<(String, String)> {
        self.noted_requests()
    }
}

impl Add for Totals {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            charged: self.charged + other.charged,
            refunded: self.refunded + other.refunded,
            transferred: self.transferred + other.transferred,
            reversed: self.reversed + other.reversed,
            disputed: self.disputed + other.disputed,
        }
    }
}
