//! What reviews found: agreements with whom nobody can hold to them, places that said different things of one deal, and lists that hid
//! what was in them.

use chrono::TimeDelta;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Actor, Ctx, auth, bids, dashboard, payments, records};
use tandem_types::{Money, dashboard::LineKind, triage::Tab};

use crate::support::{Api, App, PASSWORD, Parties, Till, execute, mailed, promote};

async fn actor(ctx: &Ctx, account: &Api) -> Actor {
    auth::log_in(ctx, &account.email, PASSWORD).await.expect("an actor")
}

#[db_test]
async fn nothing_is_agreed_with_an_account_that_is_shut_out(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (sam, acme) = (till.app.brand("sam").await, till.app.brand("acme").await);
    promote(&ctx, &sam).await;
    let (mia, noa) = (till.app.influencer("mia").await, till.app.influencer("noa").await);
    let campaign = acme.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    let ban = |who: &Api, what: &str| (format!("/apis/users/{what}/{}/", who.id), json!({}));
    let (path, body) = ban(&mia, "ban");
    sam.post(&path, body).await.expect(200);
    let refused = acme.patch(&format!("/apis/bids/update/{bid}/"), json!({ "status": "accepted" })).await;
    assert!(refused.expect(400).to_string().contains("switched off"));

    // Who is shut out after the acceptance is not paid, either.
    let bid = noa.bid(&campaign, Money::from_minor(10_000)).await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    let (path, body) = ban(&noa, "ban");
    sam.post(&path, body).await.expect(200);
    let refused = acme.post("/apis/create-checkout-session/", json!({ "bid": bid })).await;
    assert!(refused.expect(400).to_string().contains("switched off"));
    let (path, body) = ban(&noa, "unban");
    sam.post(&path, body).await.expect(200);
    acme.post("/apis/create-checkout-session/", json!({ "bid": bid })).await.expect(200);
}

#[db_test]
async fn only_the_staff_reopens_what_the_staff_closed(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let acme = till.app.brand("acme").await;
    let (_, browser) = crate::admin::staff(&till.ctx, &till.app, "sam").await;
    let campaign = acme.publish("Tea").await;
    let (path, body) = (format!("/apis/update-campaign/{campaign}/"), |status| json!({ "status": status }));
    acme.patch(&path, body("closed")).await.expect(200);
    acme.patch(&path, body("open")).await.expect(200);

    let closing = [("id", campaign.as_str()), ("reason", "Not allowed here.")];
    assert_eq!(browser.call("/fn/admin/close_campaign", &closing).await, 200);
    let refused = acme.patch(&path, body("open")).await;
    assert!(refused.expect(409).to_string().contains("only the staff"));
}

#[db_test]
async fn a_brand_s_own_offer_is_no_bid_to_review(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(98_000)).await;
    let offer = json!({ "round": 1, "amount": "600.00", "days": 7, "revisions": 2, "note": "Shall we?" });
    acme.post(&format!("/apis/bids/counter/{bid}/"), offer).await.expect(201);
    let (triage, _) = bids::inbox(&ctx, &actor(&ctx, &acme).await, None, bids::Look::default()).await.expect("bids");
    assert_eq!((triage.counts.of(Tab::Review), triage.counts.to_decide(), triage.counts.oldest), (1, 0, None));
    assert_eq!(triage.rows.items[0].offer, Some(Money::from_minor(60_000)));
    let browser = app.browser();
    assert!(browser.log_in(&acme.email, PASSWORD).await);
    let page = browser.get(&format!("/campaigns/{campaign}")).await.text;
    assert!(page.contains("You offered $600.00: their turn") && page.contains("turn: answer your offer"));
    assert!(!page.contains("Yes, accept"), "the old price is not to be had beside the offer");
    assert!(page.contains("Yes, decline"));
}

