//! Nothing in any table names somebody who is gone; what the books need stays.

use serde_json::json;
use sqlx::AssertSqlSafe;
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs, on};
use tandem_types::Money;

use crate::support::{Api, App, PASSWORD, Parties, Till, mailed, second_factor};

/// In the name, the address, the handle and the texts of whoever goes, and nowhere else.
const MARK: &str = "zqxmark";

/// Every column of every table, as (table, column).
async fn columns(ctx: &Ctx) -> Vec<(String, String)> {
    const SQLITE: &str =
        "select m.name, p.name from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table'";
    const POSTGRES: &str = "select cast(table_name as text), cast(column_name as text) from information_schema.columns
        where table_schema = current_schema()";
    let mut tx = ctx.db.read().await.expect("a transaction");
    let sql = if tx.is_postgres() { POSTGRES } else { SQLITE };
    let all: Vec<(String, String)> = on!(&mut tx, c => sqlx::query_as(sql).fetch_all(c).await).expect("columns");
    // The words of a full-text index stand in blobs of the engine's own; what they are of is gone.
    all.into_iter()
        .filter(|(table, _)| !table.starts_with("creator_search") && !table.starts_with("campaign_search"))
        .collect()
}

/// Where the mark stands, in whatever case.
async fn traces(ctx: &Ctx) -> Vec<String> {
    let mut found = Vec::new();
    for (table, column) in columns(ctx).await {
        let sql = format!("select count(*) from \"{table}\" where lower(cast(\"{column}\" as text)) like '%{MARK}%'");
        let mut tx = ctx.db.read().await.expect("a transaction");
        let count: i64 =
            on!(&mut tx, c => sqlx::query_scalar(AssertSqlSafe(sql.clone())).fetch_one(c).await).expect("a number");
        if count > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}

/// What the books have: brand, influencer and title of each payment, then its steps and what was agreed.
async fn books(ctx: &Ctx) -> (Vec<(String, String, String)>, i64, Vec<String>) {
    let mut tx = ctx.db.read().await.expect("a transaction");
    let sql = "select brand_name, influencer_name, campaign_title from payments order by id";
    let names = on!(&mut tx, c => sqlx::query_as(sql).fetch_all(c).await).expect("rows");
    let sql = "select count(*) from deal_events e join payments p on p.id = e.payment_id where e.actor_name is null and e.note = ''";
    let steps = on!(&mut tx, c => sqlx::query_scalar(sql).fetch_one(c).await).expect("a number");
    let sql = "select a.snapshot from agreements a join payments p on p.id = a.payment_id where length(a.sha256) = 64";
    let agreed = on!(&mut tx, c => sqlx::query_scalar(sql).fetch_all(c).await).expect("rows");
    (names, steps, agreed)
}

/// A deal with everything that people write, paid out; the mark is in the name of the side that is to go.
async fn busy(till: &Till, brand: &str, creator: &str) -> Parties {
    let (brand, influencer) = (till.app.brand(brand).await, till.app.influencer(creator).await);
    let campaign = brand.publish("Summer Product Launch").await;
    let bid = influencer.bid(&campaign, Money::from_minor(120_000)).await;
    brand.decide(&bid, json!({ "status": "accepted" })).await;
    let deal = Parties { brand, influencer, campaign, bid };
    for side in [&deal.brand, &deal.influencer] {
        if side.username.contains(MARK) {
            let body = json!({
                "username": side.username, "first_name": "Zqxmark", "last_name": "Zqxmarkson", "phone_number": "+1555zqxmark",
                "instagram_username": "@zqxmark.ig", "bio": "I am zqxmark.",
            });
            side.patch(&format!("/apis/update-user/{}/", side.email), body).await.expect(200);
        }
    }
    let session = deal.checkout().await;
    till.sandbox.pay(&session).expect("a payment");
    tandem_server::payments::fulfil(&till.ctx, &session).await.expect("the provider's word");
    till.sandbox.take_events();
    let words = if deal.influencer.username.contains(MARK) { "By zqxmark" } else { "By somebody" };
    deal.deliver(json!({ "url": "https://instagram.example/p/1", "note": words })).await.expect(200);
    deal.influencer.write(&deal.brand, words).await;
    deal.brand.write(&deal.influencer, "Thank you").await;
    till.onboard(&deal.influencer).await;
    deal.approve().await.expect(200);
    till.deliver_all().await;
    deal.brand
        .put(&format!("/apis/bids/reviews/{}/", deal.bid), json!({ "rating": 5, "text": "Good" }))
        .await
        .expect(200);
    deal.influencer
        .put(&format!("/apis/bids/reviews/{}/", deal.bid), json!({ "rating": 4, "text": "Fine" }))
        .await
        .expect(200);
    deal
}

/// What somebody leaves beside deals.
async fn settle_in(app: &App, account: &Api, other: &Api) {
    account.post("/apis/messages/report/", json!({ "user": other.id, "reason": "Zqxmark was hurt" })).await.expect(200);
    other.post("/apis/messages/report/", json!({ "user": account.id, "reason": "It was zqxmark" })).await.expect(200);
    account.post("/apis/messages/block/", json!({ "user": other.id })).await.expect(200);
    let token = json!({ "name": "Zqxmark's sheet", "scope": "read", "current_password": PASSWORD });
    account.post("/apis/api-tokens/", token).await.expect(201);
    account.post("/apis/exports/", json!({})).await.expect(201);
    let browser = app.browser();
    assert!(browser.log_in(&account.email, PASSWORD).await);
    let form = [("email", "zqxmark-new@example.com"), ("current_password", PASSWORD)];
    assert_eq!(browser.call("/fn/security/email", &form).await, 200);
}

async fn leave(account: &Api) {
    let answer = account.delete(&format!("/apis/delete-user/{}/", account.email)).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
}

#[db_test]
async fn nothing_names_a_creator_who_is_gone(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = busy(&till, "tea", MARK).await;
    // What the brand was told of it on a campaign that is gone, and that it did not want to come.
    let gone = deal.brand.publish("Spring").await;
    deal.influencer.bid(&gone, Money::from_minor(5_000)).await;
    deal.brand.delete(&format!("/apis/delete-campaign/{gone}/")).await;
    let asked = deal.brand.publish("Autumn").await;
    let body = json!({ "campaign": asked, "influencer": deal.influencer.id });
    let invitation = deal.brand.post("/apis/invitations/", body).await.expect(201);
    let id = invitation["id"].as_str().expect("an id").to_owned();
    deal.influencer.post(&format!("/apis/invitations/decline/{id}/"), json!({})).await.expect(200);
    settle_in(&till.app, &deal.influencer, &deal.brand).await;
    let search = json!({ "query": "search=tea", "name": "For zqxmark", "is_alerting": true });
    deal.influencer.post("/apis/saved-searches/", search).await.expect(201);
    let open = deal.brand.publish("Winter").await;
    deal.influencer.bid(&open, Money::from_minor(5_000)).await;
    assert!(traces(&till.ctx).await.len() > 15, "the search finds what is there");
    let ledger = till.ledger().await;

    leave(&deal.influencer).await;
    till.work().await;
    tandem_server::exports::sweep(&till.ctx).await.expect("a sweep");
    assert_eq!(traces(&till.ctx).await, Vec::<String>::new());

    let (names, steps, agreed) = books(&till.ctx).await;
    assert_eq!(names[0].1, "deleted account");
    assert!(steps >= 5, "{steps} steps are left");
    assert_eq!(agreed.len(), 1);
    let agreed: serde_json::Value = serde_json::from_str(&agreed[0]).expect("JSON");
    assert_eq!((&agreed["amount"], &agreed["currency"]), (&json!(120_000), &json!("usd")));
    assert!(agreed["agreed_at"].as_str().is_some_and(|at| at.starts_with("20")) && agreed.get("brand").is_none());
    assert_eq!(till.ledger().await, ledger, "no money is forgotten");
    // Whoever is left sees its payment, and the staff the steps.
    let payment = deal.brand.get("/apis/payments/").await.expect(200)[0].clone();
    assert_eq!((&payment["amount"], &payment["bid"]), (&json!("1200.00"), &serde_json::Value::Null));
    let (_, staff) = crate::admin::staff(&till.ctx, &till.app, "sam").await;
    let log = staff.get("/admin/audit?source=deals").await;
    assert_eq!(log.status, 200);
    assert!(log.text.contains("deleted account") && log.text.contains("/admin/payments/"), "{}", log.text);
}

#[db_test]
async fn nothing_names_a_brand_that_is_gone(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = busy(&till, MARK, "mia").await;
    settle_in(&till.app, &deal.brand, &deal.influencer).await;
    let brand = till.app.browser();
    assert!(brand.log_in(&deal.brand.email, PASSWORD).await);
    let draft = [
        ("once", "0190c0de-0000-7000-8000-000000000001"),
        ("step", "goal"),
        ("then", "next"),
        ("goal", "launch"),
        ("title", "Zqxmark's"),
    ];
    assert_eq!(brand.call("/fn/drafts/save", &draft).await, 200);
    deal.brand.publish("By Zqxmark").await;
    leave(&deal.brand).await;
    till.work().await;
    tandem_server::exports::sweep(&till.ctx).await.expect("a sweep");
    // What the creator has written itself: its deliveries went with the deal, its messages with the other end.
    assert_eq!(traces(&till.ctx).await, Vec::<String>::new());
    let (names, steps, agreed) = books(&till.ctx).await;
    assert_eq!((names[0].0.as_str(), names[0].2.as_str()), ("deleted account", "deleted campaign"));
    assert!(steps >= 5 && agreed.len() == 1, "{steps} {agreed:?}");
    till.books_agree().await;
}

#[db_test]
async fn a_bid_that_was_never_paid_leaves_nothing(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    leave(&deal.influencer).await;
    let (_, steps, agreed) = books(&till.ctx).await;
    assert_eq!((steps, agreed.len()), (0, 0));
    let mut tx = till.ctx.db.read().await.expect("a transaction");
    let sql = "select (select count(*) from deal_events) + (select count(*) from agreements)";
    let left: i64 = on!(&mut tx, c => sqlx::query_scalar(sql).fetch_one(c).await).expect("a number");
    assert_eq!(left, 0);
}

#[db_test]
async fn mails_to_somebody_who_is_gone_are_not_sent(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    app.anonymous().post("/apis/password/forgot/", json!({ "email": "Mia@example.com" })).await.expect(200);
    let change = json!({ "username": "mia", "password": "quiet-river-77", "current_password": PASSWORD });
    mia.patch(&format!("/apis/update-user/{}/", mia.email), change).await.expect(200);
    let tokens = mia.log_in("quiet-river-77").await.expect(200);
    let mia = mia.with_token(&tokens["access"]);
    let before = mailed(&ctx, &mia.email, "");
    leave(&mia).await;
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, &mia.email, ""), before);
    let mut tx = ctx.db.read().await.expect("a transaction");
    let sql = "select count(*) from outbox where state <> 'done'";
    let left: i64 = on!(&mut tx, c => sqlx::query_scalar(sql).fetch_one(c).await).expect("a number");
    assert_eq!(left, 0);
}

#[db_test]
async fn the_log_keeps_the_names_of_the_staff_alone(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (staff, deal) = (till.staff().await, till.paid("tea", 120_000).await);
    till.refund(&staff, &deal).await.expect(200);
    till.work().await;
    second_factor(&till.ctx, &deal.influencer).await;
    let mut tx = till.ctx.db.read().await.expect("a transaction");
    let sql = "select distinct actor_name from audit_log order by 1";
    let names: Vec<String> = on!(&mut tx, c => sqlx::query_scalar(sql).fetch_all(c).await).expect("rows");
    assert!(names.iter().all(|name| name.is_empty() || *name == staff.username), "{names:?}");
}
