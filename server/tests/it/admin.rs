//! The staff's pages: who may see them, and what they show.

mod accounts;
mod days;
mod jobs;
mod log;
mod moderation;
mod works;

use tandem_db_test::db_test;
use tandem_server::{Ctx, on};
use tandem_types::Money;

use crate::support::{Api, App, Browser, NO_ROW, PASSWORD, execute, paid_deal, promote_only, second_factor};

/// Every page that needs no id.
const LISTS: [&str; 9] = [
    "/admin",
    "/admin/users",
    "/admin/campaigns",
    "/admin/bids",
    "/admin/payments",
    "/admin/notifications",
    "/admin/reports",
    "/admin/jobs",
    "/admin/audit",
];
/// Every page of one thing.
const PAGES: [&str; 8] = [
    "/admin/users/{}",
    "/admin/campaigns/{}",
    "/admin/bids/{}",
    "/admin/payments/{}",
    "/admin/notifications/{}",
    "/admin/reports/{}",
    "/admin/reports/{}/conversation",
    "/admin/jobs/{}",
];

/// Somebody of the staff: its account, and a browser that is logged in.
pub(super) async fn staff(ctx: &Ctx, app: &App, name: &str) -> (Api, Browser) {
    let account = app.brand(name).await;
    promote_only(ctx, &account).await;
    execute(ctx, "update accounts set is_verified = true where id = $1", &account.id).await;
    let browser = app.browser();
    assert!(browser.log_in(&account.email, PASSWORD).await);
    second_factor(ctx, &account).await;
    (account, browser)
}

/// Who did what to which id and why, oldest first; without what every member does.
pub(super) async fn noted(ctx: &Ctx) -> Vec<(String, String, String, String)> {
    const SQL: &str = "select coalesce(nullif(l.actor_name, ''), a.username, ''), l.action, l.subject, l.reason
        from audit_log l left join accounts a on a.id = l.actor_id
        where l.action not in ('published campaign', 'placed bid', 'confirmed e-mail address',
            'changed e-mail address', 'changed password') order by l.created_at, l.id";
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_as(SQL).fetch_all(c).await).expect("rows")
}

/// The id that a statement finds for another one.
pub(super) async fn id_of(ctx: &Ctx, sql: &'static str, id: &str) -> String {
    let id: uuid::Uuid = id.parse().expect("an id");
    let mut tx = ctx.db.read().await.expect("a transaction");
    let found: uuid::Uuid = on!(&mut tx, c => sqlx::query_scalar(sql).bind(id).fetch_one(c).await).expect("a row");
    found.to_string()
}

/// The server functions of the staff's pages.
fn functions() -> Vec<&'static str> {
    let all: Vec<_> =
        tandem::router::server_functions().into_iter().filter(|path| path.starts_with("/fn/admin/")).collect();
    assert_eq!(all.len(), 22, "{all:?}");
    all
}

#[db_test]
async fn for_everybody_else_there_are_no_such_pages(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, _) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (campaign, bid) = paid_deal(&ctx, &acme, &mia).await;
    let body = serde_json::json!({ "user": acme.id, "reason": "Rude." });
    mia.post("/apis/messages/report/", body).await.expect(200);
    let report = id_of(&ctx, "select id from reports where reported_id = $1", &acme.id).await;
    let ids = [acme.id.as_str(), campaign.as_str(), bid.as_str(), report.as_str(), sam.id.as_str(), NO_ROW];
    let pages: Vec<String> = PAGES.iter().flat_map(|page| ids.map(|id| page.replace("{}", id))).collect();
    let pages: Vec<&str> = LISTS.into_iter().chain(pages.iter().map(String::as_str)).collect();

    let stranger = app.browser();
    for page in &pages {
        let answer = stranger.get(page).await;
        assert_eq!((answer.status, answer.header("location").starts_with("/login?next=")), (303, true), "{page}");
    }
    for member in [&acme, &mia] {
        let browser = app.browser();
        assert!(browser.log_in(&member.email, PASSWORD).await);
        for page in &pages {
            let answer = browser.get(page).await;
            assert_eq!(answer.status, 404, "{page} as {}", member.username);
            assert!(!answer.text.contains("staff-nav"), "{page}");
        }
        for function in functions() {
            for id in ids {
                let fields = [("id", id), ("reason", "x"), ("confirm", "mia"), ("is_staff", "true"), ("title", "Mine")];
                assert_eq!(browser.call(function, &fields).await, 404, "{function} as {}", member.username);
            }
        }
    }
    for function in functions() {
        assert_eq!(stranger.call(function, &[("id", &acme.id), ("reason", "x")]).await, 401, "{function}");
    }
    assert_eq!(noted(&ctx).await, [], "nobody did anything");
    mia.get("/apis/user-profile/").await.expect(200);
}

