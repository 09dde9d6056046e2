//! What the search of the board finds, on both engines alike, and how it goes with filters, orders and pages.

use reqwest::Url;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use crate::support::{Api, App, NO_ROW, execute, with_settings};

async fn create(brand: &Api, title: &str, description: &str, budget: &str) -> String {
    let body = json!({
        "title": title, "description": description, "budget": budget, "start_date": "2027-06-01", "end_date": "2027-08-31",
    });
    let campaign = brand.post("/apis/create-campaign/", body).await.expect(201);
    campaign["id"].as_str().expect("an id").to_owned()
}

/// A path with these parameters.
fn path(route: &str, query: &[(&str, &str)]) -> String {
    let mut url = Url::parse("http://x").expect("an address").join(route).expect("a path");
    url.query_pairs_mut().extend_pairs(query);
    format!("{}?{}", url.path(), url.query().unwrap_or_default())
}

/// The titles of what is found, in order of the alphabet.
async fn found(api: &Api, query: &[(&str, &str)]) -> Vec<String> {
    let list = api.get(&path("/apis/campaigns/", query)).await.expect(200);
    let title = |row: &Value| row["title"].as_str().expect("a title").to_owned();
    let mut titles: Vec<_> = list.as_array().expect("a list").iter().map(title).collect();
    titles.sort();
    titles
}

async fn search(api: &Api, words: &str) -> Vec<String> {
    found(api, &[("search", words)]).await
}

#[db_test]
async fn every_word_begins_one_in_title_brief_or_name(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (north, acme) = (app.brand("northwind-coffee").await, app.brand("acme").await);
    create(&north, "Slow mornings", "Two reels about filter coffee.", "100").await;
    create(&acme, "Käse für Größe 42", "It's <b>50% off</b>: don't \"wait\".", "200").await;
    create(&acme, "東京タワー", "Café by night", "300").await;
    let rows: [(&str, &[&str]); 18] = [
        ("slow mor", &["Slow mornings"]),
        ("  MORNINGS\tslow ", &["Slow mornings"]),
        ("mornings reels coffee", &["Slow mornings"]),
        ("northwind slow", &["Slow mornings"]),
        ("northwind-coffee", &["Slow mornings"]),
        ("ornings", &[]),
        ("slow evening", &[]),
        ("slow acme", &[]),
        ("acme", &["Käse für Größe 42", "東京タワー"]),
        ("KÄSE", &["Käse für Größe 42"]),
        ("ka\u{308}se", &["Käse für Größe 42"]),
        ("kase grosse", &["Käse für Größe 42"]),
        ("don't 50%", &["Käse für Größe 42"]),
        ("4", &["Käse für Größe 42"]),
        ("cafe", &["東京タワー"]),
        ("タワー", &["東京タワー"]),
        ("b off", &["Käse für Größe 42"]),
        ("the", &[]),
    ];
    for (words, expected) in rows {
        assert_eq!(search(&acme, words).await, expected, "{words}");
    }
}

#[db_test]
async fn what_an_engine_might_take_for_its_own_language_is_only_words(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    create(&acme, "Not near and or", "A tale of words: title:x", "100").await;
    let all = ["Not near and or"];
    for words in [
        "NOT near",
        "AND",
        "near OR",
        "-near",
        "\"near\"",
        "near*",
        "'near' & words",
        "tale <-> of",
        "title:x",
        "^near",
    ] {
        assert_eq!(search(&acme, words).await, all, "{words}");
    }
    for words in ["NEAR(a b, 5)", "near AND missing", "z\\", "words' or 1=1 --"] {
        assert_eq!(search(&acme, words).await, Vec::<String>::new(), "{words}");
    }
    for nothing in ["\"", "*", "'", "\\", "!", "&|", "()", "-", "☕", "\u{301}", "%", "_"] {
        assert_eq!(search(&acme, nothing).await, Vec::<String>::new(), "{nothing}");
    }
    // Too long, or no text at all: said, not failed. The board says it beside the field.
    let (long, nul) = ("x ".repeat(5_000), "a\0b");
    for wrong in [long.as_str(), nul] {
        let answer = acme.get(&path("/apis/campaigns/", &[("search", wrong)])).await;
        assert_eq!(answer.expect(400).as_object().map(|fields| fields.len()), Some(1));
        let page = app.browser().get(&path("/campaigns", &[("search", wrong)])).await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("id=\"search-error\""), "{}", page.text);
    }
    let most = "x".repeat(100) + &" y1".repeat(33);
    assert_eq!(search(&acme, &most).await, Vec::<String>::new());
}

