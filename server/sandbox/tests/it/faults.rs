//! What a network and a bad day at Stripe do.

use std::time::Duration;

use http::Method;
use stripe::{StripeError, StripeRequest as _};
use stripe_checkout::CheckoutSession;
use tandem_sandbox::Fault;

use crate::support::{Bench, checkout, keyed};

async fn after(bench: &Bench, fault: Fault) -> Result<CheckoutSession, StripeError> {
    bench.sandbox.fail_next(Method::POST, "/v1/checkout/sessions", fault);
    keyed(5_000, "k", &bench.client).await
}

#[tokio::test]
async fn a_fault_before_the_work_leaves_nothing() {
    let bench = Bench::new().await;
    assert!(matches!(after(&bench, Fault::ServerError).await, Err(StripeError::Stripe(_, 500))));
    assert!(matches!(after(&bench, Fault::BadGateway).await, Err(StripeError::JSONDeserialize(_))));
    assert!(bench.sandbox.sessions().is_empty());
    keyed(5_000, "k", &bench.client).await.unwrap();
}

#[tokio::test]
async fn a_fault_after_the_work_loses_the_answer_only() {
    for fault in [Fault::LoseReply, Fault::ServerErrorAfter, Fault::BadGatewayAfter] {
        let bench = Bench::new().await;
        match (&fault, after(&bench, fault.clone()).await) {
            (Fault::LoseReply, Err(StripeError::ClientError(_)))
            | (Fault::ServerErrorAfter, Err(StripeError::Stripe(_, 500)))
            | (Fault::BadGatewayAfter, Err(StripeError::JSONDeserialize(_))) => {}
            other => panic!("{other:?}"),
        }
        let made = bench.sandbox.sessions();
        assert_eq!(made.len(), 1, "{fault:?}");
        let again = keyed(5_000, "k", &bench.client).await.unwrap();
        assert_eq!(again.id.as_str(), made[0].id, "the key replays what was lost");
        assert_eq!(bench.sandbox.sessions().len(), 1);
    }
}

#[tokio::test]
async fn a_caller_that_hangs_up_does_not_stop_the_work() {
    let bench = Bench::new().await;
    bench.sandbox.fail_next(Method::POST, "/v1/checkout", Fault::Delay(Duration::from_millis(200)));
    let hasty = checkout(5_000);
    let hasty = hasty.customize().timeout(Duration::from_millis(50));
    assert!(matches!(hasty.send(&bench.client).await, Err(StripeError::Timeout)));
    assert!(bench.sandbox.sessions().is_empty());
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(bench.sandbox.sessions().len(), 1);
}

#[tokio::test]
async fn faults_wait_for_their_own_call() {
    let bench = Bench::new().await;
    bench.sandbox.fail_next(Method::POST, "/v1/refunds", Fault::ServerError);
    bench.sandbox.fail_next(Method::GET, "/v1/checkout", Fault::ServerError);
    bench.session(5_000).await;
    bench.sandbox.clear_faults();
    let (session, ..) = bench.paid(5_000).await;
    assert!(!session.is_empty());
}
