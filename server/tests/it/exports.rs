//! The copy of an account's data: what is in it, who gets it, and when it goes.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, exports, jobs, on};
use tandem_types::Money;
use zip::ZipArchive;

use crate::support::{Api, App, Browser, NO_ROW, PASSWORD, Till, execute, mailed, paid_deal, picture, promote};

const PAGE: &str = "/settings/data";
const ASK: &str = "/fn/data/export";

async fn log_in(app: &App, account: &Api) -> Browser {
    let browser = app.browser();
    assert!(browser.log_in(&account.email, PASSWORD).await);
    browser
}

/// The address of the copy that the page offers.
async fn offered(browser: &Browser) -> Option<String> {
    let page = browser.get(PAGE).await.text;
    let at = page.find("/settings/data/")?;
    page[at..].split_once('"').map(|(path, _)| path.to_owned())
}

/// The files of a copy by their names.
async fn read(browser: &Browser, path: &str) -> BTreeMap<String, Vec<u8>> {
    let answer = browser.client().get(browser.url(path)).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/zip");
    let disposition = answer.headers()["content-disposition"].to_str().expect("a text").to_owned();
    assert_eq!(disposition, "attachment; filename=\"tandem-data.zip\"");
    let bytes = answer.bytes().await.expect("a body");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        let name = file.name().expect("a name").into_owned();
        assert!(files.insert(name.clone(), bytes).is_none(), "{name}");
    }
    files
}

/// Has a copy of an account's data made, and reads it.
async fn copy(ctx: &Ctx, app: &App, account: &Api) -> BTreeMap<String, Vec<u8>> {
    let browser = log_in(app, account).await;
    browser.submit(PAGE, ASK, &[]).await;
    jobs::drain(ctx).await.expect("the outbox is worked off");
    read(&browser, &offered(&browser).await.expect("a copy")).await
}

/// Everything that stands in a copy.
fn all_of(files: &BTreeMap<String, Vec<u8>>) -> String {
    files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}

