//! What the dashboards say of somebody's own campaigns, bids, deals and money, and of nobody else's.

use chrono::TimeDelta;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, auth, dashboard};
use tandem_types::{
    Money,
    campaigns::CampaignStatus,
    dashboard::{BrandDashboard, InfluencerDashboard, Line, LineKind, StatusTotal},
};

use crate::support::{Api, App, PASSWORD, Till};

async fn of_brand(ctx: &Ctx, brand: &Api) -> BrandDashboard {
    let actor = auth::log_in(ctx, &brand.email, PASSWORD).await.expect("an actor");
    dashboard::brand(ctx, &actor, None, None).await.expect("a dashboard")
}

async fn of_influencer(ctx: &Ctx, influencer: &Api) -> InfluencerDashboard {
    let actor = auth::log_in(ctx, &influencer.email, PASSWORD).await.expect("an actor");
    dashboard::influencer(ctx, &actor).await.expect("a dashboard")
}

/// The months of clicks: which, how many, and whether measuring began then.
fn clicks_of(board: &BrandDashboard) -> Vec<(String, i64, String)> {
    let lines = board.lines.iter().filter(|line| line.kind == LineKind::Clicks);
    lines.map(|line| (line.title.clone(), line.number, line.state.clone())).collect()
}

/// The lines of a kind: whose, in which state, how many, how much.
fn lines(all: &[Line], kind: LineKind) -> Vec<String> {
    let lines = all.iter().filter(|line| line.kind == kind);
    lines.map(|line| format!("{}/{}/{}/{}", line.who, line.state, line.number, line.low.minor())).collect()
}

#[db_test]
async fn a_brand_sees_what_waits_and_each_thing_goes_when_it_is_done(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival) = (app.brand("acme").await, app.brand("rival").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let empty = of_brand(&ctx, &acme).await;
    assert!(empty.lines.is_empty() && empty.campaigns.items.is_empty());
    assert!(empty.figures.by_status.iter().all(|total| total.campaigns == 0));

    let campaign = acme.publish("Slow mornings").await;
    rival.publish("Not yours").await;
    mia.bid(&campaign, Money::from_minor(90_000)).await;
    let bid = noa.bid(&campaign, Money::from_minor(70_000)).await;
    mia.write(&acme, "May I ask something?").await;
    mia.write(&acme, "Hello?").await;

    let board = of_brand(&ctx, &acme).await;
    assert_eq!(lines(&board.lines, LineKind::Review), ["//2/70000"]);
    assert_eq!(lines(&board.lines, LineKind::Reply), ["mia//2/0"]);
    assert_eq!(lines(&board.lines, LineKind::Placed), ["noa/pending/1/70000", "mia/pending/1/90000"]);
    assert_eq!(board.campaigns.items.len(), 1);

    acme.decide(&bid, json!({ "status": "accepted" })).await;
    let board = of_brand(&ctx, &acme).await;
    assert_eq!(lines(&board.lines, LineKind::Review), Vec::<String>::new());
    assert_eq!(lines(&board.lines, LineKind::Pay), ["noa/pending/1/70000"]);
    assert_eq!(lines(&board.lines, LineKind::Step), ["acme/accepted/0/0"]);
    assert_eq!(board.figures.committed, Money::from_minor(70_000));
    let due: Vec<_> = board.figures.by_status.iter().filter(|total| total.campaigns > 0).collect();
    assert!(matches!(due[..], [StatusTotal { status: CampaignStatus::PendingPayment, campaigns: 1, .. }]), "{due:?}");

    let of_rival = of_brand(&ctx, &rival).await;
    assert!(of_rival.lines.is_empty(), "{:?}", of_rival.lines);
    assert_eq!((of_rival.figures.committed, of_rival.campaigns.items.len()), (Money::default(), 1));
}

#[db_test]
async fn an_influencer_sees_its_deal_from_the_bid_to_the_money(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let (brand, mia) = (&deal.brand, &deal.influencer);
    let board = of_influencer(&till.ctx, mia).await;
    assert_eq!(lines(&board.lines, LineKind::Deal), [format!("{}/to_pay/1/108000", brand.username)]);
    assert!(!board.figures.has_account);

    let mut deal = till.paid("milk", 120_000).await;
    let state = |board: &InfluencerDashboard| lines(&board.lines, LineKind::Deal).join(" ");
    let who = deal.brand.username.clone();
    let board = of_influencer(&till.ctx, &deal.influencer).await;
    assert_eq!(state(&board), format!("{who}/to_deliver/1/108000"));
    assert_eq!(board.figures.held, Money::from_minor(108_000));
    assert_eq!(of_brand(&till.ctx, &deal.brand).await.figures.spent, Money::from_minor(120_000));

    deal.deliver(json!({ "url": "https://instagram.example/p/1" })).await.expect(200);
    assert_eq!(state(&of_influencer(&till.ctx, &deal.influencer).await), format!("{who}/delivered/1/108000"));
    let waits = of_brand(&till.ctx, &deal.brand).await;
    assert_eq!(lines(&waits.lines, LineKind::Approve), [format!("{}/delivered/1/120000", deal.influencer.username)]);
    deal.step(&deal.brand, "request-changes", json!({ "reason": "Brighter." })).await.expect(200);
    assert_eq!(state(&of_influencer(&till.ctx, &deal.influencer).await), format!("{who}/to_revise/1/108000"));

    deal.deliver(json!({ "url": "https://instagram.example/p/2" })).await.expect(200);
    deal.approve().await.expect(200);
    let board = of_influencer(&till.ctx, &deal.influencer).await;
    assert_eq!((state(&board).as_str(), board.figures.on_its_way), ("", Money::from_minor(108_000)));
    till.onboard(&deal.influencer).await;
    till.work().await;
    deal.come_back().await;
    let board = of_influencer(&till.ctx, &deal.influencer).await;
    assert!(board.figures.has_account);
    assert_eq!((board.figures.on_its_way, board.figures.paid), (Money::default(), Money::from_minor(108_000)));
    let month = till.ctx.clock.now().format("%Y-%m").to_string();
    let earned: Vec<_> = board.lines.iter().filter(|line| line.kind == LineKind::Month).collect();
    assert_eq!(
        earned.iter().map(|line| (line.title.as_str(), line.low.minor(), line.number)).collect::<Vec<_>>(),
        [(month.as_str(), 108_000, 1)]
    );
    let brand = of_brand(&till.ctx, &deal.brand).await;
    let paid: Vec<_> =
        brand.lines.iter().filter(|line| line.kind == LineKind::Month).map(|line| line.low.minor()).collect();
    assert_eq!(paid, [120_000]);
}

