//! Links that count who follows them, shops that tell of orders, and reports that are shared.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, on, tracking};

use crate::support::{Answer, Api, App, Browser, PASSWORD, forbidden, paid_deal, promote_only, second_factor};

const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";
const DESK: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const SHOP: &str = "https://shop.example/tea?size=2";

async fn browser(app: &App, api: &Api) -> Browser {
    let browser = app.browser();
    assert!(browser.log_in(&api.email, PASSWORD).await, "{}", api.username);
    browser
}

/// A link of the brand; its code and id.
async fn link(brand: &Api, bid: &str, label: &str) -> (String, String) {
    let made =
        brand.post(&format!("/apis/bids/links/{bid}/"), json!({ "url": SHOP, "label": label })).await.expect(201);
    let address = made["address"].as_str().expect("an address");
    let code = address.rsplit('/').next().expect("a code").to_owned();
    assert_eq!(address, format!("http://localhost:8000/t/{code}"));
    (code, made["id"].as_str().expect("an id").to_owned())
}

async fn follow(app: &App, code: &str, method: Method, headers: &[(&str, &str)]) -> Answer {
    let request = app.client.request(method, app.url(&format!("/t/{code}")));
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    Answer::of(request.send().await.expect("an answer")).await
}

/// Clicks and visitors of the only link.
async fn counted(by: &Api, bid: &str) -> (i64, i64) {
    let list = by.get(&format!("/apis/bids/links/{bid}/")).await.expect(200);
    (list[0]["clicks"].as_i64().expect("clicks"), list[0]["visitors"].as_i64().expect("visitors"))
}

async fn rows(ctx: &Ctx, sql: &'static str) -> i64 {
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_scalar(sql).fetch_one(c).await).expect("a number")
}

#[db_test]
async fn a_link_leads_on_and_counts_people_once_a_day(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (_, bid) = paid_deal(&ctx, &brand, &mia).await;
    let (code, id) = link(&brand, &bid, "Story").await;
    assert_eq!(counted(&brand, &bid).await, (0, 0));
    let answer = follow(&app, &code, Method::GET, &[("user-agent", PHONE)]).await;
    assert_eq!((answer.status, answer.header("location")), (302, format!("{SHOP}&tandem={code}").as_str()));
    assert_eq!((answer.header("cache-control"), answer.header("referrer-policy")), ("no-store", "no-referrer"));
    assert!(answer.headers.get("set-cookie").is_none());
    follow(&app, &code, Method::GET, &[("user-agent", PHONE)]).await;
    follow(&app, &code, Method::GET, &[("user-agent", DESK)]).await;
    assert_eq!(counted(&mia, &bid).await, (3, 2));
    // Led on, and not counted.
    for headers in
        [vec![("user-agent", "Slackbot 1.0")], vec![("user-agent", PHONE), ("sec-purpose", "prefetch")], vec![]]
    {
        assert_eq!(follow(&app, &code, Method::GET, &headers).await.status, 302);
    }
    assert_eq!(follow(&app, &code, Method::HEAD, &[("user-agent", PHONE)]).await.status, 302);
    assert_eq!(counted(&brand, &bid).await, (3, 2));
    // The next day it is forgotten who came, and how many stays.
    assert_eq!(rows(&ctx, "select count(*) from click_marks").await, 2);
    tracking::forget(&ctx).await.expect("a clean-up");
    assert_eq!(rows(&ctx, "select count(*) from click_marks").await, 2, "the day is not over");
    ctx.clock.advance(TimeDelta::days(1));
    tracking::forget(&ctx).await.expect("a clean-up");
    for sql in ["select count(*) from click_marks", "select count(*) from click_salts"] {
        assert_eq!(rows(&ctx, sql).await, 0, "{sql}");
    }
    follow(&app, &code, Method::GET, &[("user-agent", PHONE)]).await;
    assert_eq!(rows(&ctx, "select cast(sum(uniques) as bigint) from link_days").await, 3);
    // Off, it leads nowhere, and says so.
    let mut brand = brand;
    let tokens = brand.log_in(PASSWORD).await.expect(200);
    brand = brand.with_token(&tokens["access"]);
    assert_eq!(brand.put(&format!("/apis/bids/links/switch/{id}/"), json!({ "is_on": false })).await.status, 204);
    let off = follow(&app, &code, Method::GET, &[("user-agent", PHONE)]).await;
    assert!(off.status == 404 && off.text.contains("leads nowhere"), "{}", off.text);
    assert_eq!(follow(&app, "nonsense", Method::GET, &[]).await.status, 404);
}

