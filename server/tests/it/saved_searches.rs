//! Saved searches, and who is told of campaigns that match them.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs, notifications, on};
use tandem_types::Money;

use crate::support::{Api, App, NO_ROW, REQUIRED, deactivate, execute};

const SEARCHES: &str = "/apis/saved-searches/";
const CHOICES: &str = "/apis/notifications/mail-choices/";

async fn save(api: &Api, query: &str) -> Value {
    api.post(SEARCHES, json!({ "query": query })).await.expect(201)
}

fn one(search: &Value) -> String {
    format!("{SEARCHES}{}/", search["id"].as_str().expect("an id"))
}

/// The alerts of an account, once all jobs are done.
async fn alerts(ctx: &Ctx, account: &Api) -> Vec<String> {
    jobs::drain(ctx).await.expect("the outbox is worked off");
    account.notices().await.into_iter().filter(|notice| notice.contains("matches your saved search")).collect()
}

#[db_test]
async fn a_search_is_saved_in_one_spelling_named_changed_and_deleted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let made = save(&mia, "?ordering=budget&search=Slow%20+Mor&status=closed&min_budget=100.00&max_budget=").await;
    let expected = json!({
        "id": made["id"], "name": "“Slow Mor”, from $100", "query": "search=slow+mor&min_budget=100", "is_alerting": true,
        "created_at": made["created_at"],
    });
    assert_eq!(made, expected);
    let again = mia.post(SEARCHES, json!({ "query": "min_budget=100&search=SLOW+mor" })).await;
    assert_eq!(again.expect(400), json!({ "query": ["You have saved this search already."] }));
    let named =
        mia.post(SEARCHES, json!({ "query": "brand=acme", "name": "Acme", "is_alerting": false })).await.expect(201);
    assert_eq!((&named["name"], &named["is_alerting"]), (&json!("Acme"), &json!(false)));
    assert_eq!(mia.get(SEARCHES).await.expect(200), json!([named, made]));

    let changed = mia.patch(&one(&made), json!({ "is_alerting": false, "query": "search=else" })).await.expect(200);
    assert_eq!(
        (&changed["is_alerting"], &changed["query"], &changed["name"]),
        (&json!(false), &made["query"], &made["name"])
    );
    assert_eq!(mia.patch(&one(&made), json!({ "name": "Mornings" })).await.expect(200)["name"], "Mornings");
    mia.delete(&one(&made)).await.expect(204);
    mia.delete(&one(&made)).await.expect(404);
    assert_eq!(mia.get(SEARCHES).await.expect(200), json!([named]));
}

#[db_test]
async fn what_is_wrong_with_a_search_is_said(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let nothing = "Choose a filter or search for something first.";
    for (body, field, sentence) in [
        (json!({}), "query", REQUIRED),
        (json!({ "query": "ordering=budget&status=all" }), "query", nothing),
        (json!({ "query": "search=%20" }), "query", nothing),
        (json!({ "query": "min_budget=x" }), "query", "min_budget: A valid number is required."),
        (json!({ "query": "search=a%00" }), "query", "search: Null characters are not allowed."),
        (
            json!({ "query": "search=tea", "name": "x".repeat(81) }),
            "name",
            "Ensure this field has no more than 80 characters.",
        ),
        (json!({ "query": "search=tea", "is_alerting": "perhaps" }), "is_alerting", "Must be a valid boolean."),
    ] {
        assert_eq!(mia.post(SEARCHES, body.clone()).await.expect(400), json!({ field: [sentence] }), "{body}");
    }
    let long = format!("search={}", "x".repeat(2000));
    mia.post(SEARCHES, json!({ "query": long })).await.expect(400);
    assert_eq!(mia.get(SEARCHES).await.expect(200), json!([]));
}

#[db_test]
async fn nobody_has_more_than_twenty(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let first = save(&mia, "search=tea0").await;
    for n in 1..20 {
        save(&mia, &format!("search=tea{n}")).await;
    }
    let full = "You have 20 saved searches, which is as many as there can be. Delete one first.";
    let refused = mia.post(SEARCHES, json!({ "query": "search=one-more" })).await;
    assert_eq!(refused.expect(400), json!({ "query": [full] }));
    save(&noa, "search=tea0").await;
    mia.delete(&one(&first)).await.expect(204);
    // Of many at once, as many as there is room for.
    let tries = (0..6).map(async |n| mia.post(SEARCHES, json!({ "query": format!("search=race{n}") })).await.status);
    let mut statuses = futures::future::join_all(tries).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 400, 400, 400, 400, 400]);
    assert_eq!(mia.get(SEARCHES).await.expect(200).as_array().map(Vec::len), Some(20));
}