fn json_of(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Value {
    serde_json::from_slice(&files[name]).expect("JSON")
}

/// The keys of the files that are kept for copies.
async fn kept(ctx: &Ctx) -> Vec<String> {
    let mut tx = ctx.db.read().await.expect("a transaction");
    let sql = "select file from exports where file is not null";
    on!(&mut tx, c => sqlx::query_scalar(sql).fetch_all(c).await).expect("rows")
}

fn exists(ctx: &Ctx, key: &str) -> bool {
    ctx.config.media.folder().expect("a folder").join(key).exists()
}

#[db_test]
async fn a_copy_holds_what_is_ones_own_and_nothing_else(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    let (campaign, bid) = paid_deal(&ctx, &acme, &mia).await;
    let other = acme.publish("Winter").await;
    noa.bid(&other, Money::from_minor(7_700)).await;
    acme.write(&mia, "Hello Mia").await;
    mia.write(&acme, "Hello Acme").await;
    acme.write(&noa, "Not for Mia").await;
    let part = reqwest::multipart::Part::bytes(picture()).file_name("me.png");
    let browser = log_in(&app, &mia).await;
    let form = reqwest::multipart::Form::new().text("bio", "I pour.").part("profile_picture", part);
    assert_eq!(browser.upload("/settings", "/fn/settings/profile", form).await.status, 303);
    let form = reqwest::multipart::Form::new()
        .text("note", "Done")
        .part("file1", reqwest::multipart::Part::bytes(b"the reel".to_vec()).file_name("reel.mp4"));
    let path = format!("/apis/bids/deliver/{bid}/");
    let sent = mia.request(reqwest::Method::POST, &path).multipart(form).send().await.expect("an answer");
    assert_eq!(sent.status(), 200);

    let answer = browser.submit(PAGE, ASK, &[]).await;
    assert_eq!((answer.status, answer.header("location")), (303, PAGE));
    assert!(browser.get(PAGE).await.text.contains("Waiting for its turn"));
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    let files = read(&browser, &offered(&browser).await.expect("a copy")).await;

    let profile = json_of(&files, "profile.json");
    assert_eq!((&profile["email"], &profile["bio"]), (&json!("mia@example.com"), &json!("I pour.")));
    assert_eq!((profile.get("last_seen_at").is_some(), &profile["directory"]["reviews"]), (true, &json!(0)));
    let bids = json_of(&files, "bids.json");
    assert_eq!((bids[0]["id"].as_str(), bids[0]["amount"].as_str()), (Some(bid.as_str()), Some("1500.00")));
    let deals = json_of(&files, "deals.json");
    assert_eq!(deals[0]["campaign"]["id"], json!(campaign));
    assert_eq!(deals[0]["deliveries"][0]["note"], "Done");
    let texts: Vec<_> =
        json_of(&files, "messages.json").as_array().expect("a list").iter().map(|row| row["content"].clone()).collect();
    assert_eq!(texts, ["Hello Acme", "Hello Mia"]);
    assert_eq!(json_of(&files, "payments.json")[0]["amount"], "1500.00");
    assert!(!json_of(&files, "notifications.json").as_array().expect("a list").is_empty());
    assert_eq!(json_of(&files, "campaigns.json"), json!([]));
    assert_eq!(json_of(&files, "saved-searches.json"), json!([]));
    assert!(files["README.txt"].starts_with(b"This is a copy of your data"));
    assert!(image_is_there(&files["files/profile.jpg"]));
    let reel = files.iter().find(|(name, _)| name.starts_with("files/deliveries/") && name.ends_with("-reel.mp4"));
    assert_eq!(reel.map(|(_, bytes)| bytes.as_slice()), Some(&b"the reel"[..]));
    let all = all_of(&files);
    for foreign in ["Not for Mia", "noa@example.com", "acme@example.com", "argon2", "password"] {
        assert!(!all.contains(foreign), "{foreign}");
    }
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, "mia@example.com", "Subject: Your data is ready"), 1);
    assert!(mia.notices().await[0].contains("The copy of your data is ready."));

    // The brand's has its campaigns, and not what the influencer has uploaded.
    let browser = log_in(&app, &acme).await;
    browser.submit(PAGE, ASK, &[]).await;
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    let files = read(&browser, &offered(&browser).await.expect("a copy")).await;
    assert_eq!(json_of(&files, "campaigns.json").as_array().map(Vec::len), Some(2));
    assert_eq!(json_of(&files, "bids.json").as_array().map(Vec::len), Some(2));
    assert!(!files.keys().any(|name| name.starts_with("files/")));
}

fn image_is_there(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8])
}

