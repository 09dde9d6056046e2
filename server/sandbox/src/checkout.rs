//! What happens to a checkout session.

use crate::{
    Error,
    books::{Payment, PaymentStatus, Session, SessionStatus, Work},
    id,
};

impl Work<'_> {
    /// By card, at once.
    pub(crate) fn pay(&mut self, session: &str) -> Result<(), Error> {
        open(self.books.session_mut(session)?)?;
        self.complete(session, PaymentStatus::Succeeded)
    }

    /// By bank debit: complete, and unpaid until it settles.
    pub(crate) fn pay_later(&mut self, session: &str) -> Result<(), Error> {
        open(self.books.session_mut(session)?)?;
        self.complete(session, PaymentStatus::Pending)
    }

    /// A payment that comes too late: even an expired session takes it.
    pub(crate) fn force_pay(&mut self, session: &str) -> Result<(), Error> {
        if self.books.session_mut(session)?.status == SessionStatus::Complete {
            return Err(Error::refused("the session is complete already"));
        }
        self.complete(session, PaymentStatus::Succeeded)
    }

    /// A bank debit arrives, or does not.
    pub(crate) fn settle(&mut self, session: &str, succeeds: bool) -> Result<(), Error> {
        let payment = self.books.payment_of_mut(session)?;
        if payment.status != PaymentStatus::Pending {
            return Err(Error::refused("the payment of this session is not pending"));
        }
        payment.status = if succeeds { PaymentStatus::Succeeded } else { PaymentStatus::Failed };
        self.books.session_mut(session)?.paid = succeeds;
        let outcome = if succeeds { "succeeded" } else { "failed" };
        self.tell_session(&format!("checkout.session.async_payment_{outcome}"), session);
        Ok(())
    }

    /// Ends an open session.
    pub(crate) fn expire(&mut self, session: &str) -> Result<(), Error> {
        let found = self.books.session_mut(session)?;
        open(found)?;
        found.status = SessionStatus::Expired;
        self.tell_session("checkout.session.expired", session);
        Ok(())
    }

    /// Ends the sessions whose time has run out.
    pub(crate) fn expire_overdue(&mut self) {
        let overdue = |session: &&Session| session.is_overdue(self.now);
        let overdue: Vec<_> = self.books.sessions.iter().filter(overdue).map(|session| session.id.clone()).collect();
        for session in overdue {
            if let Err(error) = self.expire(&session) {
                tracing::error!(%error, session, "the sandbox cannot expire a session");
            }
        }
    }

    fn complete(&mut self, session: &str, status: PaymentStatus) -> Result<(), Error> {
        let found = self.books.session_mut(session)?;
        found.status = SessionStatus::Complete;
        found.paid = status == PaymentStatus::Succeeded;
        let payment = Payment {
            intent: id::new("pi_"),
            charge: id::new("ch_"),
            session: found.id.clone(),
            client_reference_id: found.client_reference_id.clone(),
            amount: found.amount,
            currency: found.currency.clone(),
            metadata: found.intent_metadata.clone(),
            transfer_group: found.transfer_group.clone(),
            created: self.now,
            status,
            refunds: Vec::new(),
            disputes: Vec::new(),
            transfers: Vec::new(),
        };
        self.books.payments.push(payment);
        self.tell_session("checkout.session.completed", session);
        Ok(())
    }
}

fn open(session: &Session) -> Result<(), Error> {
    match session.status {
        SessionStatus::Open => Ok(()),
        SessionStatus::Complete => Err(Error::refused("the session is complete already")),
        SessionStatus::Expired => Err(Error::refused("the session has expired")),
    }
}