#[db_test]
async fn staff_without_a_second_factor_is_told_so_and_does_nothing(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, mia) = (app.brand("sam").await, app.influencer("mia").await);
    promote_only(&ctx, &sam).await;
    let browser = app.browser();
    assert!(browser.log_in(&sam.email, PASSWORD).await);
    for page in LISTS.into_iter().map(str::to_owned).chain(PAGES.map(|page| page.replace("{}", &mia.id))) {
        let answer = browser.get(&page).await;
        assert_eq!(answer.status, 403, "{page}");
        assert!(answer.text.contains("href=\"/settings/security\""), "{page}: {}", answer.text);
        assert!(!answer.text.contains("mia@example.com"), "{page}");
    }
    for function in functions() {
        let status = browser.call(function, &[("id", &mia.id), ("reason", "x")]).await;
        assert_eq!(status, 403, "{function}");
    }
    assert_eq!(noted(&ctx).await, []);
    second_factor(&ctx, &sam).await;
    assert_eq!(browser.get("/admin").await.status, 200);
}

#[db_test]
async fn the_staff_sees_every_page(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    for list in LISTS {
        let answer = browser.get(list).await;
        assert_eq!(answer.status, 200, "{list}: {}", answer.text);
    }
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (campaign, bid) = paid_deal(&ctx, &acme, &mia).await;
    for (page, words) in [
        (format!("/admin/users/{}", mia.id), "mia@example.com"),
        (format!("/admin/campaigns/{campaign}"), "Summer Product Launch"),
        (format!("/admin/bids/{bid}"), "$1,500.00"),
    ] {
        let answer = browser.get(&page).await;
        assert_eq!(answer.status, 200, "{page}: {}", answer.text);
        assert!(answer.text.contains(words), "{page}: {}", answer.text);
    }
    for page in PAGES {
        for id in [NO_ROW, "nonsense"] {
            assert_eq!(browser.get(&page.replace("{}", id)).await.status, 404, "{page}");
        }
    }
    let home = browser.get("/dashboard").await;
    assert!(home.text.contains("href=\"/admin\""), "the account's menu leads there");
    let other = app.browser();
    assert!(other.log_in(&mia.email, PASSWORD).await);
    assert!(!other.get("/dashboard").await.text.contains("href=\"/admin\""));
}

#[db_test]
async fn the_overview_counts_what_there_is(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    paid_deal(&ctx, &acme, &mia).await;
    let page = browser.get("/admin").await.text;
    assert!(page.contains("Nothing waits for you."), "{page}");
    assert!(page.contains("$1,500.00 USD"), "held: {page}");
    mia.post("/apis/messages/report/", serde_json::json!({ "user": acme.id, "reason": "Rude." })).await.expect(200);
    let page = browser.get("/admin").await.text;
    assert!(page.contains("1 open report"), "{page}");
}