#[db_test]
async fn a_copy_has_what_lies_beside_the_deals_too(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.delivered("tea", 120_000).await;
    deal.approve().await.expect(200);
    let (brand, mia) = (&deal.brand, &deal.influencer);
    till.onboard(mia).await;
    let review = format!("/apis/bids/reviews/{}/", deal.bid);
    brand.put(&review, json!({ "rating": 5, "text": "Splendid quinces" })).await.expect(200);
    mia.put(&review, json!({ "rating": 4, "text": "Paid in time" })).await.expect(200);
    let numbers =
        json!({ "measured_on": ctx.clock.today().to_string(), "reach": 4321, "proof_url": "https://example.com/p" });
    mia.post(&format!("/apis/bids/results/{}/", deal.bid), numbers).await.expect(201);
    let link = json!({ "url": "https://tea.example/", "label": "In the bio" });
    brand.post(&format!("/apis/bids/links/{}/", deal.bid), link).await.expect(201);
    let winter = brand.publish("Winter").await;
    let invitation = json!({ "campaign": winter, "influencer": mia.id, "note": "Come again" });
    brand.post("/apis/invitations/", invitation).await.expect(201);
    mia.post("/apis/messages/report/", json!({ "user": brand.id, "reason": "Rude words" })).await.expect(200);
    mia.post("/apis/messages/block/", json!({ "user": brand.id })).await.expect(200);
    let token = json!({ "name": "Sheet", "scope": "read", "current_password": PASSWORD });
    mia.post("/apis/api-tokens/", token).await.expect(201);
    let browser = log_in(&till.app, mia).await;
    browser.submit(PAGE, ASK, &[]).await;
    till.work().await;
    let files = read(&browser, &offered(&browser).await.expect("a copy")).await;

    assert_eq!(json_of(&files, "reviews-written.json")[0]["text"], "Paid in time");
    assert_eq!(json_of(&files, "reviews-received.json")[0]["text"], "Splendid quinces");
    assert_eq!(json_of(&files, "invitations.json")[0]["note"], "Come again");
    let told = &json_of(&files, "deals.json")[0];
    assert_eq!((&told["results"][0]["reach"], &told["links"][0]["label"]), (&json!(4321), &json!("In the bio")));
    assert_eq!(told["agreement"]["terms"]["amount"], json!(120_000));
    assert_eq!((&told["events"][0]["step"], &told["events"][0]["by"]), (&json!("accepted"), &json!("brand")));
    assert_eq!((&told["deliveries"][0]["version"], &told["cancellations"]), (&json!(1), &json!([])));
    let paid = &json_of(&files, "payments.json")[0]["ledger"][0];
    assert_eq!((&paid["kind"], &paid["amount"]), (&json!("charge"), &json!("1200.00")));
    assert_eq!(json_of(&files, "reports.json")[0]["reason"], "Rude words");
    let settings = json_of(&files, "settings.json");
    assert_eq!(settings["blocked"][0]["username"], json!(brand.username));
    assert_eq!((&settings["api_tokens"][0]["name"], &settings["two_factor_on_since"]), (&json!("Sheet"), &Value::Null));
    assert_eq!(settings["browsers"].as_array().map(Vec::len), Some(1));
    let account = &settings["payout_account"];
    assert_eq!((account["stripe_id"].is_string(), &account["is_ready"]), (true, &json!(true)));
    assert_eq!(json_of(&files, "drafts.json"), json!([]));
    let log = json_of(&files, "log.json");
    let done: Vec<_> = log.as_array().expect("a list").iter().map(|entry| entry["action"].clone()).collect();
    assert_eq!(done, ["placed bid"]);

    // What the staff has done to an account is its data; who it was is not.
    let staff = till.staff().await;
    staff.post(&format!("/apis/users/ban/{}/", mia.id), json!({})).await.expect(200);
    staff.post(&format!("/apis/users/unban/{}/", mia.id), json!({})).await.expect(200);
    let browser = log_in(&till.app, mia).await;
    browser.submit(PAGE, ASK, &[]).await;
    till.work().await;
    let files = read(&browser, &offered(&browser).await.expect("a copy")).await;
    let log = json_of(&files, "log.json");
    assert_eq!((&log[0]["action"], &log[1]["action"]), (&json!("let account in again"), &json!("banned account")));
    assert!(!String::from_utf8_lossy(&files["log.json"]).contains(&staff.username));
}

