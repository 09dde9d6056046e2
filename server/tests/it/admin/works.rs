//! What the staff does with campaigns, money, reports and notifications.

use reqwest::Method;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_sandbox::Fault;
use tandem_server::Ctx;
use tandem_types::Money;

use super::{between, id_of, noted, staff};
use crate::support::{App, Till, paid_deal};

#[db_test]
async fn a_campaign_is_corrected_closed_and_deleted_and_its_brand_is_told_why(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Teaa").await;
    mia.bid(&campaign, Money::from_minor(10_000)).await;
    let page = format!("/admin/campaigns/{campaign}");
    let edit = |reason| {
        [
            ("id", campaign.as_str()),
            ("title", "Tea"),
            ("description", "Promote our tea"),
            ("start_date", "2027-06-01"),
            ("end_date", "2027-05-31"),
            ("budget", "1"),
            ("reason", reason),
        ]
    };
    assert_eq!(browser.call("/fn/admin/edit_campaign", &edit("")).await, 400);
    browser.submit(&page, "/fn/admin/edit_campaign", &edit("A typing mistake.")).await;
    let shown = browser.get(&page).await.text;
    assert!(shown.contains("End date must not be before the start date."), "{shown}");
    let mut right = edit("A typing mistake.");
    right[4] = ("end_date", "2027-08-31");
    assert_eq!(browser.call("/fn/admin/edit_campaign", &right).await, 200);
    let row = acme.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200);
    assert_eq!((&row["title"], &row["budget"]), (&json!("Tea"), &json!("5000.00")), "the budget is the brand's");
    assert!(acme.notices().await.contains(&"campaign: Tea was edited by the staff. A typing mistake.".to_owned()));
    // The staff of the JSON API is as it was: it changes nobody's campaign.
    let shown = browser.get("/admin/audit?action=edited+campaign").await.text;
    assert!(shown.contains("<del>Teaa</del>") && shown.contains("A typing mistake."), "{shown}");

    let fields = [("id", campaign.as_str()), ("reason", "Not allowed here.")];
    assert_eq!(browser.call("/fn/admin/close_campaign", &fields).await, 200);
    let row = acme.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200);
    assert_eq!(row["status"], "closed");
    assert!(mia.notices().await.contains(&"campaign: Tea was closed.".to_owned()));
    // Saved as it is, nothing was done; and only an open one is changed.
    assert_eq!(browser.call("/fn/admin/edit_campaign", &right).await, 200);
    right[1] = ("title", "More tea");
    assert_eq!(browser.call("/fn/admin/edit_campaign", &right).await, 400);
    assert_eq!(browser.call("/fn/admin/remove_campaign", &fields).await, 200);
    acme.get(&format!("/apis/campaigns/{campaign}/")).await.expect(404);
    assert!(acme.notices().await.contains(&"campaign: Tea was deleted by the staff. Not allowed here.".to_owned()));
    let actions: Vec<_> =
        noted(&ctx).await.into_iter().map(|(_, action, subject, reason)| (action, subject, reason)).collect();
    let line = |action: &str, reason: &str| (action.to_owned(), "Tea".to_owned(), reason.to_owned());
    let expected = [
        line("edited campaign", "A typing mistake."),
        line("closed campaign", "Not allowed here."),
        line("deleted campaign", "Not allowed here."),
    ];
    assert_eq!(actions, expected);
}

#[db_test]
async fn what_has_a_deal_is_neither_edited_nor_deleted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (campaign, _) = paid_deal(&ctx, &acme, &mia).await;
    let fields = [("id", campaign.as_str()), ("title", "x"), ("reason", "x")];
    assert_eq!(browser.call("/fn/admin/edit_campaign", &fields).await, 400);
    assert_eq!(browser.call("/fn/admin/close_campaign", &fields).await, 400);
    assert_eq!(browser.call("/fn/admin/remove_campaign", &fields).await, 409);
    assert_eq!(noted(&ctx).await, []);
    acme.get(&format!("/apis/campaigns/{campaign}/")).await.expect(200);
}

