//! Disputes: the payer's bank takes the money back for now. The deal is frozen until it is decided, whoever hears of it when.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_sandbox::Fault;
use tandem_server::{Ctx, bids};

use crate::support::{Parties, Till, detail};

const FROZEN: &str = "The payment is disputed: the deal is frozen until the bank has decided.";

/// The session that paid a deal.
fn session_of(till: &Till) -> String {
    let sessions = till.sandbox.sessions();
    sessions.into_iter().rev().find(|session| session.payment_status == "paid").expect("a paid session").id
}

async fn payout(deal: &Parties) -> Value {
    deal.payment().await["payout_status"].clone()
}

/// An approved deal whose payout is under way.
async fn queued(till: &Till) -> Parties {
    let deal = till.delivered("tea", 120_000).await;
    till.onboard(&deal.influencer).await;
    deal.approve().await.expect(200);
    deal
}

#[db_test]
async fn a_dispute_freezes_the_deal_and_all_are_told(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (staff, deal) = (till.staff().await, till.delivered("tea", 120_000).await);
    till.sandbox.dispute(&session_of(&till)).expect("a dispute");
    let event = till.sandbox.take_events().remove(0);
    for _ in 0..2 {
        till.post(&event).await.expect(200);
    }
    let told = "payment: The payment for Summer Product Launch is disputed. The deal is frozen until the bank decides.";
    for party in [&deal.brand, &deal.influencer] {
        assert_eq!(party.notices().await.iter().filter(|notice| *notice == told).count(), 1);
    }
    assert!(staff.notices().await[0].ends_with(" is disputed."));
    assert_eq!(deal.payment().await["is_disputed"], true);
    assert_eq!(till.ledger().await, ["charge 120000", "dispute -120000"]);
    till.books_agree().await;

    assert_eq!(deal.approve().await.expect(400), detail(FROZEN));
    let reason = json!({ "reason": "x" });
    for step in ["request-changes", "cancel"] {
        assert_eq!(deal.step(&deal.brand, step, reason.clone()).await.expect(400), detail(FROZEN), "{step}");
    }
    till.refund(&staff, &deal).await.expect(400);
    // Nor is it approved by time, and nobody is reminded of what they cannot do.
    let before = deal.brand.notices().await.len();
    till.advance(TimeDelta::days(8));
    assert_eq!(bids::review_due(&till.ctx).await.expect("a review"), 0);
    let mut deal = deal;
    deal.come_back().await;
    assert_eq!(deal.brand.notices().await.len(), before);
    assert_eq!(deal.state().await, "accepted/completed/delivered in_progress");
    deal.brand.delete(&format!("/apis/delete-user/{}/", deal.brand.email)).await.expect(409);
}

#[db_test]
async fn a_dispute_that_is_won_lets_the_money_go_on(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = queued(&till).await;
    let dispute = till.sandbox.dispute(&session_of(&till)).expect("a dispute");
    till.deliver_all().await;
    assert_eq!(payout(&deal).await, "frozen");
    till.advance(TimeDelta::minutes(30));
    till.work().await;
    assert_eq!(till.sandbox.totals().transferred, 0);
    till.sandbox.close_dispute(&dispute, true).expect("a decision");
    till.deliver_all().await;
    assert_eq!((payout(&deal).await, &deal.payment().await["is_disputed"]), (json!("paid"), &json!(false)));
    let moved = ["charge 120000", "dispute -120000", "dispute_reversal 120000", "transfer -108000", "fee -12000"];
    assert_eq!(till.ledger().await, moved);
    let told = "payment: The dispute about Summer Product Launch is closed. The deal goes on.";
    assert!(deal.brand.notices().await.contains(&told.to_owned()));
    till.books_agree().await;
}

#[db_test]
async fn a_dispute_that_is_lost_ends_the_deal(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    for (round, is_approved) in [false, true].into_iter().enumerate() {
        let deal = till.delivered(&format!("tea{round}"), 120_000).await;
        till.onboard(&deal.influencer).await;
        let state = if is_approved {
            deal.approve().await.expect(200);
            "declined/failed/approved completed"
        } else {
            "declined/failed/delivered closed"
        };
        let dispute = till.sandbox.dispute(&session_of(&till)).expect("a dispute");
        till.sandbox.close_dispute(&dispute, false).expect("a decision");
        till.deliver_all().await;
        assert_eq!(deal.state().await, state);
        let payment = deal.payment().await;
        let shown = (&payment["refund_status"], &payment["payout_status"], &payment["is_disputed"]);
        assert_eq!(shown, (&json!("done"), &Value::Null, &json!(false)));
        assert_eq!(till.ledger().await[2 * round..], ["charge 120000", "dispute -120000"]);
        till.advance(TimeDelta::minutes(30));
        till.work().await;
        assert_eq!((till.sandbox.totals().transferred, till.sandbox.totals().refunded), (0, 0));
        till.books_agree().await;
    }
}