#[db_test]
async fn what_was_said_over_a_bid_is_in_both_copies_whatever_became_of_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Winter").await;
    let brief = json!({
        "goal": "sales", "deliverables": [{ "platform": "youtube", "format": "short" }], "dos": "Name the quince.",
        "donts": "No filters.", "references": [{ "url": "https://example.com/mood", "note": "The light" }],
    });
    acme.put(&format!("/apis/campaigns/{campaign}/brief/"), brief).await.expect(200);
    let placed = json!({ "campaign": campaign, "amount": "1200.00", "pitch": "Two slow reels.", "days": 10 });
    let bid = mia.post("/apis/bids/create/", placed).await.expect(201);
    let bid = bid["id"].as_str().expect("an id").to_owned();
    let counter = format!("/apis/bids/counter/{bid}/");
    let offer = json!({ "round": 1, "amount": "1000", "note": "Our purse is small." });
    acme.post(&counter, offer).await.expect(201);
    let offer = json!({ "round": 2, "amount": "1100", "note": "Then without the story." });
    mia.post(&counter, offer).await.expect(201);
    acme.put(&format!("/apis/bids/mark/{bid}/"), json!({ "mark": "archived" })).await.expect(200);
    acme.decide(&bid, json!({ "status": "declined", "reason": "budget", "note": "Perhaps in spring." })).await;

    for account in [&acme, &mia] {
        let files = copy(&ctx, &app, account).await;
        let told = json_of(&files, "bids.json")[0].clone();
        assert_eq!((&told["terms"]["pitch"], &told["terms"]["days"]), (&json!("Two slow reels."), &json!(10)));
        let offers = told["offers"].as_array().expect("a list");
        let notes: Vec<_> = offers.iter().map(|offer| offer["note"].clone()).collect();
        assert_eq!(notes, ["", "Our purse is small.", "Then without the story."]);
        assert_eq!((&offers[1]["amount"], &offers[1]["by_brand"]), (&json!("1000.00"), &json!(true)));
        let decline = (&told["decline"]["reason"], &told["decline"]["note"]);
        assert_eq!(decline, (&json!("budget"), &json!("Perhaps in spring.")));
        let steps = told["steps"].as_array().expect("a list").iter();
        let steps: Vec<_> = steps.map(|step| (step["step"].clone(), step["by"].clone())).collect();
        let expected = [("countered", "brand"), ("countered", "influencer"), ("declined", "brand")];
        assert_eq!(steps, expected.map(|(step, by)| (json!(step), json!(by))));
        assert_eq!(json_of(&files, "deals.json"), json!([]), "there was never an agreement");
        // What a brand writes for itself is its own.
        let is_brands = account.id == acme.id;
        assert_eq!(told.get("mark").map(|mark| mark["mark"].clone()), is_brands.then(|| json!("archived")));
        let all = all_of(&files);
        for own in ["archived", "Name the quince.", "No filters.", "https://example.com/mood"] {
            assert_eq!(all.contains(own), is_brands, "{own}");
        }
    }

    // An agreement that was taken back was one.
    let other = acme.publish("Spring").await;
    let bid = mia.bid(&other, Money::from_minor(9_900)).await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    acme.decide(&bid, json!({ "status": "declined" })).await;
    let deals = json_of(&copy(&ctx, &app, &mia).await, "deals.json");
    assert_eq!(deals[0]["agreement"]["terms"]["amount"], json!(9_900));
}

#[db_test]
async fn reasons_are_the_staffs_own_unless_they_were_told(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (_, staff) = crate::admin::staff(&ctx, &app, "sam").await;
    let campaign = acme.publish("Winter").await;
    let bid = mia.bid(&campaign, Money::from_minor(7_700)).await;
    for (action, id, reason) in [
        ("decline_bid", &bid, "A false account."),
        ("close_campaign", &campaign, "Not allowed here."),
        ("ban", &mia.id, "Sells followers."),
        ("unban", &mia.id, "She explained."),
        ("end_log_ins", &mia.id, "A lost phone."),
    ] {
        let fields = [("id", id.as_str()), ("reason", reason)];
        assert_eq!(staff.call(&format!("/fn/admin/{action}"), &fields).await, 200, "{action}");
    }
    let fields =
        [("id", &*mia.id), ("username", "mia"), ("email", &*mia.email), ("first_name", "Mia"), ("last_name", "")];
    assert_eq!(staff.call("/fn/admin/edit_user", &fields).await, 200);

    let files = copy(&ctx, &app, &mia).await;
    let log = json_of(&files, "log.json");
    let entries: Vec<_> = log.as_array().expect("a list").iter().rev().collect();
    let told: Vec<_> = entries.iter().map(|entry| (entry["action"].clone(), entry["reason"].clone())).collect();
    let expected = [
        ("placed bid", ""),
        ("declined bid", "A false account."),
        ("banned account", ""),
        ("let account in again", ""),
        ("ended log-ins", ""),
        ("edited account", ""),
    ];
    assert_eq!(told, expected.map(|(action, reason)| (json!(action), json!(reason))));
    assert_eq!(entries[5]["changes"], json!([{ "field": "first_name", "was": "", "became": "Mia" }]));
    let all = all_of(&files);
    for secret in ["Sells followers.", "She explained.", "A lost phone.", "Not allowed here."] {
        assert!(!all.contains(secret), "{secret}");
    }
    // Nor does the story of the bid say who of the staff it was.
    let step = json_of(&files, "bids.json")[0]["steps"][0].clone();
    assert_eq!(
        (&step["step"], &step["by"], &step["note"]),
        (&json!("declined"), &json!("platform"), &json!("A false account."))
    );

    let log = json_of(&copy(&ctx, &app, &acme).await, "log.json");
    let closed = (&log[0]["action"], &log[0]["reason"], &log[0]["changes"][0]["became"]);
    assert_eq!(closed, (&json!("closed campaign"), &json!("Not allowed here."), &json!("closed")));
}

