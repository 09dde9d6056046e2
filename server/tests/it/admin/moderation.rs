//! What the staff takes out of campaigns, and bids that it declines.

use chrono::TimeDelta;
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, media};
use tandem_types::Money;

use super::{noted, staff};
use crate::support::{Answer, Api, App, PASSWORD, Till, pay, picture};

/// A campaign with a picture and a whole brief.
async fn campaign(brand: &Api) -> String {
    let texts = [
        ("title", "Tea"),
        ("description", "Show our tea"),
        ("budget", "500"),
        ("start_date", "2027-06-01"),
        ("end_date", "2027-08-31"),
    ];
    let form = texts.into_iter().fold(Form::new(), |form, (name, text)| form.text(name, text));
    let form = form.part("image", Part::bytes(picture()).file_name("tea.png"));
    let sent = brand.request(Method::POST, "/apis/create-campaign/").multipart(form).send().await.expect("an answer");
    let campaign = Answer::of(sent).await.expect(201);
    let id = campaign["id"].as_str().expect("an id").to_owned();
    let brief = json!({
        "goal": "sales",
        "deliverables": [{ "platform": "instagram", "format": "reel", "due_date": "2027-07-01" }],
        "dos": "Insult our rivals.",
        "donts": "No filters.",
        "references": [{ "url": "https://bad.example/a", "note": "like this" }, { "url": "https://bad.example/b" }],
    });
    brand.put(&format!("/apis/campaigns/{id}/brief/"), brief).await.expect(200);
    id
}

#[db_test]
async fn what_breaks_the_rules_is_taken_out_whatever_state_the_campaign_is_in(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let id = campaign(&acme).await;
    let (page, own) = (format!("/admin/campaigns/{id}"), format!("/apis/campaigns/{id}/"));
    let clear = async |fields: &[(&str, &str)]| {
        let fields: Vec<_> = [("id", id.as_str())].into_iter().chain(fields.iter().copied()).collect();
        browser.call("/fn/admin/clear_campaign", &fields).await
    };
    let brief = async || acme.get(&format!("{own}brief/")).await.expect(200);
    let given = brief().await;
    let bid = mia.bid(&id, Money::from_minor(10_000)).await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    pay(&ctx, &bid).await;
    assert_eq!(acme.get(&own).await.expect(200)["status"], "in_progress");

    // Why, and what, has to be said; the form says so beside its boxes.
    assert_eq!(clear(&[("remove_image", "true"), ("reason", "")]).await, 400);
    let answer = browser.submit(&page, "/fn/admin/clear_campaign", &[("id", &id), ("reason", "Rude.")]).await;
    assert_eq!((answer.status, answer.header("location")), (303, page.as_str()));
    let shown = browser.get(&page).await.text;
    assert!(shown.contains("Choose what to take out.") && shown.contains("Remove the references"), "{shown}");
    assert!(acme.get(&own).await.expect(200)["image"].is_string());

    assert_eq!(clear(&[("remove_image", "true"), ("remove_references", "true"), ("reason", "Not ours.")]).await, 200);
    let after = brief().await;
    assert_eq!(acme.get(&own).await.expect(200)["image"], Value::Null);
    assert_eq!(after["references"], json!([]));
    for kept in ["goal", "deliverables", "dos", "donts"] {
        assert_eq!(after[kept], given[kept], "{kept}");
    }
    assert_eq!(acme.get(&own).await.expect(200)["status"], "in_progress");
    assert!(
        acme.notices()
            .await
            .contains(&"campaign: The staff took the picture, the references out of Tea. Not ours.".to_owned())
    );
    let shown = browser.get(&page).await.text;
    assert!(!shown.contains("Remove the references") && shown.contains("Remove the do’s"), "{shown}");
    assert!(shown.contains("<del>https://bad.example/a like this, https://bad.example/b</del>"), "{shown}");
    assert_eq!(clear(&[("remove_image", "true"), ("reason", "Again.")]).await, 409, "it is gone");

    assert_eq!(clear(&[("remove_dos", "true"), ("remove_donts", "true"), ("reason", "Rude.")]).await, 200);
    assert_eq!((&brief().await["dos"], &brief().await["donts"]), (&json!(""), &json!("")));
    assert!(!browser.get(&page).await.text.contains("/fn/admin/clear_campaign"), "there is nothing more to take out");
    let line = |reason: &str| ("sam".into(), "edited campaign".into(), "Tea".into(), reason.into());
    assert_eq!(noted(&ctx).await, [line("Not ours."), line("Rude.")]);

    // The file goes with the next clean-up that finds it a day old, in both sizes.
    let count = ctx.media.count().await.expect("a count");
    ctx.clock.advance(TimeDelta::hours(25));
    assert_eq!(media::sweep(&ctx).await.expect("a sweep"), count);
}

