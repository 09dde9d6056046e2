//! The sandbox's money survives the process.

use stripe_core::refund::CreateRefund;

use crate::support::{Bench, checkout, keyed, open};

#[tokio::test]
async fn the_books_are_on_the_disk_before_the_answer() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("data/sandbox.json");
    let bench = Bench::of(open(Some(&file))).await;
    let session = keyed(10_000, "k", &bench.client).await.unwrap();
    bench.sandbox.pay(&session.id).unwrap();
    let intent = bench.intent(&session.id).await;
    CreateRefund::new().payment_intent(intent.id.to_string()).amount(2_500).send(&bench.client).await.unwrap();
    let account = bench.account().await;
    bench.sandbox.onboard(&account).unwrap();

    // No farewell: the file alone is what another process finds.
    let again = Bench::of(open(Some(&file))).await;
    assert_eq!(again.sandbox.totals(), bench.sandbox.totals());
    assert_eq!(again.sandbox.sessions(), bench.sandbox.sessions());
    assert_eq!(keyed(10_000, "k", &again.client).await.unwrap().id, session.id);
    assert_eq!(again.intent(&session.id).await.id, intent.id);
    let kinds: Vec<_> = again.sandbox.take_events().into_iter().map(|event| event.kind).collect();
    assert_eq!(kinds, ["checkout.session.completed", "account.updated"]);
    assert!(open(Some(&file)).take_events().is_empty());
}

#[tokio::test]
async fn what_cannot_be_written_has_not_happened() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("data");
    let bench = Bench::of(open(Some(&folder.join("sandbox.json")))).await;
    let session = bench.session(5_000).await;
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(bench.sandbox.pay(&session.id).is_err());
    assert_eq!(bench.sandbox.totals().charged, 0);
    let answer = checkout(5_000).send(&bench.client).await;
    assert!(matches!(answer, Err(stripe::StripeError::Stripe(_, 500))), "{answer:?}");
    assert_eq!(bench.sandbox.sessions().len(), 1);
}