#[db_test]
async fn a_long_list_is_there_to_its_end(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    for n in 0..201 {
        mia.write(&acme, &format!("Message {n}")).await;
        let report = json!({ "user": acme.id, "reason": format!("Reason {n}") });
        mia.post("/apis/messages/report/", report).await.expect(200);
        acme.publish(&format!("Campaign {n}")).await;
    }
    let files = copy(&ctx, &app, &mia).await;
    let rows = json_of(&files, "messages.json");
    assert_eq!((rows.as_array().map(Vec::len), &rows[200]["content"]), (Some(201), &json!("Message 0")));
    let rows = json_of(&files, "reports.json");
    assert_eq!((rows.as_array().map(Vec::len), &rows[200]["reason"]), (Some(201), &json!("Reason 0")));
    // The log is read from several places, each page by page.
    let files = copy(&ctx, &app, &acme).await;
    assert_eq!(json_of(&files, "log.json").as_array().map(Vec::len), Some(201));
    assert_eq!(json_of(&files, "campaigns.json")[200]["title"], "Campaign 0");
}

#[db_test]
async fn drafts_are_in_a_copy_until_they_are_gone(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, once) = (app.brand("acme").await, uuid::Uuid::now_v7().to_string());
    let browser = log_in(&app, &acme).await;
    let fields = [("step", "goal"), ("goal", "launch"), ("title", "Summer tea"), ("once", &*once), ("then", "next")];
    assert_eq!(browser.submit("/campaigns/new", "/fn/drafts/save", &fields).await.status, 303);
    let drafts = json_of(&copy(&ctx, &app, &acme).await, "drafts.json");
    assert_eq!((&drafts[0]["title"], &drafts[0]["fields"]["goal"]), (&json!("Summer tea"), &json!("launch")));
    let id = drafts[0]["id"].as_str().expect("an id");
    assert_eq!(browser.call("/fn/drafts/remove", &[("id", id)]).await, 200);
    // It can be restored for a day.
    let drafts = json_of(&copy(&ctx, &app, &acme).await, "drafts.json");
    assert_eq!((drafts[0]["removed_at"].is_string(), drafts[0]["id"].as_str()), (true, Some(id)));
}

