//! Disputes hold the platform's money.

use stripe_core::{PaymentIntent, refund::CreateRefund};
use tandem_sandbox::Totals;

use crate::support::{Bench, refusal};

fn refund(intent: &PaymentIntent) -> CreateRefund {
    CreateRefund::new().payment_intent(intent.id.to_string()).amount(1_000)
}

#[tokio::test]
async fn a_won_dispute_gives_the_money_back() {
    let bench = Bench::new().await;
    let (session, intent, _) = bench.paid(10_000).await;
    refund(&intent).send(&bench.client).await.unwrap();
    let dispute = bench.sandbox.dispute(&session).unwrap();
    assert!(dispute.starts_with("du_"));
    let totals = Totals { charged: 10_000, refunded: 1_000, disputed: 9_000, ..Totals::default() };
    assert_eq!(bench.sandbox.totals(), totals);
    assert!(bench.sandbox.dispute(&session).is_err(), "one at a time");
    let (status, code, message) = refusal(refund(&intent).send(&bench.client).await);
    assert_eq!((status, code.as_str()), (400, "charge_disputed"));
    assert!(message.ends_with("has been charged back; cannot issue a refund."), "{message}");

    bench.sandbox.close_dispute(&dispute, true).unwrap();
    assert_eq!(bench.sandbox.totals(), Totals { disputed: 0, ..totals });
    assert!(bench.sandbox.close_dispute(&dispute, false).is_err(), "it is closed");
    refund(&intent).send(&bench.client).await.unwrap();
}

#[tokio::test]
async fn a_lost_dispute_keeps_it() {
    let bench = Bench::new().await;
    let (session, intent, _) = bench.paid(10_000).await;
    let dispute = bench.sandbox.dispute(&session).unwrap();
    bench.sandbox.close_dispute(&dispute, false).unwrap();
    assert_eq!(bench.sandbox.totals().disputed, 10_000);
    assert_eq!(refusal(refund(&intent).send(&bench.client).await).1, "charge_disputed");
}
