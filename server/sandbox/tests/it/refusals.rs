//! What Stripe would refuse.

use stripe_checkout::checkout_session::{ExpireCheckoutSession, RetrieveCheckoutSession};
use stripe_connect::{account::RetrieveAccount, transfer::CreateTransfer, transfer_reversal::CreateIdTransferReversal};
use stripe_core::refund::CreateRefund;
use stripe_types::Currency;

use crate::support::{Bench, checkout, refusal};

#[tokio::test]
async fn another_key_is_refused() {
    let bench = Bench::new().await;
    let stranger = stripe::ClientBuilder::new("sk_test_other").url(&bench.url).build().unwrap();
    assert_eq!(refusal(checkout(5_000).send(&stranger).await).0, 401);
    assert!(bench.sandbox.sessions().is_empty());
    assert_eq!(bench.sandbox.requests().len(), 1);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let bench = Bench::new().await;
    let (status, code, message) = refusal(RetrieveCheckoutSession::new("cs_test_none").send(&bench.client).await);
    assert_eq!((status, code.as_str()), (404, "resource_missing"));
    assert_eq!(message, "No such checkout.session: 'cs_test_none'");
    let (status, code, _) = refusal(RetrieveAccount::new("acct_none").send(&bench.client).await);
    assert_eq!((status, code.as_str()), (403, "account_invalid"));
    let unknown = stripe_core::payment_intent::CancelPaymentIntent::new("pi_none");
    assert_eq!(refusal(unknown.send(&bench.client).await).0, 404);
}

#[tokio::test]
async fn a_session_needs_a_fair_price_and_a_fair_time() {
    let bench = Bench::new().await;
    assert_eq!(refusal(checkout(49).send(&bench.client).await).1, "amount_too_small");
    assert_eq!(refusal(checkout(0).send(&bench.client).await).0, 400);
    assert_eq!(refusal(checkout(i64::MAX).send(&bench.client).await).1, "amount_too_large");
    let (status, code, message) = refusal(checkout(40_200).send(&bench.client).await);
    assert_eq!((status, code.as_str(), message.as_str()), (402, "card_declined", "The amount was refused."));
    assert_eq!(refusal(checkout(5_000).success_url("javascript:alert(1)").send(&bench.client).await).1, "url_invalid");

    let now = bench.session(5_000).await.created;
    for (seconds, is_fair) in [(29 * 60, false), (31 * 60, true), (23 * 3600, true), (25 * 3600, false)] {
        let answer = checkout(5_000).expires_at(now + seconds).send(&bench.client).await;
        assert_eq!(answer.is_ok(), is_fair, "{seconds} s: {answer:?}");
    }
}

#[tokio::test]
async fn only_an_open_session_expires() {
    let bench = Bench::new().await;
    let (session, ..) = bench.paid(5_000).await;
    let (status, _, message) = refusal(ExpireCheckoutSession::new(session).send(&bench.client).await);
    assert_eq!(status, 400);
    assert_eq!(
        message,
        "Only Checkout Sessions with a status in [\"open\"] can be expired. \
         This Checkout Session has a status of `complete`."
    );
}

#[tokio::test]
async fn no_more_is_refunded_than_was_paid() {
    let bench = Bench::new().await;
    let (_, intent, _) = bench.paid(10_000).await;
    let refund = |amount: i64| CreateRefund::new().payment_intent(intent.id.to_string()).amount(amount);
    let (status, _, message) = refusal(refund(10_001).send(&bench.client).await);
    assert_eq!(status, 400);
    assert_eq!(message, "Refund amount ($100.01) is greater than unrefunded amount on charge ($100.00)");
    refund(10_000).send(&bench.client).await.unwrap();
    assert_eq!(refusal(refund(1).send(&bench.client).await).1, "charge_already_refunded");

    let pending = bench.session(5_000).await.id;
    bench.sandbox.pay_later(&pending).unwrap();
    let intent = bench.intent(&pending).await;
    let refund = CreateRefund::new().payment_intent(intent.id.to_string());
    assert_eq!(refusal(refund.send(&bench.client).await).1, "payment_intent_unexpected_state");
}

#[tokio::test]
async fn no_more_is_transferred_than_is_left() {
    let bench = Bench::new().await;
    let (_, intent, charge) = bench.paid(10_000).await;
    let account = bench.account().await;
    let transfer = |amount: i64| {
        CreateTransfer::new(Currency::USD, account.clone()).amount(amount).source_transaction(charge.clone())
    };
    let (status, code, _) = refusal(transfer(1_000).send(&bench.client).await);
    assert_eq!((status, code.as_str()), (400, "insufficient_capabilities_for_transfer"));

    bench.sandbox.onboard(&account).unwrap();
    CreateRefund::new().payment_intent(intent.id.to_string()).amount(3_000).send(&bench.client).await.unwrap();
    let made = transfer(5_000).send(&bench.client).await.unwrap();
    let (status, _, message) = refusal(transfer(2_001).send(&bench.client).await);
    assert_eq!(status, 400);
    assert!(
        message
            .starts_with("Transfers using this transaction as a source must not exceed the source amount of $100.00.")
    );
    transfer(2_000).send(&bench.client).await.unwrap();

    assert_eq!(refusal(CreateIdTransferReversal::new(made.id.clone()).amount(5_001).send(&bench.client).await).0, 400);
    CreateIdTransferReversal::new(made.id.clone()).send(&bench.client).await.unwrap();
    assert_eq!(refusal(CreateIdTransferReversal::new(made.id).send(&bench.client).await).0, 400);
    transfer(5_000).send(&bench.client).await.unwrap();
    let nowhere = CreateTransfer::new(Currency::USD, "acct_none").amount(1).source_transaction(charge.clone());
    assert_eq!(refusal(nowhere.send(&bench.client).await).1, "resource_missing");
    let euros = CreateTransfer::new(Currency::EUR, account.clone()).amount(1).source_transaction(charge.clone());
    assert_eq!(refusal(euros.send(&bench.client).await).0, 400);
}