#[db_test]
async fn money_is_given_back_once_and_all_of_it_stands_in_the_log(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (_, browser) = staff(&till.ctx, &till.app, "sam").await;
    let deal = till.paid("tea", 120_000).await;
    let page = format!("/admin/bids/{}", deal.bid);
    assert!(browser.get(&page).await.text.contains("Refund $1,200.00"));
    let fields = [("id", deal.bid.as_str()), ("reason", "Both agreed by mail.")];
    assert_eq!(browser.call("/fn/admin/refund", &[("id", &deal.bid), ("reason", "")]).await, 400);
    assert_eq!(browser.call("/fn/admin/refund", &fields).await, 200);
    assert_eq!(browser.call("/fn/admin/refund", &fields).await, 409);
    till.work().await;
    assert_eq!(deal.payment().await["refund_status"], "done");
    till.books_agree().await;
    let log = browser.get(&format!("/admin/audit?search={}", deal.bid)).await.text;
    for words in [
        "<strong>Refunded payment",
        "Both agreed by mail.",
        "<strong>Refund decided",
        "<strong>Money refunded",
        "<strong>Charge",
        "-$1,200.00",
    ] {
        assert!(log.contains(words), "{words}: {log}");
    }
    let only = browser.get("/admin/audit?action=refund").await.text;
    assert!(only.contains("-$1,200.00") && !only.contains("by sam"), "{only}");
    assert!(!browser.get(&page).await.text.contains("/fn/admin/refund"), "there is nothing more to give back");
    let payment = id_of(&till.ctx, "select id from payments where bid_id = $1", &deal.bid).await;
    assert_eq!(browser.get(&format!("/admin/payments/{payment}")).await.status, 200);
    let actions: Vec<_> = noted(&till.ctx).await.into_iter().map(|line| line.1).collect();
    assert_eq!(actions, ["refunded payment"]);
}

#[db_test]
async fn a_held_payment_goes_on_once_somebody_has_looked(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (_, browser) = staff(&till.ctx, &till.app, "sam").await;
    let deal = till.accepted("tea", 120_000).await;
    let lift = async |fields: &[(&str, &str)]| browser.call("/fn/admin/lift_hold", fields).await;
    let session = deal.checkout().await;
    let id = id_of(&till.ctx, "select id from payments where bid_id = $1", &deal.bid).await;
    let fields = [("id", id.as_str()), ("reason", "Given back by hand.")];
    assert_eq!(lift(&fields).await, 409, "it is not held");

    till.sandbox.tamper_amount(&session, 100).expect("a session");
    till.deliver_all().await;
    assert_eq!(till.success(&session).await.status, 400);
    assert!(browser.get("/admin").await.text.contains("1 payment is disputed or held back"));
    assert_eq!(lift(&fields).await, 409, "what can still be paid is not let go on");
    till.sandbox.pay(&session).expect("a payment");
    till.deliver_all().await;
    let page = browser.get(&format!("/admin/payments/{id}")).await.text;
    assert!(page.contains("amount 1.00 instead of 1200.00") && page.contains("Let the payment go on"), "{page}");
    assert_eq!(lift(&[("id", id.as_str()), ("reason", "")]).await, 400, "why is to be said");
    assert_eq!(lift(&fields).await, 200);
    assert_eq!(lift(&fields).await, 409, "once");
    assert!(deal.brand.notices().await.iter().any(|notice| notice.contains("is held no longer")));

    // The old checkout counts no longer, whoever asks about it; the brand pays anew.
    assert_eq!(till.success(&session).await.status, 400);
    assert_eq!(deal.payment().await["is_held"], false);
    let again = deal.checkout().await;
    assert_ne!(again, session);
    till.sandbox.pay(&again).expect("a payment");
    till.deliver_all().await;
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    assert_eq!(till.ledger().await.len(), 1, "the other payment was given back by hand, and never was ours");
    let actions: Vec<_> = noted(&till.ctx).await.into_iter().map(|line| (line.1, line.3)).collect();
    let held = format!("Session {session}: amount 1.00 instead of 1200.00.");
    let expected = [("held payment", held.as_str()), ("let payment go on", "Given back by hand.")];
    assert_eq!(actions, expected.map(|(action, why)| (action.to_owned(), why.to_owned())));
}

#[db_test]
async fn what_was_wrong_with_our_own_settings_counts_once_it_is_mended(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (_, browser) = staff(&till.ctx, &till.app, "sam").await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    till.sandbox.tamper_amount(&session, 100).expect("a session");
    assert_eq!(till.success(&session).await.status, 400);
    till.sandbox.tamper_amount(&session, 120_000).expect("a session");
    till.sandbox.pay(&session).expect("a payment");
    assert_eq!(deal.payment().await["is_held"], true);
    let id = id_of(&till.ctx, "select id from payments where bid_id = $1", &deal.bid).await;
    let fields = [("id", id.as_str()), ("reason", "It was the test mode.")];
    assert_eq!(browser.call("/fn/admin/lift_hold", &fields).await, 200);
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    till.books_agree().await;
}

