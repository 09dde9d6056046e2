//! The end of a paid deal by mutual consent: one side asks, the other agrees, the brand gets its money back.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, bids};
use tandem_types::deals::CancellationStatus;

use crate::support::{Answer, Api, NO_ROW, Parties, REQUIRED, Till, detail, forbidden, mailed};

const NOT_ASKED: &str = "Nobody asks to cancel this deal.";
const NO_DEAL: &str = "Only a paid deal that is not approved can be cancelled together.";

async fn ask(deal: &Parties, by: &Api) -> Answer {
    deal.step(by, "cancel", json!({ "reason": "I am ill." })).await
}

async fn agree(deal: &Parties, by: &Api) -> Answer {
    deal.step(by, "cancel/agree", json!({})).await
}

async fn drop_it(deal: &Parties, by: &Api) -> Answer {
    deal.step(by, "cancel/drop", json!({})).await
}

/// Where the wish to end the deal is.
async fn wish(till: &Till, deal: &Parties) -> Option<CancellationStatus> {
    deal.page(&till.ctx, &deal.brand).await.expect("a deal").cancellation.map(|wish| wish.status)
}

#[db_test]
async fn when_both_want_it_the_deal_is_over_and_the_money_goes_back(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    for (round, by_brand) in [true, false].into_iter().enumerate() {
        let deal = if by_brand {
            till.paid(&format!("tea{round}"), 120_000).await
        } else {
            till.delivered(&format!("tea{round}"), 120_000).await
        };
        let (asker, other) = if by_brand { (&deal.brand, &deal.influencer) } else { (&deal.influencer, &deal.brand) };
        assert_eq!(agree(&deal, other).await.expect(400), detail(NOT_ASKED));
        ask(&deal, asker).await.expect(200);
        let told = format!("payment: {} asks to cancel the deal about Summer Product Launch.", asker.username);
        assert_eq!(other.notices().await[0], told);
        till.work().await;
        assert_eq!(mailed(&till.ctx, &other.email, "I am ill."), 1);
        let again = "Somebody has asked to cancel this deal already.";
        for side in [asker, other] {
            assert_eq!(ask(&deal, side).await.expect(400), detail(again));
        }
        assert_eq!(agree(&deal, asker).await.expect(400), detail(NOT_ASKED), "nobody agrees with himself");

        agree(&deal, other).await.expect(200);
        let delivery = if by_brand { "pending" } else { "delivered" };
        assert_eq!(deal.state().await, format!("declined/failed/{delivery} closed"));
        assert_eq!(wish(&till, &deal).await, Some(CancellationStatus::Agreed));
        till.work().await;
        let payment = deal.payment().await;
        assert_eq!((&payment["refund_status"], &payment["payout_status"]), (&json!("done"), &Value::Null));
        assert_eq!(till.sandbox.payment_totals(payment["id"].as_str().expect("an id")).refunded, 120_000);
        assert_eq!(deal.brand.notices().await[0], "payment: $1,200.00 for Summer Product Launch was refunded to you.");
        for side in [asker, other] {
            assert_eq!(ask(&deal, side).await.expect(400), detail(NO_DEAL));
            assert_eq!(agree(&deal, side).await.expect(400), detail(NO_DEAL));
        }
        deal.deliver(json!({})).await.expect(400);
        deal.approve().await.expect(400);
        till.books_agree().await;
    }
}

#[db_test]
async fn either_side_drops_the_wish_and_may_have_another(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.paid("tea", 120_000).await;
    for dropper in [&deal.brand, &deal.influencer] {
        assert_eq!(drop_it(&deal, dropper).await.expect(400), detail(NOT_ASKED));
        ask(&deal, &deal.influencer).await.expect(200);
        drop_it(&deal, dropper).await.expect(200);
        assert_eq!(wish(&till, &deal).await, Some(CancellationStatus::Dropped));
        assert_eq!(agree(&deal, &deal.brand).await.expect(400), detail(NOT_ASKED));
    }
    let told = "payment: The deal about Summer Product Launch goes on: it is not cancelled.";
    for side in [&deal.brand, &deal.influencer] {
        assert_eq!(side.notices().await.iter().filter(|notice| *notice == told).count(), 1, "{}", side.username);
    }
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    till.work().await;
    assert_eq!(till.sandbox.totals().refunded, 0);
}

