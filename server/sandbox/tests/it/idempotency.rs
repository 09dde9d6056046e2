//! The same key gives the same answer.

use http::Method;
use stripe::{StripeError, StripeRequest as _};
use stripe_core::refund::CreateRefund;
use tandem_sandbox::Fault;

use crate::support::{Bench, keyed, once, refusal};

#[tokio::test]
async fn the_same_key_replays() {
    let bench = Bench::new().await;
    let one = keyed(5_000, "pay_1-1", &bench.client).await.unwrap();
    let two = keyed(5_000, "pay_1-1", &bench.client).await.unwrap();
    assert_eq!(one.id, two.id);
    assert_eq!(bench.sandbox.sessions().len(), 1);
    // What happened since is not in the replay: it is the answer of then.
    bench.sandbox.pay(&one.id).unwrap();
    assert!(keyed(5_000, "pay_1-1", &bench.client).await.unwrap().payment_intent.is_none());
    keyed(5_000, "pay_1-2", &bench.client).await.unwrap();
    assert_eq!(bench.sandbox.sessions().len(), 2);
}

#[tokio::test]
async fn a_replay_says_so() {
    let bench = Bench::new().await;
    let post = || async {
        let request = bench.raw(Method::POST, "v1/accounts").header("idempotency-key", "k");
        let response = request.body("type=express&email=a%40example.com").send().await.unwrap();
        (response.headers().contains_key("idempotent-replayed"), response.text().await.unwrap())
    };
    let ((first, one), (second, two)) = (post().await, post().await);
    assert!(!first && second);
    assert_eq!(one, two);
}

#[tokio::test]
async fn the_same_key_with_other_parameters_is_refused() {
    let bench = Bench::new().await;
    keyed(5_000, "k", &bench.client).await.unwrap();
    match keyed(6_000, "k", &bench.client).await {
        Err(StripeError::Stripe(error, 400)) => assert_eq!(error.type_.as_str(), "idempotency_error"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_refusal_is_replayed_and_wrong_parameters_are_not() {
    let bench = Bench::new().await;
    bench.sandbox.fail_next(
        Method::POST,
        "/v1/checkout",
        Fault::Refuse { status: 402, code: "card_declined", message: "Not today." },
    );
    for _twice in 0..2 {
        let refused = refusal(keyed(5_000, "k", &bench.client).await);
        assert_eq!(refused, (402, "card_declined".to_owned(), "Not today.".to_owned()));
    }
    let nothing = CreateRefund::new();
    assert_eq!(
        refusal(nothing.customize().request_strategy(once("r")).send(&bench.client).await).1,
        "parameter_missing"
    );
    let (_, intent, _) = bench.paid(5_000).await;
    let something = CreateRefund::new().payment_intent(intent.id.to_string());
    something.customize().request_strategy(once("r")).send(&bench.client).await.unwrap();
}

#[tokio::test]
async fn a_key_is_forgotten_after_a_day() {
    let bench = Bench::new().await;
    let one = keyed(5_000, "k", &bench.client).await.unwrap();
    bench.sandbox.advance(std::time::Duration::from_hours(24));
    assert_ne!(keyed(5_000, "k", &bench.client).await.unwrap().id, one.id);
}
