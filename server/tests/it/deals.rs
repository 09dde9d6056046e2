//! What becomes of a paid deal: deliveries with their files, changes, approval by the brand or by time.

use chrono::TimeDelta;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, bids};
use tandem_types::deals::{DealStep, Delivery, ReviewStatus};

use crate::support::{Api, Browser, NO_ROW, PASSWORD, Parties, REQUIRED, Till, detail, forbidden, mailed};

const URL: &str = "https://instagram.example/p/1";
const NOT_NOW: &str = "Changes can be asked for while a delivery waits for your answer only.";

async fn versions(till: &Till, deal: &Parties) -> Vec<Delivery> {
    deal.page(&till.ctx, &deal.brand).await.expect("a deal").deliveries
}

async fn browser(till: &Till, api: &Api) -> Browser {
    let browser = till.app.browser();
    assert!(browser.log_in(&api.email, PASSWORD).await, "{}", api.username);
    browser
}

/// Lets that long pass and looks after the deliveries that wait; how many were approved.
async fn review_after(till: &Till, deal: &mut Parties, by: TimeDelta) -> usize {
    till.advance(by);
    let approved = bids::review_due(&till.ctx).await.expect("a review");
    till.work().await;
    deal.come_back().await;
    approved
}

/// How often the brand was reminded: by notices, by mails.
async fn reminders(till: &Till, deal: &Parties) -> (usize, usize) {
    let notices = deal.brand.notices().await;
    let notices = notices.iter().filter(|notice| notice.contains("waits for your approval")).count();
    (notices, mailed(&till.ctx, &deal.brand.email, "Subject: Waiting for you"))
}

#[db_test]
async fn a_delivery_is_sent_back_with_a_reason_and_the_next_is_approved(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.paid("tea", 120_000).await;
    let (brand, mia) = (&deal.brand, &deal.influencer);
    for url in ["x", "ftp://a.example/x", "javascript:alert(1)"] {
        let refused = deal.deliver(json!({ "url": url })).await.expect(400);
        assert!(refused["url"][0].is_string(), "{url}: {refused}");
    }
    let reason = json!({ "reason": "The link is dead." });
    assert_eq!(deal.step(brand, "request-changes", reason.clone()).await.expect(400), detail(NOT_NOW));
    deal.deliver(json!({ "url": URL, "note": "It is live." })).await.expect(200);
    assert_eq!(mailed(&till.ctx, &brand.email, "Subject: Delivered"), 0);
    till.work().await;
    assert_eq!(mailed(&till.ctx, &brand.email, "Subject: Delivered"), 1);

    let empty = deal.step(brand, "request-changes", json!({ "reason": " " })).await.expect(400);
    assert_eq!(empty, json!({ "reason": ["This field may not be blank."] }));
    assert_eq!(deal.step(brand, "request-changes", json!({})).await.expect(400), json!({ "reason": [REQUIRED] }));
    for stranger in [mia, &till.app.brand("rival").await] {
        assert_eq!(deal.step(stranger, "request-changes", reason.clone()).await.expect(403), forbidden());
    }
    brand.post(&format!("/apis/bids/request-changes/{NO_ROW}/"), reason.clone()).await.expect(404);
    let back = deal.step(brand, "request-changes", reason.clone()).await.expect(200);
    assert_eq!(back["delivery_status"], "pending");
    till.work().await;
    assert_eq!(mia.notices().await[0], "delivery: tea-brand asks for changes to Summer Product Launch.");
    assert_eq!(mailed(&till.ctx, &mia.email, "The link is dead."), 1);
    assert_eq!(deal.step(brand, "request-changes", reason).await.expect(400), detail(NOT_NOW));
    deal.approve().await.expect(400);

    deal.deliver(json!({ "url": "https://instagram.example/p/2" })).await.expect(200);
    deal.approve().await.expect(200);
    assert_eq!(deal.state().await, "accepted/completed/approved completed");
    let all = versions(&till, &deal).await;
    let shown: Vec<_> = all.iter().map(|one| (one.version, one.url.as_str(), one.note.as_str(), one.status)).collect();
    let second = (2, "https://instagram.example/p/2", "", ReviewStatus::Approved);
    assert_eq!(shown, [second, (1, URL, "It is live.", ReviewStatus::ChangesRequested)]);
    assert_eq!((all[1].feedback.as_str(), all[0].feedback.as_str()), ("The link is dead.", ""));
    let page = deal.page(&till.ctx, mia).await.expect("a deal");
    let steps: Vec<_> = page.events.iter().map(|event| event.step).collect();
    use DealStep::{Accepted, Approved, ChangesRequested, Delivered, Paid};
    assert_eq!(steps, [Accepted, Paid, Delivered, ChangesRequested, Delivered, Approved]);
}