#[db_test]
async fn nobody_but_the_two_sides_ends_a_deal_together(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (staff, deal) = (till.staff().await, till.paid("tea", 120_000).await);
    assert_eq!(deal.step(&deal.brand, "cancel", json!({})).await.expect(400), json!({ "reason": [REQUIRED] }));
    deal.brand.post(&format!("/apis/bids/cancel/{NO_ROW}/"), json!({ "reason": "x" })).await.expect(404);
    let strangers = [till.app.brand("rival").await, till.app.influencer("noah").await];
    for _ in 0..2 {
        for stranger in &strangers {
            for answer in [ask(&deal, stranger).await, agree(&deal, stranger).await, drop_it(&deal, stranger).await] {
                answer.expect(404);
            }
        }
        for answer in [ask(&deal, &staff).await, agree(&deal, &staff).await, drop_it(&deal, &staff).await] {
            assert_eq!(answer.expect(403), forbidden());
        }
        // And once more while somebody asks.
        ask(&deal, &deal.influencer).await;
    }
    assert_eq!(wish(&till, &deal).await, Some(CancellationStatus::Requested));
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
}

#[db_test]
async fn a_deal_is_cancelled_after_it_is_paid_and_before_it_is_approved(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.delivered("tea", 120_000).await;
    let unpaid = deal.another(5_000).await;
    assert_eq!(ask(&unpaid, &unpaid.brand).await.expect(400), detail(NO_DEAL));
    ask(&deal, &deal.influencer).await.expect(200);
    deal.approve().await.expect(200);
    assert_eq!(wish(&till, &deal).await, Some(CancellationStatus::Dropped), "the approval answers it");
    for answer in [ask(&deal, &deal.brand).await, agree(&deal, &deal.brand).await, drop_it(&deal, &deal.brand).await] {
        assert_eq!(answer.expect(400), detail(NO_DEAL));
    }
    // Nor does a wish outlive a refund that staff decide on.
    let staff = till.staff().await;
    let other = deal.another(90_000).await;
    till.sandbox.pay(&other.checkout().await).expect("a payment");
    till.deliver_all().await;
    ask(&other, &other.brand).await.expect(200);
    till.refund(&staff, &other).await.expect(200);
    assert_eq!(wish(&till, &other).await, Some(CancellationStatus::Dropped));
    till.work().await;
    till.books_agree().await;
}

#[db_test]
async fn of_an_approval_and_an_agreement_at_the_same_moment_one_wins(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.delivered("tea", 120_000).await;
    till.onboard(&deal.influencer).await;
    for round in 0..4 {
        ask(&deal, &deal.influencer).await.expect(200);
        let (approved, agreed) = tokio::join!(deal.approve(), agree(&deal, &deal.brand));
        till.work().await;
        let money = till.sandbox.payment_totals(deal.payment().await["id"].as_str().expect("an id"));
        match (approved.status, agreed.status) {
            (200, 400) => assert_eq!((money.transferred, money.refunded), (108_000, 0), "round {round}"),
            (400, 200) => assert_eq!((money.transferred, money.refunded), (0, 120_000), "round {round}"),
            _ => panic!("{} {}", approved.text, agreed.text),
        }
        till.books_agree().await;
        deal = deal.another(120_000).await;
        till.sandbox.pay(&deal.checkout().await).expect("a payment");
        till.deliver_all().await;
        deal.deliver(json!({})).await.expect(200);
    }
}

#[db_test]
async fn nobody_is_reminded_of_a_delivery_whose_deal_is_over(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.delivered("tea", 120_000).await;
    ask(&deal, &deal.influencer).await.expect(200);
    agree(&deal, &deal.brand).await.expect(200);
    till.work().await;
    let before = deal.brand.notices().await;
    till.advance(TimeDelta::days(5));
    assert_eq!(bids::review_due(&till.ctx).await.expect("a review"), 0);
    till.advance(TimeDelta::days(3));
    assert_eq!(bids::review_due(&till.ctx).await.expect("a review"), 0);
    till.work().await;
    deal.come_back().await;
    assert_eq!(deal.brand.notices().await, before);
    assert_eq!(mailed(&till.ctx, &deal.brand.email, "Subject: Waiting for you"), 0);
    assert_eq!(deal.state().await, "declined/failed/delivered closed");
}