#[db_test]
async fn another_ones_search_is_not_there(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noa, acme) = (app.influencer("mia").await, app.influencer("noa").await, app.brand("acme").await);
    let search = save(&mia, "search=tea").await;
    for path in [one(&search), format!("{SEARCHES}{NO_ROW}/")] {
        noa.patch(&path, json!({ "name": "Mine now" })).await.expect(404);
        noa.delete(&path).await.expect(404);
    }
    for answer in [acme.get(SEARCHES).await, acme.post(SEARCHES, json!({ "query": "search=tea" })).await] {
        answer.expect(403);
    }
    let (browser, brand) = (app.browser(), app.browser());
    browser.register("eve", "influencer").await;
    brand.register("zenith", "brand").await;
    let id = search["id"].as_str().expect("an id");
    for (action, fields) in
        [("/fn/searches/change", vec![("id", id), ("is_alerting", "false")]), ("/fn/searches/remove", vec![("id", id)])]
    {
        assert_eq!(browser.call(action, &fields).await, 404, "{action}");
        assert_eq!(brand.call(action, &fields).await, 404, "{action}");
    }
    assert_eq!(brand.call("/fn/searches/save", &[("query", "search=tea")]).await, 403);
    assert_eq!(mia.get(SEARCHES).await.expect(200), json!([search]));
}

#[db_test]
async fn a_browser_saves_by_one_click_and_finds_its_searches_on_the_board(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("mia", "influencer").await;
    let here = "/campaigns?search=Tea+%26+cake&max_budget=500";
    let page = browser.get(here).await.text;
    assert!(page.contains("/fn/searches/save"), "{page}");
    let fields = [("query", "search=Tea+%26+cake&max_budget=500")];
    let saved = browser.submit(here, "/fn/searches/save", &fields).await;
    let board = "/campaigns?search=tea+%26+cake&max_budget=500";
    assert_eq!((saved.status, saved.header("location")), (303, board), "{}", saved.text);
    let page = browser.get(board).await.text;
    assert!(!page.contains("/fn/searches/save") && page.contains("/fn/searches/change"), "{page}");
    let twice = browser.submit(here, "/fn/searches/save", &fields).await;
    assert_eq!(twice.status, 303);
    assert!(browser.get(here).await.text.contains("You have saved this search already."));
    // Nobody else sees any of it.
    assert!(!app.browser().get(board).await.text.contains("/fn/searches/"));
}

#[db_test]
async fn a_new_campaign_is_told_to_whoever_searches_for_it_and_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    let eve = app.influencer("eve").await;
    save(&mia, "search=summer+prod").await;
    save(&mia, "brand=ACME&min_budget=5000").await;
    save(&noa, "search=summer&max_budget=4999.99").await;
    eve.post(SEARCHES, json!({ "query": "search=summer", "is_alerting": false })).await.expect(201);
    let campaign = acme.publish("Summer Products").await;
    assert_eq!(mia.notices().await, Vec::<String>::new(), "publishing waits for nobody");
    let expected = ["campaign: Summer Products by acme matches your saved search: “summer prod”."];
    for _ in 0..2 {
        assert_eq!(alerts(&ctx, &mia).await, expected);
    }
    for other in [&noa, &eve, &acme] {
        assert_eq!(alerts(&ctx, other).await, Vec::<String>::new());
    }
    // Opened again: told to those only who were not told before.
    save(&eve, "brand=acme").await;
    let path = format!("/apis/update-campaign/{campaign}/");
    for status in ["closed", "open"] {
        acme.patch(&path, json!({ "status": status })).await.expect(200);
    }
    assert_eq!(alerts(&ctx, &mia).await, expected);
    assert_eq!(alerts(&ctx, &eve).await, ["campaign: Summer Products by acme matches your saved search: By acme."]);
    // A bid that is taken back opens it, too.
    let zoe = app.influencer("zoe").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    save(&zoe, "search=products").await;
    acme.decide(&bid, json!({ "status": "declined" })).await;
    assert_eq!(alerts(&ctx, &zoe).await.len(), 1);
    assert_eq!(alerts(&ctx, &mia).await, expected);
    // And so does one whose influencer is gone.
    let bid = noa.bid(&campaign, Money::from_minor(10_000)).await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    let late = app.influencer("late").await;
    save(&late, "search=products").await;
    noa.delete("/apis/delete-user/noa@example.com/").await.expect(204);
    assert_eq!(alerts(&ctx, &late).await.len(), 1);
}

