//! `POST /v1/refunds`.

use serde_json::Value;

use super::Refusal;
use crate::{
    books::{Payment, PaymentStatus, Refund, Work},
    form::Form,
    id, money, objects,
};

const REASONS: [&str; 3] = ["duplicate", "fraudulent", "requested_by_customer"];

pub(super) fn create(work: &mut Work<'_>, form: &Form) -> Result<Value, Refusal> {
    let asked = form.amount("amount")?;
    let reason = form.text("reason");
    if let Some(reason) = reason.filter(|reason| !REASONS.contains(reason)) {
        return Err(Refusal::invalid("reason", format!("Invalid reason: {reason}")));
    }
    let now = work.now;
    let at = position(&work.books.payments, form)?;
    let payment = &mut work.books.payments[at];
    refuse(payment)?;
    let left = payment.refundable();
    let amount = asked.unwrap_or(left);
    if amount > left {
        let [amount, left] = [amount, left].map(|it| money::display(it, &payment.currency));
        let message = format!("Refund amount ({amount}) is greater than unrefunded amount on charge ({left})");
        return Err(Refusal::impossible(message).with_param("amount"));
    }
    let metadata = form.metadata("metadata");
    let refund = Refund { id: id::new("re_"), amount, reason: reason.map(str::to_owned), metadata, created: now };
    let object = objects::refund(payment, &refund);
    payment.refunds.push(refund);
    Ok(object)
}

/// Where the payment is that is to be refunded.
fn position(payments: &[Payment], form: &Form) -> Result<usize, Refusal> {
    let (found, what, id) = match (form.text("payment_intent"), form.text("charge")) {
        (Some(id), _) => (payments.iter().position(|it| it.intent == id), "payment_intent", id),
        (None, Some(id)) => (payments.iter().position(|it| it.charge == id), "charge", id),
        (None, None) => return Err(Refusal::absent("payment_intent")),
    };
    found.ok_or_else(|| Refusal::no_such(what, id, what))
}

fn refuse(payment: &Payment) -> Result<(), Refusal> {
    let Payment { intent, charge, .. } = payment;
    if payment.status != PaymentStatus::Succeeded {
        let message = format!("This PaymentIntent ({intent}) does not have a successful charge to refund.");
        return Err(Refusal::impossible(message).with_code("payment_intent_unexpected_state"));
    }
    if payment.holding_dispute().is_some() {
        let message = format!("Charge {charge} has been charged back; cannot issue a refund.");
        return Err(Refusal::impossible(message).with_code("charge_disputed"));
    }
    if payment.refundable() == 0 {
        let message = format!("Charge {charge} has already been refunded.");
        return Err(Refusal::impossible(message).with_code("charge_already_refunded"));
    }
    Ok(())
}
