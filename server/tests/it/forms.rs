//! The browser door without JavaScript: forms, their errors and redirects, sessions, and what another site must not do.

use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs};

use crate::support::{Answer, App, Browser, NO_ROW, PASSWORD, picture};

const SAVE: &str = "/fn/drafts/save";
/// The first step to a campaign.
const GOAL: [(&str, &str); 5] =
    [("once", NO_ROW), ("step", "goal"), ("then", "next"), ("goal", "sales"), ("title", "Summer tea")];
/// The step with the picture.
const TERMS: [(&str, &str); 5] =
    [("step", "terms"), ("then", "next"), ("budget", "1500"), ("start_date", "2027-06-01"), ("end_date", "2027-08-31")];

/// Begins a draft; its address without the step.
async fn begin(brand: &Browser) -> String {
    let answer = brand.submit("/campaigns/new", SAVE, &GOAL).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").trim_end_matches("/brief").to_owned()
}

/// Publishes and answers the campaign's path.
async fn publish(brand: &Browser) -> String {
    let draft = begin(brand).await;
    let id = draft.rsplit('/').next().expect("an id");
    let brief = [
        ("id", id),
        ("step", "brief"),
        ("description", "Two reels and a story."),
        ("deliverables-0-platform", "instagram"),
        ("deliverables-0-format", "reel"),
    ];
    brand.submit(&format!("{draft}/brief"), SAVE, &brief).await;
    brand.submit(&format!("{draft}/terms"), SAVE, &[&TERMS[..], &[("id", id)]].concat()).await;
    let answer = brand.submit(&format!("{draft}/review"), "/fn/drafts/publish", &[("id", id)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").to_owned()
}

/// Sends the step with the picture; the step's address and the answer.
async fn upload(brand: &Browser, bytes: Vec<u8>) -> (String, Answer) {
    let draft = begin(brand).await;
    let picture = reqwest::multipart::Part::bytes(bytes).file_name("x.png");
    let form = TERMS.iter().fold(reqwest::multipart::Form::new(), |form, (name, value)| form.text(*name, *value));
    let form = form.text("id", draft.rsplit('/').next().expect("an id").to_owned());
    let page = format!("{draft}/terms");
    let answer = brand.upload(&page, SAVE, form.part("image", picture)).await;
    (page, answer)
}

#[db_test]
async fn the_whole_story_without_javascript(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, creator) = (app.browser(), app.browser());
    brand.register("northwind", "brand").await;
    let page = publish(&brand).await;
    let id = page.rsplit('/').next().expect("an id").to_owned();
    creator.register("mia", "influencer").await;
    let placed = creator.submit(&page, "/fn/bids/place", &[("campaign", &id), ("amount", "450")]).await;
    assert_eq!((placed.status, placed.header("location")), (303, page.as_str()));
    let shown = creator.get(&page).await;
    assert!(shown.text.contains("Bid placed.") && shown.text.contains("450"), "{}", shown.text);
    // The notice is shown once.
    assert!(!creator.get(&page).await.text.contains("Bid placed."));

    let api = app.anonymous();
    let mut seen = api.clone();
    let tokens =
        api.post("/apis/login/", serde_json::json!({ "email": "northwind@example.com", "password": PASSWORD })).await;
    seen.token = tokens.expect(200)["access"].as_str().map(str::to_owned);
    let bids = seen.get(&format!("/apis/bids/list/{id}/")).await.expect(200);
    let bid = bids[0]["id"].as_str().expect("a bid");
    let accepted = brand.submit(&page, "/fn/bids/decide", &[("id", bid), ("status", "accepted")]).await;
    assert_eq!(accepted.status, 303);
    assert!(brand.get(&page).await.text.contains("Pending payment"));
}

#[db_test]
async fn an_error_keeps_what_was_typed_but_no_password(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let visitor = app.browser();
    let fields =
        [("account_type", "brand"), ("email", "nonsense"), ("username", "northwind"), ("password", "hidden-words-1")];
    let answer = visitor.submit("/register", "/fn/auth/register", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/register"));
    let page = visitor.get("/register").await;
    assert!(page.text.contains("Enter a valid email address."), "{}", page.text);
    assert!(page.text.contains("value=\"nonsense\"") && page.text.contains("value=\"northwind\""));
    assert!(!page.text.contains("hidden-words-1"));
    // Shown once.
    assert!(!visitor.get("/register").await.text.contains("Enter a valid email address."));
}

#[db_test]
async fn a_picture_that_is_none_loses_nothing_that_was_typed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.browser();
    brand.register("northwind", "brand").await;
    let (page, answer) = upload(&brand, b"not a picture".to_vec()).await;
    assert_eq!((answer.status, answer.header("location")), (303, page.as_str()));
    let page = brand.get(&page).await;
    assert!(page.text.contains("Upload a valid image."), "{}", page.text);
    assert!(page.text.contains("value=\"1500\"") && page.text.contains("2027-06-01"));
}

#[db_test]
async fn a_file_beside_an_error_is_not_lost_silently(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.browser();
    brand.register("northwind", "brand").await;
    let part = reqwest::multipart::Part::bytes(picture()).file_name("x.png");
    let form = reqwest::multipart::Form::new().text("username", "").text("bio", "We make tea.");
    brand.upload("/settings", "/fn/settings/profile", form.part("profile_picture", part)).await;
    let page = brand.get("/settings").await;
    assert!(page.text.contains("We make tea."), "{}", page.text);
    assert!(page.text.contains("Choose the file again: it was not kept."), "{}", page.text);
}

#[db_test]
async fn with_javascript_the_problem_is_json_and_the_redirect_a_header(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let post = |fields: Vec<(&'static str, &'static str)>| {
        let request = app.client.post(app.url("/fn/auth/log_in")).header("accept", "application/json");
        request.form(&fields)
    };
    let wrong = post(vec![("email", "a@example.com"), ("password", "x")]).send().await.expect("an answer");
    assert_eq!(wrong.status(), 401);
    let problem: serde_json::Value = wrong.json().await.expect("a problem");
    assert_eq!(problem["kind"], "unauthenticated");
    app.brand("northwind").await;
    let right = post(vec![("email", "NORTHWIND@example.com"), ("password", PASSWORD), ("next", "/campaigns")]);
    let right = right.send().await.expect("an answer");
    assert_eq!((right.status().as_u16(), right.headers()["x-redirect"].to_str().expect("text")), (200, "/campaigns"));
}

#[db_test]
async fn log_in_leads_to_pages_of_ours_only(ctx: Ctx) {
    let app = App::start(&ctx).await;
    app.brand("northwind").await;
    for next in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
        let fields = [("email", "northwind@example.com"), ("password", PASSWORD), ("next", next)];
        let answer = app.browser().submit("/login", "/fn/auth/log_in", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/dashboard"), "{next}");
    }
}

#[db_test]
async fn a_lost_session_leads_through_log_in_back_to_what_was_typed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    app.brand("northwind").await;
    let browser = app.browser();
    let lost = browser.submit("/campaigns/new", SAVE, &GOAL).await;
    assert_eq!((lost.status, lost.header("location")), (303, "/login?next=%2Fcampaigns%2Fnew"));
    let fields = [("email", "northwind@example.com"), ("password", PASSWORD), ("next", "/campaigns/new")];
    assert_eq!(browser.submit("/login?next=%2Fcampaigns%2Fnew", "/fn/auth/log_in", &fields).await.status, 303);
    assert!(browser.get("/campaigns/new").await.text.contains("value=\"Summer tea\""));
}

