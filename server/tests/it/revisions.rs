//! How often a delivery can be sent back, and whether it says that it is an ad.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::{
    deals::DealStep,
    disclosure::Disclosure::{Clear, Hidden, Missing, NotGiven},
};

use crate::support::{Browser, PASSWORD, Parties, Till, detail};

/// A paid deal whose price includes that many revisions; nothing for no limit.
async fn paid(till: &Till, revisions: Value) -> Parties {
    let brand = till.app.brand("tea-brand").await;
    let influencer = till.app.influencer("tea-creator").await;
    let campaign = brand.publish("Summer Product Launch").await;
    let mut body = json!({ "campaign": campaign, "amount": "1200.00" });
    if !revisions.is_null() {
        body["revisions"] = revisions;
        body["days"] = json!(7);
    }
    let bid = influencer.post("/apis/bids/create/", body).await.expect(201);
    let bid = bid["id"].as_str().expect("an id").to_owned();
    brand.decide(&bid, json!({ "status": "accepted" })).await;
    let deal = Parties { brand, influencer, campaign, bid };
    let session = deal.checkout().await;
    till.sandbox.pay(&session).expect("a payment");
    till.success(&session).await;
    till.sandbox.take_events();
    deal
}

async fn send_back(deal: &Parties) -> u16 {
    deal.deliver(json!({})).await.expect(200);
    deal.step(&deal.brand, "request-changes", json!({ "reason": "Brighter" })).await.status
}

async fn browser(till: &Till, email: &str) -> Browser {
    let browser = till.app.browser();
    assert!(browser.log_in(email, PASSWORD).await, "{email}");
    browser
}

#[db_test]
async fn changes_beyond_those_that_are_included_need_the_creators_yes(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = paid(&till, json!(1)).await;
    assert_eq!(send_back(&deal).await, 200);
    assert_eq!(send_back(&deal).await, 400);
    let used = "All revisions that this deal includes are used. Write to the creator: they can offer another one.";
    let reason = json!({ "reason": "Brighter" });
    assert_eq!(deal.step(&deal.brand, "request-changes", reason.clone()).await.expect(400), detail(used));
    assert_eq!(deal.state().await, "accepted/completed/delivered in_progress");
    let page = deal.page(&till.ctx, &deal.brand).await.expect("a page");
    assert!(page.is_out_of_revisions());
    assert_eq!((page.revisions_used(), page.terms.revisions), (1, Some(1)));
    let seen = browser(&till, &deal.brand.email).await.get(&format!("/bids/{}", deal.bid)).await.text;
    assert!(
        seen.contains("The one revision in the price is used.") && seen.contains("they can offer another one"),
        "{seen}"
    );

    deal.step(&deal.influencer, "revisions", json!({})).await.expect(200);
    assert_eq!(
        deal.brand.notices().await[0],
        "delivery: tea-creator includes another revision of Summer Product Launch."
    );
    deal.step(&deal.brand, "request-changes", reason).await.expect(200);
    deal.deliver(json!({})).await.expect(200);
    let page = deal.page(&till.ctx, &deal.brand).await.expect("a page");
    assert_eq!((page.revisions_used(), page.terms.revisions), (2, Some(2)));
    // What was agreed stays what it was.
    assert_eq!(page.agreement.expect("an agreement").terms.revisions, Some(1));
    assert!(page.events.iter().any(|event| event.step == DealStep::RevisionAdded));
    deal.approve().await.expect(200);
    deal.step(&deal.influencer, "revisions", json!({})).await.expect(400);
    till.books_agree().await;
}

#[db_test]
async fn a_deal_that_says_nothing_of_revisions_has_no_limit(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = paid(&till, Value::Null).await;
    for _ in 0..4 {
        assert_eq!(send_back(&deal).await, 200);
    }
    let unlimited = detail("Revisions are not limited in this deal: nothing to add.");
    assert_eq!(deal.step(&deal.influencer, "revisions", json!({})).await.expect(400), unlimited);
    deal.deliver(json!({})).await.expect(200);
    deal.approve().await.expect(200);
}

#[db_test]
async fn no_revision_at_all_is_an_answer_too(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = paid(&till, json!(0)).await;
    assert_eq!(send_back(&deal).await, 400);
    let (one, two) = tokio::join!(
        deal.step(&deal.influencer, "revisions", json!({})),
        deal.step(&deal.influencer, "revisions", json!({}))
    );
    assert_eq!((one.status, two.status), (200, 200));
    assert_eq!(deal.page(&till.ctx, &deal.brand).await.expect("a page").terms.revisions, Some(2));
}

#[db_test]
async fn a_delivery_keeps_what_was_found_of_its_disclosure(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = paid(&till, Value::Null).await;
    let long = deal.deliver(json!({ "caption": "x".repeat(5_001) })).await.expect(400);
    assert_eq!(long["caption"][0], "Ensure this field has no more than 5000 characters.");
    let captions = [
        (json!({}), NotGiven, ""),
        (json!({ "caption": "Slow mornings with tea." }), Missing, ""),
        (json!({ "caption": "Slow mornings.\nWith tea.\n#ad" }), Hidden, "#ad"),
        (json!({ "caption": "#ad Slow mornings with tea." }), Clear, "#ad"),
    ];
    for (body, disclosure, words) in captions {
        deal.deliver(body.clone()).await.expect(200);
        for party in [&deal.brand, &deal.influencer] {
            let newest = deal.page(&till.ctx, party).await.expect("a page").deliveries.remove(0);
            assert_eq!((newest.disclosure, newest.disclosure_words.as_str()), (disclosure, words));
            assert_eq!(newest.caption, body["caption"].as_str().unwrap_or_default());
        }
        deal.step(&deal.brand, "request-changes", json!({ "reason": "x" })).await.expect(200);
    }
}

