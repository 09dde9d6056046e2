//! The onboarding page of a connected account.

use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use bytes::Bytes;
use http::StatusCode;

use super::{apology, html, see_other};
use crate::{
    Error, Sandbox,
    books::{Account, Link},
    form::Form,
    onboarding::Opened,
    pages::html::text,
};

pub(super) async fn show(
    State(sandbox): State<Sandbox>,
    Path(account): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let token = token(query.as_deref());
    let open = move |sandbox: &Sandbox| {
        sandbox.change(|work| {
            let opened = work.open_link(&account, &token)?;
            Ok::<_, Error>((opened, work.books.account_mut(&account)?.clone()))
        })
    };
    match sandbox.aside(open).await.flatten() {
        Ok((Opened::Page(link), account)) => page(&link, &account),
        Ok((Opened::Stale(link), _)) => see_other(&link.refresh_url),
        Err(error) => apology(&error),
    }
}

pub(super) async fn act(
    State(sandbox): State<Sandbox>,
    Path(account): Path<String>,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response {
    let token = token(query.as_deref());
    let completes = Form::parse(&body).text("action") == Some("complete");
    let answer = move |sandbox: &Sandbox| {
        sandbox.change(|work| {
            let link = work.opened_link(&account, &token)?;
            if completes {
                work.onboard(&account)?;
            }
            Ok::<_, Error>(link)
        })
    };
    match sandbox.aside(answer).await.flatten() {
        Ok(link) => see_other(&link.return_url),
        Err(error) => apology(&error),
    }
}

fn token(query: Option<&str>) -> String {
    Form::parse(query.unwrap_or_default().as_bytes()).text("link").unwrap_or_default().to_owned()
}

fn page(link: &Link, account: &Account) -> Response {
    let name = account.email.as_deref().unwrap_or(&account.id);
    let rest = if account.onboarded {
        r#"<p>Nothing is missing: this account can be paid.</p>
<form method="post"><button class="primary" name="action" value="leave">Go back to Tandem</button></form>"#
            .to_owned()
    } else {
        let due =
            account.due().iter().map(|due| format!("<li>{}</li>", text(wanted(due)))).collect::<Vec<_>>().concat();
        format!(
            r#"<div><p>Stripe would now ask for:</p><ul>{due}</ul></div>
<form method="post" class="others">
<button class="primary" name="action" value="complete">Complete onboarding</button>
<button name="action" value="leave">Leave it unfinished</button>
</form>"#
        )
    };
    let body = format!(
        r#"<header class="banner">Sandbox onboarding, no real money</header>
<main class="card">
<h1>Sandbox onboarding</h1>
<p>Tandem wants to pay <strong>{}</strong>.</p>
{rest}
<p class="small">This page stands in for Stripe’s. Nobody’s papers are looked at, and nothing leaves this machine.</p>
</main>"#,
        text(name)
    );
    html::page(StatusCode::OK, "Onboarding", &body, &[&link.return_url, &link.refresh_url])
}

/// What Stripe calls a requirement, in words.
fn wanted(due: &str) -> &str {
    match due {
        "external_account" => "a bank account",
        "individual.verification.document" => "an identity document",
        other => other,
    }
}
