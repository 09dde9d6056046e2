//! Objects as Stripe writes them: a template for each kind, with our fields in it.

use serde_json::{Map, Value, json};

pub(crate) use self::expand::expand;
use crate::books::{
    Account, Books, Dispute, Link, Payment, PaymentStatus, Refund, Reversal, Session, SessionStatus, Transfer,
};

mod expand;

pub(crate) fn session(books: &Books, session: &Session, base: &str) -> Value {
    let is_open = session.status == SessionStatus::Open;
    let details = session.customer_email.as_ref().map(|email| json!({ "email": email }));
    filled(
        include_str!("objects/session.json"),
        json!({
            "id": session.id,
            "amount_subtotal": session.amount,
            "amount_total": session.amount,
            "cancel_url": session.cancel_url,
            "client_reference_id": session.client_reference_id,
            "created": session.created,
            "currency": session.currency,
            "customer_details": details,
            "customer_email": session.customer_email,
            "expires_at": session.expires_at,
            "metadata": session.metadata,
            "payment_intent": books.payment_of(&session.id).map(|payment| &payment.intent),
            "payment_status": session.payment_status(),
            "status": session.status.word(),
            "success_url": session.success_url,
            // As at Stripe, only an open session has a page.
            "url": is_open.then(|| session.url(base)),
        }),
    )
}

pub(crate) fn payment_intent(payment: &Payment) -> Value {
    let received = payment.totals().charged;
    filled(
        include_str!("objects/payment_intent.json"),
        json!({
            "id": payment.intent,
            "amount": payment.amount,
            "amount_received": received,
            "client_secret": format!("{}_secret_sandbox", payment.intent),
            "created": payment.created,
            "currency": payment.currency,
            "latest_charge": payment.charge,
            "metadata": payment.metadata,
            "status": match payment.status {
                PaymentStatus::Pending => "processing",
                PaymentStatus::Succeeded => "succeeded",
                PaymentStatus::Failed => "requires_payment_method",
            },
            "transfer_group": payment.transfer_group,
        }),
    )
}

pub(crate) fn charge(payment: &Payment) -> Value {
    let succeeded = payment.status == PaymentStatus::Succeeded;
    filled(
        include_str!("objects/charge.json"),
        json!({
            "id": payment.charge,
            "amount": payment.amount,
            "amount_captured": payment.totals().charged,
            "amount_refunded": payment.refunded(),
            "captured": succeeded,
            "created": payment.created,
            "currency": payment.currency,
            "disputed": !payment.disputes.is_empty(),
            "metadata": payment.metadata,
            "paid": succeeded,
            "payment_intent": payment.intent,
            "refunded": payment.refundable() == 0,
            "status": match payment.status {
                PaymentStatus::Pending => "pending",
                PaymentStatus::Succeeded => "succeeded",
                PaymentStatus::Failed => "failed",
            },
            "transfer_group": payment.transfer_group,
        }),
    )
}

pub(crate) fn refund(payment: &Payment, refund: &Refund) -> Value {
    filled(
        include_str!("objects/refund.json"),
        json!({
            "id": refund.id,
            "amount": refund.amount,
            "charge": payment.charge,
            "created": refund.created,
            "currency": payment.currency,
            "metadata": refund.metadata,
            "payment_intent": payment.intent,
            "reason": refund.reason,
        }),
    )
}

pub(crate) fn dispute(payment: &Payment, dispute: &Dispute) -> Value {
    filled(
        include_str!("objects/dispute.json"),
        json!({
            "id": dispute.id,
            "amount": dispute.amount,
            "charge": payment.charge,
            "created": dispute.created,
            "currency": payment.currency,
            "payment_intent": payment.intent,
            "status": dispute.status.word(),
        }),
    )
}

pub(crate) fn account(account: &Account) -> Value {
    let state = if account.onboarded { "active" } else { "inactive" };
    let capabilities: Map<_, _> = account.capabilities.iter().map(|name| (name.clone(), state.into())).collect();
    let due = account.due();
    let mut object = filled(
        include_str!("objects/account.json"),
        json!({
            "id": account.id,
            "capabilities": capabilities,
            "charges_enabled": account.onboarded,
            "country": account.country,
            "created": account.created,
            "details_submitted": account.onboarded,
            "email": account.email,
            "metadata": account.metadata,
            "payouts_enabled": account.onboarded,
        }),
    );
    object["requirements"]["currently_due"] = due.into();
    object["requirements"]["eventually_due"] = due.into();
    object["requirements"]["disabled_reason"] = (!account.onboarded).then_some("requirements.past_due").into();
    object["external_accounts"]["url"] = format!("/v1/accounts/{}/external_accounts", account.id).into();
    object
}

pub(crate) fn account_link(link: &Link, now: i64, base: &str) -> Value {
    filled(
        include_str!("objects/account_link.json"),
        json!({
            "created": now,
            "expires_at": link.expires_at,
            "url": format!("{base}/connect/{}?link={}", link.account, link.token),
        }),
    )
}

pub(crate) fn transfer(payment: &Payment, transfer: &Transfer) -> Value {
    let reversals: Vec<_> = transfer.reversals.iter().rev().map(|it| reversal(payment, transfer, it)).collect();
    filled(
        include_str!("objects/transfer.json"),
        json!({
            "id": transfer.id,
            "amount": transfer.amount,
            "amount_reversed": transfer.reversed(),
            "created": transfer.created,
            "currency": payment.currency,
            "destination": transfer.destination,
            "destination_payment": transfer.id.replacen("tr_", "py_", 1),
            "metadata": transfer.metadata,
            "reversals": list(reversals, false, &format!("/v1/transfers/{}/reversals", transfer.id)),
            "reversed": transfer.reversed() == transfer.amount,
            "source_transaction": payment.charge,
            "transfer_group": transfer.transfer_group,
        }),
    )
}

pub(crate) fn reversal(payment: &Payment, transfer: &Transfer, reversal: &Reversal) -> Value {
    filled(
        include_str!("objects/transfer_reversal.json"),
        json!({
            "id": reversal.id,
            "amount": reversal.amount,
            "created": reversal.created,
            "currency": payment.currency,
            "metadata": reversal.metadata,
            "transfer": transfer.id,
        }),
    )
}

pub(crate) fn event(fields: Value) -> Value {
    filled(include_str!("objects/event.json"), fields)
}

pub(crate) fn list(data: Vec<Value>, has_more: bool, url: &str) -> Value {
    json!({ "object": "list", "data": data, "has_more": has_more, "url": url })
}

/// A template with these fields in it. That each template is an object is tested below.
fn filled(template: &str, fields: Value) -> Value {
    let mut object: Map<String, Value> = serde_json::from_str(template).unwrap_or_default();
    if let Value::Object(fields) = fields {
        object.extend(fields);
    }
    Value::Object(object)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    #[test]
    fn every_template_is_an_object_that_says_what_it_is() {
        for (name, template) in [
            ("checkout.session", include_str!("objects/session.json")),
            ("payment_intent", include_str!("objects/payment_intent.json")),
            ("charge", include_str!("objects/charge.json")),
            ("refund", include_str!("objects/refund.json")),
            ("dispute", include_str!("objects/dispute.json")),
            ("account", include_str!("objects/account.json")),
            ("account_link", include_str!("objects/account_link.json")),
            ("transfer", include_str!("objects/transfer.json")),
            ("transfer_reversal", include_str!("objects/transfer_reversal.json")),
            ("event", include_str!("objects/event.json")),
        ] {
            let object: Value = serde_json::from_str(template).unwrap();
            assert_eq!(object["object"], name);
        }
    }
}