#[db_test]
async fn a_creator_leads_only_to_what_the_brand_has_chosen(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (_, bid) = paid_deal(&ctx, &brand, &mia).await;
    let path = format!("/apis/bids/links/{bid}/");
    let bio = json!({ "url": SHOP, "label": "Bio" });
    assert!(mia.post(&path, bio.clone()).await.expect(400)["url"][0].is_string());
    for url in ["http://shop.example/", "https://user:pw@shop.example/", "javascript:alert(1)", "shop"] {
        assert!(
            brand.post(&path, json!({ "url": url, "label": "x" })).await.expect(400)["url"][0].is_string(),
            "{url}"
        );
    }
    link(&brand, &bid, "Story").await;
    let made = mia.post(&path, bio.clone()).await.expect(201);
    assert_eq!((&made["made_by"], &made["is_on"]), (&json!("mia"), &json!(true)));
    assert!(mia.post(&path, bio).await.expect(400)["label"][0].is_string());
    mia.post(&path, json!({ "url": "https://mine.example/", "label": "Mine" })).await.expect(400);
    for stranger in [app.brand("rival").await, app.influencer("noah").await] {
        stranger.get(&path).await.expect(404);
        stranger.post(&path, json!({ "url": SHOP, "label": "Theirs" })).await.expect(404);
        let switch = format!("/apis/bids/links/switch/{}/", made["id"].as_str().expect("an id"));
        stranger.put(&switch, json!({ "is_on": false })).await.expect(404);
    }
}

#[db_test]
async fn the_staff_switches_a_link_off_for_good_and_it_is_noted(ctx: Ctx) {
    const NOTED: &str =
        "select actor_name, subject, reason from audit_log where action = 'switched link off' order by created_at, id";
    let app = App::start(&ctx).await;
    let (brand, mia, sam) = (app.brand("northwind").await, app.influencer("mia").await, app.brand("sam").await);
    let (_, bid) = paid_deal(&ctx, &brand, &mia).await;
    let (code, id) = link(&brand, &bid, "Story").await;
    let switch = format!("/apis/bids/links/switch/{id}/");
    let (on, off) = (json!({ "is_on": true }), json!({ "is_on": false, "reason": "A swindle." }));
    sam.put(&switch, off.clone()).await.expect(404);
    promote_only(&ctx, &sam).await;
    assert_eq!(sam.put(&switch, off.clone()).await.expect(403)["code"], "two_factor_required");
    second_factor(&ctx, &sam).await;
    assert!(sam.put(&switch, json!({ "is_on": false })).await.expect(400)["reason"][0].is_string());
    let back = json!({ "is_on": true, "reason": "A mistake." });
    assert_eq!(sam.put(&switch, back).await.expect(403), forbidden());
    assert_eq!(follow(&app, &code, Method::GET, &[("user-agent", PHONE)]).await.status, 302);
    // Its sides switch it as they like, and need no reason, until the staff has spoken.
    for body in [json!({ "is_on": false }), on.clone()] {
        assert_eq!(mia.put(&switch, body).await.status, 204);
    }
    for _ in 0..2 {
        assert_eq!(sam.put(&switch, off.clone()).await.status, 204);
    }
    for side in [&brand, &mia] {
        let refused = side.put(&switch, on.clone()).await.expect(400);
        assert!(refused["detail"].as_str().is_some_and(|text| text.contains("The staff has switched")), "{refused}");
    }
    assert_eq!(follow(&app, &code, Method::GET, &[("user-agent", PHONE)]).await.status, 404);
    let mut tx = ctx.db.read().await.expect("a transaction");
    let noted: Vec<(String, String, String)> =
        on!(&mut tx, c => sqlx::query_as(NOTED).fetch_all(c).await).expect("rows");
    assert_eq!(noted, [("sam".to_owned(), format!("/t/{code}"), "A swindle.".to_owned())]);
}

