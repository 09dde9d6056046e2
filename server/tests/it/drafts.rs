//! Campaigns that are still being written: step by step, by their brand alone, and published once.

mod copies;

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::Ctx;
use uuid::Uuid;

use crate::support::{Answer, App, Browser, NO_ROW};

const SAVE: &str = "/fn/drafts/save";
const PUBLISH: &str = "/fn/drafts/publish";
const NEW: &str = "/campaigns/new";

const GOAL: &[(&str, &str)] = &[("step", "goal"), ("goal", "launch"), ("title", "Summer tea")];
const BRIEF: &[(&str, &str)] = &[
    ("step", "brief"),
    ("description", "Two reels and a story."),
    ("deliverables-0-platform", "instagram"),
    ("deliverables-0-format", "reel"),
    ("deliverables-0-count", "2"),
    ("deliverables-0-due_date", "2027-07-01"),
    ("deliverables-3-platform", "tiktok"),
    ("deliverables-3-format", "video"),
    ("dos", "Show the bag."),
];
const REFERENCES: &[(&str, &str)] =
    &[("step", "references"), ("references-0-url", "https://example.com/mood"), ("references-0-note", "The light")];
const TERMS: &[(&str, &str)] =
    &[("step", "terms"), ("budget", "1500"), ("start_date", "2027-06-01"), ("end_date", "2027-08-31")];

async fn brand(app: &App, name: &str) -> Browser {
    let browser = app.browser();
    browser.register(name, "brand").await;
    browser
}

/// Begins a draft with that form; its address without the step.
async fn begin(brand: &Browser, fields: &[(&str, &str)], then: &str) -> Answer {
    let once = Uuid::now_v7().to_string();
    let fields = [fields, &[("once", once.as_str()), ("then", then)]].concat();
    brand.submit(NEW, SAVE, &fields).await
}

/// A draft after its first step; its id.
async fn draft(brand: &Browser) -> String {
    let answer = begin(brand, GOAL, "next").await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let page = answer.header("location");
    let id = page.strip_prefix("/campaigns/drafts/").and_then(|rest| rest.strip_suffix("/brief"));
    id.unwrap_or_else(|| panic!("no draft: {page}")).to_owned()
}

