//! Lists of the JSON API: arrays, pages, and where they go on.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::support::{App, NO_ROW, detail, with_settings};

#[db_test]
async fn a_list_comes_in_pages_if_a_page_size_is_named(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let api = app.influencer("mia").await;
    for n in 0..12 {
        brand.publish(&format!("Campaign {n}")).await;
    }
    let all = api.get("/apis/campaign/").await.expect(200);
    assert_eq!(all.as_array().unwrap().len(), 12);
    assert_eq!(all[0]["title"], "Campaign 11");

    // The query, and count, next and previous of its page, and the titles' numbers.
    let url = |query: &str| json!(format!("http://localhost:8000/apis/campaign/?{query}"));
    let rows = [
        ("page_size=2", url("page=2&page_size=2"), Value::Null, 2),
        ("page_size=2&page=3", url("page=4&page_size=2"), url("page=2&page_size=2"), 2),
        ("page_size=2&page=2", url("page=3&page_size=2"), url("page_size=2"), 2),
        ("page_size=7&page=last", Value::Null, url("page_size=7"), 5),
        ("page_size=5000", Value::Null, Value::Null, 12),
        (
            "search=campaign&page_size=11&a=%C3%A4+b",
            url("a=%C3%A4+b&page=2&page_size=11&search=campaign"),
            Value::Null,
            11,
        ),
    ];
    for (query, next, previous, length) in rows {
        let page = api.get(&format!("/apis/campaign/?{query}")).await;
        assert!(page.text.starts_with("{\"count\":12,\"next\":"), "{}", page.text);
        let page = page.expect(200);
        assert_eq!((&page["next"], &page["previous"]), (&next, &previous), "{query}");
        assert_eq!(page["results"].as_array().unwrap().len(), length, "{query}");
    }
    assert_eq!(api.get("/apis/campaign/?page_size=5&page=2").await.expect(200)["results"][0], all[5]);
    for ignored in ["page_size=0", "page_size=-2", "page_size=x&page=99", "page=2"] {
        assert_eq!(api.get(&format!("/apis/campaign/?{ignored}")).await.expect(200), all, "{ignored}");
    }
    for wrong in ["99", "0", "x", "-1", "99999999999999999999"] {
        let answer = api.get(&format!("/apis/campaign/?page_size=2&page={wrong}")).await;
        assert_eq!(answer.expect(404), detail("Invalid page."), "{wrong}");
    }
    let empty = api.get("/apis/bids/?page_size=2").await.expect(200);
    assert_eq!(empty, json!({ "count": 0, "next": null, "previous": null, "results": [] }));
}

#[db_test]
async fn a_long_list_goes_on_behind_its_link(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.api_list_limit = 5).await;
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    for n in 0..12 {
        brand.publish(&format!("Campaign {n}")).await;
    }
    for ordering in ["-created_at", "created_at", "budget", "-budget", "end_date"] {
        let mut path = format!("/apis/campaigns/?ordering={ordering}");
        let (mut seen, mut pages) = (Vec::new(), 0);
        loop {
            let answer = brand.get(&path).await;
            let link = answer.header("link").to_owned();
            seen.extend(answer.expect(200).as_array().unwrap().iter().map(|row| row["id"].to_string()));
            pages += 1;
            let Some((next, rel)) = link.split_once('>') else { break };
            assert_eq!(rel, "; rel=\"next\"");
            path = next.strip_prefix("<http://localhost:8000").unwrap().to_owned();
            assert!(path.contains(&format!("ordering={ordering}")), "{path}");
        }
        seen.sort();
        seen.dedup();
        assert_eq!((seen.len(), pages), (12, 3), "{ordering}");
    }
    let walk = brand.get("/apis/campaigns/?cursor=&page_size=11").await;
    assert!(walk.header("link").contains("page_size=11"));
    assert_eq!(walk.expect(200).as_array().unwrap().len(), 11);

    let invalid = json!({ "cursor": ["Invalid cursor."] });
    for wrong in ["x", "1", "x~y", "~"] {
        assert_eq!(brand.get(&format!("/apis/campaigns/?cursor={wrong}")).await.expect(400), invalid, "{wrong}");
    }
    for far in [i64::MIN, i64::MAX, -8_000_000_000_000_000_000, 8_000_000_000_000_000_000, -50_000_000] {
        for ordering in ["-created_at", "budget", "end_date"] {
            brand.get(&format!("/apis/campaigns/?ordering={ordering}&cursor={far}~{NO_ROW}")).await.expect(200);
        }
        brand.get(&format!("/apis/bids/?cursor={far}~{NO_ROW}")).await.expect(200);
    }
}
