//! Shutting accounts out: who may, what ends with it, and what is noted.

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};
use tandem_types::Money;

use crate::support::{Api, App, Browser, NO_ROW, PASSWORD, detail, forbidden, ids, paid_deal, promote};

async fn noted(ctx: &Ctx) -> Vec<(String, String)> {
    const SQL: &str = "select action, subject from audit_log order by created_at, id";
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_as(SQL).fetch_all(c).await).expect("rows")
}

#[db_test]
async fn whom_the_staff_bans_is_out_until_let_in_again(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = (app.brand("sam").await, app.brand("acme").await, app.influencer("mia").await);
    promote(&ctx, &sam).await;
    let (ban, unban) = (format!("/apis/users/ban/{}/", mia.id), format!("/apis/users/unban/{}/", mia.id));
    assert_eq!(sam.post(&ban, json!({})).await.expect(200), detail("Banned."));
    assert_eq!(mia.get("/apis/user-profile/").await.expect(401)["code"], "user_inactive");
    mia.log_in(PASSWORD).await.expect(401);
    // The page says why, but only to who knows the password.
    for (password, told) in [(PASSWORD, "closed by the operator"), ("Another-pass-1", "do not match")] {
        let fields = [("email", mia.email.as_str()), ("password", password)];
        let browser = app.browser();
        browser.submit("/login", "/fn/auth/log_in", &fields).await;
        let shown = browser.get("/login").await.text;
        assert!(shown.contains(told), "{shown}");
    }
    let listed = acme.get("/apis/users/").await.expect(200);
    assert!(!listed.to_string().contains(&mia.id), "nobody meets who is banned: {listed}");
    sam.post(&ban, json!({})).await.expect(404);

    assert_eq!(sam.post(&unban, json!({})).await.expect(200), detail("No longer banned."));
    // What was logged in before stays out.
    mia.get("/apis/user-profile/").await.expect(401);
    let tokens = mia.log_in(PASSWORD).await.expect(200);
    mia.with_token(&tokens["access"]).get("/apis/user-profile/").await.expect(200);
    let expected = ["banned account", "let account in again"].map(|action| (action.to_owned(), mia.id.clone()));
    assert_eq!(noted(&ctx).await, expected);
}

#[db_test]
async fn nobody_else_bans_and_nobody_bans_the_staff(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, eve, mia) = (app.brand("sam").await, app.brand("eve").await, app.influencer("mia").await);
    for staff in [&sam, &eve] {
        promote(&ctx, staff).await;
    }
    let path = |id: &str| format!("/apis/users/ban/{id}/");
    assert_eq!(mia.post(&path(&sam.id), json!({})).await.expect(403), forbidden());
    for other in [sam.id.as_str(), eve.id.as_str(), NO_ROW] {
        sam.post(&path(other), json!({})).await.expect(404);
    }
    assert_eq!(noted(&ctx).await, []);
    eve.get("/apis/user-profile/").await.expect(200);
}

/// Whether the public lists have that campaign, each by its name.
async fn listed(mia: &Api, guest: &Browser, campaign: &str) -> Vec<(&'static str, bool)> {
    let mut found = Vec::new();
    for path in ["/", "/campaigns", "/campaigns?status=all", "/campaigns?search=tea", "/sitemap.xml"] {
        found.push((path, guest.get(path).await.text.contains(&format!("/campaigns/{campaign}"))));
    }
    for path in ["/apis/campaign/", "/apis/campaigns/", "/apis/campaign/?search=tea"] {
        let list = mia.get(path).await.expect(200);
        found.push((path, ids(&list).contains(&campaign)));
        let separator = if path.contains('?') { '&' } else { '?' };
        let page = mia.get(&format!("{path}{separator}page_size=1")).await.expect(200);
        assert_eq!(page["count"], ids(&list).len(), "{path}");
    }
    found
}