#[db_test]
async fn another_site_cannot_post_our_forms(ctx: Ctx) {
    let app = App::start(&ctx).await;
    app.brand("northwind").await;
    let fields = [("email", "northwind@example.com"), ("password", PASSWORD)];
    let forged = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ];
    for (name, value) in forged {
        let request = app.client.post(app.url("/fn/auth/log_in")).header(name, value).form(&fields);
        assert_eq!(request.send().await.expect("an answer").status(), 403, "{name}: {value}");
    }
}

#[db_test]
async fn logging_out_ends_the_session_for_good(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("northwind", "brand").await;
    let stolen = browser.cookie();
    assert!(!stolen.is_empty());
    assert_eq!(browser.get("/dashboard").await.status, 200);
    assert_eq!(browser.submit("/dashboard", "/fn/auth/log_out", &[]).await.status, 303);
    assert_eq!(browser.get("/dashboard").await.status, 303);
    let replay = app.client.get(app.url("/dashboard")).header("cookie", stolen).send().await.expect("an answer");
    assert_eq!(replay.status(), 303);
}

#[db_test]
async fn a_session_gets_a_new_id_when_someone_logs_in(ctx: Ctx) {
    let app = App::start(&ctx).await;
    app.brand("northwind").await;
    let browser = app.browser();
    browser.submit("/login", "/fn/auth/log_in", &[("email", "x@example.com"), ("password", "x")]).await;
    let before = browser.cookie();
    browser.submit("/login", "/fn/auth/log_in", &[("email", "northwind@example.com"), ("password", PASSWORD)]).await;
    let after = browser.cookie();
    assert!(!before.is_empty() && !after.is_empty() && before != after);
}