#[db_test]
async fn nobody_but_its_owner_gets_a_copy(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noa, sam) = (app.influencer("mia").await, app.influencer("noa").await, app.brand("sam").await);
    let (noas, sams) = (log_in(&app, &noa).await, log_in(&app, &sam).await);
    promote(&ctx, &sam).await;
    let browser = log_in(&app, &mia).await;
    browser.submit(PAGE, ASK, &[]).await;
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    let path = offered(&browser).await.expect("a copy");
    for other in [&noas, &sams] {
        assert_eq!(other.get(&path).await.status, 404);
    }
    assert_eq!(app.browser().get(&path).await.status, 404);
    for wrong in [format!("/settings/data/{NO_ROW}/download"), "/settings/data/x/download".into()] {
        assert_eq!(browser.get(&wrong).await.status, 404, "{wrong}");
    }
    // Nor by the address of a picture.
    let key = kept(&ctx).await.remove(0);
    assert!(exists(&ctx, &key));
    assert_eq!(browser.get(&format!("/media/{key}")).await.status, 404);
    // The staff's own copy has nothing of others.
    sams.submit(PAGE, ASK, &[]).await;
    sam.publish("Tea").await;
    mia.write(&noa, "Secret").await;
    let other = app.brand("acme").await;
    paid_deal(&ctx, &other, &mia).await;
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    let files = read(&sams, &offered(&sams).await.expect("a copy")).await;
    assert_eq!(json_of(&files, "campaigns.json").as_array().map(Vec::len), Some(1));
    for name in ["bids.json", "payments.json", "messages.json", "deals.json"] {
        assert_eq!(json_of(&files, name), json!([]), "{name}");
    }
}

#[db_test]
async fn one_copy_is_made_at_a_time_and_goes_after_a_week(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let browser = log_in(&app, &mia).await;
    let (left, right) = tokio::join!(browser.call(ASK, &[]), browser.call(ASK, &[]));
    let mut statuses = [left, right];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    let first = offered(&browser).await.expect("a copy");
    let first_key = kept(&ctx).await.remove(0);
    // A new one takes its place.
    ctx.clock.advance(TimeDelta::seconds(1));
    assert_eq!(browser.call(ASK, &[]).await, 200);
    assert_eq!(browser.get(&first).await.status, 404);
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    exports::sweep(&ctx).await.expect("a sweep");
    assert!(!exists(&ctx, &first_key));
    let second = offered(&browser).await.expect("a copy");
    let second_key = kept(&ctx).await.remove(0);
    assert_ne!(first, second);

    ctx.clock.advance(TimeDelta::days(6));
    exports::sweep(&ctx).await.expect("a sweep");
    assert_eq!(browser.get(&second).await.status, 200);
    ctx.clock.advance(TimeDelta::days(2));
    assert_eq!(browser.get(&second).await.status, 404);
    assert!(exists(&ctx, &second_key));
    exports::sweep(&ctx).await.expect("a sweep");
    assert!(!exists(&ctx, &second_key) && kept(&ctx).await.is_empty());
}

#[db_test]
async fn a_copy_goes_with_its_account(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let (ready, waiting) = (log_in(&app, &mia).await, log_in(&app, &noa).await);
    ready.submit(PAGE, ASK, &[]).await;
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    let key = kept(&ctx).await.remove(0);
    waiting.submit(PAGE, ASK, &[]).await;
    for account in [&mia, &noa] {
        account.delete(&format!("/apis/delete-user/{}/", account.email)).await.expect(204);
    }
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    exports::sweep(&ctx).await.expect("a sweep");
    assert!(!exists(&ctx, &key) && kept(&ctx).await.is_empty());
    // Nobody was told, and nothing is left to do.
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert_eq!(mailed(&ctx, &noa.email, "Subject: Your data is ready"), 0);
}

#[db_test]
async fn a_builder_that_died_is_followed_by_another(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let browser = log_in(&app, &mia).await;
    browser.submit(PAGE, ASK, &[]).await;
    // One has taken it a moment ago, and says nothing.
    execute(&ctx, "update exports set status = 'running' where account_id = $1", &mia.id).await;
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert!(browser.get(PAGE).await.text.contains("Being made: part 1 of"));
    assert_eq!(browser.call(ASK, &[]).await, 409);
    ctx.clock.advance(TimeDelta::minutes(6));
    jobs::drain(&ctx).await.expect("the outbox is worked off");
    assert!(offered(&browser).await.is_some_and(|path| path.ends_with("/download")));
}
