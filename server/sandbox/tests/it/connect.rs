//! Connected accounts and their onboarding.

use std::time::Duration;

use http::{Method, StatusCode};
use stripe_connect::{
    AccountCapabilitiesStatus, AccountType,
    account::{CreateAccount, CreateAccountType, RetrieveAccount},
    account_link::{CreateAccountLink, CreateAccountLinkType},
    transfer::CreateTransfer,
};
use stripe_types::Currency;

use crate::{
    pages::{body, send},
    support::{Bench, refusal},
};

const BACK: &str = "http://localhost:8000/settings/payouts";
const AGAIN: &str = "http://localhost:8000/settings/payouts/again";

/// Path and query of a new link.
async fn link(bench: &Bench, account: &str) -> String {
    let link = CreateAccountLink::new(account, CreateAccountLinkType::AccountOnboarding);
    let link = link.return_url(BACK).refresh_url(AGAIN).send(&bench.client).await.unwrap();
    link.url.strip_prefix("http://localhost:8000").unwrap().to_owned()
}

#[tokio::test]
async fn an_account_is_onboarded_on_a_page() {
    let bench = Bench::new().await;
    let account = bench.account().await;
    let before = RetrieveAccount::new(account.as_str()).send(&bench.client).await.unwrap();
    assert_eq!((before.type_, before.payouts_enabled), (Some(AccountType::Express), Some(false)));
    assert_eq!(before.capabilities.unwrap().transfers, Some(AccountCapabilitiesStatus::Inactive));
    let due = before.requirements.unwrap().currently_due.unwrap();
    assert_eq!(due, ["external_account", "individual.verification.document"]);

    let path = link(&bench, &account).await;
    let page = send(&bench.sandbox, Method::GET, &path, "").await;
    assert_eq!(page.status(), StatusCode::OK);
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("form-action 'self' http://localhost:8000;"), "{policy}");
    let html = body(page).await;
    assert!(html.contains("<h1>Sandbox onboarding</h1>") && html.contains("maria@example.com"), "{html}");

    for _twice in 0..2 {
        let answer = send(&bench.sandbox, Method::POST, &path, "action=complete").await;
        assert_eq!((answer.status(), answer.headers()["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, BACK));
    }
    let after = RetrieveAccount::new(account.as_str()).send(&bench.client).await.unwrap();
    assert_eq!(
        (after.details_submitted, after.payouts_enabled, after.charges_enabled),
        (Some(true), Some(true), Some(true))
    );
    assert_eq!(after.capabilities.unwrap().transfers, Some(AccountCapabilitiesStatus::Active));
    assert!(after.requirements.unwrap().currently_due.unwrap().is_empty());
    let events = bench.sandbox.take_events();
    assert_eq!(events.len(), 1, "told once");
    assert_eq!(events[0].kind, "account.updated");
}

#[tokio::test]
async fn onboarding_may_be_left_unfinished() {
    let bench = Bench::new().await;
    let account = bench.account().await;
    let path = link(&bench, &account).await;
    send(&bench.sandbox, Method::GET, &path, "").await;
    let answer = send(&bench.sandbox, Method::POST, &path, "action=leave").await;
    assert_eq!(answer.headers()["location"], BACK);
    let account = RetrieveAccount::new(account.as_str()).send(&bench.client).await.unwrap();
    assert_eq!(account.details_submitted, Some(false));
    assert!(bench.sandbox.take_events().is_empty());
}

#[tokio::test]
async fn a_link_opens_once_and_for_five_minutes() {
    let bench = Bench::new().await;
    let account = bench.account().await;
    let path = link(&bench, &account).await;
    assert_eq!(send(&bench.sandbox, Method::POST, &path, "action=complete").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(send(&bench.sandbox, Method::GET, &path, "").await.status(), StatusCode::OK);
    assert_eq!(send(&bench.sandbox, Method::GET, &path, "").await.headers()["location"], AGAIN);

    let late = link(&bench, &account).await;
    bench.sandbox.advance(Duration::from_mins(5));
    assert_eq!(send(&bench.sandbox, Method::GET, &late, "").await.headers()["location"], AGAIN);
    let forged = format!("/sandbox/connect/{account}?link=guessed&return=http://evil.example");
    assert_eq!(send(&bench.sandbox, Method::GET, &forged, "").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_asks_for_no_transfers_gets_none() {
    let bench = Bench::new().await;
    let (.., charge) = bench.paid(10_000).await;
    let standard = CreateAccount::new().type_(CreateAccountType::Standard).send(&bench.client).await;
    assert_eq!(refusal(standard).0, 400);
    let account = CreateAccount::new().type_(CreateAccountType::Express).send(&bench.client).await.unwrap();
    bench.sandbox.onboard(&account.id).unwrap();
    let transfer = CreateTransfer::new(Currency::USD, account.id.to_string()).amount(100).source_transaction(charge);
    assert_eq!(refusal(transfer.send(&bench.client).await).1, "insufficient_capabilities_for_transfer");
    assert!(bench.sandbox.onboard("acct_none").is_err());
}
