//! `POST /v1/checkout/sessions` and `/expire`.

use serde_json::Value;

use super::Refusal;
use crate::{
    books::{Session, SessionStatus, Work},
    form::Form,
    id, money, objects,
};

/// A test of Tandem's contract needs a price that is always refused.
const REFUSED: i64 = 40_200;
/// What Stripe takes at least, roughly, and at most.
const BOUNDS: std::ops::RangeInclusive<i64> = 50..=99_999_999;
const SOONEST: i64 = 30 * 60;
const LATEST: i64 = 24 * 60 * 60;

/// What is bought.
struct Order {
    amount: i64,
    currency: String,
    product: String,
}

pub(super) fn create(work: &mut Work<'_>, form: &Form) -> Result<Value, Refusal> {
    if form.need("mode")? != "payment" {
        return Err(Refusal::invalid("mode", "The sandbox knows the mode `payment` only."));
    }
    let order = order(form)?;
    let session = Session {
        id: id::new("cs_test_"),
        amount: order.amount,
        currency: order.currency,
        product: order.product,
        client_reference_id: form.text("client_reference_id").map(str::to_owned),
        customer_email: form.text("customer_email").map(str::to_owned),
        metadata: form.metadata("metadata"),
        intent_metadata: form.metadata("payment_intent_data[metadata]"),
        transfer_group: form.text("payment_intent_data[transfer_group]").map(str::to_owned),
        success_url: form.address("success_url")?.ok_or_else(|| Refusal::absent("success_url"))?,
        cancel_url: form.address("cancel_url")?,
        created: work.now,
        expires_at: expiry(form, work.now)?,
        status: SessionStatus::Open,
        paid: false,
    };
    if session.amount == REFUSED {
        return Err(Refusal::wanted(402, "card_declined", "The amount was refused."));
    }
    let object = objects::session(work.books, &session, work.base);
    work.books.sessions.push(session);
    Ok(object)
}

pub(super) fn expire(work: &mut Work<'_>, id: &str) -> Result<Value, Refusal> {
    let found = work.books.session(id).ok_or_else(|| Refusal::no_such("checkout.session", id, "session"))?;
    if found.status != SessionStatus::Open {
        let status = found.status.word();
        return Err(Refusal::impossible(format!(
            "Only Checkout Sessions with a status in [\"open\"] can be expired. \
             This Checkout Session has a status of `{status}`."
        )));
    }
    work.expire(id)?;
    let found = work.books.session(id).ok_or_else(|| Refusal::no_such("checkout.session", id, "session"))?;
    Ok(objects::session(work.books, found, work.base))
}

/// Adds the line items up.
fn order(form: &Form) -> Result<Order, Refusal> {
    let mut order = Order { amount: 0, currency: String::new(), product: String::new() };
    for at in 0.. {
        let item = format!("line_items[{at}]");
        if !form.has(&format!("{item}[")) {
            break;
        }
        let (price, amount) = (format!("{item}[price_data]"), format!("{item}[price_data][unit_amount]"));
        let currency = form.need(&format!("{price}[currency]"))?.to_lowercase();
        let unit = form.amount(&amount)?.ok_or_else(|| Refusal::absent(&amount))?;
        let quantity = form.amount(&format!("{item}[quantity]"))?.unwrap_or(1);
        let sum = unit.checked_mul(quantity).and_then(|cost| cost.checked_add(order.amount));
        order.amount = sum.filter(|sum| *sum <= *BOUNDS.end()).ok_or_else(|| {
            let message = "The Checkout Session's total amount must be no more than 99999999.";
            Refusal::invalid(&amount, message).with_code("amount_too_large")
        })?;
        if currency.len() != 3 || !currency.bytes().all(|letter| letter.is_ascii_lowercase()) {
            return Err(Refusal::invalid(&format!("{price}[currency]"), format!("Invalid currency: {currency}")));
        }
        if !order.currency.is_empty() && order.currency != currency {
            return Err(Refusal::invalid("line_items", "All line items must have the same currency."));
        }
        order.currency = currency;
        let name = form.need(&format!("{price}[product_data][name]"))?;
        order.product = if order.product.is_empty() { name.to_owned() } else { format!("{}, {name}", order.product) };
    }
    if order.currency.is_empty() {
        return Err(Refusal::absent("line_items"));
    }
    if order.amount < *BOUNDS.start() {
        let least = money::display(*BOUNDS.start(), &order.currency);
        let message = format!("The Checkout Session's total amount due must add up to at least {least}");
        return Err(Refusal::invalid("line_items", message).with_code("amount_too_small"));
    }
    Ok(order)
}

fn expiry(form: &Form, now: i64) -> Result<i64, Refusal> {
    let Some(at) = form.integer("expires_at")? else { return Ok(now + LATEST) };
    let message = match at.saturating_sub(now) {
        ..SOONEST => "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
        SOONEST..=LATEST => return Ok(at),
        _ => "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
    };
    Err(Refusal::invalid("expires_at", message))
}