#[db_test]
async fn clicks_at_the_same_moment_all_count_and_one_visitor_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (_, bid) = paid_deal(&ctx, &brand, &mia).await;
    let (code, _) = link(&brand, &bid, "Story").await;
    let all = (0..12).map(|_| follow(&app, &code, Method::GET, &[("user-agent", PHONE)]));
    for answer in futures::future::join_all(all).await {
        assert_eq!(answer.status, 302);
    }
    assert_eq!(counted(&brand, &bid).await, (12, 1));
}

/// Makes the token of a campaign's shop by the page, where it is shown once.
async fn token(brand: &Browser, campaign: &str) -> String {
    let page = format!("/campaigns/{campaign}/analytics");
    assert_eq!(brand.submit(&page, "/fn/results/renew_token", &[("id", campaign)]).await.status, 303);
    let shown = brand.get(&page).await.text;
    let at = shown.find("tpb_").expect("a token");
    let token: String = shown[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    assert!(!brand.get(&page).await.text.contains(&token), "it is shown once");
    token
}

async fn postback(app: &App, token: &str, fields: &[(&str, &str)]) -> Answer {
    let request = app.client.post(app.url("/t/postback")).bearer_auth(token).form(fields);
    Answer::of(request.send().await.expect("an answer")).await
}

#[db_test]
async fn a_shop_tells_of_orders_and_each_counts_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (campaign, bid) = paid_deal(&ctx, &brand, &mia).await;
    let (code, _) = link(&brand, &bid, "Story").await;
    let page = browser(&app, &brand).await;
    let results = format!("/bids/{bid}/results");
    let given = page.submit(&results, "/fn/results/set_promo", &[("id", &bid), ("code", "MIA20")]).await;
    assert_eq!(given.status, 303);
    assert!(page.get(&results).await.text.contains("MIA20"));
    let shop = token(&page, &campaign).await;
    let order = [("code", code.as_str()), ("order", "1001"), ("value", "2000.00"), ("currency", "usd")];
    assert_eq!(postback(&app, &shop, &order).await.expect(200), json!({ "counted": true }));
    assert_eq!(postback(&app, &shop, &order).await.expect(200), json!({ "counted": false }));
    // By a promo code in any case, as affiliate tools ask, without a value.
    let query = format!("/t/postback?code=mia20&order=1002&token={shop}");
    assert_eq!(app.anonymous().get(&query).await.expect(200), json!({ "counted": true }));
    for (wrong, field) in [
        ([("code", "nobody"), ("order", "1"), ("value", ""), ("currency", "")], "code"),
        ([("code", code.as_str()), ("order", " "), ("value", ""), ("currency", "")], "order"),
        ([("code", code.as_str()), ("order", "3"), ("value", "much"), ("currency", "")], "value"),
        ([("code", code.as_str()), ("order", "3"), ("value", "1.00"), ("currency", "eur")], "currency"),
    ] {
        let refused = postback(&app, &shop, &wrong).await.expect(400);
        assert!(refused[field][0].is_string(), "{refused}");
    }
    postback(&app, "tpb_wrong", &order).await.expect(401);
    let sums = brand.get(&format!("/apis/analytics/summary/?campaign={campaign}")).await.expect(200);
    assert_eq!((&sums["conversions"], &sums["value"], &sums["roi"]), (&json!(2), &json!("2000.00"), &json!("33.33")));
    // What the shop earns is its brand's to know.
    let sums = mia.get("/apis/analytics/summary/").await.expect(200);
    assert_eq!((&sums["conversions"], &sums["value"], &sums["roi"]), (&json!(2), &Value::Null, &Value::Null));
    // Another token ends the first one, and that of another campaign knows no code of this one.
    let next = token(&page, &campaign).await;
    postback(&app, &shop, &order).await.expect(401);
    assert_eq!(postback(&app, &next, &order).await.expect(200), json!({ "counted": false }));
    let other = brand.publish("Winter").await;
    let others = token(&page, &other).await;
    assert!(postback(&app, &others, &order).await.expect(400)["code"][0].is_string());
}

