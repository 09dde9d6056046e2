//! The tables of the index.

use std::{collections::BTreeMap, ops::Add as _};

use chrono::DateTime;

use super::html::text;
use crate::{
    Totals,
    books::{Books, DisputeStatus, Payment, PaymentStatus, Session},
    money,
};

/// The most rows of a table.
const LONGEST: usize = 100;

pub(super) fn totals(books: &Books) -> String {
    let mut by_currency: BTreeMap<&str, Totals> = BTreeMap::new();
    for payment in &books.payments {
        let sum = by_currency.entry(&payment.currency).or_default();
        *sum = sum.add(payment.totals());
    }
    let rows = by_currency.into_iter().map(|(currency, sum)| {
        let cell = |amount| format!(r#"<td class="number">{}</td>"#, text(&money::display(amount, currency)));
        let cells: String = [sum.charged, sum.refunded, sum.transferred, sum.reversed, sum.disputed].map(cell).concat();
        format!(r#"<tr><th scope="row">{}</th>{cells}</tr>"#, text(&currency.to_uppercase()))
    });
    table("Totals", &["Currency", "#Charged", "#Refunded", "#Transferred", "#Reversed", "#Disputed"], rows)
}

pub(super) fn sessions(books: &Books) -> String {
    let rows = books.sessions.iter().rev().take(LONGEST).map(|session| {
        let payment = books.payment_of(&session.id);
        let (state, payment_state) = (session.status.word(), payment.map_or("none", payment_state));
        format!(
            r#"<tr><th scope="row"><a href="/sandbox/checkout/{id}">{product}</a>{time}</th><td class="number">{amount}</td><td><span class="state {state}">{state}</span></td><td><span class="state {payment_state}">{payment_state}</span></td><td>{actions}</td></tr>"#,
            id = text(&session.id),
            product = text(&session.product),
            time = time(session.created),
            amount = text(&money::display(session.amount, &session.currency)),
            actions = payment.map_or_else(String::new, |payment| actions(session, payment)),
        )
    });
    table("Checkout sessions", &["Product", "#Amount", "State", "Payment", "What the bank may do"], rows)
}

pub(super) fn transfers(books: &Books) -> String {
    let rows = books.transfers().take(LONGEST).map(|(payment, transfer)| {
        let cell = |amount| text_cell(&money::display(amount, &payment.currency), true);
        let group = transfer.transfer_group.as_deref().unwrap_or("none");
        let (amount, reversed) = (cell(transfer.amount), cell(transfer.reversed()));
        format!(
            "{}{}{}{amount}{reversed}</tr>",
            head(&transfer.id, transfer.created),
            text_cell(&transfer.destination, false),
            text_cell(group, false)
        )
    });
    table("Transfers", &["Transfer", "To", "Group", "#Amount", "#Reversed"], rows)
}

pub(super) fn refunds(books: &Books) -> String {
    let rows = books.refunds().take(LONGEST).map(|(payment, refund)| {
        let reason = refund.reason.as_deref().unwrap_or("none").replace('_', " ");
        let amount = text_cell(&money::display(refund.amount, &payment.currency), true);
        format!(
            "{}{}{}{amount}</tr>",
            head(&refund.id, refund.created),
            text_cell(&payment.charge, false),
            text_cell(&reason, false)
        )
    });
    table("Refunds", &["Refund", "Charge", "Reason", "#Amount"], rows)
}

pub(super) fn accounts(books: &Books) -> String {
    let rows = books.accounts.iter().rev().take(LONGEST).map(|account| {
        let state = if account.onboarded { "can be paid" } else { "unfinished" };
        let email = account.email.as_deref().unwrap_or("none");
        format!("{}{}{}</tr>", head(&account.id, account.created), text_cell(email, false), text_cell(state, false))
    });
    table("Connected accounts", &["Account", "Email", "Onboarding"], rows)
}

/// The buttons that fit a payment's state.
fn actions(session: &Session, payment: &Payment) -> String {
    let buttons = |path: &str, buttons: [(&str, &str); 2]| {
        let button = |(action, label): (&str, &str)| {
            if label.is_empty() {
                return String::new();
            }
            let of = text(&session.product);
            format!(r#"<button name="action" value="{action}">{label}<span class="unseen"> of {of}</span></button>"#)
        };
        format!(r#"<form method="post" action="/sandbox/{path}">{}</form>"#, buttons.map(button).concat())
    };
    let path = format!("sessions/{}", text(&session.id));
    match (payment.status, payment.holding_dispute()) {
        (PaymentStatus::Pending, _) => buttons(&path, [("settle", "Settle the debit"), ("fail", "Fail the debit")]),
        (_, Some(dispute)) if dispute.status == DisputeStatus::Open => {
            let path = format!("disputes/{}", text(&dispute.id));
            buttons(&path, [("won", "Close the dispute, won"), ("lost", "Close the dispute, lost")])
        }
        (PaymentStatus::Succeeded, None) if payment.refundable() > 0 => {
            buttons(&path, [("dispute", "Dispute the charge"), ("", "")])
        }
        _ => String::new(),
    }
}

fn payment_state(payment: &Payment) -> &'static str {
    match (payment.status, payment.holding_dispute().map(|dispute| dispute.status)) {
        (_, Some(DisputeStatus::Lost)) => "lost",
        (_, Some(_)) => "disputed",
        (PaymentStatus::Pending, _) => "pending",
        (PaymentStatus::Failed, _) => "failed",
        (PaymentStatus::Succeeded, _) if payment.refundable() == 0 => "refunded",
        (PaymentStatus::Succeeded, _) => "paid",
    }
}

/// A table under a heading; a column whose name starts with `#` holds numbers.
fn table(title: &str, columns: &[&str], rows: impl Iterator<Item = String>) -> String {
    let rows: String = rows.collect();
    if rows.is_empty() {
        return format!("<section><h2>{title}</h2><p class=\"small\">Nothing yet.</p></section>");
    }
    let head: String = columns
        .iter()
        .map(|name| match name.strip_prefix('#') {
            Some(name) => format!(r#"<th scope="col" class="number">{name}</th>"#),
            None => format!(r#"<th scope="col">{name}</th>"#),
        })
        .collect();
    format!(
        r#"<section><h2>{title}</h2><div class="scroll" role="region" aria-label="{title}" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>"#
    )
}

/// The start of a row: an id and its time.
fn head(id: &str, created: i64) -> String {
    format!(r#"<tr><th scope="row"><code>{}</code>{}</th>"#, text(id), time(created))
}

fn text_cell(content: &str, is_number: bool) -> String {
    let class = if is_number { r#" class="number""# } else { "" };
    format!("<td{class}>{}</td>", text(content))
}

fn time(at: i64) -> String {
    DateTime::from_timestamp(at, 0).map_or_else(String::new, |time| {
        let (machine, human) = (time.format("%Y-%m-%dT%H:%M:%SZ"), time.format("%-d %b %Y, %H:%M UTC"));
        format!(r#"<time datetime="{machine}">{human}</time>"#)
    })
}
