//! What was agreed stays, whatever is edited afterwards.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::Money;

use super::{AGREEMENTS, accept, bid, count, counter, terms};
use crate::support::{App, Parties};

#[db_test]
async fn what_was_agreed_stays_whatever_is_edited(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let deal = bid(&app, "tea").await;
    counter(&deal, &deal.brand, 1, "1000").await.expect(201);
    assert_eq!((&terms(&deal).await["agreement"], &terms(&deal).await["revisions"]), (&Value::Null, &json!(1)));
    accept(&deal, &deal.influencer, 2).await.expect(200);
    let agreed = terms(&deal).await;
    let (text, hash) =
        (agreed["agreement"].as_str().expect("a text"), agreed["agreement_sha256"].as_str().expect("a hash"));
    assert_eq!(hash, hex::encode(Sha256::digest(text)));
    let snapshot: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(
        (&snapshot["amount"], &snapshot["fee"], &snapshot["net"]),
        (&json!(100_000), &json!(10_000), &json!(90_000))
    );
    assert_eq!(
        (&snapshot["days"], &snapshot["revisions"], &snapshot["pitch"]),
        (&json!(7), &json!(2), &json!("Two reels."))
    );
    assert_eq!(
        (&snapshot["brand"]["name"], &snapshot["agreed_by"]["name"]),
        (&json!("tea-brand"), &json!("tea-creator"))
    );
    assert_eq!(snapshot["campaign"]["description"], "Promote our new summer collection");
    assert_eq!((&agreed["days"], &agreed["revisions"]), (&json!(7), &json!(2)), "those that were accepted");

    // The brand takes its yes back and edits the campaign, and both rename themselves; the record stays.
    deal.brand.decide(&deal.bid, json!({ "status": "declined" })).await;
    let edited = json!({ "title": "Winter", "description": "Something else", "budget": "1.00" });
    deal.brand.patch(&format!("/apis/update-campaign/{}/", deal.campaign), edited).await.expect(200);
    for (side, name) in [(&deal.brand, "brand-anew"), (&deal.influencer, "creator-anew")] {
        side.patch(&format!("/apis/update-user/{}/", side.email), json!({ "username": name })).await.expect(200);
    }
    let after = terms(&deal).await;
    assert_eq!((&after["agreement"], &after["agreement_sha256"]), (&agreed["agreement"], &agreed["agreement_sha256"]));
    let page = deal.page(&ctx, &deal.brand).await.expect("a page");
    let kept = page.agreement.expect("an agreement").terms;
    assert_eq!((kept.campaign.title.as_str(), kept.brand.name.as_str()), ("Summer Product Launch", "tea-brand"));
}

#[db_test]
async fn a_bid_of_an_amount_only_has_no_terms_and_no_limits(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let mia = app.influencer("mia").await;
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    let deal = Parties { brand, influencer: mia, campaign, bid };
    let none = json!({
        "bid": deal.bid, "pitch": "", "days": null, "revisions": null, "revisions_used": 0, "agreement": null,
        "agreement_sha256": null,
    });
    assert_eq!(terms(&deal).await, none);
    accept(&deal, &deal.influencer, 1).await.expect(400);
    for _ in 0..2 {
        accept(&deal, &deal.brand, 1).await.expect(200);
    }
    assert_eq!(deal.influencer.notices().await[0], "bid: Your bid of $100.00 on Tea was accepted.");
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
    assert_eq!(count(&ctx, AGREEMENTS, &deal.bid).await, 1);
    // One that says something else has the usual number of revisions.
    let other = deal.brand.publish("Coffee").await;
    let body = json!({ "campaign": other, "amount": "9", "pitch": " Slowly. ", "days": "" });
    let bid = deal.influencer.post("/apis/bids/create/", body).await.expect(201);
    let path = format!("/apis/bids/terms/{}/", bid["id"].as_str().expect("an id"));
    let read = deal.influencer.get(&path).await.expect(200);
    assert_eq!((&read["pitch"], &read["days"], &read["revisions"]), (&json!("Slowly."), &Value::Null, &json!(2)));
}