#[db_test]
async fn in_a_browser_the_brand_looks_itself_where_the_text_does_not_show_it(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = paid(&till, Value::Null).await;
    let brand = browser(&till, &deal.brand.email).await;
    let approve = async |fields: &[(&str, &str)]| {
        let all = [&[("id", deal.bid.as_str())], fields].concat();
        brand.call("/fn/deals/approve", &all).await
    };
    deal.deliver(json!({ "caption": "Slow mornings with tea." })).await.expect(200);
    let page = brand.get(&format!("/bids/{}", deal.bid)).await.text;
    assert!(page.contains("Does not say it is an ad") && page.contains("name=\"is_disclosed\""), "{page}");
    assert_eq!(approve(&[("version", "1")]).await, 400);
    deal.step(&deal.brand, "request-changes", json!({ "reason": "Say it" })).await.expect(200);
    assert_eq!(approve(&[("version", "1"), ("is_disclosed", "true")]).await, 400, "nothing is delivered");
    deal.deliver(json!({ "caption": "Sponsored: slow mornings." })).await.expect(200);
    assert_eq!(approve(&[("version", "1"), ("is_disclosed", "true")]).await, 409, "there is a newer version");
    let page = brand.get(&format!("/bids/{}", deal.bid)).await.text;
    assert!(page.contains("Says it is an ad") && !page.contains("name=\"is_disclosed\""), "{page}");
    for _ in 0..2 {
        assert_eq!(approve(&[("version", "2")]).await, 200);
    }
    assert_eq!(deal.state().await, "accepted/completed/approved completed");
    let told = "delivery: tea-brand approved your work on Summer Product Launch.";
    assert_eq!(deal.influencer.notices().await.iter().filter(|notice| *notice == told).count(), 1);
}

#[db_test]
async fn a_yes_of_the_brands_own_is_written_down_and_the_api_asks_for_none(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = paid(&till, Value::Null).await;
    deal.deliver(json!({})).await.expect(200);
    let brand = browser(&till, &deal.brand.email).await;
    let mia = browser(&till, &deal.influencer.email).await;
    let yes = [("id", deal.bid.as_str()), ("version", "1"), ("is_disclosed", "true")];
    assert_eq!(mia.call("/fn/deals/approve", &yes).await, 403);
    assert_eq!(brand.call("/fn/deals/approve", &yes).await, 200);
    let page = deal.page(&till.ctx, &deal.brand).await.expect("a page");
    let approved = page.events.iter().find(|event| event.step == DealStep::Approved).expect("an approval");
    assert_eq!(approved.note, "The brand has checked that the post says it is an ad.");

    let other = deal.another(5_000).await;
    let session = other.checkout().await;
    till.sandbox.pay(&session).expect("a payment");
    till.success(&session).await;
    other.deliver(json!({})).await.expect(200);
    other.approve().await.expect(200);
}

#[db_test]
async fn the_pages_of_a_bid_show_what_is_offered_and_agreed(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = paid(&till, json!(2)).await;
    let (brand, mia) = (browser(&till, &deal.brand.email).await, browser(&till, &deal.influencer.email).await);
    let stranger = till.app.browser();
    stranger.register("rival", "brand").await;
    for browser in [&brand, &mia] {
        let page = browser.get(&format!("/bids/{}", deal.bid)).await.text;
        assert!(page.contains("Agreed terms") && page.contains("0 of 2 used") && page.contains("in 7 days"), "{page}");
        let sheet = browser.get(&format!("/bids/{}/agreement", deal.bid)).await;
        assert!(sheet.text.contains("Promote our new summer collection") && sheet.text.contains("Fingerprint"));
    }
    stranger.get(&format!("/bids/{}", deal.bid)).await.expect(404);
    stranger.get(&format!("/bids/{}/agreement", deal.bid)).await.expect(404);

    // A bid has its page from the moment it is placed; nothing is agreed there yet.
    let campaign = deal.brand.publish("Winter").await;
    let body = json!({ "campaign": campaign, "amount": "90", "pitch": "<b>Slowly</b>" });
    let bid = deal.influencer.post("/apis/bids/create/", body).await.expect(201);
    let path = format!("/bids/{}", bid["id"].as_str().expect("an id"));
    let page = brand.get(&path).await.text;
    for words in ["Your turn: answer tea-creator’s bid of $90.00", "Make a counter-offer", "&lt;b&gt;Slowly&lt;/b&gt;"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(mia.get(&path).await.text.contains("tea-brand’s turn: decide on your bid"));
    brand.get(&format!("{path}/agreement")).await.expect(404);
    stranger.get(&path).await.expect(404);
}
