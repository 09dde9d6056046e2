//! Reviews: nobody reads one before both have written or the time to write is over, and nobody changes one afterwards.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, reviews};

use crate::support::{Answer, Api, App, NO_ROW, PASSWORD, Parties, Till, detail, execute, forbidden};

/// Words that must not be read before their time.
const SECRET: &str = "Utterly splendid quinces";

async fn write(deal: &Parties, by: &Api, rating: i64, text: &str) -> Answer {
    by.put(&format!("/apis/bids/reviews/{}/", deal.bid), json!({ "rating": rating, "text": text })).await
}

/// The reviews of the deal as that caller sees them, as `rating/published`.
async fn seen(deal: &Parties, by: &Api) -> Vec<String> {
    let list = by.get(&format!("/apis/bids/reviews/{}/", deal.bid)).await.expect(200);
    let rows = list.as_array().expect("a list").iter();
    rows.map(|row| format!("{}/{}", row["rating"], row["published_at"].is_string())).collect()
}

/// Number and average of an account's reviews.
async fn rated(app: &App, account: &Api) -> (Value, Value) {
    let row = app.anonymous().get(&format!("/apis/profiles/{}/", account.id)).await.expect(200);
    (row["reviews"].clone(), row["rating"].clone())
}

async fn about(app: &App, account: &Api) -> Value {
    app.anonymous().get(&format!("/apis/profiles/reviews/{}/", account.id)).await.expect(200)
}

/// An approved deal.
async fn approved(till: &Till, name: &str) -> Parties {
    let deal = till.delivered(name, 120_000).await;
    deal.approve().await.expect(200);
    till.work().await;
    deal
}

/// Everything that a reader other than the author may open.
async fn doors(till: &Till, deal: &Parties, reader: &Api) -> String {
    let browser = till.app.browser();
    assert!(browser.log_in(&reader.email, PASSWORD).await);
    let mut all = String::new();
    for name in [&deal.brand.username, &deal.influencer.username] {
        all.push_str(&browser.get(&format!("/u/{name}")).await.text);
    }
    for page in [format!("/bids/{}", deal.bid), "/creators".into(), "/notifications".into(), "/dashboard".into()] {
        all.push_str(&browser.get(&page).await.text);
    }
    for account in [&deal.brand, &deal.influencer] {
        all.push_str(&about(&till.app, account).await.to_string());
        all.push_str(&till.app.anonymous().get(&format!("/apis/profiles/{}/", account.id)).await.text);
    }
    all.push_str(&reader.get(&format!("/apis/bids/reviews/{}/", deal.bid)).await.text);
    all.push_str(&reader.get("/apis/notifications/").await.text);
    all.push_str(&till.app.anonymous().get("/apis/creators/?reviewed=true").await.text);
    all
}

#[db_test]
async fn both_are_published_when_both_have_written(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = approved(&till, "tea").await;
    let (brand, mia) = (&deal.brand, &deal.influencer);
    let made = write(&deal, brand, 2, "Late.").await.expect(200);
    assert_eq!((&made["rating"], &made["published_at"]), (&json!(2), &Value::Null));
    // Until then its author changes it.
    let again = write(&deal, brand, 5, SECRET).await.expect(200);
    assert_eq!((&again["id"], &again["rating"]), (&made["id"], &json!(5)));

    // The other side finds it at no door, nor that there is one.
    let empty = (json!(0), Value::Null);
    assert_eq!((seen(&deal, mia).await, seen(&deal, brand).await), (vec![], vec!["5/false".to_owned()]));
    assert_eq!((rated(&till.app, mia).await, rated(&till.app, brand).await), (empty.clone(), empty.clone()));
    assert_eq!(about(&till.app, mia).await, json!([]));
    let page = doors(&till, &deal, mia).await;
    assert!(!page.contains(SECRET) && page.contains("No reviews yet"), "{page}");
    let staff = till.staff().await;
    assert_eq!(seen(&deal, &staff).await, Vec::<String>::new());

    let second = write(&deal, mia, 4, "A clear brief.").await.expect(200);
    assert!(second["published_at"].is_string(), "{second}");
    assert_eq!(
        (seen(&deal, mia).await, seen(&deal, brand).await),
        (vec!["4/true".to_owned(), "5/true".into()], vec!["5/true".into(), "4/true".into()])
    );
    assert_eq!(rated(&till.app, mia).await, (json!(1), json!("5.00")));
    assert_eq!(rated(&till.app, brand).await, (json!(1), json!("4.00")));
    assert_eq!(about(&till.app, mia).await[0]["text"], SECRET);
    assert!(mia.notices().await.contains(&format!("general: {} reviewed you: 5 of 5.", brand.username)));
    assert!(brand.notices().await.contains(&format!("general: {} reviewed you: 4 of 5.", mia.username)));
    assert!(doors(&till, &deal, mia).await.contains(SECRET));

    // From now on it stays as it is.
    for by in [brand, mia] {
        let refused = write(&deal, by, 1, "I changed my mind.").await.expect(400);
        assert_eq!(refused, detail("The reviews of this deal are published and stay as they are."));
    }
    assert_eq!(rated(&till.app, mia).await.1, "5.00");
}

