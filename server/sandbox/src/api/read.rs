//! What `GET` finds.

use serde_json::Value;

use super::{Refusal, list};
use crate::{books::Books, form::Form, objects};

pub(super) fn answer(books: &Books, base: &str, segments: &[&str], query: &Form) -> Result<Value, Refusal> {
    let mut object = match *segments {
        ["checkout", "sessions", id] => {
            let found = books.session(id).map(|session| objects::session(books, session, base));
            found.ok_or_else(|| Refusal::no_such("checkout.session", id, "session"))
        }
        ["payment_intents", id] => books
            .intent(id)
            .map(objects::payment_intent)
            .ok_or_else(|| Refusal::no_such("payment_intent", id, "intent")),
        ["charges", id] => books.charge(id).map(objects::charge).ok_or_else(|| Refusal::no_such("charge", id, "id")),
        ["accounts", id] => books.account(id).map(objects::account).ok_or_else(|| Refusal::foreign_account(id)),
        ["refunds"] => refunds(books, query),
        ["refunds", id] => {
            let found = books.refunds().find(|(_, refund)| refund.id == id);
            found.map(|(payment, it)| objects::refund(payment, it)).ok_or_else(|| Refusal::no_such("refund", id, "id"))
        }
        ["transfers"] => transfers(books, query),
        ["transfers", id] => {
            let found = books.transfers().find(|(_, transfer)| transfer.id == id);
            found
                .map(|(payment, it)| objects::transfer(payment, it))
                .ok_or_else(|| Refusal::no_such("transfer", id, "id"))
        }
        _ => Err(Refusal::unknown_url(&http::Method::GET, &format!("/v1/{}", segments.join("/")))),
    }?;
    objects::expand(books, &mut object, query.list("expand"));
    Ok(object)
}

fn refunds(books: &Books, query: &Form) -> Result<Value, Refusal> {
    let (intent, charge) = (query.text("payment_intent"), query.text("charge"));
    let wanted = books.refunds().filter(|(payment, _)| {
        intent.is_none_or(|intent| payment.intent == intent) && charge.is_none_or(|charge| payment.charge == charge)
    });
    list::page(wanted.map(|(payment, it)| objects::refund(payment, it)), query, "/v1/refunds")
}

fn transfers(books: &Books, query: &Form) -> Result<Value, Refusal> {
    let (group, destination) = (query.text("transfer_group"), query.text("destination"));
    let wanted = books.transfers().filter(|(_, transfer)| {
        group.is_none_or(|group| transfer.transfer_group.as_deref() == Some(group))
            && destination.is_none_or(|destination| transfer.destination == destination)
    });
    list::page(wanted.map(|(payment, it)| objects::transfer(payment, it)), query, "/v1/transfers")
}