#[db_test]
async fn a_refused_payout_is_tried_again_at_once(ctx: Ctx) {
    const REFUSAL: Fault = Fault::Refuse { status: 402, code: "balance_insufficient", message: "Not enough money." };
    let till = Till::open(&ctx).await;
    let (_, browser) = staff(&till.ctx, &till.app, "sam").await;
    let deal = till.delivered("tea", 120_000).await;
    till.onboard(&deal.influencer).await;
    let payment = id_of(&till.ctx, "select id from payments where bid_id = $1", &deal.bid).await;
    let fields = [("id", payment.as_str()), ("reason", "The balance is filled up.")];
    assert_eq!(browser.call("/fn/admin/retry_payout", &fields).await, 409);
    deal.approve().await.expect(200);
    till.sandbox.fail_next(Method::POST, "/v1/transfers", REFUSAL);
    till.work().await;
    assert_eq!(deal.payment().await["payout_status"], "failed");
    assert!(browser.get("/admin").await.text.contains("1 payout was refused"));
    let page = browser.get(&format!("/admin/payments/{payment}")).await.text;
    assert!(page.contains("Not enough money.") && page.contains("Try the payout again"), "{page}");
    assert_eq!(browser.call("/fn/admin/retry_payout", &fields).await, 200);
    till.work().await;
    assert_eq!(deal.payment().await["payout_status"], "paid");
    // The job that waited finds it done.
    till.advance(chrono::TimeDelta::hours(3));
    till.work().await;
    till.books_agree().await;
    let noted = noted(&till.ctx).await;
    let (who, action, subject, reason) = &noted[0];
    let line = (who.as_str(), action.as_str(), subject.as_str(), reason.as_str());
    assert_eq!(line, ("sam", "retried payout", "Summer Product Launch", "The balance is filled up."));
}

#[db_test]
async fn a_report_is_read_and_resolved_and_that_it_was_read_is_noted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    for n in 0..60 {
        acme.write(&mia, &format!("Words {n:02}")).await;
    }
    let body = json!({ "user": acme.id, "reason": "Wants to pay outside." });
    mia.post("/apis/messages/report/", body).await.expect(200);
    let report = id_of(&ctx, "select id from reports where reported_id = $1", &acme.id).await;
    let list = browser.get("/admin/reports").await.text;
    assert!(list.contains("mia about acme") && !list.contains("pay outside"), "what it says is for its page: {list}");
    let page = format!("/admin/reports/{report}");
    assert!(browser.get(&page).await.text.contains("Wants to pay outside."));
    let read = browser.get(&format!("{page}/conversation")).await.text;
    assert!(read.contains("Words 59") && read.contains("Words 10") && !read.contains("Words 09"), "{read}");
    let older = between(&read, "/conversation?before=", "\"").expect("older ones");
    let read = browser.get(&format!("{page}/conversation?before={older}")).await.text;
    assert!(read.contains("Words 09") && !read.contains("Words 10"), "{read}");

    assert_eq!(browser.call("/fn/admin/resolve_report", &[("id", &report), ("reason", "")]).await, 400);
    let fields = [("id", report.as_str()), ("reason", "Warned the brand.")];
    assert_eq!(browser.call("/fn/admin/resolve_report", &fields).await, 200);
    assert_eq!(browser.call("/fn/admin/resolve_report", &fields).await, 404);
    assert_eq!(browser.get(&format!("{page}/conversation")).await.status, 404);
    assert!(browser.get(&page).await.text.contains("Warned the brand."));
    let actions: Vec<_> = noted(&ctx).await.into_iter().map(|line| line.1).collect();
    // Once an hour, however often the page is opened.
    assert_eq!(actions, ["read reports", "read reported conversation", "closed report"]);
}

#[db_test]
async fn a_notification_is_taken_away(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, browser) = staff(&ctx, &app, "sam").await;
    let mia = app.influencer("mia").await;
    let body = json!({ "message": "Win a phone", "user": mia.id });
    sam.post("/apis/create-notification/", body).await.expect(201);
    let notice = id_of(&ctx, "select id from notifications where account_id = $1", &mia.id).await;
    let page = format!("/admin/notifications/{notice}");
    assert!(browser.get(&page).await.text.contains("Win a phone"));
    assert_eq!(browser.call("/fn/admin/remove_notice", &[("id", &notice), ("reason", "A swindle.")]).await, 200);
    assert_eq!(mia.notices().await, Vec::<String>::new());
    assert_eq!(browser.get(&page).await.status, 404);
    let line = ("sam".to_owned(), "deleted notification".to_owned(), notice, "A swindle.".to_owned());
    let sent = ("sam".to_owned(), "sent notification".to_owned(), mia.id.clone(), String::new());
    assert_eq!(noted(&ctx).await, [sent, line]);
}
