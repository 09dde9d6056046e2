//! The checkout page: pay, decline, cancel.

use axum::{
    extract::{Path, State},
    response::Response,
};
use bytes::Bytes;
use http::StatusCode;

use super::{apology, html, see_other};
use crate::{
    Error, Sandbox,
    books::{Session, SessionStatus},
    form::Form,
    money,
    pages::html::text,
};

const DECLINED: &str = r#"<p class="error" role="alert">Your card was declined.</p>"#;

pub(super) async fn show(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Response {
    page(&sandbox, &id, "")
}

pub(super) async fn act(State(sandbox): State<Sandbox>, Path(id): Path<String>, body: Bytes) -> Response {
    let form = Form::parse(&body);
    let Some(session) = find(&sandbox, &id) else { return page(&sandbox, &id, "") };
    let action = form.text("action").unwrap_or_default().to_owned();
    match (action.as_str(), session.status) {
        ("cancel", _) => session.cancel().map_or_else(|| page(&sandbox, &id, ""), see_other),
        // The button was pressed twice: the money has moved once.
        ("pay" | "debit", SessionStatus::Complete) => see_other(&session.success()),
        ("pay" | "debit", SessionStatus::Open) => {
            let session_id = session.id.clone();
            let pay = move |sandbox: &Sandbox| match action.as_str() {
                "pay" => sandbox.pay(&session_id),
                _ => sandbox.pay_later(&session_id),
            };
            match sandbox.aside(pay).await.flatten() {
                Ok(()) => see_other(&session.success()),
                // The other press of the button was faster.
                Err(Error::Refused(_)) => match find(&sandbox, &id) {
                    Some(session) if session.status == SessionStatus::Complete => see_other(&session.success()),
                    _ => page(&sandbox, &id, ""),
                },
                Err(error) => apology(&error),
            }
        }
        ("decline", SessionStatus::Open) => page(&sandbox, &id, DECLINED),
        _ => page(&sandbox, &id, ""),
    }
}

fn find(sandbox: &Sandbox, id: &str) -> Option<Session> {
    sandbox.look(|books| books.session(id).cloned())
}

fn page(sandbox: &Sandbox, id: &str, alert: &str) -> Response {
    let Some(session) = find(sandbox, id) else { return apology(&Error::missing("checkout session", id)) };
    match session.status {
        SessionStatus::Open => open(&session, alert),
        SessionStatus::Complete => {
            let said = if session.paid { "It is paid." } else { "A bank debit was started; it settles later." };
            closed("This checkout is complete", said, Some(&session.success()))
        }
        SessionStatus::Expired => {
            closed("This checkout has expired", "Nothing was charged. Go back and start again.", session.cancel())
        }
    }
}

fn open(session: &Session, alert: &str) -> Response {
    let amount = money::display(session.amount, &session.currency);
    let cancel = session.cancel().map_or("", |_| {
        r#"<button class="back" form="payment" name="action" value="cancel"><svg aria-hidden="true" viewBox="0 0 16 16" width="14" height="14"><path d="M9.5 3 4.5 8l5 5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></svg>Cancel and go back</button>"#
    });
    let email = session
        .customer_email
        .as_ref()
        .map_or_else(String::new, |email| format!("<dl class=\"contact\"><dt>Email</dt><dd>{}</dd></dl>", text(email)));
    let body = format!(
        r#"<header class="banner">Sandbox checkout, no real money</header>
<main class="checkout">
<section class="order" aria-labelledby="what">
<div class="side">
{cancel}
<h1 id="what"><span class="who"><span class="mark" aria-hidden="true">T</span>Pay Tandem</span> <span class="amount">{amount}<span class="code">{currency}</span></span></h1>
<dl class="lines">
<div><dt>{product}</dt><dd>{amount}</dd></div>
<div class="total"><dt>Total due today</dt><dd>{amount}</dd></div>
</dl>
</div>
</section>
<section class="pay" aria-labelledby="how">
<div class="side">
<h2 id="how">Pay with a test card</h2>
{email}
<dl class="plastic">
<div><dt>Card number</dt><dd>4242 4242 4242 4242</dd></div>
<div class="half"><dt>Expires</dt><dd>12 / 34</dd></div>
<div class="half"><dt>CVC</dt><dd>123</dd></div>
</dl>
{alert}
<form id="payment" method="post">
<button class="primary" name="action" value="pay">Pay {amount}</button>
<h3>Or see what else can happen</h3>
<div class="others">
<button name="action" value="debit">Pay by bank debit (settles later)</button>
<button name="action" value="decline">Decline the card</button>
</div>
</form>
<p class="small">This page stands in for Stripe’s. No card is asked for, and nothing leaves this machine.</p>
</div>
</section>
</main>"#,
        currency = text(&session.currency.to_uppercase()),
        product = text(&session.product),
        amount = text(&amount),
    );
    let title = format!("Pay {amount}");
    let addresses = [session.success(), session.cancel().unwrap_or_default().to_owned()];
    html::page(StatusCode::OK, &title, &body, &addresses.each_ref().map(String::as_str))
}

fn closed(title: &str, said: &str, back: Option<&str>) -> Response {
    let back = back.map_or_else(String::new, |address| {
        format!(r#"<p><a class="primary" href="{}">Back to Tandem</a></p>"#, text(address))
    });
    let body = format!(
        r#"<header class="banner">Sandbox checkout, no real money</header>
<main class="card"><h1>{}</h1><p>{}</p>{back}</main>"#,
        text(title),
        text(said)
    );
    html::page(StatusCode::OK, title, &body, &[])
}
