//! The audit log: it is only added to, and tells of everybody.

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, campaigns, on};
use tandem_types::Money;

use super::{noted, staff};
use crate::support::{App, promote};

/// Whether the database lets that through.
async fn goes(ctx: &Ctx, sql: &'static str) -> bool {
    let mut tx = ctx.db.write().await.expect("a transaction");
    let result = on!(&mut tx, c => sqlx::query(sql).execute(c).await.map(drop));
    result.is_ok()
}

#[db_test]
async fn neither_log_nor_ledger_can_be_changed_or_cut(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, mia) = (app.brand("sam").await, app.influencer("mia").await);
    promote(&ctx, &sam).await;
    sam.patch(&format!("/apis/update-user/{}/", mia.email), json!({ "first_name": "Mia" })).await.expect(200);
    sam.post(&format!("/apis/users/ban/{}/", mia.id), json!({})).await.expect(200);
    let before = noted(&ctx).await;
    assert_eq!(before.len(), 2, "what the JSON API does is noted as well: {before:?}");
    for sql in [
        "update audit_log set actor_name = 'eve'",
        "delete from audit_log",
        "update audit_changes set was = ''",
        "delete from audit_changes",
    ] {
        assert!(!goes(&ctx, sql).await, "{sql}");
    }
    assert_eq!(noted(&ctx).await, before);
    // An account can still go, and takes with it what it was.
    assert!(goes(&ctx, "delete from accounts where username_key = 'mia'").await);
}

#[db_test]
async fn every_change_of_a_campaigns_status_is_noted_whoever_makes_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let tea = acme.publish("Tea").await;
    let path = format!("/apis/update-campaign/{tea}/");
    acme.patch(&path, json!({ "title": "More tea" })).await.expect(200);
    acme.patch(&path, json!({ "status": "closed" })).await.expect(200);
    acme.patch(&path, json!({ "status": "open" })).await.expect(200);
    // Published before its end, so that its end closes it.
    let body = json!({
        "title": "Brief", "description": "x", "budget": "10.00", "start_date": "2026-01-01",
        "end_date": ctx.clock.today().to_string(),
    });
    acme.post("/apis/create-campaign/", body).await.expect(201);
    ctx.clock.advance(chrono::TimeDelta::days(2));
    assert_eq!(campaigns::close_ended(&ctx).await.expect("closed"), 1);
    let again = acme.log_in(crate::support::PASSWORD).await.expect(200);
    acme.with_token(&again["access"]).delete(&format!("/apis/delete-campaign/{tea}/")).await;
    let lines: Vec<_> = noted(&ctx).await.into_iter().map(|line| (line.0, line.1, line.2)).collect();
    let line = |who: &str, action: &str, what: &str| (who.to_owned(), action.to_owned(), what.to_owned());
    let expected = [
        line("acme", "closed campaign", "More tea"),
        line("acme", "reopened campaign", "More tea"),
        line("", "ended campaign", "Brief"),
        line("acme", "deleted campaign", "More tea"),
    ];
    assert_eq!(lines, expected);
}

#[db_test]
async fn the_log_is_one_list_of_staff_deals_and_money_that_can_be_narrowed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    assert_eq!(browser.call("/fn/admin/end_log_ins", &[("id", &mia.id), ("reason", "A lost phone.")]).await, 200);
    let read = async |query: &str| browser.get(&format!("/admin/audit{query}")).await.text;
    let (deal, act) = ("Bid accepted", "A lost phone.");
    let has = |page: &str| (page.contains(&format!("<strong>{deal}")), page.contains(act));
    let today = ctx.clock.today();
    for (query, expected) in [
        (String::new(), (true, true)),
        ("?source=staff".into(), (false, true)),
        ("?source=deals".into(), (true, false)),
        ("?source=money".into(), (false, false)),
        ("?action=accepted".into(), (true, false)),
        ("?action=ended+log-ins".into(), (false, true)),
        ("?search=acme".into(), (true, false)),
        ("?search=sam".into(), (false, true)),
        ("?search=mia".into(), (false, true)),
        (format!("?search={bid}"), (true, false)),
        (format!("?search={campaign}"), (true, false)),
        (format!("?search={}", mia.id), (false, true)),
        (format!("?from={today}&to={today}"), (true, true)),
        (format!("?to={}", today.pred_opt().expect("a day")), (false, false)),
    ] {
        assert_eq!(has(&read(&query).await), expected, "{query}");
    }
    let newest = read("").await;
    let oldest = read("?sort=created").await;
    assert!(newest.find(act) < newest.find(&format!("<strong>{deal}")));
    assert!(oldest.find(act) > oldest.find(&format!("<strong>{deal}")));
}
