//! Disputes: the payer's bank takes the money back until it is decided who was right.

use crate::{
    Error,
    books::{Dispute, DisputeStatus, PaymentStatus, Work},
    id, objects,
};

impl Work<'_> {
    /// Disputes what is left of a session's charge, and answers the dispute's id.
    pub(crate) fn dispute(&mut self, session: &str) -> Result<String, Error> {
        let now = self.now;
        let payment = self.books.payment_of_mut(session)?;
        if payment.status != PaymentStatus::Succeeded || payment.refundable() == 0 {
            return Err(Error::refused("there is nothing to dispute: nothing is paid, or all is refunded"));
        }
        if payment.holding_dispute().is_some() {
            return Err(Error::refused("the charge is disputed already"));
        }
        let id = id::new("du_");
        let amount = payment.refundable();
        let dispute = Dispute { id: id.clone(), amount, status: DisputeStatus::Open, created: now };
        let object = objects::dispute(payment, &dispute);
        payment.disputes.push(dispute);
        self.tell("charge.dispute.created", object, None);
        Ok(id)
    }

    /// Won gives the money back to the platform.
    pub(crate) fn close_dispute(&mut self, dispute: &str, won: bool) -> Result<(), Error> {
        let mut payments = self.books.payments.iter_mut();
        let found = payments.find_map(|payment| {
            let at = payment.disputes.iter().position(|it| it.id == dispute)?;
            Some((payment, at))
        });
        let Some((payment, at)) = found else { return Err(Error::missing("dispute", dispute)) };
        if payment.disputes[at].status != DisputeStatus::Open {
            return Err(Error::refused("the dispute is closed already"));
        }
        payment.disputes[at].status = if won { DisputeStatus::Won } else { DisputeStatus::Lost };
        let object = objects::dispute(payment, &payment.disputes[at]);
        self.tell("charge.dispute.closed", object, None);
        Ok(())
    }
}