#[db_test]
async fn a_banned_brand_s_campaigns_are_out_of_sight_until_it_is_let_in_again(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, rival) = (app.brand("sam").await, app.brand("acme").await, app.brand("rival").await);
    let (mia, noa, zoe) = (app.influencer("mia").await, app.influencer("noa").await, app.influencer("zoe").await);
    promote(&ctx, &sam).await;
    let (tea, other) = (acme.publish("Tea").await, rival.publish("Tea of a rival").await);
    mia.bid(&tea, Money::from_minor(100_000)).await;
    acme.post("/apis/invitations/", json!({ "campaign": tea, "influencer": zoe.id })).await.expect(201);
    let (page, api) = (format!("/campaigns/{tea}"), format!("/apis/campaigns/{tea}/"));
    let (guest, bidder, stranger) = (app.browser(), app.browser(), app.browser());
    assert!(bidder.log_in(&mia.email, PASSWORD).await && stranger.log_in(&noa.email, PASSWORD).await);
    let bid = json!({ "campaign": tea, "amount": "900.00" });
    let offered = async || zoe.get("/apis/invitations/").await.expect(200)[0]["status"].clone();

    sam.post(&format!("/apis/users/ban/{}/", acme.id), json!({})).await.expect(200);
    for (path, is_there) in listed(&noa, &guest, &tea).await {
        assert!(!is_there, "{path}");
    }
    for (path, is_there) in listed(&noa, &guest, &other).await {
        assert!(is_there, "{path}");
    }
    assert!(!stranger.get("/dashboard").await.text.contains(&page), "it is not recommended");
    assert_eq!((guest.get(&page).await.status, stranger.get(&page).await.status), (404, 404));
    noa.get(&api).await.expect(404);
    let refused = noa.post("/apis/bids/create/", bid.clone()).await.expect(400);
    assert_eq!(refused, json!({ "campaign": ["This campaign is not open for bids."] }));
    let fields = [("campaign", tea.as_str()), ("amount", "900.00")];
    assert_eq!(stranger.call("/fn/bids/place", &fields).await, 400);
    assert_eq!(offered().await, "expired");
    // Who has bid there still sees what it has bid on.
    assert_eq!(bidder.get(&page).await.status, 200);
    assert_eq!(mia.get(&api).await.expect(200)["title"], "Tea");

    sam.post(&format!("/apis/users/unban/{}/", acme.id), json!({})).await.expect(200);
    for (path, is_there) in listed(&noa, &guest, &tea).await {
        assert!(is_there, "{path}");
    }
    assert!(stranger.get("/dashboard").await.text.contains(&page), "it is recommended");
    assert_eq!((guest.get(&page).await.status, stranger.get(&page).await.status), (200, 200));
    noa.get(&api).await.expect(200);
    assert_eq!(offered().await, "open");
    noa.post("/apis/bids/create/", bid).await.expect(201);
}

#[db_test]
async fn links_lead_nowhere_while_a_side_of_their_deal_is_banned(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = (app.brand("sam").await, app.brand("acme").await, app.influencer("mia").await);
    promote(&ctx, &sam).await;
    let (_, bid) = paid_deal(&ctx, &acme, &mia).await;
    let link = json!({ "url": "https://shop.example/tea", "label": "Story" });
    let made = acme.post(&format!("/apis/bids/links/{bid}/"), link).await.expect(201);
    let address = made["address"].as_str().expect("an address");
    let path = address.strip_prefix("http://localhost:8000").expect("our address");
    let guest = app.browser();
    for side in [&acme, &mia] {
        sam.post(&format!("/apis/users/ban/{}/", side.id), json!({})).await.expect(200);
        let dead = guest.get(path).await;
        assert!(dead.status == 404 && dead.text.contains("leads nowhere"), "{}: {}", side.username, dead.text);
        sam.post(&format!("/apis/users/unban/{}/", side.id), json!({})).await.expect(200);
        assert_eq!(guest.get(path).await.status, 302, "{}", side.username);
    }
}

#[db_test]
async fn what_the_staff_tells_somebody_is_noted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, mia) = (app.brand("sam").await, app.influencer("mia").await);
    promote(&ctx, &sam).await;
    let path = "/apis/create-notification/";
    sam.post(path, json!({ "message": "For myself" })).await.expect(201);
    mia.post(path, json!({ "message": "For myself" })).await.expect(201);
    assert_eq!(noted(&ctx).await, []);
    sam.post(path, json!({ "message": "Call us", "user": mia.id })).await.expect(201);
    assert_eq!(noted(&ctx).await, [("sent notification".to_owned(), mia.id.clone())]);
    let said: String = {
        const SQL: &str = "select became from audit_changes where field = 'message'";
        let mut tx = ctx.db.read().await.expect("a transaction");
        on!(&mut tx, c => sqlx::query_scalar(SQL).fetch_one(c).await).expect("a row")
    };
    assert_eq!(said, "Call us");
}