#[db_test]
async fn one_alone_is_published_after_fourteen_days(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = approved(&till, "tea").await;
    write(&deal, &deal.influencer.clone(), 3, SECRET).await.expect(200);
    till.advance(TimeDelta::days(14) - TimeDelta::minutes(5));
    assert_eq!(reviews::publish_due(&till.ctx).await.expect("the job runs"), 0);
    deal.come_back().await;
    assert_eq!(seen(&deal, &deal.brand).await, Vec::<String>::new());
    till.advance(TimeDelta::minutes(10));
    // Whatever the job: what one may still write is over.
    let refused = write(&deal, &deal.brand, 1, "Revenge.").await.expect(400);
    assert_eq!(refused, detail("The time to review this deal is over."));
    assert_eq!(reviews::publish_due(&till.ctx).await.expect("the job runs"), 1);
    assert_eq!(reviews::publish_due(&till.ctx).await.expect("the job runs"), 0);
    assert_eq!(seen(&deal, &deal.brand).await, ["3/true"]);
    assert_eq!(rated(&till.app, &deal.brand).await, (json!(1), json!("3.00")));
    assert_eq!(write(&deal, &deal.influencer, 1, "Worse.").await.status, 400);
}

#[db_test]
async fn only_the_sides_of_an_approved_deal_write(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.delivered("tea", 120_000).await;
    let path = format!("/apis/bids/reviews/{}/", deal.bid);
    let refused = write(&deal, &deal.brand, 5, "Good.").await.expect(400);
    assert_eq!(refused, detail("Reviews are written when the work is approved."));
    deal.approve().await.expect(200);
    let (noa, eve, staff) = (till.app.influencer("noa").await, till.app.brand("eve").await, till.staff().await);
    for stranger in [&noa, &eve] {
        write(&deal, stranger, 5, "Good.").await.expect(404);
        stranger.get(&path).await.expect(404);
    }
    assert_eq!(write(&deal, &staff, 5, "Good.").await.expect(403), forbidden());
    deal.brand.put(&format!("/apis/bids/reviews/{NO_ROW}/"), json!({ "rating": 5, "text": "x" })).await.expect(404);
    for (body, field) in [
        (json!({ "rating": 0, "text": "x" }), "rating"),
        (json!({ "rating": 6, "text": "x" }), "rating"),
        (json!({ "text": "x" }), "rating"),
        (json!({ "rating": 5, "text": " " }), "text"),
        (json!({ "rating": 5, "text": "x".repeat(2_001) }), "text"),
    ] {
        let answer = deal.brand.put(&path, body.clone()).await.expect(400);
        assert!(answer[field].is_array(), "{body}: {answer}");
    }
    write(&deal, &deal.brand, 5, &"x".repeat(2_000)).await.expect(200);
}

