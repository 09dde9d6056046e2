//! Where notifications lead, and opening them.

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Actor, Ctx, Error, auth, notifications};
use tandem_types::{Money, notifications::Item};

use crate::support::{Api, App, PASSWORD, execute, pay};

async fn actor(ctx: &Ctx, account: &Api) -> Actor {
    auth::log_in(ctx, &account.email, PASSWORD).await.expect("a log-in")
}

async fn items(ctx: &Ctx, account: &Api) -> Vec<Item> {
    notifications::items(ctx, &actor(ctx, account).await, None).await.expect("a page").items
}

/// Where the notification with these words leads.
async fn subject(ctx: &Ctx, account: &Api, words: &str) -> Option<String> {
    let items = items(ctx, account).await;
    let found = items.iter().find(|item| item.notification.message.contains(words));
    found.unwrap_or_else(|| panic!("no {words:?} in {items:?}")).href()
}

#[db_test]
async fn each_kind_leads_to_what_it_is_about(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    let campaign = acme.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    let other = noa.bid(&campaign, Money::from_minor(20_000)).await;
    let to_deal = Some(format!("/bids/{bid}"));
    assert_eq!(subject(&ctx, &acme, "mia placed a bid").await, to_deal, "it is answered there");

    acme.write(&mia, "Hello").await;
    assert_eq!(subject(&ctx, &mia, "New message from acme").await.as_deref(), Some("/messages/acme"));
    acme.decide(&other, json!({ "status": "declined" })).await;
    assert_eq!(subject(&ctx, &noa, "was declined").await, Some(format!("/bids/{other}")), "the record");
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    assert_eq!(subject(&ctx, &mia, "was accepted").await, to_deal);
    pay(&ctx, &bid).await;
    mia.send(reqwest::Method::POST, &format!("/apis/bids/deliver/{bid}/"), None).await.expect(200);
    assert_eq!(subject(&ctx, &acme, "mia delivered").await, to_deal);
    acme.decide(&bid, json!({ "delivery_status": "approved" })).await;
    assert_eq!(subject(&ctx, &mia, "approved your work").await, to_deal);
    assert_eq!(subject(&ctx, &mia, "Set up your payouts").await, to_deal);

    let second = acme.publish("Coffee").await;
    mia.bid(&second, Money::from_minor(10_000)).await;
    acme.patch(&format!("/apis/update-campaign/{second}/"), json!({ "status": "closed" })).await.expect(200);
    assert_eq!(subject(&ctx, &mia, "Coffee was closed").await, Some(format!("/campaigns/{second}")));
    mia.post("/apis/create-notification/", json!({ "message": "Remember the brief" })).await.expect(201);
    assert_eq!(subject(&ctx, &mia, "Remember the brief").await, None);
}

#[db_test]
async fn what_is_gone_is_led_to_no_more(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    mia.bid(&campaign, Money::from_minor(10_000)).await;
    mia.write(&acme, "Hello").await;
    acme.write(&mia, "Hello").await;
    acme.delete(&format!("/apis/delete-campaign/{campaign}/")).await.expect(204);
    let notices = acme.notices().await;
    assert!(!notices.iter().any(|notice| notice.contains("placed a bid")), "{notices:?}");
    execute(&ctx, "delete from accounts where id = $1", &acme.id).await;
    assert_eq!(subject(&ctx, &mia, "New message from acme").await, None);
}

#[db_test]
async fn opening_one_marks_it_as_read_and_only_ones_own_can_be_opened(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    acme.write(&mia, "one").await;
    acme.write(&mia, "two").await;
    let [newest, oldest] = items(&ctx, &mia).await.try_into().expect("two");
    let (reader, stranger) = (actor(&ctx, &mia).await, actor(&ctx, &acme).await);

    let refused = notifications::open(&ctx, &stranger, oldest.notification.id).await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    for _ in 0..2 {
        let to = notifications::open(&ctx, &reader, oldest.notification.id).await.expect("opened");
        assert_eq!(to.as_deref(), Some("/messages/acme"));
    }
    let read: Vec<_> =
        items(&ctx, &mia).await.iter().map(|item| (item.notification.id, item.notification.is_read)).collect();
    assert_eq!(read, [(newest.notification.id, false), (oldest.notification.id, true)]);

    ctx.clock.advance(chrono::TimeDelta::minutes(5));
    assert_eq!(notifications::mail_due(&ctx).await.expect("the job runs"), 1, "the other one");
}