#[db_test]
async fn a_deal_is_due_when_it_was_agreed(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (acme, mia) = (till.app.brand("acme").await, till.app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    let body = json!({ "campaign": campaign, "amount": "1200.00", "pitch": "Two reels.", "days": 10, "revisions": 1 });
    let bid = mia.post("/apis/bids/create/", body).await.expect(201)["id"].as_str().expect("an id").to_owned();
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    let due = async |mia: &Api| {
        let board = dashboard::influencer(&till.ctx, &actor(&till.ctx, mia).await).await.expect("a dashboard");
        board.lines.iter().find(|line| line.kind == LineKind::Deal).and_then(|line| line.due)
    };
    let end = acme.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200)["end_date"].clone();
    assert_eq!(json!(due(&mia).await), end, "until it is paid");
    let deal = Parties { brand: acme, influencer: mia, campaign, bid };
    let session = deal.checkout().await;
    till.sandbox.pay(&session).expect("a payment");
    payments::fulfil(&till.ctx, &session).await.expect("the provider's word");
    assert_eq!(due(&deal.influencer).await, Some(till.ctx.clock.today() + TimeDelta::days(10)));
}

#[db_test]
async fn all_campaigns_of_a_brand_are_reached_from_its_dashboard(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    for number in 0..21 {
        acme.publish(&format!("Tea {number}")).await;
    }
    let brand = actor(&ctx, &acme).await;
    let first = dashboard::brand(&ctx, &brand, None, None).await.expect("a dashboard").campaigns;
    assert_eq!((first.items.len(), first.items[0].title.as_str()), (20, "Tea 20"));
    let rest = dashboard::brand(&ctx, &brand, None, first.next).await.expect("a dashboard").campaigns;
    let titles: Vec<_> = rest.items.iter().map(|campaign| campaign.title.as_str()).collect();
    assert_eq!((titles, rest.next), (vec!["Tea 0"], None));
    let browser = app.browser();
    assert!(browser.log_in(&acme.email, PASSWORD).await);
    let page = browser.get("/dashboard").await.text;
    assert!(page.contains("20 of 21 shown") && page.contains("/dashboard?cursor="));
}

#[db_test]
async fn a_creator_that_leaves_takes_no_hire_along(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.delivered("tea", 120_000).await;
    deal.approve().await.expect(200);
    till.work().await;
    let brand = deal.brand.id.parse().expect("an id");
    assert_eq!(records::one(&till.ctx, brand).await.expect("a record").hire_rate(), Some(100));
    execute(&till.ctx, "update payments set payout_status = 'paid' where bid_id = $1", &deal.bid).await;
    deal.influencer.delete(&format!("/apis/delete-user/{}/", deal.influencer.email)).await.expect(204);
    assert_eq!(records::one(&till.ctx, brand).await.expect("a record").hire_rate(), Some(100));
}

#[db_test]
async fn asking_to_cancel_in_turns_fills_no_mailbox(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.paid("tea", 120_000).await;
    for round in 0..3 {
        deal.step(&deal.brand, "cancel", json!({ "reason": format!("Round {round}.") })).await.expect(200);
        deal.step(&deal.brand, "cancel/drop", json!({})).await.expect(200);
    }
    till.work().await;
    let sent: Vec<_> =
        (0..3).map(|round| mailed(&till.ctx, &deal.influencer.email, &format!("Round {round}."))).collect();
    assert_eq!(sent, [1, 0, 0]);
    till.advance(TimeDelta::hours(25));
    deal.come_back().await;
    deal.step(&deal.brand, "cancel", json!({ "reason": "Round 3." })).await.expect(200);
    till.work().await;
    assert_eq!(mailed(&till.ctx, &deal.influencer.email, "Round 3."), 1);
}

#[db_test]
async fn the_sitemap_names_creators_and_the_brands_of_open_campaigns(ctx: Ctx) {
    let app = App::start(&ctx).await;
    app.influencer("mia").await;
    let (acme, _) = (app.brand("acme").await, app.brand("idle").await);
    for title in ["One", "Two"] {
        acme.publish(title).await;
    }
    let xml = app.browser().get("/sitemap.xml").await.text;
    let times = |path: &str| xml.matches(&format!("{path}</loc>")).count();
    assert_eq!((times("/u/mia"), times("/u/acme"), times("/u/idle")), (1, 1, 0), "{xml}");
}
