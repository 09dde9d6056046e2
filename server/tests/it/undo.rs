//! What can be taken back for a while: by whoever did it, once, and only as long as nothing else came of it.

use chrono::TimeDelta;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs};
use uuid::Uuid;

use crate::support::{Api, App, Browser, PASSWORD};

/// The account in a browser.
async fn in_browser(app: &App, account: &Api) -> Browser {
    let browser = app.browser();
    assert!(browser.log_in(&account.email, PASSWORD).await);
    browser
}

async fn draft(brand: &Browser) -> String {
    let once = Uuid::now_v7().to_string();
    let fields = [("step", "goal"), ("goal", "launch"), ("title", "Summer tea"), ("once", &once), ("then", "next")];
    let answer = brand.submit("/campaigns/new", "/fn/drafts/save", &fields).await;
    let page = answer.header("location").strip_prefix("/campaigns/drafts/").expect("a draft");
    page.strip_suffix("/brief").expect("the next step").to_owned()
}

#[db_test]
async fn a_deleted_draft_comes_back_within_a_day(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, eve) = (app.browser(), app.browser());
    acme.register("acme", "brand").await;
    eve.register("eve", "brand").await;
    let id = draft(&acme).await;
    let fields = [("id", id.as_str())];
    let page = format!("/campaigns/drafts/{id}/goal");
    assert_eq!(acme.submit(&page, "/fn/drafts/remove", &fields).await.header("location"), "/dashboard");
    let shown = acme.get("/dashboard").await.text;
    assert!(shown.contains("Draft deleted.") && shown.contains("action=\"/fn/drafts/restore\""), "{shown}");
    assert!(!shown.contains("Summer tea"));
    // It is gone for every door but that one, which is its brand's.
    assert_eq!(acme.get(&page).await.status, 404);
    assert_eq!(acme.call("/fn/drafts/publish", &fields).await, 404);
    assert_eq!(eve.call("/fn/drafts/restore", &fields).await, 404);
    assert_eq!(acme.call("/fn/drafts/restore", &fields).await, 200);
    assert!(acme.get("/dashboard").await.text.contains("Summer tea"));
    assert_eq!(acme.get(&page).await.status, 200);
    assert_eq!(acme.call("/fn/drafts/restore", &fields).await, 404, "it is there already");

    // A form that is sent once more makes another one, and does not write into what was deleted.
    let once = Uuid::now_v7().to_string();
    let form = [("step", "goal"), ("goal", "launch"), ("title", "Autumn tea"), ("once", &once), ("then", "later")];
    assert_eq!(acme.call("/fn/drafts/save", &form).await, 200);
    let shown = acme.get("/dashboard").await.text;
    let made = shown.split("/campaigns/drafts/").skip(1).filter_map(|rest| rest.get(..36)).find(|made| *made != id);
    let made = made.expect("the other draft").to_owned();
    assert_eq!(acme.call("/fn/drafts/remove", &[("id", &made)]).await, 200);
    assert_eq!(acme.call("/fn/drafts/save", &form).await, 200);
    assert!(acme.get("/dashboard").await.text.contains("Autumn tea"));
    for _ in 0..18 {
        draft(&acme).await;
    }

    // A full desk has no room for it.
    assert_eq!(acme.call("/fn/drafts/remove", &fields).await, 200);
    draft(&acme).await;
    assert_eq!(acme.call("/fn/drafts/restore", &fields).await, 400);
    assert_eq!(acme.get(&page).await.status, 404, "what was refused has not happened");
}

#[db_test]
async fn a_draft_that_nobody_wanted_back_is_deleted_for_good(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.browser();
    acme.register("acme", "brand").await;
    let id = draft(&acme).await;
    assert_eq!(acme.call("/fn/drafts/remove", &[("id", &id)]).await, 200);
    ctx.clock.advance(TimeDelta::hours(25));
    jobs::sweep(&ctx).await.expect("a sweep");
    assert_eq!(acme.call("/fn/drafts/restore", &[("id", &id)]).await, 404);
}

#[db_test]
async fn a_no_to_an_invitation_is_taken_back_by_who_said_it(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let campaign = acme.publish("Tea").await;
    let body = json!({ "campaign": campaign, "influencer": mia.id });
    let made = acme.post("/apis/invitations/", body).await.expect(201);
    let fields = [("id", made["id"].as_str().expect("an id"))];
    let (hers, other) = (in_browser(&app, &mia).await, in_browser(&app, &noa).await);
    let undo = "/fn/invitations/undo_decline";
    assert_eq!(hers.call(undo, &fields).await, 409, "nothing was said yet");

    let page = format!("/campaigns/{campaign}");
    assert_eq!(hers.submit(&page, "/fn/invitations/decline", &fields).await.header("location"), page);
    assert!(hers.get(&page).await.text.contains("action=\"/fn/invitations/undo_decline\""));
    assert_eq!(acme.notices().await, ["campaign: mia is not interested in Tea."]);
    assert_eq!(other.call(undo, &fields).await, 404);
    assert_eq!(hers.call(undo, &fields).await, 200);
    assert_eq!(mia.get("/apis/invitations/").await.expect(200)[0]["status"], "open");
    assert!(acme.notices().await.is_empty(), "there is nothing left to tell");

    // Of a campaign that is closed there is nothing to take back.
    assert_eq!(hers.call("/fn/invitations/decline", &fields).await, 200);
    acme.patch(&format!("/apis/update-campaign/{campaign}/"), json!({ "status": "closed" })).await.expect(200);
    assert_eq!(hers.call(undo, &fields).await, 409);
}

#[db_test]
async fn what_was_marked_as_read_is_unread_again(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    for words in ["one", "two", "three"] {
        mia.post("/apis/create-notification/", json!({ "message": words })).await.expect(201);
    }
    let all = mia.get("/apis/notifications/").await.expect(200);
    let id = |at: usize| all[at]["id"].as_str().expect("an id").to_owned();
    mia.patch(&format!("/apis/update-notification/{}/", id(2)), json!({ "is_read": true })).await.expect(200);
    let unread = async || {
        let all = mia.get("/apis/notifications/").await.expect(200);
        let rows = all.as_array().expect("a list").iter();
        rows.filter(|row| row["is_read"] == false).count()
    };
    let (hers, other) = (in_browser(&app, &mia).await, in_browser(&app, &noa).await);
    let newest = id(0);
    hers.submit("/notifications", "/fn/notifications/mark_all", &[("up_to", &newest)]).await;
    assert_eq!(unread().await, 0);
    let shown = hers.get("/notifications").await.text;
    assert!(
        shown.contains("2 marked as read.") && shown.contains("action=\"/fn/notifications/mark_unread\""),
        "{shown}"
    );
    let ids = format!("{},{},nonsense", id(0), id(1));
    assert_eq!(other.call("/fn/notifications/mark_unread", &[("ids", &ids)]).await, 200);
    assert_eq!(unread().await, 0, "they are another's");
    assert_eq!(hers.call("/fn/notifications/mark_unread", &[("ids", &ids)]).await, 200);
    assert_eq!(unread().await, 2, "what was read before stays so");
}