#[db_test]
async fn who_is_shut_out_or_kept_off_is_told_nothing(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let (gone, blocked) = (app.influencer("gone").await, app.influencer("blocked").await);
    let (blocks, mia) = (app.influencer("blocks").await, app.influencer("mia").await);
    for account in [&gone, &blocked, &blocks, &mia] {
        save(account, "search=summer").await;
    }
    deactivate(&ctx, &gone).await;
    acme.post("/apis/messages/block/", json!({ "user": blocked.id })).await.expect(200);
    blocks.post("/apis/messages/block/", json!({ "user": acme.id })).await.expect(200);
    acme.publish("Summer").await;
    assert_eq!(alerts(&ctx, &mia).await.len(), 1);
    execute(&ctx, "update accounts set is_active = true where id = $1", &gone.id).await;
    for account in [&gone, &blocked, &blocks] {
        assert_eq!(alerts(&ctx, account).await, Vec::<String>::new(), "{}", account.username);
    }
}

#[db_test]
async fn what_is_closed_before_anybody_is_told_is_told_to_nobody(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let search = save(&mia, "search=summer").await;
    let campaign = acme.publish("Summer").await;
    acme.patch(&format!("/apis/update-campaign/{campaign}/"), json!({ "status": "closed" })).await.expect(200);
    let gone = acme.publish("Summer that goes").await;
    acme.delete(&format!("/apis/delete-campaign/{gone}/")).await.expect(204);
    assert_eq!(alerts(&ctx, &mia).await, Vec::<String>::new());
    mia.delete(&one(&search)).await.expect(204);
    acme.publish("Summer at last").await;
    assert_eq!(alerts(&ctx, &mia).await, Vec::<String>::new());
}

#[db_test]
async fn more_searches_than_one_batch_are_all_looked_at(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    save(&mia, "search=summer").await;
    // As many as no account may have, between two that match.
    const SQL: &str = "insert into saved_searches (id, account_id, name, query, is_alerting, created_at)
        select $1, id, 'x', $3, true, date_joined from accounts where id = $2";
    let owner: uuid::Uuid = noa.id.parse().expect("an id");
    let mut tx = ctx.db.write().await.expect("a transaction");
    for n in 0..1_100 {
        let query = format!("search=other{n}");
        on!(&mut tx, c => sqlx::query(SQL).bind(uuid::Uuid::now_v7()).bind(owner).bind(query).execute(c).await.map(drop))
            .expect("a row");
    }
    tx.commit().await.expect("a commit");
    let zoe = app.influencer("zoe").await;
    save(&zoe, "search=summer").await;
    acme.publish("Summer").await;
    assert_eq!((alerts(&ctx, &mia).await.len(), alerts(&ctx, &zoe).await.len()), (1, 1));
}

#[db_test]
async fn alerts_are_mailed_to_those_who_want_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    let all = json!({ "bid": true, "campaign": true, "message": true, "search": true });
    assert_eq!(mia.get(CHOICES).await.expect(200), all);
    assert_eq!(acme.get(CHOICES).await.expect(200), json!({ "bid": true, "campaign": true, "message": true }));
    for account in [&mia, &noa] {
        save(account, "search=summer").await;
    }
    // No mails about campaigns one takes part in, but of those one searches for; and the other way round.
    mia.put(CHOICES, json!({ "bid": true, "campaign": false, "message": true })).await.expect(200);
    let chosen = noa.put(CHOICES, json!({ "bid": true, "campaign": true, "message": true, "search": false })).await;
    assert_eq!(chosen.expect(200)["search"], false);
    acme.publish("Summer").await;
    assert_eq!((alerts(&ctx, &mia).await.len(), alerts(&ctx, &noa).await.len()), (1, 1));
    ctx.clock.advance(TimeDelta::minutes(5));
    assert_eq!(notifications::mail_due(&ctx).await.expect("the job runs"), 1);
    // What waits to be mailed is not, once that is chosen.
    acme.publish("Summer again").await;
    alerts(&ctx, &mia).await;
    mia.put(CHOICES, json!({ "bid": true, "campaign": true, "message": true, "search": false })).await.expect(200);
    ctx.clock.advance(TimeDelta::minutes(5));
    assert_eq!(notifications::mail_due(&ctx).await.expect("the job runs"), 0);
}
