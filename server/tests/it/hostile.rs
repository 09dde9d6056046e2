//! What somebody typed is text, wherever it is shown: never markup, never a script.

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::support::{App, NO_ROW, PASSWORD};

const TITLE: &str = "</title></textarea><script>alert('title')</script>\" onload=\"x";
const BRIEF: &str = "</textarea></p><img src=x onerror=alert('brief')> & 'more'";

#[db_test]
async fn what_was_typed_never_becomes_markup(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let api = app.brand("northwind").await;
    let brand = app.browser();
    assert!(brand.log_in("northwind@example.com", PASSWORD).await);
    let body = json!({
        "title": TITLE, "description": BRIEF, "budget": "50", "start_date": "2027-06-01", "end_date": "2027-08-31",
    });
    let campaign = api.post("/apis/create-campaign/", body).await.expect(201);
    let page = format!("/campaigns/{}", campaign["id"].as_str().expect("an id"));
    // The first step to another, without a goal: the form shows what was typed.
    let wrong = [("once", NO_ROW), ("step", "goal"), ("then", "next"), ("title", TITLE)];
    brand.submit("/campaigns/new", "/fn/drafts/save", &wrong).await;
    let search: String = url::form_urlencoded::byte_serialize(TITLE.as_bytes()).collect();
    for path in [
        "/campaigns/new".to_owned(),
        page.clone(),
        format!("{page}/edit"),
        format!("{page}/delete"),
        "/campaigns".to_owned(),
        format!("/campaigns?search={search}&min_budget={search}&ordering={search}"),
        "/dashboard".to_owned(),
        "/".to_owned(),
        format!("/login?next={search}"),
    ] {
        let text = brand.get(&path).await.text;
        for raw in ["<script>alert", "<img src=x", "</title></textarea>", "=\"</title>"] {
            assert!(!text.contains(raw), "{path} holds {raw}");
        }
    }
    brand.submit("/campaigns/new", "/fn/drafts/save", &wrong).await;
    let form = brand.get("/campaigns/new").await.text;
    assert!(form.contains("&quot; onload=&quot;x\""), "the title leaves its attribute: {form}");
    let edit = brand.get(&format!("{page}/edit")).await.text;
    assert!(edit.contains("&lt;/textarea&gt;&lt;/p&gt;&lt;img src=x"), "the brief is not in its field: {edit}");
}

#[db_test]
async fn every_page_forbids_foreign_and_inline_scripts(ctx: Ctx) {
    let app = App::start(&ctx).await;
    for path in ["/", "/campaigns", "/login", "/nothing"] {
        let first = app.browser().get(path).await;
        let second = app.browser().get(path).await;
        let policy = first.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline") && policy.contains("'nonce-"), "{path}: {policy}");
        assert_ne!(policy, second.header("content-security-policy"), "{path}: the nonce is used twice");
        assert_eq!(first.header("x-content-type-options"), "nosniff");
        assert!(!first.text.contains(" style=\""), "{path} has an inline style");
    }
    assert_eq!(app.anonymous().post("/apis/login/", json!({})).await.header("x-frame-options"), "DENY");
}