/// Sends the form of a step; where that leads.
async fn send(brand: &Browser, id: &str, fields: &[(&str, &str)], then: &str) -> String {
    let fields = [fields, &[("id", id), ("then", then)]].concat();
    let answer = brand.submit(&page(id, fields[0].1), SAVE, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").to_owned()
}

fn page(id: &str, step: &str) -> String {
    format!("/campaigns/drafts/{id}/{step}")
}

/// A draft that can be published; its id.
async fn whole(brand: &Browser) -> String {
    let id = draft(brand).await;
    for fields in [BRIEF, REFERENCES, TERMS] {
        send(brand, &id, fields, "next").await;
    }
    id
}

#[db_test]
async fn a_draft_becomes_a_campaign_step_by_step(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    let reader = app.influencer("mia").await;
    let id = draft(&brand).await;
    assert_eq!(send(&brand, &id, BRIEF, "next").await, page(&id, "references"));
    assert_eq!(send(&brand, &id, REFERENCES, "next").await, page(&id, "terms"));
    let review = brand.get(&page(&id, "review")).await;
    assert!(review.text.contains("3 things are left before you can publish"), "{}", review.text);
    assert_eq!(send(&brand, &id, TERMS, "next").await, page(&id, "review"));
    let review = brand.get(&page(&id, "review")).await.text;
    assert!(review.contains("Ready to publish") && review.contains("2 reels") && review.contains("Show the bag."));
    // Nobody meets a draft anywhere.
    assert_eq!(reader.get("/apis/campaigns/").await.expect(200), json!([]));
    reader.get(&format!("/apis/campaigns/{id}/")).await.expect(404);
    assert!(!app.browser().get("/campaigns").await.text.contains("Summer tea"));

    let published = brand.submit(&page(&id, "review"), PUBLISH, &[("id", &id)]).await;
    assert_eq!((published.status, published.header("location")), (303, format!("/campaigns/{id}").as_str()));
    let brief = reader.get(&format!("/apis/campaigns/{id}/brief/")).await.expect(200);
    assert_eq!(
        (&brief["goal"], &brief["dos"], &brief["donts"]),
        (&json!("launch"), &json!("Show the bag."), &json!(""))
    );
    assert_eq!(
        brief["deliverables"],
        json!([
            { "platform": "instagram", "format": "reel", "count": 2, "due_date": "2027-07-01" },
            { "platform": "tiktok", "format": "video", "count": 1, "due_date": null },
        ])
    );
    assert_eq!(brief["references"], json!([{ "url": "https://example.com/mood", "note": "The light" }]));
    let campaign = reader.get(&format!("/apis/campaigns/{id}/")).await.expect(200);
    assert_eq!((&campaign["title"], &campaign["budget"]), (&json!("Summer tea"), &json!("1500.00")));
    let shown = app.browser().get(&format!("/campaigns/{id}")).await.text;
    assert!(shown.contains("Launch") && shown.contains("2 reels") && shown.contains("1 video"), "{shown}");
    // The draft is gone; its address leads to what it has become.
    assert!(!brand.get("/dashboard").await.text.contains("drafts-title"));
    let old = brand.get(&page(&id, "goal")).await;
    assert_eq!((old.status, old.header("location")), (303, format!("/campaigns/{id}").as_str()));
}

#[db_test]
async fn two_clicks_publish_once_and_lead_to_the_same_campaign(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    let id = whole(&brand).await;
    let review = page(&id, "review");
    let form = [("id", id.as_str())];
    let (first, second) = tokio::join!(brand.submit(&review, PUBLISH, &form), brand.submit(&review, PUBLISH, &form));
    let third = brand.submit(&review, PUBLISH, &form).await;
    for answer in [first, second, third] {
        assert_eq!((answer.status, answer.header("location")), (303, format!("/campaigns/{id}").as_str()));
    }
    let all = app.influencer("mia").await.get("/apis/campaigns/").await.expect(200);
    assert_eq!(all.as_array().map(Vec::len), Some(1));
}

#[db_test]
async fn a_first_form_that_is_sent_twice_makes_one_draft(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    let once = Uuid::now_v7().to_string();
    let form = [GOAL, &[("once", once.as_str()), ("then", "next")]].concat();
    let (first, second) = tokio::join!(brand.submit(NEW, SAVE, &form), brand.submit(NEW, SAVE, &form));
    let third = brand.submit(NEW, SAVE, &form).await;
    assert_eq!(first.status, 303, "{}", first.text);
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(first.header("location"), third.header("location"));
}

#[db_test]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    let blank = begin(&brand, &[("step", "goal"), ("title", " ")], "next").await;
    assert_eq!((blank.status, blank.header("location")), (303, NEW));
    let shown = brand.get(NEW).await.text;
    assert!(shown.contains("What is it for?") && shown.contains("This field is required."), "{shown}");
    assert!(!brand.get("/dashboard").await.text.contains("drafts-title"), "nothing is kept of it");

    let id = draft(&brand).await;
    send(&brand, &id, TERMS, "next").await;
    let wrong = [
        ("step", "brief"),
        ("description", "Kept words"),
        ("deliverables-0-platform", "blog"),
        ("deliverables-0-format", "reel"),
        ("deliverables-0-count", "51"),
        ("deliverables-0-due_date", "2027-09-01"),
    ];
    assert_eq!(send(&brand, &id, &wrong, "next").await, page(&id, "brief"));
    let shown = brand.get(&page(&id, "brief")).await.text;
    for words in [
        "Blog has no “Reel”.",
        "Choose a number from 1 to 50.",
        "This is after the campaign ends.",
        "Deliverable 1, due date",
        "Kept words",
        "value=\"51\"",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // On the way to another step all of it is kept, too, whatever it lacks.
    assert_eq!(send(&brand, &id, &wrong, "to-goal").await, page(&id, "goal"));
    let shown = brand.get(&page(&id, "brief")).await.text;
    assert!(shown.contains("Kept words") && shown.contains("value=\"51\""), "{shown}");
    // Enter presses the first button of a form.
    let first = shown.find("name=\"then\"").map(|at| &shown[at..at + 40]);
    assert!(first.is_some_and(|button| button.contains("value=\"next\"")), "{first:?}");
    // Finishing later keeps even that, and says on the way what is left to do.
    assert_eq!(send(&brand, &id, &wrong, "later").await, "/dashboard");
    let dashboard = brand.get("/dashboard").await.text;
    assert!(dashboard.contains("Summer tea") && dashboard.contains("3 things to do"), "{dashboard}");
    let shown = brand.get(&page(&id, "brief")).await.text;
    assert!(shown.contains("value=\"51\"") && shown.contains("3 to do") && !shown.contains("Choose a number"));
    assert!(brand.get(&format!("{}?check=1", page(&id, "brief"))).await.text.contains("Choose a number from 1 to 50."));
    let next = brand.get(&format!("/campaigns/drafts/{id}")).await;
    assert_eq!((next.status, next.header("location")), (303, page(&id, "brief").as_str()));
}

#[db_test]
async fn publishing_says_which_step_lacks_what(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    let id = draft(&brand).await;
    let review = page(&id, "review");
    let refused = brand.submit(&review, PUBLISH, &[("id", &id)]).await;
    assert_eq!((refused.status, refused.header("location")), (303, review.as_str()));
    let shown = brand.get(&review).await.text;
    assert!(shown.contains("5 fields need your attention."), "{shown}");
    for link in ["brief?check=1#deliverables", "terms?check=1#budget", "terms?check=1#end_date"] {
        assert!(shown.contains(link), "{link}: {shown}");
    }
    assert_eq!(brand.call(PUBLISH, &[("id", &id)]).await, 400);
    assert_eq!(brand.call(PUBLISH, &[("id", NO_ROW)]).await, 404);
    assert_eq!(app.influencer("mia").await.get("/apis/campaigns/").await.expect(200), json!([]));
}

#[db_test]
async fn a_campaign_that_would_be_over_is_not_published(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    let id = whole(&brand).await;
    let past = [("step", "terms"), ("budget", "1500"), ("start_date", "2020-01-01"), ("end_date", "2020-02-01")];
    assert_eq!(send(&brand, &id, &past, "next").await, page(&id, "terms"));
    assert!(brand.get(&page(&id, "terms")).await.text.contains("This day has passed"));
    send(&brand, &id, &past, "later").await;
    let refused = brand.submit(&page(&id, "review"), PUBLISH, &[("id", &id)]).await;
    assert_eq!(refused.header("location"), page(&id, "review"));
    assert!(brand.get(&page(&id, "review")).await.text.contains("This day has passed"));
}

#[db_test]
async fn rows_come_and_go_without_javascript(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    let id = draft(&brand).await;
    let to = send(&brand, &id, BRIEF, "add-deliverables").await;
    assert_eq!(to, format!("{}?more=deliverables#more", page(&id, "brief")));
    let shown = brand.get(to.split('#').next().expect("a path")).await.text;
    assert!(shown.contains("name=\"deliverables-2-platform\"") && !shown.contains("name=\"deliverables-3-platform\""));
    let to = send(&brand, &id, BRIEF, "remove-deliverables-0").await;
    assert_eq!(to, format!("{}#deliverables", page(&id, "brief")));
    let shown = brand.get(&page(&id, "brief")).await.text;
    assert!(shown.contains("name=\"deliverables-0-platform\"") && !shown.contains("name=\"deliverables-1-platform\""));
    assert!(shown.contains("value=\"tiktok\" selected"), "{shown}");
}

#[db_test]
async fn a_draft_is_its_brands_alone(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (owner, other) = (brand(&app, "northwind").await, brand(&app, "southwind").await);
    let mia = app.browser();
    mia.register("mia", "influencer").await;
    let id = whole(&owner).await;
    for (stranger, status) in [(&other, 404), (&mia, 403)] {
        assert_eq!(stranger.get(&page(&id, "goal")).await.status, status);
        assert_eq!(stranger.get(&page(&id, "review")).await.status, status);
        let mine = [GOAL, &[("id", id.as_str()), ("then", "later")]].concat();
        assert_eq!(stranger.call(SAVE, &mine).await, status);
        assert_eq!(stranger.call(PUBLISH, &[("id", &id)]).await, status);
        assert_eq!(stranger.call("/fn/drafts/remove", &[("id", &id)]).await, status);
    }
    assert_eq!(mia.get(NEW).await.status, 403);
    assert_eq!(app.browser().get(&page(&id, "goal")).await.status, 303, "a stranger logs in first");
    assert_eq!(owner.get(&page(&id, "nothing")).await.status, 404);
    assert_eq!(owner.call(SAVE, &[("id", &id), ("step", "nothing"), ("then", "next")]).await, 404);
    assert_eq!(owner.call(SAVE, &[("id", &id), ("step", "goal"), ("then", "nothing")]).await, 404);
    assert_eq!(owner.call("/fn/drafts/remove", &[("id", &id)]).await, 200);
    assert_eq!(owner.get(&page(&id, "goal")).await.status, 404);
    assert_eq!(owner.call("/fn/drafts/remove", &[("id", &id)]).await, 404);
}

#[db_test]
async fn a_brand_has_twenty_drafts_at_most(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    for _ in 0..19 {
        draft(&brand).await;
    }
    let (one, two) = tokio::join!(begin(&brand, GOAL, "next"), begin(&brand, GOAL, "next"));
    let made = [&one, &two].iter().filter(|answer| answer.header("location") != NEW).count();
    assert_eq!(made, 1, "two at once do not make 21");
    assert!(brand.get(NEW).await.text.contains("You have 20 drafts."));
}

#[db_test]
async fn what_no_draft_can_hold_is_refused(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    let long = "x".repeat(256);
    for title in [long.as_str(), "a\0b"] {
        let answer = begin(&brand, &[("step", "goal"), ("title", title)], "later").await;
        assert_eq!(answer.header("location"), NEW, "{title}");
    }
    let id = draft(&brand).await;
    let rows: Vec<(String, String)> =
        (0..22).map(|n| (format!("deliverables-{n}-platform"), "blog".to_owned())).collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let form = [&[("step", "brief"), ("id", id.as_str()), ("then", "later")], &rows[..]].concat();
    assert_eq!(brand.call(SAVE, &form).await, 400);
    // One more than may be published is kept, and said.
    let form = [&[("step", "brief"), ("id", id.as_str()), ("then", "next")], &rows[..21]].concat();
    assert_eq!(brand.call(SAVE, &form).await, 400);
    let form = [("step", "references"), ("references-0-url", "javascript:alert(1)")];
    assert_eq!(send(&brand, &id, &form, "next").await, page(&id, "references"));
    assert!(brand.get(&page(&id, "references")).await.text.contains("Enter a valid URL."));
}

#[db_test]
async fn what_was_typed_into_a_draft_never_becomes_markup(ctx: Ctx) {
    const EVIL: &str = "</title></textarea><script>alert('x')</script>\" onload=\"x";
    let app = App::start(&ctx).await;
    let brand = brand(&app, "northwind").await;
    let id = draft(&brand).await;
    let forms: [&[(&str, &str)]; 4] = [
        &[("step", "goal"), ("goal", EVIL), ("title", EVIL)],
        &[
            ("step", "brief"),
            ("description", EVIL),
            ("dos", EVIL),
            ("donts", EVIL),
            ("deliverables-0-format", "\"><script>alert(1)</script>"),
        ],
        &[("step", "references"), ("references-0-url", EVIL), ("references-0-note", EVIL)],
        &[("step", "terms"), ("budget", "\"><script>alert(1)</script>"), ("start_date", EVIL)],
    ];
    for form in forms {
        let form = [form, &[("id", id.as_str()), ("then", "later")]].concat();
        brand.submit(&page(&id, "goal"), SAVE, &form).await;
    }
    for path in ["goal", "brief", "references", "terms", "review", "goal?check=1", "brief?check=1", "terms?check=1"] {
        let text = brand.get(&page(&id, path)).await.text;
        for raw in ["<script>alert", "</title></textarea>", "=\"</title>"] {
            assert!(!text.contains(raw), "{path} holds {raw}");
        }
    }
    assert!(!brand.get("/dashboard").await.text.contains("<script>alert"));
    let row = [
        ("step", "references"),
        ("references-0-url", "https://a.example/\"><script>alert(1)</script>"),
        ("references-0-note", EVIL),
    ];
    for (form, then) in [(&row[..], "next"), (GOAL, "next"), (BRIEF, "next"), (TERMS, "next")] {
        send(&brand, &id, form, then).await;
    }
    brand.submit(&page(&id, "review"), PUBLISH, &[("id", &id)]).await;
    let shown = app.browser().get(&format!("/campaigns/{id}")).await.text;
    assert!(shown.contains("noopener noreferrer nofollow ugc") && !shown.contains("<script>alert"), "{shown}");
}