#[db_test]
async fn every_filter_and_order_of_every_list_works_and_pages_follow_each_other(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, browser) = staff(&ctx, &app, "sam").await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (campaign, bid) = paid_deal(&ctx, &acme, &mia).await;
    let other = acme.publish("Tea for two").await;
    mia.bid(&other, Money::from_minor(5_000)).await;
    mia.post("/apis/messages/report/", serde_json::json!({ "user": acme.id, "reason": "Rude." })).await.expect(200);
    let cursor = format!("1~{}", uuid::Uuid::nil().simple());
    let mut tried = 0;
    for list in LISTS.iter().skip(1) {
        let page = browser.get(list).await.text;
        // The orders and filters that the page itself offers.
        let sorts = ["joined", "name", "created", "budget", "ends", "amount", "type", "status"];
        let searches = [
            "acme",
            "mia@ex",
            "tea",
            "nothing-is-called-so",
            &acme.id,
            &mia.id,
            &campaign,
            &bid,
            &sam.id,
            "%",
            "\u{10ffff}",
        ];
        let mut queries: Vec<String> =
            sorts.iter().flat_map(|sort| [format!("sort={sort}"), format!("sort=-{sort}")]).collect();
        queries.extend(searches.iter().map(|search| format!("search={}", search.replace('%', "%25"))));
        let select = choices(&page);
        queries.extend(select.into_iter().map(|(name, value)| format!("{name}={value}")));
        queries.extend(queries.clone().into_iter().map(|query| format!("{query}&after={cursor}")));
        queries.extend(sorts.map(|sort| format!("sort={sort}&after={cursor}~6f70656e")));
        queries.extend([
            "from=2026-01-31&to=2026-01-31".into(),
            "from=0001-01-01&to=9999-12-31&by=paid".into(),
            "from=-9999-01-01&to=%2B12345-01-01&by=x".into(),
            "after=nonsense&sort=x&state=x".into(),
            "search=%00".into(),
        ]);
        for query in queries {
            let answer = browser.get(&format!("{list}?{query}")).await;
            assert_eq!(answer.status, 200, "{list}?{query}: {}", answer.text);
            tried += 1;
        }
    }
    assert!(tried > 250, "{tried}");
    let found = browser.get("/admin/users?search=MI").await.text;
    assert!(found.contains("mia@example.com") && !found.contains("acme@example.com"), "{found}");
    let found = browser.get(&format!("/admin/bids?search={}&state=pending", acme.id)).await.text;
    assert!(found.contains("Tea for two") && !found.contains("Summer Product Launch"), "{found}");
}

/// Name and value of every choice of the selects on a page.
fn choices(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for select in page.split("<select").skip(1) {
        let name = between(select, "name=\"", "\"").unwrap_or_default();
        let options = select.split("</select>").next().unwrap_or_default();
        for option in options.split("<option").skip(1) {
            let value = between(option, "value=\"", "\"").unwrap_or_default();
            found.push((name.clone(), value.replace(' ', "+")));
        }
    }
    found
}

fn between(text: &str, from: &str, to: &str) -> Option<String> {
    let rest = text.split_once(from)?.1;
    Some(rest.split_once(to)?.0.to_owned())
}

#[db_test]
async fn a_long_list_is_read_page_by_page(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let acme = app.brand("acme").await;
    for n in 0..60 {
        acme.publish(&format!("Campaign {n:02}")).await;
    }
    for sort in ["-created", "created", "-budget", "ends"] {
        let first = browser.get(&format!("/admin/campaigns?sort={sort}")).await.text;
        let next = between(&first, "rel=\"next\" href=\"", "\"").expect("a next page").replace("&amp;", "&");
        let second = browser.get(&next).await.text;
        let titles = |page: &str| page.matches(">Campaign ").count();
        assert_eq!((titles(&first), titles(&second)), (50, 10), "{sort}");
        assert!(!second.contains("rel=\"next\""));
        assert!(
            second.contains(&format!("/admin/campaigns?sort={}\"", sort.replace('-', "%2D"))),
            "the way back keeps the order"
        );
    }
}
