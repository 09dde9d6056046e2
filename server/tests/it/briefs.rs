//! A campaign's brief in fields: read by everybody, changed by its brand while the campaign is open.

use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tandem_types::Money;

use crate::support::{App, NO_ROW, REQUIRED, detail, forbidden};

fn brief() -> Value {
    json!({
        "goal": "sales",
        "deliverables": [
            { "platform": "youtube", "format": "short", "count": "3", "due_date": "2027-07-01" },
            { "platform": "podcast", "format": "episode", "due_date": null },
        ],
        "dos": "Say what it costs.\nSmile.",
        "references": [{ "url": "https://example.com/a", "note": "" }, { "url": "http://example.org" }],
    })
}

#[db_test]
async fn a_brief_is_given_read_and_changed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let id = acme.publish("Tea").await;
    let path = format!("/apis/campaigns/{id}/brief/");
    // One published by the API alone has none, and works as ever.
    assert_eq!(mia.get(&path).await.expect(404), detail("Not found."));
    let before = mia.get(&format!("/apis/campaigns/{id}/")).await.expect(200);
    let partial = acme.patch(&path, json!({ "goal": "sales" })).await;
    assert_eq!(partial.expect(400), json!({ "deliverables": [REQUIRED] }), "no part of a brief that is not there");

    let answer = acme.put(&path, brief()).await;
    assert_eq!(answer.header("allow"), "GET, PUT, PATCH, HEAD, OPTIONS");
    let start = format!("{{\"campaign\":\"{id}\",\"goal\":\"sales\",\"deliverables\":[{{\"platform\":\"youtube\",");
    assert!(answer.text.starts_with(&start), "{}", answer.text);
    let given = answer.expect(200);
    assert_eq!((&given["deliverables"][0]["count"], &given["deliverables"][1]["count"]), (&json!(3), &json!(1)));
    assert_eq!(given["references"][1], json!({ "url": "http://example.org", "note": "" }));
    assert_eq!(mia.get(&path).await.expect(200), given);
    // What was answered may be sent again.
    let again = acme.put(&path, given.clone()).await.expect(200);
    assert_eq!((&again["deliverables"], &again["references"]), (&given["deliverables"], &given["references"]));
    let changed = acme.patch(&path, json!({ "donts": "No filters.", "references": [] })).await.expect(200);
    assert_eq!((&changed["donts"], &changed["references"]), (&json!("No filters."), &json!([])));
    assert_eq!((&changed["dos"], &changed["deliverables"]), (&given["dos"], &given["deliverables"]));
    // The campaign's own answers have the keys that they had.
    let after = mia.get(&format!("/apis/campaigns/{id}/")).await.expect(200);
    let keys = |row: &Value| row.as_object().map(|row| row.keys().cloned().collect::<Vec<_>>());
    assert_eq!(keys(&after), keys(&before));
    acme.delete(&format!("/apis/delete-campaign/{id}/")).await.expect(204);
    mia.get(&path).await.expect(404);
}

#[db_test]
async fn what_does_not_hold_is_said_row_by_row(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let path = format!("/apis/campaigns/{}/brief/", acme.publish("Tea").await);
    let list = |kind: &str| format!("Expected a list of items but got type \"{kind}\".");
    let rows = [
        (json!({}), json!({ "goal": [REQUIRED], "deliverables": [REQUIRED] })),
        (
            json!({ "goal": "fame", "deliverables": [], "references": "x" }),
            json!({ "goal": ["\"fame\" is not a valid choice."], "deliverables": ["This list may not be empty."], "references": [list("str")] }),
        ),
        (json!({ "goal": "sales", "deliverables": { "platform": "x" } }), json!({ "deliverables": [list("dict")] })),
        (
            json!({ "goal": "sales", "deliverables": ["x"] }),
            json!({ "deliverables-0": ["Invalid data. Expected a dictionary, but got str."] }),
        ),
        (
            json!({ "goal": "sales", "deliverables": [
                { "platform": "instagram", "format": "reel" },
                { "platform": "instagram", "format": "episode", "count": 0, "due_date": "2027-05-31" },
                { "format": "reel", "count": 51, "due_date": "" },
            ] }),
            json!({
                "deliverables-1-format": ["Instagram has no “Episode”. Choose one of: Post, Reel, Story, Live, Other."],
                "deliverables-1-count": ["Choose a number from 1 to 50."],
                "deliverables-1-due_date": ["This is before the campaign starts."],
                "deliverables-2-platform": [REQUIRED],
                "deliverables-2-count": ["Choose a number from 1 to 50."],
                "deliverables-2-due_date": ["Date has wrong format. Use one of these formats instead: YYYY-MM-DD."],
            }),
        ),
        (
            json!({ "goal": "sales", "deliverables": vec![json!({ "platform": "x", "format": "post" }); 21] }),
            json!({ "deliverables": ["Ensure this field has no more than 20 elements."] }),
        ),
        (
            json!({ "goal": "sales", "dos": "x".repeat(4001), "deliverables": [{ "platform": "x", "format": "post" }], "references": [
                { "url": "javascript:alert(1)" }, { "url": "https://a.example@evil.example/" }, { "note": "x".repeat(301) },
                { "url": "https://a.example/\u{0}" }, { "url": "ftp://a.example" },
            ] }),
            json!({
                "dos": ["Ensure this field has no more than 4000 characters."],
                "references-0-url": ["Enter a valid URL."],
                "references-1-url": ["Enter a valid URL."],
                "references-2-url": [REQUIRED],
                "references-2-note": ["Ensure this field has no more than 300 characters."],
                "references-3-url": ["Null characters are not allowed."],
                "references-4-url": ["Enter a valid URL."],
            }),
        ),
    ];
    for (body, errors) in rows {
        assert_eq!(acme.put(&path, body.clone()).await.expect(400), errors, "{body}");
    }
    acme.get(&path).await.expect(404);
}

