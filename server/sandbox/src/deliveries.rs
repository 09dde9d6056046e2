//! Posts events to the application until it takes them.

use std::{collections::HashMap, sync::Arc, time::Duration};

use reqwest::{Client, redirect::Policy};
use rustls::{ClientConfig, RootCertStore};
use tokio::time::Instant;

use crate::{Error, Event, Sandbox, signature, time};

/// How long a refused event waits. After the last of these and one more try it is given up.
const WAITS: [u64; 9] = [1, 5, 30, 60, 300, 600, 1800, 3600, 7200];
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often the clock is looked at when nothing happens: a session may have expired.
const TICK: Duration = Duration::from_secs(1);

/// An event that was refused: how often, and when it is tried again. A restart begins anew.
type Refused = HashMap<String, (usize, Instant)>;

/// Delivers for as long as the process lives.
pub(crate) async fn run(sandbox: Sandbox) {
    let client = match client() {
        Ok(client) => client,
        Err(error) => return tracing::error!(error, "the sandbox cannot post webhooks"),
    };
    let mut refused = Refused::new();
    loop {
        // Looking expires what is overdue, which may write an event.
        let waiting = sandbox.look(|books| books.events.clone());
        refused.retain(|id, _| waiting.iter().any(|event| event.id == *id));
        let now = Instant::now();
        let is_due = |event: &Event| refused.get(&event.id).is_none_or(|(_, at)| *at <= now);
        match waiting.into_iter().find(is_due) {
            Some(event) if !sandbox.is_held() => deliver(&sandbox, &client, event, &mut refused).await,
            _ => {
                let _ = tokio::time::timeout(TICK, sandbox.changed()).await;
            }
        }
    }
}

async fn deliver(sandbox: &Sandbox, client: &Client, event: Event, refused: &mut Refused) {
    if let Err(why) = post(sandbox, client, &event).await {
        let tries = refused.get(&event.id).map_or(1, |(tries, _)| tries + 1);
        if let Some(wait) = WAITS.get(tries - 1) {
            tracing::debug!(why, event = event.id, tries, "the sandbox's webhook was refused");
            refused.insert(event.id, (tries, Instant::now() + Duration::from_secs(*wait)));
            return;
        }
        tracing::warn!(why, event = event.id, kind = event.kind, "the sandbox gives a webhook up");
    }
    let forget = move |sandbox: &Sandbox| {
        sandbox.change(|work| {
            work.books.events.retain(|it| it.id != event.id);
            Ok::<_, Error>(())
        })
    };
    if let Err(error) = sandbox.aside(forget).await.flatten() {
        // It is delivered again, which an application must bear; but not in a loop without a pause.
        tracing::error!(%error, "the sandbox cannot write that a webhook was taken");
        tokio::time::sleep(TICK).await;
    }
}

async fn post(sandbox: &Sandbox, client: &Client, event: &Event) -> Result<(), String> {
    let signature = signature::header(sandbox.webhook_secret(), &event.body, time::now());
    let request = client
        .post(sandbox.webhook_url())
        .header("stripe-signature", signature)
        .header("content-type", "application/json; charset=utf-8")
        .body(event.body.clone());
    let response = request.send().await.map_err(|error| error.to_string())?;
    if response.status().is_success() { Ok(()) } else { Err(response.status().to_string()) }
}

/// Trusts no certificate: the application is on this machine and speaks plain http.
fn client() -> Result<Client, String> {
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
    let config = config.with_root_certificates(RootCertStore::empty()).with_no_client_auth();
    let client = Client::builder().tls_backend_preconfigured(config).no_proxy();
    client.redirect(Policy::none()).timeout(PATIENCE).build().map_err(|error| error.to_string())
}
