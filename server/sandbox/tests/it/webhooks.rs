//! Events are signed, and delivered until they are taken.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Router, routing::post};
use http::{HeaderMap, StatusCode};
use stripe_webhook::{EventObject, Webhook, WebhookError};
use tandem_sandbox::Sandbox;

use crate::support::{Bench, SECRET, open};

#[expect(clippy::disallowed_methods, reason = "signatures are held against the real clock")]
fn now() -> i64 {
    chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).timestamp()
}

#[tokio::test]
async fn every_event_is_read_by_the_real_client() {
    let bench = Bench::new().await;
    let (paid, ..) = bench.paid(5_000).await;
    let dispute = bench.sandbox.dispute(&paid).unwrap();
    bench.sandbox.close_dispute(&dispute, true).unwrap();
    for succeeds in [true, false] {
        let later = bench.session(5_000).await.id;
        bench.sandbox.pay_later(&later).unwrap();
        bench.sandbox.settle(&later, succeeds).unwrap();
    }
    let open = bench.session(5_000).await.id;
    bench.sandbox.expire(&open).unwrap();
    let account = bench.account().await;
    bench.sandbox.onboard(&account).unwrap();

    let mut kinds = Vec::new();
    for event in bench.sandbox.take_events() {
        let signature = bench.sandbox.sign(&event.body, now());
        let read = Webhook::construct_event(&event.body, &signature, SECRET).unwrap();
        assert_eq!((read.id.as_str(), read.type_.as_str()), (event.id.as_str(), event.kind.as_str()));
        assert!(event.id.starts_with("evt_") && !read.livemode);
        let subject = match read.data.object {
            EventObject::CheckoutSessionCompleted(it)
            | EventObject::CheckoutSessionExpired(it)
            | EventObject::CheckoutSessionAsyncPaymentSucceeded(it)
            | EventObject::CheckoutSessionAsyncPaymentFailed(it) => it.client_reference_id.unwrap(),
            EventObject::ChargeDisputeCreated(it) | EventObject::ChargeDisputeClosed(it) => it.id.to_string(),
            EventObject::AccountUpdated(it) => it.id.to_string(),
            other => panic!("{other:?}"),
        };
        assert!([dispute.as_str(), &account, "pay_1"].contains(&subject.as_str()), "{subject}");
        assert_eq!(read.account.is_some(), event.kind == "account.updated");
        kinds.push(event.kind);
    }
    assert_eq!(
        kinds,
        [
            "checkout.session.completed",
            "charge.dispute.created",
            "charge.dispute.closed",
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.completed",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "account.updated",
        ]
    );
    assert!(bench.sandbox.take_events().is_empty(), "they are taken once");
}

#[tokio::test]
async fn a_wrong_secret_or_an_old_time_is_no_signature() {
    let bench = Bench::new().await;
    bench.paid(5_000).await;
    let body = bench.sandbox.take_events().remove(0).body;
    let fresh = bench.sandbox.sign(&body, now());
    assert!(matches!(Webhook::construct_event(&body, &fresh, "whsec_other"), Err(WebhookError::BadSignature)));
    let old = bench.sandbox.sign(&body, now() - 600);
    assert!(matches!(Webhook::construct_event(&body, &old, SECRET), Err(WebhookError::BadTimestamp(_))));
}

/// What an application was sent: it answers with these statuses in turn, then with 200.
#[derive(Clone, Default)]
struct Application(Arc<Mutex<(Vec<StatusCode>, Vec<String>)>>);

impl Application {
    fn answering(statuses: &[StatusCode]) -> Self {
        Self(Arc::new(Mutex::new((statuses.to_vec(), Vec::new()))))
    }

    async fn listen(&self) -> String {
        let this = self.clone();
        let take = move |headers: HeaderMap, body: String| async move {
            let signature = headers["stripe-signature"].to_str().unwrap();
            let event = Webhook::construct_event(&body, signature, SECRET).unwrap();
            let mut taken = this.0.lock().unwrap();
            taken.1.push(event.id.to_string());
            if taken.0.is_empty() { StatusCode::OK } else { taken.0.remove(0) }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhooks/stripe", listener.local_addr().unwrap());
        tokio::spawn(axum::serve(listener, Router::new().route("/webhooks/stripe", post(take))).into_future());
        url
    }

    /// Waits for this many deliveries.
    async fn taken(&self, wanted: usize) -> Vec<String> {
        for _ in 0..100 {
            let taken = self.0.lock().unwrap().1.clone();
            if taken.len() >= wanted {
                return taken;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{:?} were taken, not {wanted}", self.0.lock().unwrap().1);
    }
}

async fn start(sandbox: &Sandbox, application: &Application) {
    sandbox.set_webhook_url(application.listen().await);
    sandbox.start_deliveries();
}

#[tokio::test]
async fn a_refused_event_comes_again() {
    let bench = Bench::new().await;
    let application = Application::answering(&[StatusCode::INTERNAL_SERVER_ERROR]);
    start(&bench.sandbox, &application).await;
    bench.paid(5_000).await;
    let taken = application.taken(2).await;
    assert_eq!(taken[0], taken[1]);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(bench.sandbox.take_events().is_empty(), "what was taken is not kept");
    assert_eq!(application.taken(2).await.len(), 2);
}

#[tokio::test]
async fn held_events_wait_and_are_let_go() {
    let bench = Bench::new().await;
    let application = Application::default();
    bench.sandbox.hold_webhooks(true);
    start(&bench.sandbox, &application).await;
    bench.paid(5_000).await;
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert!(application.taken(0).await.is_empty());
    bench.sandbox.hold_webhooks(false);
    application.taken(1).await;
}

#[tokio::test]
async fn a_session_that_runs_out_of_time_is_told_by_itself() {
    let bench = Bench::new().await;
    let application = Application::default();
    bench.session(5_000).await;
    start(&bench.sandbox, &application).await;
    bench.sandbox.advance(Duration::from_hours(25));
    application.taken(1).await;
}

#[tokio::test]
async fn events_outlive_the_process() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("sandbox.json");
    let bench = Bench::of(open(Some(&file))).await;
    bench.paid(5_000).await;
    drop(bench);
    let again = open(Some(&file));
    let application = Application::default();
    start(&again, &application).await;
    application.taken(1).await;
}