#[db_test]
async fn the_end_of_a_dispute_may_be_heard_of_before_its_beginning(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    for (round, is_won) in [true, false].into_iter().enumerate() {
        // Even before anybody knows that it was paid.
        let deal = till.accepted(&format!("tea{round}"), 120_000).await;
        let session = deal.checkout().await;
        till.sandbox.pay(&session).expect("a payment");
        let dispute = till.sandbox.dispute(&session).expect("a dispute");
        till.sandbox.close_dispute(&dispute, is_won).expect("a decision");
        let events = till.sandbox.take_events();
        let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["checkout.session.completed", "charge.dispute.created", "charge.dispute.closed"]);
        for event in events.iter().rev() {
            till.post(event).await.expect(200);
            let state =
                if is_won { "accepted/completed/pending in_progress" } else { "declined/failed/pending closed" };
            assert_eq!(deal.state().await, state, "{}", event.kind);
        }
        till.work().await;
        till.books_agree().await;
    }
    let moved = ["charge 120000", "dispute -120000", "dispute_reversal 120000", "charge 120000", "dispute -120000"];
    assert_eq!(till.ledger().await, moved);
}

#[db_test]
async fn money_that_came_too_late_can_be_disputed_as_well(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let staff = till.staff().await;
    for (round, is_won) in [true, false].into_iter().enumerate() {
        let deal = till.accepted(&format!("tea{round}"), 120_000).await;
        let session = deal.checkout().await;
        deal.brand.decide(&deal.bid, json!({ "status": "declined" })).await;
        till.work().await;
        till.sandbox.force_pay(&session).expect("a late payment");
        let dispute = till.sandbox.dispute(&session).expect("a dispute");
        till.deliver_all().await;
        assert!(staff.notices().await[0].contains("late payment"));
        till.books_agree().await;
        till.sandbox.close_dispute(&dispute, is_won).expect("a decision");
        till.deliver_all().await;
        till.books_agree().await;
        // Nothing was asked for while the bank had it, so the provider's refusal is in nobody's way.
        assert_eq!(till.sandbox.totals().refunded, 120_000);
        assert_eq!(deal.state().await, "declined/pending/pending open");
    }
    assert_eq!((till.sandbox.totals().charged, till.sandbox.totals().disputed), (240_000, 120_000));
}

#[db_test]
async fn a_transfer_nobody_heard_of_counts_although_the_dispute_is_lost(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = queued(&till).await;
    till.sandbox.fail_next(Method::POST, "/v1/transfers", Fault::LoseReply);
    till.work().await;
    assert_eq!(payout(&deal).await, "queued");
    let dispute = till.sandbox.dispute(&session_of(&till)).expect("a dispute");
    till.sandbox.close_dispute(&dispute, false).expect("a decision");
    till.deliver_all().await;
    till.advance(TimeDelta::minutes(1));
    till.work().await;
    assert_eq!(payout(&deal).await, "paid");
    assert_eq!(till.ledger().await, ["charge 120000", "dispute -120000", "transfer -108000", "fee -12000"]);
    till.books_agree().await;
}

#[db_test]
async fn what_is_paid_out_stays_so_when_it_is_disputed_later(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = queued(&till).await;
    till.work().await;
    let dispute = till.sandbox.dispute(&session_of(&till)).expect("a dispute");
    till.deliver_all().await;
    assert_eq!(payout(&deal).await, "paid");
    till.books_agree().await;
    till.sandbox.close_dispute(&dispute, false).expect("a decision");
    till.deliver_all().await;
    assert_eq!((payout(&deal).await, &deal.payment().await["refund_status"]), (json!("paid"), &json!("done")));
    till.books_agree().await;
}

#[db_test]
async fn a_refund_waits_for_the_bank_and_is_made_at_most_once(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    for (round, is_won) in [true, false].into_iter().enumerate() {
        let staff = till.staff_named(&format!("staff{round}")).await;
        let deal = till.paid(&format!("tea{round}"), 120_000).await;
        till.refund(&staff, &deal).await.expect(200);
        let dispute = till.sandbox.dispute(&session_of(&till)).expect("a dispute");
        till.deliver_all().await;
        assert_eq!(deal.payment().await["refund_status"], "requested");
        till.books_agree().await;
        till.sandbox.close_dispute(&dispute, is_won).expect("a decision");
        till.deliver_all().await;
        assert_eq!(deal.payment().await["refund_status"], "done");
        assert_eq!(till.listed("refunds").await.len(), 1);
        assert_eq!(deal.state().await, "declined/failed/pending closed");
        till.books_agree().await;
    }
}