#[db_test]
async fn the_code_of_the_mail_verifies_the_address(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("mia", "influencer").await;
    jobs::drain(&ctx).await.expect("mails sent");
    let code = crate::support::code_for(&ctx, "mia@example.com");
    let wrong = browser.submit("/verify", "/fn/auth/verify", &[("email", "mia@example.com"), ("otp", "abcdef")]).await;
    assert_eq!(wrong.header("location"), "/verify");
    assert!(browser.get("/verify").await.text.contains("Invalid or expired"));
    let right = browser.submit("/verify", "/fn/auth/verify", &[("email", "mia@example.com"), ("otp", &code)]).await;
    assert_eq!((right.status, right.header("location")), (303, "/dashboard"));
}

#[db_test]
async fn a_forgotten_password_is_replaced_in_the_browser(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let known = app.browser();
    known.register("mia", "influencer").await;
    let browser = app.browser();
    assert!(browser.get("/login").await.text.contains("href=\"/forgot\""));
    for email in ["nobody@example.com", "mia@example.com"] {
        let asked = browser.submit("/forgot", "/fn/auth/forgot", &[("email", email)]).await;
        assert_eq!((asked.status, asked.header("location")), (303, "/reset"));
        let page = browser.get("/reset").await.text;
        assert!(page.contains("If there is such an account") && page.contains(&format!("value=\"{email}\"")), "{page}");
    }
    let asked = browser.submit("/forgot", "/fn/auth/forgot", &[("email", "no address")]).await;
    assert_eq!((asked.status, asked.header("location")), (303, "/forgot"));
    assert!(browser.get("/forgot").await.text.contains("valid email address"));

    let code = crate::support::reset_code(&ctx, "mia@example.com").await;
    let fields = |otp, password| [("email", "mia@example.com"), ("otp", otp), ("password", password)];
    let weak = browser.submit("/reset", "/fn/auth/reset", &fields(&code, "12345678")).await;
    assert_eq!(weak.header("location"), "/reset");
    let page = browser.get("/reset").await.text;
    assert!(page.contains("too common") && !page.contains("12345678"), "{page}");
    let done = browser.submit("/reset", "/fn/auth/reset", &fields(&code, "quiet-river-77")).await;
    assert_eq!((done.status, done.header("location")), (303, "/login"));
    // Whoever was logged in is out, and the code has done its work.
    assert_eq!(known.get("/dashboard").await.status, 303);
    let twice = browser.submit("/reset", "/fn/auth/reset", &fields(&code, "quiet-river-78")).await;
    assert_eq!(twice.header("location"), "/reset");
    let log_in = |password| [("email", "mia@example.com"), ("password", password)];
    assert_eq!(browser.submit("/login", "/fn/auth/log_in", &log_in(PASSWORD)).await.header("location"), "/login");
    let entered = browser.submit("/login", "/fn/auth/log_in", &log_in("quiet-river-77")).await;
    assert_eq!(entered.header("location"), "/dashboard");
}

