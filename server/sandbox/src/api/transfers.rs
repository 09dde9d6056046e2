//! `POST /v1/transfers` and `/reversals`.

use serde_json::Value;

use super::Refusal;
use crate::{
    books::{Payment, PaymentStatus, Reversal, Transfer, Work},
    form::Form,
    id, money, objects,
};

pub(super) fn create(work: &mut Work<'_>, form: &Form) -> Result<Value, Refusal> {
    let amount = form.amount("amount")?.ok_or_else(|| Refusal::absent("amount"))?;
    let currency = form.need("currency")?.to_lowercase();
    let destination = form.need("destination")?;
    let source = form.need("source_transaction")?;
    let account = work.books.account(destination);
    let account = account.ok_or_else(|| Refusal::no_such("destination", destination, "destination"))?;
    if !account.takes_transfers() {
        const MESSAGE: &str = "Your destination account needs to have at least one of the following capabilities \
                               enabled: transfers, crypto_transfers, legacy_payments";
        return Err(Refusal::impossible(MESSAGE).with_code("insufficient_capabilities_for_transfer"));
    }
    let now = work.now;
    let mut payments = work.books.payments.iter_mut();
    let payment = payments.find(|payment| payment.charge == source);
    let payment = payment.ok_or_else(|| Refusal::no_such("charge", source, "source_transaction"))?;
    refuse(payment, amount, &currency)?;
    let group = form.text("transfer_group").map(str::to_owned);
    let transfer = Transfer {
        id: id::new("tr_"),
        amount,
        destination: destination.to_owned(),
        transfer_group: group.or_else(|| payment.transfer_group.clone()),
        metadata: form.metadata("metadata"),
        created: now,
        reversals: Vec::new(),
    };
    let object = objects::transfer(payment, &transfer);
    payment.transfers.push(transfer);
    Ok(object)
}

pub(super) fn reverse(work: &mut Work<'_>, id: &str, form: &Form) -> Result<Value, Refusal> {
    let asked = form.amount("amount")?;
    let now = work.now;
    let mut payments = work.books.payments.iter_mut();
    let found = payments.find_map(|payment| {
        let at = payment.transfers.iter().position(|it| it.id == id)?;
        Some((payment, at))
    });
    let Some((payment, at)) = found else { return Err(Refusal::no_such("transfer", id, "id")) };
    let transfer = &mut payment.transfers[at];
    let left = transfer.amount - transfer.reversed();
    let amount = asked.unwrap_or(left);
    if left == 0 {
        return Err(Refusal::impossible(format!("Transfer {id} is already fully reversed.")));
    }
    if amount > left {
        let [amount, left] = [amount, left].map(|it| money::display(it, &payment.currency));
        let message = format!("Reversal amount ({amount}) is greater than unreversed amount on transfer ({left})");
        return Err(Refusal::impossible(message).with_param("amount"));
    }
    let reversal = Reversal { id: id::new("trr_"), amount, metadata: form.metadata("metadata"), created: now };
    transfer.reversals.push(reversal.clone());
    Ok(objects::reversal(payment, &payment.transfers[at], &reversal))
}

fn refuse(payment: &Payment, amount: i64, currency: &str) -> Result<(), Refusal> {
    if payment.status != PaymentStatus::Succeeded {
        let message = format!("Charge {} has not succeeded; nothing can be transferred from it.", payment.charge);
        return Err(Refusal::impossible(message).with_param("source_transaction"));
    }
    if payment.currency != currency {
        let message = format!(
            "The currency of source_transaction's balance transaction ({}) must be the same as the \
                               transfer currency ({currency})",
            payment.currency
        );
        return Err(Refusal::impossible(message).with_param("currency"));
    }
    let used = payment.transferred() + payment.refunded();
    if amount > payment.amount - used {
        let [whole, used] = [payment.amount, used].map(|it| money::display(it, currency));
        let message = format!(
            "Transfers using this transaction as a source must not exceed the source amount of {whole}. \
             (Refunds and transfers using this source already amount to {used}.)"
        );
        return Err(Refusal::impossible(message).with_param("amount"));
    }
    Ok(())
}
