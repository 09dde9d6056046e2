//! How a brand sorts the bids it has received: marks, many at once, declines with reasons, and the way back.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, auth, deals};
use tandem_types::{Money, deals::DealStep};

use crate::support::{Answer, Api, App, Browser, NO_ROW, PASSWORD, forbidden, ids, pay, promote};

async fn mark(by: &Api, bid: &str, mark: &str) -> Answer {
    by.put(&format!("/apis/bids/mark/{bid}/"), json!({ "mark": mark })).await
}

/// The ids of the bids on a campaign with that mark, as the caller sees them.
async fn marked(by: &Api, campaign: &str, mark: &str) -> Vec<String> {
    let list = by.get(&format!("/apis/bids/list/{campaign}/?mark={mark}")).await.expect(200);
    ids(&list).into_iter().map(str::to_owned).collect()
}

async fn status_of(brand: &Api, campaign: &str, bid: &str) -> String {
    let list = brand.get(&format!("/apis/bids/list/{campaign}/")).await.expect(200);
    let row = list.as_array().expect("a list").iter().find(|row| row["id"] == bid).expect("the bid").clone();
    row["status"].as_str().expect("a status").to_owned()
}

async fn log_in(app: &App, name: &str) -> Browser {
    let browser = app.browser();
    assert!(browser.log_in(&format!("{name}@example.com"), PASSWORD).await, "{name}");
    browser
}

/// Sorts these bids by the form of the page.
async fn sort(browser: &Browser, campaign: &str, bids: &[&str], more: &[(&str, &str)]) -> Answer {
    let page = format!("/campaigns/{campaign}");
    let picks: Vec<_> = bids.iter().map(|bid| format!("pick.{bid}")).collect();
    let mut fields: Vec<_> = picks.iter().map(|name| (name.as_str(), "on")).collect();
    fields.push(("back", &page));
    fields.extend(more);
    browser.submit(&page, "/fn/bids/sort", &fields).await
}

#[db_test]
async fn a_brand_keeps_bids_on_a_shortlist_and_in_an_archive(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = (app.brand("northwind").await, app.influencer("mia").await, app.influencer("noa").await);
    let campaign = brand.publish("Tea").await;
    let one = mia.bid(&campaign, Money::from_minor(10_000)).await;
    let two = noa.bid(&campaign, Money::from_minor(20_000)).await;
    assert_eq!(mark(&brand, &one, "shortlisted").await.expect(200), json!({ "bid": one, "mark": "shortlisted" }));
    mark(&brand, &two, "archived").await.expect(200);
    assert_eq!(marked(&brand, &campaign, "shortlisted").await, [one.as_str()]);
    assert_eq!(marked(&brand, &campaign, "archived").await, [two.as_str()]);
    assert!(marked(&brand, &campaign, "none").await.is_empty());
    // The other mark replaces the first; without one it is back among those to review, as often as one asks.
    mark(&brand, &one, "archived").await.expect(200);
    assert_eq!(marked(&brand, &campaign, "archived").await.len(), 2);
    for _ in 0..2 {
        assert_eq!(brand.delete(&format!("/apis/bids/mark/{one}/")).await.status, 204);
    }
    assert_eq!(marked(&brand, &campaign, "none").await, [one.as_str()]);
    // The bid itself is as it was, and nobody is told.
    let list = brand.get(&format!("/apis/bids/list/{campaign}/")).await.expect(200);
    assert_eq!((list.as_array().expect("a list").len(), list[1].get("mark")), (2, None));
    assert_eq!(list[1]["created_at"], list[1]["updated_at"]);
    assert!(mia.notices().await.is_empty() && noa.notices().await.is_empty());
}