#[db_test]
async fn a_picture_that_is_too_large_loses_nothing_that_was_typed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.browser();
    brand.register("northwind", "brand").await;
    let (page, answer) = upload(&brand, vec![0; 12 << 20]).await;
    assert_eq!((answer.status, answer.header("location")), (303, page.as_str()));
    let page = brand.get(&page).await.text;
    assert!(page.contains("The picture is too large") && page.contains("value=\"1500\""), "{page}");
}

#[db_test]
async fn null_characters_are_refused_kindly(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    let fields = [("account_type", "a\0"), ("email", "a\0@example.com"), ("username", "a\0b"), ("password", PASSWORD)];
    let answer = browser.submit("/register", "/fn/auth/register", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/register"));
    assert!(browser.get("/register").await.text.contains("Null characters are not allowed."));
    assert_eq!(browser.call("/fn/auth/log_in", &[("email", "a\0@example.com"), ("password", "a\0")]).await, 401);
}

#[db_test]
async fn a_late_answer_does_not_bring_a_session_back(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("northwind", "brand").await;
    let stolen = browser.cookie();
    // A slow request: its session is read at once, its body ends only after the log-out.
    let (sender, body) = tokio::sync::mpsc::unbounded_channel::<Result<Vec<u8>, std::io::Error>>();
    let stream = futures::stream::unfold(body, async |mut body| body.recv().await.map(|chunk| (chunk, body)));
    let request = app.client.post(app.url(SAVE)).header("accept", "text/html");
    let request = request.header("content-type", "application/x-www-form-urlencoded").header("cookie", stolen.clone());
    let request = request.header("referer", app.url("/campaigns/new")).body(reqwest::Body::wrap_stream(stream));
    let slow = tokio::spawn(request.send());
    sender.send(Ok(b"title=".to_vec())).expect("a listener");
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    browser.submit("/dashboard", "/fn/auth/log_out", &[]).await;
    sender.send(Ok(b"x".to_vec())).expect("a listener");
    drop(sender);
    slow.await.expect("a task").expect("an answer");
    let replay = app.client.get(app.url("/dashboard")).header("cookie", stolen).send().await.expect("an answer");
    assert_eq!(replay.status(), 303);
}

#[db_test]
async fn bodies_that_cannot_be_read_are_a_clear_error(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let send = |content_type: &'static str, body: Vec<u8>| {
        app.client.post(app.url("/fn/auth/log_in")).header("content-type", content_type).body(body).send()
    };
    for (content_type, body) in [
        ("multipart/form-data", b"x".to_vec()),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken".to_vec()),
        ("application/json", b"{".to_vec()),
        ("text/plain", b"x".to_vec()),
        ("application/x-www-form-urlencoded", vec![0xff; 64]),
    ] {
        let status = send(content_type, body).await.expect("an answer").status();
        assert!(status.is_client_error(), "{content_type}: {status}");
    }
    assert_eq!(send("application/x-www-form-urlencoded", Vec::new()).await.expect("an answer").status(), 401);
    let unknown = app.client.post(app.url("/fn/no/such")).form(&[("a", "b")]).send().await.expect("an answer");
    assert_eq!(unknown.status(), 404);
    let large = send("application/x-www-form-urlencoded", vec![b'a'; (1 << 20) + 1]).await.expect("an answer");
    assert_eq!(large.status(), 413);
}