#[db_test]
async fn only_the_parties_get_the_files_of_a_delivery(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (staff, deal) = (till.app.brand("staff").await, till.paid("tea", 120_000).await);
    let staffs = browser(&till, &staff).await;
    crate::support::promote(&till.ctx, &staff).await;
    let form = Form::new()
        .text("note", "Two files")
        .part("file1", Part::bytes(b"<script>one</script>".to_vec()).file_name("../reel \"1\".html"))
        .part("file5", Part::bytes(vec![0, 159, 146, 150]).file_name("räumlich.bin"))
        .part("file6", Part::bytes(b"one too many".to_vec()).file_name("six.txt"));
    let path = format!("/apis/bids/deliver/{}/", deal.bid);
    let request = deal.influencer.request(reqwest::Method::POST, &path).multipart(form);
    assert_eq!(request.send().await.expect("an answer").status(), 200);
    let delivery = versions(&till, &deal).await.remove(0);
    let names: Vec<_> = delivery.files.iter().map(|file| (file.name.as_str(), file.bytes)).collect();
    assert_eq!(names, [("reel 1.html", 20), ("räumlich.bin", 4)]);

    let file = format!("/bids/{}/files/{}", deal.bid, delivery.files[0].id);
    let (brands, creators) = (browser(&till, &deal.brand).await, browser(&till, &deal.influencer).await);
    for (who, party) in [("brand", brands), ("creator", creators), ("staff", staffs)] {
        let answer = party.get(&file).await;
        assert_eq!(answer.text, "<script>one</script>", "{who}");
        // To be saved, never to be shown: it comes from somebody else and from our address.
        assert_eq!(answer.header("content-type"), "application/octet-stream");
        assert_eq!(answer.header("content-disposition"), "attachment; filename*=UTF-8''reel%201%2Ehtml");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    let other = deal.another(5_000).await;
    let strangers = [till.app.brand("rival").await, till.app.influencer("noah").await];
    for stranger in &strangers {
        browser(&till, stranger).await.get(&file).await.expect(404);
        assert!(deal.page(&till.ctx, stranger).await.is_err());
    }
    till.app.browser().get(&file).await.expect(404);
    let party = browser(&till, &deal.brand).await;
    let elsewhere = format!("/bids/{}/files/{}", other.bid, delivery.files[0].id);
    for path in [elsewhere, format!("/bids/{}/files/{NO_ROW}", deal.bid), format!("/bids/{}/files/x", deal.bid)] {
        party.get(&path).await.expect(404);
    }
}

#[db_test]
async fn a_delivery_that_nobody_answers_is_approved_by_time_after_two_reminders(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.delivered("tea", 120_000).await;
    let hours = TimeDelta::hours;
    // Seven days: reminded after four and after six.
    for (by, expected) in [(hours(95), 0), (hours(2), 1), (hours(1), 1), (hours(45), 1), (hours(2), 2), (hours(1), 2)] {
        assert_eq!(review_after(&till, &mut deal, by).await, 0);
        assert_eq!(reminders(&till, &deal).await, (expected, expected));
        assert_eq!(deal.state().await, "accepted/completed/delivered in_progress");
    }
    let due = review_after(&till, &mut deal, hours(23)).await;
    assert_eq!((due, deal.state().await.as_str()), (1, "accepted/completed/approved completed"));
    assert_eq!(reminders(&till, &deal).await, (2, 2));
    assert_eq!(deal.payment().await["payout_status"], "waiting");
    let brands = "delivery: The delivery of Summer Product Launch counts as approved: you did not answer for 7 days.";
    let mias = "delivery: Your work on Summer Product Launch counts as approved: nobody answered for 7 days.";
    assert_eq!(deal.brand.notices().await.iter().filter(|notice| *notice == brands).count(), 1);
    assert_eq!(deal.influencer.notices().await.iter().filter(|notice| *notice == mias).count(), 1);
    let page = deal.page(&till.ctx, &deal.brand).await.expect("a deal");
    let last = page.events.last().expect("a story");
    assert_eq!((last.step, last.actor_name.as_deref()), (DealStep::ApprovedByTime, None));
    assert_eq!(page.deliveries[0].status, ReviewStatus::Approved);
    assert_eq!(review_after(&till, &mut deal, hours(24)).await, 0);
}

#[db_test]
async fn two_workers_remind_and_approve_once(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.delivered("tea", 120_000).await;
    for (by, approved) in [(TimeDelta::days(4), 0), (TimeDelta::days(2), 0), (TimeDelta::days(1), 1)] {
        till.advance(by + TimeDelta::minutes(1));
        let (one, two, three) =
            tokio::join!(bids::review_due(&till.ctx), bids::review_due(&till.ctx), bids::review_due(&till.ctx));
        assert_eq!(one.expect("a review") + two.expect("a review") + three.expect("a review"), approved);
    }
    till.work().await;
    deal.come_back().await;
    assert_eq!(reminders(&till, &deal).await, (2, 2));
    assert_eq!(deal.state().await, "accepted/completed/approved completed");
}

#[db_test]
async fn the_operator_sets_how_long_a_brand_has_and_each_version_counts_anew(ctx: Ctx) {
    let till = Till::open_with(&ctx, |config| config.auto_approve_days = 2).await;
    let mut deal = till.delivered("tea", 120_000).await;
    let hours = TimeDelta::hours;
    // Three days before would be before the delivery: one reminder only.
    assert_eq!(review_after(&till, &mut deal, hours(20)).await, 0);
    assert_eq!(reminders(&till, &deal).await, (0, 0));
    assert_eq!(review_after(&till, &mut deal, hours(5)).await, 0);
    assert_eq!(reminders(&till, &deal).await, (1, 1));
    deal.step(&deal.brand, "request-changes", json!({ "reason": "x" })).await.expect(200);
    assert_eq!(review_after(&till, &mut deal, hours(30)).await, 0, "what was sent back is not approved");
    deal.deliver(json!({ "caption": "Sponsored by tea" })).await.expect(200);
    assert_eq!(review_after(&till, &mut deal, hours(20)).await, 0);
    assert_eq!(reminders(&till, &deal).await, (1, 1));
    assert_eq!(review_after(&till, &mut deal, hours(29)).await, 1);
    assert_eq!(deal.state().await, "accepted/completed/approved completed");
}

#[db_test]
async fn time_approves_no_delivery_whose_text_names_no_ad(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.paid("tea", 120_000).await;
    deal.deliver(json!({ "url": URL, "caption": "Slow mornings with tea" })).await.expect(200);
    till.work().await;
    assert_eq!(mailed(&till.ctx, &deal.brand.email, "it is not approved by time"), 1);
    for _ in 0..10 {
        assert_eq!(review_after(&till, &mut deal, TimeDelta::days(1)).await, 0);
    }
    assert_eq!(deal.state().await, "accepted/completed/delivered in_progress");
    // The brand was reminded as ever, and the creator told each time what helps.
    assert_eq!(reminders(&till, &deal).await, (2, 2));
    let wanted = "delivery: Your delivery of Summer Product Launch is not approved by time: \
        add the text of the post, with #ad at its beginning.";
    assert_eq!(deal.influencer.notices().await.iter().filter(|notice| *notice == wanted).count(), 2);

    let silent = json!({ "caption": "Slow mornings\n\nand tea\n\nand more\n\n#ad" });
    for (by, body, status) in [
        (&deal.influencer, json!({}), 400),
        (&deal.influencer, json!({ "caption": " " }), 400),
        (&deal.influencer, silent, 400),
        (&deal.brand, json!({ "caption": "#ad Slow mornings" }), 403),
    ] {
        deal.step(by, "caption", body).await.expect(status);
    }
    let text = json!({ "caption": "#ad Slow mornings with tea" });
    deal.step(&deal.influencer, "caption", text.clone()).await.expect(200);
    deal.step(&deal.influencer, "caption", text).await.expect(400);
    let page = deal.page(&till.ctx, &deal.brand).await.expect("a deal");
    assert_eq!(page.deliveries.len(), 1, "no version, and no revision");
    assert!(page.deliveries[0].approves_itself().is_some());
    assert!(page.events.iter().any(|event| event.step == DealStep::CaptionAdded));

    // The brand's days and its reminders begin anew.
    assert_eq!(review_after(&till, &mut deal, TimeDelta::hours(6 * 24 + 1)).await, 0);
    assert_eq!(reminders(&till, &deal).await, (3, 3));
    assert_eq!(review_after(&till, &mut deal, TimeDelta::days(1)).await, 1);
    assert_eq!(deal.state().await, "accepted/completed/approved completed");
    deal.step(&deal.influencer, "caption", json!({ "caption": "#ad again" })).await.expect(400);
}

#[db_test]
async fn a_text_that_comes_late_brings_no_reminder_with_it_and_none_comes_after_the_end(ctx: Ctx) {
    let till = Till::open_with(&ctx, |config| config.auto_approve_days = 1).await;
    let mut deal = till.paid("tea", 120_000).await;
    deal.deliver(json!({ "url": URL })).await.expect(200);
    assert_eq!(review_after(&till, &mut deal, TimeDelta::days(5)).await, 0);
    let text = json!({ "caption": "#ad Slow mornings" });
    deal.step(&deal.influencer, "caption", text.clone()).await.expect(200);
    assert_eq!(review_after(&till, &mut deal, TimeDelta::hours(1)).await, 0);
    assert_eq!(reminders(&till, &deal).await, (0, 0));
    assert_eq!(review_after(&till, &mut deal, TimeDelta::hours(23)).await, 1);

    let over = till.paid("milk", 120_000).await;
    over.deliver(json!({ "url": URL })).await.expect(200);
    let reason = json!({ "reason": "x" });
    over.step(&over.brand, "cancel", reason).await.expect(200);
    over.step(&over.influencer, "cancel/agree", json!({})).await.expect(200);
    over.step(&over.influencer, "caption", text).await.expect(400);
}

#[db_test]
async fn an_approval_through_the_api_says_that_nobody_has_looked(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    for (name, caption, note) in [
        ("tea", "#ad Slow mornings", ""),
        ("milk", "Slow mornings", "Nobody has checked that the post says it is an ad."),
    ] {
        let deal = till.paid(name, 120_000).await;
        deal.deliver(json!({ "url": URL, "caption": caption })).await.expect(200);
        deal.approve().await.expect(200);
        let page = deal.page(&till.ctx, &deal.brand).await.expect("a deal");
        let approved = page.events.iter().find(|event| event.step == DealStep::Approved).expect("an approval");
        assert_eq!(approved.note, note);
    }
}

#[db_test]
async fn of_an_approval_and_a_wish_for_changes_at_the_same_moment_one_wins(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.delivered("tea", 120_000).await;
    let reason = json!({ "reason": "x" });
    let (approved, back) = tokio::join!(deal.approve(), deal.step(&deal.brand, "request-changes", reason));
    let state = deal.state().await;
    match (approved.status, back.status) {
        (200, 400) => assert_eq!(state, "accepted/completed/approved completed"),
        (400, 200) => assert_eq!(state, "accepted/completed/pending in_progress"),
        _ => panic!("{} {}", approved.text, back.text),
    }
}