#[db_test]
async fn only_the_campaigns_brand_marks_its_pending_bids(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, other, mia) = (app.brand("northwind").await, app.brand("southwind").await, app.influencer("mia").await);
    let staff = app.brand("staff").await;
    promote(&ctx, &staff).await;
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    for stranger in [&other, &mia, &staff] {
        assert_eq!(mark(stranger, &bid, "archived").await.expect(403), forbidden());
        assert_eq!(stranger.delete(&format!("/apis/bids/mark/{bid}/")).await.expect(403), forbidden());
    }
    mark(&brand, NO_ROW, "archived").await.expect(404);
    let wrong = mark(&brand, &bid, "loved").await.expect(400);
    assert_eq!(wrong, json!({ "mark": ["\"loved\" is not a valid choice."] }));
    mark(&brand, &bid, "archived").await.expect(200);
    // Nobody else learns of the mark: not by asking for it either.
    for stranger in [&other, &mia, &staff] {
        for kind in ["archived", "shortlisted", "none"] {
            assert!(marked(stranger, &campaign, kind).await.is_empty(), "{} learns of {kind}", stranger.username);
        }
    }
    brand.get(&format!("/apis/bids/list/{campaign}/?mark=loved")).await.expect(400);
    brand.decide(&bid, json!({ "status": "declined" })).await;
    let decided = mark(&brand, &bid, "shortlisted").await.expect(409);
    assert_eq!(decided, json!({ "detail": "This bid has been decided already." }));
    brand.delete(&format!("/apis/bids/mark/{bid}/")).await.expect(409);
    assert!(marked(&brand, &campaign, "archived").await.is_empty());
}

#[db_test]
async fn a_decline_says_why_to_its_creator_alone(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (noa, other) = (app.influencer("noa").await, app.brand("southwind").await);
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    noa.bid(&campaign, Money::from_minor(9_000)).await;
    let path = format!("/apis/bids/update/{bid}/");
    for wrong in
        [json!({ "status": "declined", "reason": "mood" }), json!({ "status": "declined", "note": "x".repeat(501) })]
    {
        brand.put(&path, wrong).await.expect(400);
    }
    assert_eq!(status_of(&brand, &campaign, &bid).await, "pending");
    let change = json!({ "status": "declined", "reason": "budget", "note": "<b>80</b> is the most we can pay" });
    let answer = brand.decide(&bid, change).await;
    assert_eq!((answer["status"].as_str(), answer.get("reason"), answer.get("note")), (Some("declined"), None, None));
    let told = "bid: Your bid of $100.00 on Tea was declined: over budget. “<b>80</b> is the most we can pay”";
    assert_eq!(mia.notices().await, [told]);
    // It stands on the creator's pages, as text, and on the brand's; on nobody else's.
    let escaped = "&lt;b&gt;80&lt;/b&gt; is the most we can pay";
    for (name, path) in [
        ("mia", format!("/campaigns/{campaign}")),
        ("mia", "/bids".into()),
        ("northwind", format!("/campaigns/{campaign}?tab=declined")),
        ("northwind", "/bids?tab=declined".into()),
    ] {
        let page = log_in(&app, name).await.get(&path).await;
        assert!(page.text.contains(escaped) && page.text.contains("Over budget"), "{path} as {name}: {}", page.text);
    }
    for (stranger, name) in [(&noa, "noa"), (&other, "southwind")] {
        assert!(!stranger.notices().await.iter().any(|notice| notice.contains("80")));
        let browser = log_in(&app, name).await;
        for path in [
            "/bids?tab=declined".to_owned(),
            format!("/bids?campaign={campaign}&tab=declined"),
            format!("/campaigns/{campaign}?tab=declined"),
        ] {
            assert!(!browser.get(&path).await.text.contains("is the most we can pay"), "{path} as {name}");
        }
    }
    // Without a reason it is what it was.
    let again = mia.bid(&campaign, Money::from_minor(8_000)).await;
    brand.decide(&again, json!({ "status": "declined" })).await;
    assert_eq!(mia.notices().await[0], "bid: Your bid of $80.00 on Tea was declined.");
}