#[db_test]
async fn a_pending_bid_is_declined_in_the_staffs_own_name(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    let page = format!("/admin/bids/{bid}");
    let shown = browser.get(&page).await.text;
    assert!(shown.contains("mia’s bid of $100.00 is declined in the name of the staff"), "{shown}");
    assert_eq!(browser.call("/fn/admin/decline_bid", &[("id", &bid), ("reason", "")]).await, 400);
    let fields = [("id", bid.as_str()), ("reason", "A false account.")];
    let answer = browser.submit(&page, "/fn/admin/decline_bid", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (303, page.as_str()));
    let shown = browser.get(&page).await.text;
    assert!(shown.contains("The bid is declined. Both sides are told."), "{shown}");
    assert!(shown.contains("<strong>Declined bid") && shown.contains("<strong>Bid declined"), "{shown}");
    assert!(!shown.contains("/fn/admin/decline_bid"), "once");
    assert_eq!(browser.call("/fn/admin/decline_bid", &fields).await, 409);

    let told = "bid: The staff declined your bid of $100.00 on Tea. A false account.".to_owned();
    assert!(mia.notices().await.contains(&told), "{:?}", mia.notices().await);
    let told = "bid: The staff declined mia’s bid of $100.00 on Tea. A false account.".to_owned();
    assert!(acme.notices().await.contains(&told), "{:?}", acme.notices().await);
    // Nobody accepts it any more, and the brand, which said nothing, has nothing to undo.
    assert_eq!(acme.put(&format!("/apis/bids/update/{bid}/"), json!({ "status": "accepted" })).await.status, 400);
    let hers = app.browser();
    assert!(hers.log_in(&acme.email, PASSWORD).await);
    let pick = format!("pick.{bid}");
    assert_eq!(hers.call("/fn/bids/undo", &[(pick.as_str(), ""), ("was", "declined")]).await, 409);
    let creators = app.browser();
    assert!(creators.log_in(&mia.email, PASSWORD).await);
    let shown = creators.get(&format!("/campaigns/{campaign}")).await.text;
    assert_eq!(
        shown.matches("A false account.").count(),
        1,
        "a notice of the staff's, no word of the brand's: {shown}"
    );
    let line = ("sam".to_owned(), "declined bid".to_owned(), bid, "A false account.".to_owned());
    assert_eq!(noted(&ctx).await, [line]);
    // Another bid is possible.
    mia.bid(&campaign, Money::from_minor(9_000)).await;
}

#[db_test]
async fn an_accepted_bid_is_declined_until_it_is_paid(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (_, browser) = staff(&till.ctx, &till.app, "sam").await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    let decline =
        async |bid: &str| browser.call("/fn/admin/decline_bid", &[("id", bid), ("reason", "Against the law.")]).await;
    assert_eq!(decline(&deal.bid).await, 200);
    assert_eq!(deal.state().await, "declined/pending/pending open");
    let log = browser.get(&format!("/admin/audit?search={}", deal.bid)).await.text;
    assert!(log.contains("<strong>Acceptance taken back") && log.contains("Against the law."), "{log}");
    till.work().await;
    // The checkout that was under way takes no money.
    assert!(till.sandbox.pay(&session).is_err());
    till.books_agree().await;
    assert_eq!(decline(&deal.bid).await, 409);

    let paid = till.paid("coffee", 120_000).await;
    let page = browser.get(&format!("/admin/bids/{}", paid.bid)).await.text;
    assert!(!page.contains("/fn/admin/decline_bid") && page.contains("/fn/admin/refund"), "{page}");
    assert_eq!(decline(&paid.bid).await, 409, "it can only be refunded");
    assert_eq!(paid.state().await, "accepted/completed/pending in_progress");
    assert_eq!(browser.call("/fn/admin/refund", &[("id", &paid.bid), ("reason", "Both agreed.")]).await, 200);
    assert_eq!(decline(&paid.bid).await, 409, "it has ended");
    let noted: Vec<_> = noted(&till.ctx).await.into_iter().map(|line| line.1).collect();
    assert_eq!(noted, ["declined bid", "refunded payment"]);
}