#[db_test]
async fn only_its_brand_changes_a_brief_and_only_while_the_campaign_is_open(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, rival, mia) = (app.brand("acme").await, app.brand("rival").await, app.influencer("mia").await);
    let id = acme.publish("Tea").await;
    let path = format!("/apis/campaigns/{id}/brief/");
    for stranger in [&rival, &mia] {
        for method in [Method::PUT, Method::PATCH] {
            // Said before the body is looked at.
            assert_eq!(stranger.send(method, &path, Some(json!({ "goal": 1 }))).await.expect(403), forbidden());
        }
    }
    app.anonymous().get(&path).await.expect(401);
    acme.put(&format!("/apis/campaigns/{NO_ROW}/brief/"), brief()).await.expect(404);
    acme.get(&format!("/apis/campaigns/{NO_ROW}/brief/")).await.expect(404);
    acme.put(&path, brief()).await.expect(200);

    let bid = mia.bid(&id, Money::from_minor(10_000)).await;
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    let refused = acme.patch(&path, json!({ "goal": "launch" })).await.expect(400);
    assert_eq!(refused, json!({ "non_field_errors": ["Only an open campaign can be changed."] }));
    assert_eq!(mia.get(&path).await.expect(200)["goal"], "sales");
}

#[db_test]
async fn the_page_edits_the_brief_or_leaves_it_out(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let browser = app.browser();
    assert!(browser.log_in("acme@example.com", crate::support::PASSWORD).await);
    let id = acme.publish("Tea").await;
    let (page, path) = (format!("/campaigns/{id}/edit"), format!("/apis/campaigns/{id}/brief/"));
    let fields = [
        ("id", id.as_str()),
        ("title", "Green tea"),
        ("description", "Words"),
        ("budget", "50"),
        ("start_date", "2027-06-01"),
        ("end_date", "2027-08-31"),
        ("deliverables-0-platform", ""),
        ("references-0-url", ""),
        ("dos", ""),
    ];
    let saved = browser.submit(&page, "/fn/campaigns/edit", &fields).await;
    let shown = browser.get(saved.header("location")).await.text;
    assert_eq!(saved.header("location"), format!("/campaigns/{id}"), "no brief is needed: {shown}");
    acme.get(&path).await.expect(404);
    // Part of one is not enough.
    let part = [&fields[..], &[("goal", "content")]].concat();
    assert_eq!(browser.submit(&page, "/fn/campaigns/edit", &part).await.header("location"), page);
    assert!(browser.get(&page).await.text.contains("This field is required."));
    let row =
        [("deliverables-1-platform", "instagram"), ("deliverables-1-format", "story"), ("deliverables-1-count", "4")];
    let whole = [&part[..], &row].concat();
    assert_eq!(
        browser.submit(&page, "/fn/campaigns/edit", &whole).await.header("location"),
        format!("/campaigns/{id}")
    );
    let brief = acme.get(&path).await.expect(200);
    assert_eq!((&brief["goal"], &brief["deliverables"][0]["count"]), (&json!("content"), &json!(4)));
    assert!(browser.get(&page).await.text.contains("value=\"4\""));
    let removed = [
        &whole[..],
        &[("deliverables-1-remove", "true"), ("deliverables-2-platform", "blog"), ("deliverables-2-format", "article")],
    ]
    .concat();
    browser.submit(&page, "/fn/campaigns/edit", &removed).await;
    assert_eq!(acme.get(&path).await.expect(200)["deliverables"].as_array().map(Vec::len), Some(1));
    // A brief that is there cannot be left out any more, and dates must leave room for it.
    assert_eq!(browser.submit(&page, "/fn/campaigns/edit", &fields).await.header("location"), page);
    let late = [&whole[..], &[("deliverables-1-due_date", "2027-09-30")]].concat();
    assert_eq!(browser.submit(&page, "/fn/campaigns/edit", &late).await.header("location"), page);
    assert!(browser.get(&page).await.text.contains("This is after the campaign ends."));
}