#[db_test]
async fn results_are_those_of_the_deals_paid_lately_and_nothing_is_not_0(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.paid("tea", 120_000).await;
    let report = |reach: i64| json!({ "measured_on": "2026-01-01", "reach": reach, "engagements": 50, "proof_url": "https://p.example/1", "seen_version": 0 });
    let path = format!("/apis/bids/results/{}/", deal.bid);
    deal.influencer.post(&path, report(1_000)).await.expect(201);
    let link = json!({ "url": "https://shop.example/tea", "label": "Story" });
    let link = deal.brand.post(&format!("/apis/bids/links/{}/", deal.bid), link).await.expect(201);
    let code = link["address"].as_str().expect("an address").rsplit('/').next().expect("a code").to_owned();
    let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari/604.1";
    let click = till.app.client.get(till.app.url(&format!("/t/{code}"))).header("user-agent", phone);
    assert_eq!(click.send().await.expect("an answer").status(), 302);
    let figures = of_brand(&till.ctx, &deal.brand).await.figures;
    let now = figures.results;
    assert_eq!(
        (now.deals, now.reach, now.clicks, now.impressions, now.conversions),
        (1, Some(1_000), Some(1), None, None)
    );
    assert_eq!(now.rate().map(|rate| rate.0), Some(500));
    assert_eq!(figures.results_before.deals, 0);
    let month = till.ctx.clock.now().format("%Y-%m").to_string();
    let board = of_brand(&till.ctx, &deal.brand).await;
    let clicks = clicks_of(&board);
    assert_eq!(
        clicks,
        [(month.clone(), 1, String::new()), (month.clone(), 0, "since".into())],
        "counted, and since when"
    );
    assert!(board.lines.iter().all(|line| line.kind != LineKind::Conversions), "nothing was told of any");
    let eve = till.app.brand("eve").await;
    assert!(of_brand(&till.ctx, &eve).await.lines.iter().all(|line| line.kind != LineKind::Clicks));
    till.advance(TimeDelta::days(31));
    let figures = of_brand(&till.ctx, &deal.brand).await.figures;
    assert_eq!((figures.results.deals, figures.results_before.reach), (0, Some(1_000)));
    till.advance(TimeDelta::days(60));
    let figures = of_brand(&till.ctx, &deal.brand).await.figures;
    assert_eq!((figures.results.deals, figures.results_before.deals), (0, 0));
    // A year later nobody has clicked for months, and it is known that nobody has.
    till.advance(TimeDelta::days(365));
    assert_eq!(clicks_of(&of_brand(&till.ctx, &deal.brand).await), [(month, 0, "since".into())]);
}

#[db_test]
async fn campaigns_are_recommended_by_the_rule_that_the_page_tells(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.paid("tea", 120_000).await;
    let (noa, rival) = (till.app.influencer("noa").await, till.app.brand("rival").await);
    let popular = rival.publish("Popular").await;
    noa.bid(&popular, Money::from_minor(100)).await;
    rival.publish("Quiet").await;
    rival.publish("Quieter, and newer").await;
    let bid_on = rival.publish("Bid on").await;
    deal.influencer.bid(&bid_on, Money::from_minor(100)).await;
    deal.brand.publish("By one that paid").await;
    let titles = async |mia: &Api| {
        let board = of_influencer(&till.ctx, mia).await;
        board.recommended.into_iter().map(|campaign| campaign.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(&deal.influencer).await, ["By one that paid", "Quieter, and newer", "Quiet", "Popular"]);

    // Newer than all, and yet behind: what counts is to have been paid by that brand.
    rival.publish("The newest").await;
    deal.deliver(json!({ "url": "https://instagram.example/p/1" })).await.expect(200);
    deal.approve().await.expect(200);
    assert_eq!(titles(&deal.influencer).await[0], "The newest");
    till.onboard(&deal.influencer).await;
    till.work().await;
    deal.come_back().await;
    assert_eq!(titles(&deal.influencer).await[..2], ["By one that paid", "The newest"]);
}