#[db_test]
async fn clicks_that_are_measured_count_before_those_that_are_reported(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (campaign, bid) = paid_deal(&ctx, &brand, &mia).await;
    let report =
        json!({ "measured_on": ctx.clock.today().to_string(), "clicks": 90, "proof_url": "https://a.example/" });
    mia.post(&format!("/apis/bids/results/{bid}/"), report).await.expect(201);
    let (code, _) = link(&brand, &bid, "Story").await;
    follow(&app, &code, Method::GET, &[("user-agent", PHONE)]).await;
    let sums = brand.get("/apis/analytics/summary/").await.expect(200);
    assert_eq!(
        (&sums["clicks"], &sums["clicks_measured"], &sums["clicks_reported"]),
        (&json!(1), &json!(1), &json!(90))
    );
    let page = browser(&app, &brand).await.get(&format!("/campaigns/{campaign}/analytics")).await.text;
    assert!(page.contains("Reported of the same: 90, 89 more."), "{page}");
    assert!(page.contains("Clicks over time"));
}

#[db_test]
async fn a_report_is_shared_until_it_is_revoked_or_over(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, mia) = (app.brand("northwind").await, app.influencer("mia").await);
    let (campaign, bid) = paid_deal(&ctx, &brand, &mia).await;
    let report =
        json!({ "measured_on": ctx.clock.today().to_string(), "reach": 8123, "proof_url": "https://a.example/" });
    mia.post(&format!("/apis/bids/results/{bid}/"), report).await.expect(201);
    let own = browser(&app, &brand).await;
    let page = format!("/campaigns/{campaign}/analytics");
    let share = async |more: &[(&str, &str)]| -> String {
        let fields: Vec<_> = [("id", campaign.as_str())].into_iter().chain(more.iter().copied()).collect();
        assert_eq!(own.submit(&page, "/fn/results/share", &fields).await.status, 303);
        let shown = own.get(&page).await.text;
        let at = shown.find("http://localhost:8000/r/").expect("an address");
        let token: String =
            shown[at + 24..].chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        assert!(!own.get(&page).await.text.contains(&token), "it is shown once");
        format!("/r/{token}")
    };
    let (bare, whole) = (share(&[("days", "7")]).await, share(&[("days", ""), ("shows_money", "true")]).await);
    let guest = app.browser();
    let shown = guest.get(&bare).await;
    assert_eq!((shown.status, shown.header("x-robots-tag")), (200, "noindex, nofollow"));
    assert!(shown.text.contains("8,123") && shown.text.contains("mia") && !shown.text.contains("1,500.00"));
    assert!(!shown.text.contains(&bid) && !shown.text.contains("CPM"), "no way to the money or the deal");
    assert!(guest.get(&whole).await.text.contains("1,500.00"));
    assert_eq!(guest.get("/r/nonsense").await.status, 404);
    // Nobody else shares or revokes it.
    for stranger in [&mia, &app.brand("rival").await] {
        let stranger = browser(&app, stranger).await;
        assert_eq!(stranger.call("/fn/results/share", &[("id", &campaign)]).await, 403);
        assert_eq!(stranger.call("/fn/results/renew_token", &[("id", &campaign)]).await, 403);
    }
    ctx.clock.advance(TimeDelta::days(8));
    assert_eq!((guest.get(&bare).await.status, guest.get(&whole).await.status), (404, 200));
    let own = browser(&app, &brand).await;
    let listed = own.get(&page).await.text;
    let at = listed.find("/fn/results/revoke_share").expect("a form");
    let id = listed[at..].split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an id").to_owned();
    let stranger = browser(&app, &mia).await;
    assert_eq!(stranger.call("/fn/results/revoke_share", &[("id", &id)]).await, 404);
    assert_eq!(own.submit(&page, "/fn/results/revoke_share", &[("id", &id)]).await.status, 303);
    assert_eq!(guest.get(&whole).await.status, 404);
}