#[db_test]
async fn the_search_follows_every_change(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, eve) = (app.brand("acme").await, app.brand("eve").await);
    let tea = create(&acme, "Tea", "Green", "100").await;
    create(&acme, "Cake", "Sweet", "100").await;
    create(&eve, "Apple", "Red", "100").await;
    let change = format!("/apis/update-campaign/{tea}/");
    acme.patch(&change, json!({ "title": "Mate" })).await.expect(200);
    assert_eq!((search(&eve, "tea").await.len(), search(&eve, "mate").await.len()), (0, 1));
    acme.patch(&change, json!({ "description": "Bitter" })).await.expect(200);
    assert_eq!((search(&eve, "green").await.len(), search(&eve, "mate bitter").await.len()), (0, 1));
    acme.patch(&change, json!({ "status": "closed" })).await.expect(200);
    assert_eq!(search(&eve, "mate bitter").await, ["Mate"], "its words are what they were");

    let rename = json!({ "username": "zenith" });
    acme.patch("/apis/update-user/acme@example.com/", rename).await.expect(200);
    assert_eq!((search(&eve, "acme").await.len(), search(&eve, "zenith").await.len()), (0, 2));
    assert_eq!(found(&eve, &[("brand", "ZENITH")]).await, ["Cake", "Mate"]);

    acme.delete(&format!("/apis/delete-campaign/{tea}/")).await.expect(204);
    assert_eq!(search(&eve, "zenith").await, ["Cake"]);
    // With its account goes what it published, and what the search knows of it.
    execute(&ctx, "delete from accounts where id = $1", &acme.id).await;
    assert_eq!(search(&eve, "zenith").await, Vec::<String>::new());
    create(&eve, "Pear", "Green", "100").await;
    assert_eq!(search(&eve, "eve green").await, ["Pear"]);
}

#[db_test]
async fn what_was_there_before_the_index_is_found_after_the_next_start(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let ids = [create(&acme, "Tea", "Green", "100").await, create(&acme, "Cake", "Sweet", "100").await];
    for id in &ids {
        execute(&ctx, "update campaigns set search_text = '' where id = $1", id).await;
    }
    assert_eq!(search(&acme, "tea").await, Vec::<String>::new());
    ctx.db.migrate().await.expect("migrations");
    assert_eq!(search(&acme, "tea").await, ["Tea"]);
    assert_eq!(search(&acme, "acme sweet").await, ["Cake"]);
}

#[db_test]
async fn on_sqlite_the_numbers_of_the_index_survive_a_vacuum(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let ids = [create(&acme, "Tea", "x", "100").await, create(&acme, "Cake", "x", "100").await];
    acme.delete(&format!("/apis/delete-campaign/{}/", ids[0])).await.expect(204);
    let file = ctx.config.database_url.reveal().to_owned();
    if file.starts_with("sqlite:") {
        use sqlx::{Connection as _, SqliteConnection};
        let mut connection = SqliteConnection::connect(&file).await.expect("a connection");
        sqlx::query("vacuum").execute(&mut connection).await.expect("a vacuum");
    }
    assert_eq!((search(&acme, "tea").await, search(&acme, "cake").await), (vec![], vec!["Cake".to_owned()]));
}

