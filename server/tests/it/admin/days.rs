//! The lists narrowed to days, and ordered by what is not a date.

use chrono::TimeDelta;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::Money;

use super::{between, id_of, staff};
use crate::support::{App, Browser, PASSWORD, Till};

/// Which of the words stand on the page of that query, in the order of the words.
async fn shown<'a>(browser: &Browser, page: &str, words: &[&'a str]) -> Vec<&'a str> {
    let answer = browser.get(page).await;
    assert_eq!(answer.status, 200, "{page}: {}", answer.text);
    let rows = between(&answer.text, "<tbody>", "</tbody>").unwrap_or_default();
    words.iter().copied().filter(|word| rows.contains(word)).collect()
}

#[db_test]
async fn every_list_is_narrowed_to_days(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let first = ctx.clock.today();
    let tea = acme.publish("Old tea").await;
    mia.bid(&tea, Money::from_minor(10_000)).await;
    mia.post("/apis/messages/report/", json!({ "user": acme.id, "reason": "Rude." })).await.expect(200);

    ctx.clock.advance(TimeDelta::days(3));
    let last = ctx.clock.today();
    let (zoe, again) = (app.influencer("zoe").await, acme.log_in(PASSWORD).await.expect(200));
    let acme = acme.with_token(&again["access"]);
    let coffee = acme.publish("New coffee").await;
    zoe.bid(&coffee, Money::from_minor(20_000)).await;
    zoe.post("/apis/messages/report/", json!({ "user": acme.id, "reason": "Rude." })).await.expect(200);

    let (before, middle) = (first.pred_opt().expect("a day"), last.pred_opt().expect("a day"));
    for (list, words) in [
        ("users", ["mia@example.com", "zoe@example.com"]),
        ("campaigns", ["Old tea", "New coffee"]),
        ("bids", ["Old tea", "New coffee"]),
        ("notifications", ["on Old tea", "on New coffee"]),
        ("reports", ["mia about acme", "zoe about acme"]),
    ] {
        for (query, expected) in [
            (format!("from={first}&to={last}"), &words[..]),
            (format!("from={first}"), &words[..]),
            (format!("to={first}"), &words[..1]),
            (format!("to={middle}"), &words[..1]),
            (format!("from={last}"), &words[1..]),
            (format!("from={last}&to={last}"), &words[1..]),
            (format!("to={before}"), &words[..0]),
            (format!("from={last}&to={first}"), &words[..0]),
            ("to=9999-12-31".to_owned(), &words[..]),
        ] {
            let page = format!("/admin/{list}?{query}");
            assert_eq!(shown(&browser, &page, &words).await, expected, "{page}");
        }
    }
    // The days go with the order, the filters and the next page.
    let page = browser.get(&format!("/admin/campaigns?from={last}&to={last}&status=open")).await.text;
    assert!(page.contains(&format!("name=\"from\" value=\"{last}\"")), "{page}");
    assert!(page.contains("Created from (UTC)") && page.contains("Created up to (UTC)"), "{page}");
    let order = between(&page, "href=\"/admin/campaigns?", "sort=").expect("another order");
    assert!(order.contains("from=") && order.contains("status=open"), "{order}");
}

#[db_test]
async fn payments_are_narrowed_by_when_they_were_made_or_paid(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (_, browser) = staff(&till.ctx, &till.app, "sam").await;
    let made = till.ctx.clock.today();
    let (mut tea, _) = (till.accepted("tea", 120_000).await, till.accepted("milk", 90_000).await);
    till.advance(TimeDelta::days(2));
    let paid = till.ctx.clock.today();
    tea.come_back().await;
    let session = tea.checkout().await;
    till.sandbox.pay(&session).expect("a payment");
    assert_eq!(till.success(&session).await.status, 302);
    let words = ["tea-creator", "milk-creator"];
    for (query, expected) in [
        (format!("from={made}&to={made}"), &words[..]),
        (format!("from={made}&to={made}&by=made"), &words[..]),
        (format!("from={made}&to={made}&by=paid"), &words[..0]),
        (format!("from={made}&to={paid}&by=paid"), &words[..1]),
        (format!("from={paid}&by=paid"), &words[..1]),
        (format!("from={paid}&by=made"), &words[..0]),
    ] {
        let page = format!("/admin/payments?{query}");
        assert_eq!(shown(&browser, &page, &words).await, expected, "{page}");
    }
}

#[db_test]
async fn reports_and_notifications_are_ordered_by_their_kind_page_by_page(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    for n in 0..60 {
        let body = json!({ "message": format!("Words {n:02}"), "user": mia.id });
        sam.post("/apis/create-notification/", body).await.expect(201);
    }
    mia.bid(&acme.publish("Tea").await, Money::from_minor(10_000)).await;
    for (sort, is_first) in [("type", true), ("-type", false)] {
        let first = browser.get(&format!("/admin/notifications?sort={sort}")).await.text;
        let next = between(&first, "rel=\"next\" href=\"", "\"").expect("a next page").replace("&amp;", "&");
        let second = browser.get(&next).await.text;
        let words = |page: &str| page.matches(">Words ").count();
        assert_eq!(words(&first) + words(&second), 60, "{sort}: none is left out or shown twice");
        assert_eq!((first.contains("placed a bid"), second.contains("placed a bid")), (is_first, !is_first), "{sort}");
    }

    for about in [&acme, &sam] {
        mia.post("/apis/messages/report/", json!({ "user": about.id, "reason": "Rude." })).await.expect(200);
    }
    let newer = id_of(&ctx, "select id from reports where reported_id = $1", &sam.id).await;
    let fields = [("id", newer.as_str()), ("reason", "Nothing in it.")];
    assert_eq!(browser.call("/fn/admin/resolve_report", &fields).await, 200);
    for (sort, open_is_first) in [("-created", false), ("-status", true), ("status", false)] {
        let page = browser.get(&format!("/admin/reports?sort={sort}")).await.text;
        let (open, closed) = (page.find("mia about acme"), page.find("mia about sam"));
        assert!(open.is_some() && closed.is_some(), "{page}");
        assert_eq!(open < closed, open_is_first, "{sort}");
    }
}