#[db_test]
async fn of_two_who_write_at_once_both_are_published(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = approved(&till, "tea").await;
    let (one, other) =
        tokio::join!(write(&deal, &deal.brand, 5, "Good."), write(&deal, &deal.influencer, 4, "Good, too."));
    one.expect(200);
    other.expect(200);
    for by in [&deal.brand, &deal.influencer] {
        assert!(seen(&deal, by).await.iter().all(|row| row.ends_with("true")));
        assert_eq!(seen(&deal, by).await.len(), 2);
    }
    assert_eq!(rated(&till.app, &deal.influencer).await, (json!(1), json!("5.00")));
}

#[db_test]
async fn the_reviewed_replies_once_and_in_public(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = approved(&till, "tea").await;
    let (brand, mia) = (&deal.brand, &deal.influencer);
    let review = write(&deal, brand, 2, "Late.").await.expect(200)["id"].as_str().expect("an id").to_owned();
    let reply = |by: Api, text: &'static str| {
        let path = format!("/apis/reviews/reply/{review}/");
        async move { by.post(&path, json!({ "reply": text })).await }
    };
    reply(mia.clone(), "It was not.").await.expect(404);
    write(&deal, mia, 4, "Fine.").await.expect(200);
    for other in [brand.clone(), till.app.influencer("noa").await] {
        reply(other, "Mine.").await.expect(403);
    }
    reply(mia.clone(), " ").await.expect(400);
    assert_eq!(reply(mia.clone(), "The parcel was late.").await.expect(200)["reply"], "The parcel was late.");
    let refused = reply(mia.clone(), "And more.").await.expect(400);
    assert_eq!(refused, detail("You have replied to this review already."));
    assert_eq!(about(&till.app, mia).await[0]["reply"], "The parcel was late.");
    assert!(brand.notices().await.contains(&format!("general: {} replied to your review.", mia.username)));
}

#[db_test]
async fn what_the_staff_hides_counts_no_more(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = approved(&till, "tea").await;
    let (brand, mia) = (&deal.brand, &deal.influencer);
    let review = write(&deal, brand, 1, SECRET).await.expect(200)["id"].as_str().expect("an id").to_owned();
    let path = format!("/apis/reviews/hide/{review}/");
    let staff = till.staff().await;
    let reason = json!({ "reason": "Names a third person" });
    staff.post(&path, reason.clone()).await.expect(404);
    write(&deal, mia, 4, "Fine.").await.expect(200);
    for other in [brand, mia] {
        assert_eq!(other.post(&path, reason.clone()).await.expect(403), forbidden());
    }
    staff.post(&path, json!({})).await.expect(400);
    staff.post(&path, reason.clone()).await.expect(200);
    staff.post(&path, reason.clone()).await.expect(404);
    assert_eq!(rated(&till.app, mia).await, (json!(0), Value::Null));
    assert_eq!(about(&till.app, mia).await, json!([]));
    assert!(!doors(&till, &deal, mia).await.contains(SECRET));
    // Its author reads why; it is noted who did it.
    let own = brand.get(&format!("/apis/bids/reviews/{}/", deal.bid)).await.expect(200);
    assert_eq!(own[0]["hidden_reason"], "Names a third person");
    assert!(
        brand.notices().await.contains(&"general: Your review was taken out of sight: Names a third person".to_owned())
    );
    let mut tx = ctx.db.read().await.expect("a transaction");
    let noted: Vec<(String, String)> = tandem_server::on!(&mut tx, c => sqlx::query_as(
        "select subject, reason from audit_log where action = 'hid review'").fetch_all(c).await)
    .expect("rows");
    assert_eq!(noted, [(review, "Names a third person".to_owned())]);
}