#[db_test]
async fn many_are_sorted_at_once_and_what_is_decided_is_left_alone(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("northwind").await;
    let campaign = brand.publish("Tea").await;
    let mut creators = Vec::new();
    let mut bids = Vec::new();
    for name in ["mia", "noa", "eve", "kim"] {
        let creator = app.influencer(name).await;
        bids.push(creator.bid(&campaign, Money::from_minor(10_000)).await);
        creators.push(creator);
    }
    let all: Vec<_> = bids.iter().map(String::as_str).collect();
    let browser = log_in(&app, "northwind").await;
    let answer = sort(&browser, &campaign, &all[..3], &[("to", "shortlisted")]).await;
    assert_eq!((answer.status, answer.header("location")), (303, format!("/campaigns/{campaign}#bids").as_str()));
    let page = browser.get(&format!("/campaigns/{campaign}?tab=shortlist")).await;
    assert!(page.text.contains("3 shortlisted.") && page.text.contains("Undo"), "{}", page.text);
    assert_eq!(marked(&brand, &campaign, "shortlisted").await.len(), 3);
    brand.decide(&bids[0], json!({ "status": "declined" })).await;
    let fields = [("to", "declined"), ("reason", "fit"), ("note", "Next time!")];
    assert_eq!(sort(&browser, &campaign, &all[..3], &fields).await.status, 303);
    let page = browser.get(&format!("/campaigns/{campaign}")).await;
    assert!(page.text.contains("2 declined, 1 was already decided."), "{}", page.text);
    assert_eq!(creators[0].notices().await, ["bid: Your bid of $100.00 on Tea was declined."]);
    for creator in &creators[1..3] {
        let told = "bid: Your bid of $100.00 on Tea was declined: not the right fit. “Next time!”";
        assert_eq!(creator.notices().await, [told]);
    }
    assert!(creators[3].notices().await.is_empty());
    assert_eq!(status_of(&brand, &campaign, &bids[3]).await, "pending");
}

#[db_test]
async fn the_bids_of_others_are_neither_changed_nor_told_of(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, other) = (app.brand("northwind").await, app.brand("southwind").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let (mine, theirs) = (brand.publish("Tea").await, other.publish("Cake").await);
    let own = mia.bid(&mine, Money::from_minor(10_000)).await;
    let foreign = noa.bid(&theirs, Money::from_minor(20_000)).await;
    mark(&other, &foreign, "shortlisted").await.expect(200);
    let browser = log_in(&app, "northwind").await;
    for to in ["declined", "archived", "review"] {
        let some = sort(&browser, &mine, &[&foreign, NO_ROW, "nonsense"], &[("to", to)]).await;
        assert_eq!(some.status, 303);
        let page = browser.get(&format!("/campaigns/{mine}")).await;
        assert!(page.text.contains("There is no such bid.") && !page.text.contains("noa"), "{to}: {}", page.text);
    }
    let mixed = sort(&browser, &mine, &[&own, &foreign, NO_ROW], &[("to", "declined"), ("reason", "other")]).await;
    assert_eq!(mixed.status, 303);
    let page = browser.get(&format!("/campaigns/{mine}")).await;
    assert!(page.text.contains("1 declined.") && !page.text.contains("already decided"), "{}", page.text);
    assert_eq!(status_of(&other, &theirs, &foreign).await, "pending");
    assert_eq!(marked(&other, &theirs, "shortlisted").await, [foreign.as_str()]);
    assert!(noa.notices().await.is_empty());
    // Nor undone: what another brand has declined stays so.
    other.decide(&foreign, json!({ "status": "declined" })).await;
    let pick = format!("pick.{foreign}");
    assert_eq!(browser.call("/fn/bids/undo", &[(pick.as_str(), ""), ("was", "declined")]).await, 404);
    assert_eq!(browser.call("/fn/bids/mark", &[("id", &foreign), ("mark", "archived")]).await, 403);
    assert_eq!(status_of(&other, &theirs, &foreign).await, "declined");
    // A creator sorts nothing.
    let creator = log_in(&app, "mia").await;
    for action in ["/fn/bids/sort", "/fn/bids/undo"] {
        assert_eq!(creator.call(action, &[(&format!("pick.{own}"), "on"), ("to", "declined")]).await, 403, "{action}");
    }
    assert_eq!(creator.call("/fn/bids/mark", &[("id", &own), ("mark", "archived")]).await, 403);
}

