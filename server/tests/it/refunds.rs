//! Refunds: the brand gets its money back once, and never after the influencer has got it for good.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_sandbox::Fault;
use tandem_server::{Ctx, jobs};

use crate::support::{NO_ROW, Parties, REQUIRED, Till, detail, forbidden, mailed};

const ENDED: &str = "declined/failed/pending closed";
const NOT_NOW: &str =
    "There is no payment that can be refunded now: it is not paid, refunded already, disputed, or on its way out.";

async fn money(deal: &Parties) -> (Value, Value) {
    let payment = deal.payment().await;
    (payment["refund_status"].clone(), payment["payout_status"].clone())
}

async fn later(till: &Till, deal: &mut Parties, by: TimeDelta) {
    till.advance(by);
    deal.come_back().await;
    till.work().await;
}

#[db_test]
async fn staff_refund_a_paid_deal_and_end_it(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (staff, deal) = (till.staff().await, till.paid("tea", 120_000).await);
    let path = format!("/apis/bids/refund/{}/", deal.bid);
    for party in [&deal.brand, &deal.influencer] {
        assert_eq!(till.refund(party, &deal).await.expect(403), forbidden());
    }
    till.app.anonymous().post(&path, json!({ "reason": "x" })).await.expect(401);
    assert_eq!(staff.post(&path, json!({})).await.expect(400), json!({ "reason": [REQUIRED] }));
    staff.post(&format!("/apis/bids/refund/{NO_ROW}/"), json!({ "reason": "x" })).await.expect(404);
    let unpaid = deal.another(5_000).await;
    assert_eq!(till.refund(&staff, &unpaid).await.expect(400), detail(NOT_NOW));
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");

    till.refund(&staff, &deal).await.expect(200);
    assert_eq!(deal.state().await, ENDED);
    assert_eq!(money(&deal).await, (json!("requested"), Value::Null));
    till.work().await;
    assert_eq!(money(&deal).await, (json!("done"), Value::Null));
    assert_eq!(till.ledger().await, ["charge 120000", "refund -120000"]);
    assert_eq!(deal.brand.notices().await[0], "payment: $1,200.00 for Summer Product Launch was refunded to you.");
    let told = "payment: The payment for Summer Product Launch was refunded to tea-brand.";
    assert_eq!(deal.influencer.notices().await[0], told);
    till.work().await;
    assert_eq!(mailed(&till.ctx, &deal.brand.email, "Subject: Refund: $1,200.00"), 1);
    assert_eq!(till.refund(&staff, &deal).await.expect(400), detail(NOT_NOW));
    till.books_agree().await;
}

#[db_test]
async fn two_refunds_at_once_are_one(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (staff, deal) = (till.staff().await, till.paid("tea", 120_000).await);
    let (one, two) = tokio::join!(till.refund(&staff, &deal), till.refund(&staff, &deal));
    assert_eq!((one.status.min(two.status), one.status.max(two.status)), (200, 400));
    let (first, second) = tokio::join!(jobs::drain(&till.ctx), jobs::drain(&till.ctx));
    first.and(second).expect("the outbox is worked off");
    assert_eq!(till.listed("refunds").await.len(), 1);
    till.books_agree().await;
}

#[db_test]
async fn a_refund_is_made_once_whatever_becomes_of_the_reply(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    // Soon, or when the provider has forgotten the key.
    let cases = [
        (Fault::LoseReply, TimeDelta::seconds(31)),
        (Fault::ServerErrorAfter, TimeDelta::seconds(31)),
        (Fault::BadGatewayAfter, TimeDelta::hours(30)),
    ];
    for (round, (fault, pause)) in cases.into_iter().enumerate() {
        let staff = till.staff_named(&format!("staff{round}")).await;
        let mut deal = till.paid(&format!("tea{round}"), 120_000).await;
        till.sandbox.fail_next(Method::POST, "/v1/refunds", fault);
        till.refund(&staff, &deal).await.expect(200);
        till.work().await;
        assert_eq!(money(&deal).await.0, "requested", "nobody knows");
        later(&till, &mut deal, pause).await;
        assert_eq!(money(&deal).await.0, "done");
        assert_eq!(till.listed("refunds").await.len(), round + 1);
        till.books_agree().await;
    }
}