#[db_test]
async fn a_review_outlives_its_author(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = approved(&till, "tea").await;
    write(&deal, &deal.brand, 5, SECRET).await.expect(200);
    write(&deal, &deal.influencer, 4, "Fine.").await.expect(200);
    execute(&ctx, "delete from accounts where id = $1", &deal.brand.id).await;
    let left = about(&till.app, &deal.influencer).await;
    assert_eq!(
        (&left[0]["text"], &left[0]["author"], &left[0]["author_name"]),
        (&json!(SECRET), &Value::Null, &Value::Null)
    );
    assert_eq!(rated(&till.app, &deal.influencer).await, (json!(1), json!("5.00")));
    let page = till.app.browser().get(&format!("/u/{}", deal.influencer.username)).await.text;
    assert!(page.contains("Somebody who has left"), "{page}");
}

#[db_test]
async fn the_deals_page_asks_for_a_review_and_takes_it(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = approved(&till, "tea").await;
    let page = format!("/bids/{}", deal.bid);
    let (brand, creator) = (till.app.browser(), till.app.browser());
    assert!(brand.log_in(&deal.brand.email, PASSWORD).await && creator.log_in(&deal.influencer.email, PASSWORD).await);
    let name = &deal.influencer.username;
    let shown = brand.get(&page).await.text;
    assert!(shown.contains(&format!("What is left: review {name}.")) && shown.contains("Keep the review"), "{shown}");

    let nothing =
        brand.submit(&page, "/fn/reviews/write", &[("id", deal.bid.as_str()), ("text", "Half a <b>thought</b>")]).await;
    assert_eq!(nothing.status, 303);
    let shown = brand.get(&page).await.text;
    assert!(
        shown.contains("This field is required.") && shown.contains("Half a &lt;b&gt;thought&lt;/b&gt;"),
        "{shown}"
    );

    let fields = [("id", deal.bid.as_str()), ("rating", "5"), ("text", SECRET)];
    let kept = brand.submit(&page, "/fn/reviews/write", &fields).await;
    assert_eq!((kept.status, kept.header("location")), (303, page.as_str()), "{}", kept.text);
    let shown = brand.get(&page).await.text;
    assert!(shown.contains("Your review is kept.") && shown.contains("Change the review"), "{shown}");
    assert!(shown.contains(SECRET) && !shown.contains("What is left"), "{shown}");
    assert!(!creator.get(&page).await.text.contains(SECRET));

    let fields = [("id", deal.bid.as_str()), ("rating", "4"), ("text", "A clear brief.")];
    creator.submit(&page, "/fn/reviews/write", &fields).await;
    let shown = creator.get(&page).await.text;
    assert!(
        shown.contains("Both reviews are published.") && shown.contains(SECRET) && shown.contains("Reply in public"),
        "{shown}"
    );
    let review = about(&till.app, &deal.influencer).await[0]["id"].as_str().expect("an id").to_owned();
    let replied = creator.submit(&page, "/fn/reviews/reply", &[("id", &review), ("reply", "Thank you!")]).await;
    assert_eq!((replied.status, replied.header("location")), (303, page.as_str()));
    assert!(brand.get(&page).await.text.contains("Thank you!"));
    assert!(till.app.browser().get(&format!("/u/{name}")).await.text.contains("Thank you!"));
}

#[db_test]
async fn the_staff_hides_a_review_on_the_page_of_whom_it_is_about(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = approved(&till, "tea").await;
    let review = write(&deal, &deal.brand, 1, SECRET).await.expect(200)["id"].as_str().expect("an id").to_owned();
    write(&deal, &deal.influencer, 4, "Fine.").await.expect(200);
    let (_, browser) = crate::admin::staff(&till.ctx, &till.app, "sam").await;
    let page = format!("/admin/users/{}", deal.influencer.id);
    assert!(browser.get(&page).await.text.contains(SECRET));
    let fields =
        [("id", review.as_str()), ("account", deal.influencer.id.as_str()), ("reason", "Names a third person")];
    assert_eq!(browser.call("/fn/admin/hide_review", &fields[..2]).await, 400, "why is to be said");
    let answer = browser.submit(&page, "/fn/admin/hide_review", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (303, page.as_str()));
    assert!(!browser.get(&page).await.text.contains(SECRET));
    assert!(!doors(&till, &deal, &deal.influencer).await.contains(SECRET));
}
