//! What is over is counted as what it was: a deal that ended early is no decline, and what a creator took back was not decided.

use chrono::TimeDelta;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Actor, Ctx, auth, bids, dashboard, records};
use tandem_types::{
    Money,
    bids::BidStatus,
    triage::{OwnCounts, Tab},
};

use crate::support::{Api, App, PASSWORD, Till};

async fn actor(ctx: &Ctx, account: &Api) -> Actor {
    auth::log_in(ctx, &account.email, PASSWORD).await.expect("an actor")
}

#[db_test]
async fn a_deal_that_ended_early_was_accepted_once(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (staff, deal) = (till.staff().await, till.paid("tea", 120_000).await);
    till.refund(&staff, &deal).await.expect(200);
    till.work().await;
    let (brand, mia) = (actor(&till.ctx, &deal.brand).await, actor(&till.ctx, &deal.influencer).await);

    let (triage, _) = bids::inbox(&till.ctx, &brand, None, bids::Look::default()).await.expect("bids");
    assert_eq!((triage.counts.declined, triage.counts.ended, triage.counts.of(Tab::Accepted)), (0, 1, 1));
    for (tab, ids) in [(Tab::Accepted, vec![deal.bid.clone()]), (Tab::Declined, vec![])] {
        let look = bids::Look { tab: Some(tab), ..Default::default() };
        let (triage, _) = bids::inbox(&till.ctx, &brand, None, look).await.expect("bids");
        let listed: Vec<_> = triage.rows.items.iter().map(|row| row.bid.id.to_string()).collect();
        assert_eq!(listed, ids, "{tab:?}");
    }
    for (status, number) in [(BidStatus::Accepted, 1), (BidStatus::Declined, 0)] {
        let (page, counts) = bids::outbox(&till.ctx, &mia, Some(status), None).await.expect("bids");
        assert_eq!((page.items.len(), counts), (number, OwnCounts { pending: 0, accepted: 1, declined: 0 }));
    }
    assert_eq!(records::one(&till.ctx, brand.id).await.expect("a record").hire_rate(), Some(100));
}

#[db_test]
async fn what_a_creator_took_back_was_not_decided(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let bid = mia.bid(&acme.publish("Tea").await, Money::from_minor(10_000)).await;
    mia.post(&format!("/apis/bids/withdraw/{bid}/"), json!({})).await.expect(200);
    let other = mia.bid(&acme.publish("Coffee").await, Money::from_minor(10_000)).await;
    acme.decide(&other, json!({ "status": "declined" })).await;
    let board = dashboard::influencer(&ctx, &actor(&ctx, &mia).await).await.expect("a dashboard");
    assert_eq!((board.figures.accepted, board.figures.declined, board.figures.withdrawn), (0, 1, 1));
}

#[db_test]
async fn a_closed_campaign_is_reopened_by_its_brand_until_its_end(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let campaign = acme.publish("Tea").await;
    let days = json!({ "start_date": ctx.clock.today(), "end_date": ctx.clock.today() + TimeDelta::days(6) });
    acme.patch(&format!("/apis/update-campaign/{campaign}/"), days).await.expect(200);
    let browser = app.browser();
    assert!(browser.log_in(&acme.email, PASSWORD).await);
    let reopen = [("id", campaign.as_str())];
    let path = format!("/campaigns/{campaign}");
    assert!(!browser.get(&path).await.text.contains("/fn/campaigns/reopen"), "it is open");
    browser.call("/fn/campaigns/close", &reopen).await;
    assert!(browser.get(&path).await.text.contains("/fn/campaigns/reopen"));
    assert!(browser.call("/fn/campaigns/reopen", &reopen).await < 400);
    assert_eq!(acme.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200)["status"], "open");

    browser.call("/fn/campaigns/close", &reopen).await;
    assert!(browser.get(&path).await.text.contains(">Undo<"));
    ctx.clock.advance(TimeDelta::days(7));
    assert!(!browser.get(&path).await.text.contains("/fn/campaigns/reopen"), "its end date is over");
    assert_eq!(browser.call("/fn/campaigns/reopen", &reopen).await, 409);
}