#[db_test]
async fn of_a_refund_and_an_approval_at_the_same_moment_one_wins(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let staff = till.staff().await;
    let mut deal = till.delivered("tea", 120_000).await;
    till.onboard(&deal.influencer).await;
    for round in 1..=6 {
        let (refunded, approved, worked) =
            tokio::join!(till.refund(&staff, &deal), deal.approve(), jobs::drain(&till.ctx));
        worked.expect("the outbox is worked off");
        till.work().await;
        let payment = deal.payment().await;
        let totals = till.sandbox.payment_totals(payment["id"].as_str().expect("an id"));
        let sent = totals.transferred - totals.reversed;
        // The approval may even be paid out before the refund is asked for, which then takes it back.
        match (refunded.status, approved.status) {
            (200, 400 | 200) => assert_eq!((totals.refunded, sent), (120_000, 0), "round {round}"),
            (400, 200) => assert_eq!((totals.refunded, sent), (0, 108_000), "round {round}"),
            _ => panic!("{} {}", refunded.text, approved.text),
        }
        till.books_agree().await;
        deal = deal.another(120_000).await;
        till.sandbox.pay(&deal.checkout().await).expect("a payment");
        till.deliver_all().await;
        deal.deliver(json!({})).await.expect(200);
    }
}

#[db_test]
async fn a_payout_under_way_cannot_be_refunded_but_one_that_waits_can(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let staff = till.staff().await;
    let waiting = till.delivered("tea", 120_000).await;
    waiting.approve().await.expect(200);
    assert_eq!(money(&waiting).await.1, "waiting");
    till.refund(&staff, &waiting).await.expect(200);
    assert_eq!(waiting.state().await, "declined/failed/approved completed");
    till.onboard(&waiting.influencer).await;
    assert_eq!(money(&waiting).await, (json!("done"), Value::Null));
    assert_eq!((till.sandbox.totals().refunded, till.sandbox.totals().transferred), (120_000, 0));

    let queued = till.delivered("shoes", 90_000).await;
    till.onboard(&queued.influencer).await;
    queued.approve().await.expect(200);
    assert_eq!(till.refund(&staff, &queued).await.expect(400), detail(NOT_NOW));
    // Refused by the provider, it is not under way any more.
    let refusal = Fault::Refuse { status: 402, code: "balance_insufficient", message: "Not enough money." };
    till.sandbox.fail_next(Method::POST, "/v1/transfers", refusal);
    till.work().await;
    till.refund(&staff, &queued).await.expect(200);
    till.advance(TimeDelta::minutes(10));
    till.work().await;
    assert_eq!(money(&queued).await, (json!("done"), Value::Null));
    assert_eq!(till.sandbox.totals().transferred, 0);
    till.books_agree().await;
}

#[db_test]
async fn a_refund_after_the_payout_takes_it_back_first(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    // Soon, or when the provider has forgotten the key.
    for (round, pause) in [TimeDelta::zero(), TimeDelta::seconds(31), TimeDelta::hours(30)].into_iter().enumerate() {
        let staff = till.staff_named(&format!("staff{round}")).await;
        let mut deal = till.delivered(&format!("tea{round}"), 120_000).await;
        till.onboard(&deal.influencer).await;
        deal.approve().await.expect(200);
        till.work().await;
        assert_eq!(money(&deal).await, (Value::Null, json!("paid")));
        if !pause.is_zero() {
            till.sandbox.fail_next(Method::POST, "/v1/transfers/", Fault::LoseReply);
        }
        till.refund(&staff, &deal).await.expect(200);
        till.work().await;
        later(&till, &mut deal, pause).await;
        assert_eq!(money(&deal).await, (json!("done"), json!("reversed")));
        assert_eq!(deal.state().await, "declined/failed/approved completed");
        let moved = [
            "charge 120000",
            "transfer -108000",
            "fee -12000",
            "transfer_reversal 108000",
            "fee_reversal 12000",
            "refund -120000",
        ];
        assert_eq!(till.ledger().await[6 * round..], moved);
        till.books_agree().await;
    }
}
