//! Brands' records: what is counted, what is not, and the middle of the times to payment.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, on, records};
use tandem_types::{AccountId, Money, records::Record};

use crate::support::{Api, App};

fn id(account: &Api) -> AccountId {
    account.id.parse().expect("an id")
}

async fn record(ctx: &Ctx, brand: &Api) -> Record {
    records::one(ctx, id(brand)).await.expect("a record")
}

/// A campaign of the brand with an accepted bid; the bid's id.
async fn hired(brand: &Api, influencer: &Api) -> String {
    let campaign = brand.publish("Tea").await;
    let bid = influencer.bid(&campaign, Money::from_minor(10_000)).await;
    brand.decide(&bid, json!({ "status": "accepted" })).await;
    bid
}

/// The bid was paid so long after it was accepted.
async fn paid(ctx: &Ctx, bid: &str, after: TimeDelta) {
    const ACCEPTED: &str = "select created_at from payments where bid_id = $1";
    const PAID: &str = "update payments set status = 'completed', paid_at = $2 where bid_id = $1";
    let bid: uuid::Uuid = bid.parse().expect("an id");
    let mut tx = ctx.db.write().await.expect("a transaction");
    let at: DateTime<Utc> =
        on!(&mut tx, c => sqlx::query_scalar(ACCEPTED).bind(bid).fetch_one(c).await).expect("a payment");
    on!(&mut tx, c => sqlx::query(PAID).bind(bid).bind(at + after).execute(c).await.map(drop)).expect("a change");
    tx.commit().await.expect("a commit");
}

#[db_test]
async fn a_brand_hires_in_so_many_of_the_campaigns_that_are_decided(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, eve, mia) = (app.brand("acme").await, app.brand("eve").await, app.influencer("mia").await);
    assert!(record(&ctx, &acme).await.is_new());
    acme.publish("Still open").await;
    assert!(record(&ctx, &acme).await.is_new(), "what is open is not decided");

    let bid = hired(&acme, &mia).await;
    let closed = acme.publish("Nobody").await;
    let pending = acme.publish("Nobody either").await;
    mia.bid(&pending, Money::from_minor(10_000)).await;
    for campaign in [&closed, &pending] {
        acme.patch(&format!("/apis/update-campaign/{campaign}/"), json!({ "status": "closed" })).await.expect(200);
    }
    hired(&eve, &mia).await;
    let now = record(&ctx, &acme).await;
    assert_eq!((now.decided, now.hired, now.hire_rate(), now.pays_within()), (3, 1, Some(33), None));
    assert_eq!(record(&ctx, &eve).await.hire_rate(), Some(100));
    // Taken back: open again, and so not decided.
    acme.decide(&bid, json!({ "status": "declined" })).await;
    assert_eq!(record(&ctx, &acme).await.hire_rate(), Some(0));
    let all = records::of(&ctx, [id(&acme), id(&eve), id(&mia)]).await.expect("records");
    assert_eq!((all.len(), all[&id(&mia)]), (3, Record::default()));
    assert_eq!(records::of(&ctx, []).await.expect("none").len(), 0);
}

#[db_test]
async fn a_brand_pays_within_the_middle_of_its_times(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    hired(&acme, &mia).await;
    assert_eq!(record(&ctx, &acme).await.pays_within(), None, "what is not paid is no payment");
    let mut within = Vec::new();
    for hours in [30 * 24, 20, 71, 5 * 24 - 1] {
        let bid = hired(&acme, &mia).await;
        paid(&ctx, &bid, TimeDelta::hours(hours)).await;
        within.push(record(&ctx, &acme).await.pays_within());
    }
    // 720 h; between 20 and 720; 71; between 71 and 119.
    assert_eq!(within, [Some(30), Some(16), Some(3), Some(4)]);
    assert_eq!(record(&ctx, &acme).await.paid, 4);
}

#[db_test]
async fn the_record_stands_on_the_board_and_on_the_campaigns_page(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Summer").await;
    let browser = app.browser();
    for page in ["/campaigns".to_owned(), format!("/campaigns/{campaign}")] {
        assert!(browser.get(&page).await.text.contains("New brand"), "{page}");
    }
    let bid = hired(&acme, &mia).await;
    paid(&ctx, &bid, TimeDelta::hours(30)).await;
    for page in ["/campaigns".to_owned(), format!("/campaigns/{campaign}")] {
        let text = browser.get(&page).await.text;
        assert!(text.contains("100%") && text.contains("2 days") && !text.contains("New brand"), "{page}: {text}");
    }
}