#[db_test]
async fn a_bulk_action_wants_one_bid_to_a_hundred(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("northwind").await;
    let campaign = brand.publish("Tea").await;
    let bid = app.influencer("mia").await.bid(&campaign, Money::from_minor(10_000)).await;
    let browser = log_in(&app, "northwind").await;
    let page = format!("/campaigns/{campaign}");
    for (bids, sentence) in [(vec![], "Choose at least one bid first."), (vec![bid.clone(); 1], "100 bids at a time")] {
        let mut all: Vec<_> = bids.clone();
        if !bids.is_empty() {
            all.extend((0..100).map(|_| uuid::Uuid::now_v7().to_string()));
        }
        let all: Vec<_> = all.iter().map(String::as_str).collect();
        assert_eq!(sort(&browser, &campaign, &all, &[("to", "archived")]).await.status, 303);
        let shown = browser.get(&page).await;
        assert!(shown.text.contains(sentence), "{}", shown.text);
    }
    let strange = sort(&browser, &campaign, &[&bid], &[("to", "accepted")]).await;
    assert_eq!(strange.status, 303);
    assert!(browser.get(&page).await.text.contains("is not a valid choice"));
    assert_eq!(marked(&brand, &campaign, "none").await, [bid.as_str()]);
}

#[db_test]
async fn what_was_done_can_be_undone(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = (app.brand("northwind").await, app.influencer("mia").await, app.influencer("noa").await);
    let campaign = brand.publish("Tea").await;
    let one = mia.bid(&campaign, Money::from_minor(10_000)).await;
    let two = noa.bid(&campaign, Money::from_minor(10_000)).await;
    let browser = log_in(&app, "northwind").await;
    let (first, second) = (format!("pick.{one}"), format!("pick.{two}"));
    mark(&brand, &one, "shortlisted").await.expect(200);
    sort(&browser, &campaign, &[&one, &two], &[("to", "archived")]).await;
    let back = [(first.as_str(), "shortlisted"), (second.as_str(), ""), ("was", "marked")];
    assert_eq!(browser.call("/fn/bids/undo", &back).await, 200);
    assert_eq!(marked(&brand, &campaign, "shortlisted").await, [one.as_str()]);
    assert_eq!(marked(&brand, &campaign, "none").await, [two.as_str()]);

    sort(&browser, &campaign, &[&one, &two], &[("to", "declined"), ("reason", "timing")]).await;
    // Whoever has bid again keeps the new bid.
    let newer = noa.bid(&campaign, Money::from_minor(9_000)).await;
    let back = [(first.as_str(), "shortlisted"), (second.as_str(), ""), ("was", "declined")];
    assert_eq!(browser.call("/fn/bids/undo", &back).await, 200);
    assert_eq!(marked(&brand, &campaign, "shortlisted").await, [one.as_str()]);
    assert_eq!(status_of(&brand, &campaign, &two).await, "declined");
    assert_eq!(status_of(&brand, &campaign, &newer).await, "pending");
    let actor = auth::log_in(&ctx, &brand.email, PASSWORD).await.expect("an actor");
    let story = deals::show(&ctx, &actor, one.parse().expect("an id")).await.expect("a bid").events;
    let steps: Vec<_> = story.into_iter().map(|event| event.step).collect();
    assert_eq!(steps, [DealStep::Declined, DealStep::Reopened]);
    let told = "bid: northwind took the decline back: your bid of $100.00 on Tea is pending again.";
    assert_eq!((mia.notices().await.len(), mia.notices().await[0].as_str()), (2, told));
    assert_eq!(noa.notices().await.len(), 1);
    assert_eq!(browser.call("/fn/bids/undo", &back).await, 409);
}

