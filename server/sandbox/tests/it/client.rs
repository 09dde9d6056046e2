//! Every endpoint, read by async-stripe.

use http::Method;
use stripe::StripeRequest as _;
use stripe_checkout::{
    CheckoutSessionPaymentStatus, CheckoutSessionStatus,
    checkout_session::{ExpireCheckoutSession, RetrieveCheckoutSession},
};
use stripe_connect::{
    transfer::{CreateTransfer, ListTransfer, RetrieveTransfer},
    transfer_reversal::CreateIdTransferReversal,
};
use stripe_core::{
    PaymentIntentStatus,
    payment_intent::RetrievePaymentIntent,
    refund::{CreateRefund, CreateRefundReason, ListRefund, RetrieveRefund},
};
use stripe_types::{Currency, Expandable};
use tandem_sandbox::Totals;

use crate::support::{Bench, pairs};

#[tokio::test]
async fn a_session_is_made_and_paid() {
    let bench = Bench::new().await;
    let made = bench.session(12_000).await;
    assert!(made.id.starts_with("cs_test_"), "{}", made.id);
    assert_eq!(made.url, Some(format!("http://localhost:8000/sandbox/checkout/{}", made.id)));
    assert_eq!((made.amount_total, made.currency, made.livemode), (Some(12_000), Some(Currency::USD), false));
    assert_eq!(made.client_reference_id.as_deref(), Some("pay_1"));
    assert_eq!(made.metadata, Some(pairs(&[("payment", "pay_1"), ("note", "a & b = c")])));
    assert_eq!(
        (made.status, made.payment_status),
        (Some(CheckoutSessionStatus::Open), CheckoutSessionPaymentStatus::Unpaid)
    );
    assert!(made.payment_intent.is_none());

    bench.sandbox.pay(&made.id).unwrap();
    let paid = RetrieveCheckoutSession::new(made.id.clone()).send(&bench.client).await.unwrap();
    assert_eq!(paid.status, Some(CheckoutSessionStatus::Complete));
    assert_eq!(paid.payment_status, CheckoutSessionPaymentStatus::Paid);
    assert!(paid.url.is_none());

    let intent = bench.intent(&made.id).await;
    assert_eq!((intent.status, intent.amount_received), (PaymentIntentStatus::Succeeded, 12_000));
    assert_eq!(intent.transfer_group.as_deref(), Some("deal_1"));
    assert_eq!(intent.metadata, pairs(&[("payment", "pay_1")]));
    assert!(bench.sandbox.pay(&made.id).is_err(), "a session is paid once");

    let [view] = &bench.sandbox.sessions()[..] else { panic!() };
    assert_eq!((view.client_reference_id.as_str(), view.amount), ("pay_1", 12_000));
    assert_eq!((view.status.as_str(), view.payment_status.as_str()), ("complete", "paid"));
    assert_eq!(bench.sandbox.requests()[0], ("POST".to_owned(), "/v1/checkout/sessions".to_owned()));
}

#[tokio::test]
async fn what_is_expanded_is_whole() {
    let bench = Bench::new().await;
    let (session, ..) = bench.paid(12_000).await;
    let session = RetrieveCheckoutSession::new(session).expand(["payment_intent.latest_charge".to_owned()]);
    let session = session.send(&bench.client).await.unwrap();
    let Some(Expandable::Object(intent)) = session.payment_intent else { panic!("{:?}", session.payment_intent) };
    let Some(Expandable::Object(charge)) = &intent.latest_charge else { panic!("{:?}", intent.latest_charge) };
    assert!(charge.id.starts_with("ch_") && charge.paid && !charge.disputed);
    assert_eq!(charge.transfer_group.as_deref(), Some("deal_1"));
    let again = RetrievePaymentIntent::new(intent.id.clone()).expand(["latest_charge".to_owned()]);
    let again = again.customize().send(&bench.client).await.unwrap();
    assert!(matches!(again.latest_charge, Some(Expandable::Object(_))));
}