#[db_test]
async fn a_search_goes_with_every_filter_order_and_page(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.api_list_limit = 4).await;
    let app = App::start(&ctx).await;
    let (acme, eve) = (app.brand("acme").await, app.brand("eve").await);
    for n in 0..12 {
        let brand = if n % 3 == 0 { &eve } else { &acme };
        let id = create(brand, &format!("Tea {n}"), "Leaves", &(100 + n % 4).to_string()).await;
        create(brand, &format!("Cake {n}"), "Leaves nothing", "500").await;
        if n == 5 {
            brand.patch(&format!("/apis/update-campaign/{id}/"), json!({ "status": "closed" })).await.expect(200);
        }
    }
    let filters = "search=te+leav&status=open&brand=acme&min_budget=101&max_budget=103";
    let mut orders = Vec::new();
    for ordering in ["-created_at", "created_at", "-budget", "budget", "end_date"] {
        let pages = eve.walk(&format!("/apis/campaigns/?{filters}&ordering={ordering}")).await;
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [4, 1], "{ordering}");
        let mut ids: Vec<_> = pages.concat();
        orders.push(ids.clone());
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 5, "{ordering}");
    }
    let reversed = |ids: &[String]| ids.iter().rev().cloned().collect::<Vec<_>>();
    assert_eq!(orders[0], reversed(&orders[1]));
    assert_eq!(orders[2], reversed(&orders[3]));
    let page = eve.get(&format!("/apis/campaigns/?{filters}&page_size=2&page=3")).await.expect(200);
    assert_eq!((&page["count"], page["results"].as_array().map(Vec::len)), (&json!(5), Some(1)));
    assert_eq!(found(&eve, &[("brand", "nobody")]).await, Vec::<String>::new());
    ctx.db.close().await;
}

#[db_test]
async fn the_boards_page_holds_every_filter_in_its_links(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    for n in 0..30 {
        create(&acme, &format!("Tea {n}"), "Leaves", "100").await;
    }
    let over = create(&acme, "Tea that is over", "Leaves", "100").await;
    acme.patch(&format!("/apis/update-campaign/{over}/"), json!({ "status": "closed" })).await.expect(200);
    let browser = app.browser();
    let cards = |text: &str| text.matches("class=\"campaign-card\"").count();
    let first = browser.get("/campaigns?search=tea&brand=acme&min_budget=50&status=&ordering=budget").await;
    assert_eq!((first.status, cards(&first.text)), (200, 24));
    assert!(first.text.contains("24 of 30 shown"), "{}", first.text);
    let next = first.text.split("href=\"").find(|rest| rest.contains("cursor=")).expect("a link to the next page");
    let next = next.split('"').next().expect("an address").replace("&amp;", "&");
    for kept in ["search=tea", "brand=acme", "min_budget=50", "ordering=budget"] {
        assert!(next.contains(kept), "{next}");
    }
    assert_eq!(cards(&browser.get(&next).await.text), 6);

    let closed = browser.get("/campaigns?status=closed&brand=ACME").await.text;
    assert_eq!(cards(&closed), 1);
    assert!(closed.contains("Tea that is over") && closed.contains("status-closed"), "{closed}");
    assert!(browser.get("/campaigns?status=all&brand=acme").await.text.contains("24 of 31 shown"));
    let crossed = browser.get("/campaigns?min_budget=100&max_budget=50").await;
    assert!(crossed.status == 200 && crossed.text.contains("The most is less than the least."));
    let odd =
        browser.get(&format!("/campaigns?status=lost&min_budget=x&brand={}&cursor=1~{NO_ROW}", "b".repeat(200))).await;
    assert_eq!(odd.status, 200);
    assert!(
        odd.text.contains("&quot;lost&quot; is not a valid choice.")
            || odd.text.contains("\"lost\" is not a valid choice.")
    );
}

#[db_test]
async fn the_index_holds_each_campaign_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let id = create(&acme, "Tea", "x", "100").await;
    for title in ["Mate", "Cake", "Tea"] {
        acme.patch(&format!("/apis/update-campaign/{id}/"), json!({ "title": title })).await.expect(200);
    }
    let mut tx = ctx.db.read().await.expect("a snapshot");
    if !tx.is_postgres() {
        const SQL: &str = "select count(*) from campaign_numbers";
        let numbers: i64 = on!(&mut tx, c => sqlx::query_scalar(SQL).fetch_one(c).await).expect("a number");
        assert_eq!(numbers, 1);
    }
    drop(tx);
    assert_eq!(search(&acme, "tea x acme").await, ["Tea"]);
    assert_eq!(search(&acme, "mate").await, Vec::<String>::new());
}