#[db_test]
async fn a_decline_is_undone_within_ten_minutes_and_while_the_campaign_is_open(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia, noa) = (app.brand("northwind").await, app.influencer("mia").await, app.influencer("noa").await);
    let campaign = brand.publish("Tea").await;
    let one = mia.bid(&campaign, Money::from_minor(10_000)).await;
    let two = noa.bid(&campaign, Money::from_minor(10_000)).await;
    let browser = log_in(&app, "northwind").await;
    let undo = async |bid: &str| {
        let pick = format!("pick.{bid}");
        browser.call("/fn/bids/undo", &[(pick.as_str(), ""), ("was", "declined")]).await
    };
    brand.decide(&one, json!({ "status": "declined" })).await;
    ctx.clock.advance(TimeDelta::minutes(11));
    assert_eq!(undo(&one).await, 409);
    // A yes that was taken back is no decline.
    brand.decide(&two, json!({ "status": "accepted" })).await;
    brand.decide(&two, json!({ "status": "declined" })).await;
    assert_eq!(undo(&two).await, 409);
    let again = mia.bid(&campaign, Money::from_minor(9_000)).await;
    let third = noa.bid(&campaign, Money::from_minor(8_000)).await;
    brand.decide(&again, json!({ "status": "declined" })).await;
    brand.decide(&third, json!({ "status": "accepted" })).await;
    assert_eq!(undo(&again).await, 409);
    assert_eq!(status_of(&brand, &campaign, &again).await, "declined");
}

#[db_test]
async fn a_bulk_decline_and_an_accept_at_once_never_both_have_the_bid(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("northwind").await;
    let browser = log_in(&app, "northwind").await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    for round in 0..6 {
        let campaign = brand.publish(&format!("Tea {round}")).await;
        let one = mia.bid(&campaign, Money::from_minor(10_000)).await;
        let two = noa.bid(&campaign, Money::from_minor(10_000)).await;
        let path = format!("/apis/bids/update/{one}/");
        let (all, to) = ([one.as_str(), two.as_str()], [("to", "declined")]);
        let (declined, accepted) =
            tokio::join!(sort(&browser, &campaign, &all, &to), brand.put(&path, json!({ "status": "accepted" })));
        assert_eq!(declined.status, 303);
        let shown = brand.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200);
        let (status, campaign_status) = (status_of(&brand, &campaign, &one).await, shown["status"].clone());
        if accepted.status == 200 {
            assert_eq!((status.as_str(), &campaign_status), ("accepted", &json!("pending_payment")));
        } else {
            assert_eq!(accepted.body, json!({ "status": ["This bid has already been declined."] }));
            assert_eq!((status.as_str(), &campaign_status), ("declined", &json!("open")));
        }
        assert_eq!(status_of(&brand, &campaign, &two).await, "declined");
    }
}

#[db_test]
async fn a_paid_bid_is_not_declined_by_a_bulk_action(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    brand.decide(&bid, json!({ "status": "accepted" })).await;
    pay(&ctx, &bid).await;
    let browser = log_in(&app, "northwind").await;
    sort(&browser, &campaign, &[&bid], &[("to", "declined")]).await;
    assert_eq!(status_of(&brand, &campaign, &bid).await, "accepted");
    let page = browser.get(&format!("/campaigns/{campaign}")).await.text;
    assert!(page.contains("None declined, 1 was already decided."), "{page}");
    let value: Value = brand.get(&format!("/apis/bids/list/{campaign}/")).await.expect(200);
    assert_eq!(value[0]["payment_status"], "completed");
}

#[db_test]
async fn a_row_says_what_is_offered_for_the_price(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    let offer = json!({ "campaign": campaign, "amount": "900.00", "pitch": "Two <reels> & a story.", "days": 10, "revisions": 1 });
    mia.post("/apis/bids/create/", offer).await.expect(201);
    let shown = log_in(&app, "acme").await.get("/bids").await.text;
    assert!(shown.contains("Two &lt;reels&gt; &amp; a story."), "{shown}");
    assert!(shown.contains("10 days, 1 revision"), "{shown}");
    assert!(shown.contains("The oldest came"), "{shown}");
}