#[tokio::test]
async fn a_charge_is_found_by_its_id() {
    let bench = Bench::new().await;
    let (.., charge) = bench.paid(12_000).await;
    let answer = bench.raw(Method::GET, &format!("v1/charges/{charge}")).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let charge: serde_json::Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!((&charge["object"], &charge["amount_captured"]), (&"charge".into(), &12_000.into()));
    assert_eq!(bench.raw(Method::GET, "v1/charges/ch_none").send().await.unwrap().status(), 404);
    assert_eq!(bench.raw(Method::GET, "v1/balance").send().await.unwrap().status(), 404);
    assert_eq!(bench.raw(Method::DELETE, "v1/refunds").send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_bank_debit_settles_later() {
    let bench = Bench::new().await;
    for succeeds in [true, false] {
        let id = bench.session(9_900).await.id;
        bench.sandbox.pay_later(&id).unwrap();
        let session = RetrieveCheckoutSession::new(id.clone()).send(&bench.client).await.unwrap();
        assert_eq!(session.status, Some(CheckoutSessionStatus::Complete));
        assert_eq!(session.payment_status, CheckoutSessionPaymentStatus::Unpaid);
        assert_eq!(bench.intent(&id).await.status, PaymentIntentStatus::Processing);

        bench.sandbox.settle(&id, succeeds).unwrap();
        let session = RetrieveCheckoutSession::new(id.clone()).send(&bench.client).await.unwrap();
        assert_eq!(session.payment_status == CheckoutSessionPaymentStatus::Paid, succeeds);
        assert!(bench.sandbox.settle(&id, true).is_err(), "a debit settles once");
    }
    assert_eq!(bench.sandbox.totals().charged, 9_900);
}

#[tokio::test]
async fn a_session_expires_by_hand_and_by_time() {
    let bench = Bench::new().await;
    let id = bench.session(5_000).await.id;
    let ended = ExpireCheckoutSession::new(id.clone()).send(&bench.client).await.unwrap();
    assert_eq!(ended.status, Some(CheckoutSessionStatus::Expired));

    let other = bench.session(5_000).await.id;
    bench.sandbox.advance(std::time::Duration::from_hours(25));
    let ended = RetrieveCheckoutSession::new(other.clone()).send(&bench.client).await.unwrap();
    assert_eq!(ended.status, Some(CheckoutSessionStatus::Expired));
    let kinds: Vec<_> = bench.sandbox.take_events().into_iter().map(|event| event.kind).collect();
    assert_eq!(kinds, ["checkout.session.expired", "checkout.session.expired"]);

    assert!(bench.sandbox.pay(&other).is_err());
    bench.sandbox.force_pay(&other).unwrap();
    assert_eq!(bench.sandbox.totals().charged, 5_000, "the late payment came");
}

#[tokio::test]
async fn refunds_go_back_in_parts() {
    let bench = Bench::new().await;
    let (_, intent, charge) = bench.paid(10_000).await;
    let part = CreateRefund::new()
        .payment_intent(intent.id.to_string())
        .amount(4_000)
        .reason(CreateRefundReason::RequestedByCustomer)
        .metadata(pairs(&[("why", "cancelled")]));
    let part = part.send(&bench.client).await.unwrap();
    assert_eq!((part.amount, part.status), (4_000, Some("succeeded".to_owned())));
    let rest = CreateRefund::new().charge(charge).send(&bench.client).await.unwrap();
    assert_eq!(rest.amount, 6_000);
    let again = RetrieveRefund::new(rest.id.clone()).send(&bench.client).await.unwrap();
    assert_eq!(again.payment_intent.unwrap().id(), &intent.id);

    let list = ListRefund::new().payment_intent(intent.id.to_string()).limit(1).send(&bench.client).await.unwrap();
    assert_eq!((list.data.len(), list.data[0].id.clone(), list.has_more), (1, rest.id.clone(), true));
    let list = ListRefund::new().payment_intent(intent.id.to_string()).starting_after(rest.id.to_string());
    let list = list.send(&bench.client).await.unwrap();
    assert_eq!((list.data[0].id.clone(), list.has_more), (part.id, false));
    assert!(ListRefund::new().payment_intent("pi_other").send(&bench.client).await.unwrap().data.is_empty());
}

#[tokio::test]
async fn transfers_go_out_and_come_back() {
    let bench = Bench::new().await;
    let (.., charge) = bench.paid(10_000).await;
    let account = bench.account().await;
    bench.sandbox.onboard(&account).unwrap();
    let transfer = CreateTransfer::new(Currency::USD, account.clone())
        .amount(9_000)
        .source_transaction(charge)
        .transfer_group("deal_1")
        .metadata(pairs(&[("deal", "1")]));
    let transfer = transfer.send(&bench.client).await.unwrap();
    assert_eq!((transfer.amount, transfer.reversed), (9_000, false));
    assert_eq!(transfer.destination.as_ref().unwrap().id().as_str(), account);

    let reversal = CreateIdTransferReversal::new(transfer.id.clone()).amount(2_000);
    let reversal = reversal.send(&bench.client).await.unwrap();
    assert_eq!((reversal.amount, reversal.transfer.id().clone()), (2_000, transfer.id.clone()));
    let list = ListTransfer::new().transfer_group("deal_1").send(&bench.client).await.unwrap();
    assert_eq!((list.data.len(), list.data[0].amount_reversed), (1, 2_000));
    assert_eq!(list.data[0].reversals.data[0].id, reversal.id);
    assert!(ListTransfer::new().transfer_group("deal_2").send(&bench.client).await.unwrap().data.is_empty());

    let rest = CreateIdTransferReversal::new(transfer.id.clone()).send(&bench.client).await.unwrap();
    assert_eq!(rest.amount, 7_000);
    let transfer = RetrieveTransfer::new(transfer.id).send(&bench.client).await.unwrap();
    assert!(transfer.reversed);

    let totals = Totals { charged: 10_000, transferred: 9_000, reversed: 9_000, ..Totals::default() };
    assert_eq!(bench.sandbox.totals(), totals);
    assert_eq!(bench.sandbox.payment_totals("pay_1"), totals);
    assert_eq!(bench.sandbox.payment_totals("pay_2"), Totals::default());
}
