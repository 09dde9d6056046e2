//! What docs/SECURITY.md says and no other test shows.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    sync::{Arc, Mutex, MutexGuard},
};

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, apis, on};
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use crate::support::{self, Answer, Api, App, Engine, PASSWORD, Till, detail, paid_deal, picture, promote, raw};

const REPORTS: &str = "/apis/messages/reports/";

/// A change of the caller's own picture, to be sent.
fn with_picture(by: &Api, bytes: Vec<u8>) -> reqwest::RequestBuilder {
    let form = Form::new().part("profile_picture", Part::bytes(bytes).file_name("me.png"));
    by.request(Method::PATCH, &format!("/apis/update-user/{}/", by.email)).multipart(form)
}

#[db_test]
async fn the_limits_that_the_documents_tell_are_those_that_hold(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let document = acme.get("/apis/openapi.json").await.expect(200);
    let account = json!({
        "email": "mia@example.com", "username": "mia", "password": PASSWORD, "account_type": "influencer",
    });
    let campaign = json!({
        "title": "Tea", "description": "Tea", "budget": "50", "start_date": "2027-06-01", "end_date": "2027-08-31",
    });
    let mut seen = 0;
    for (path, shape, body) in
        [("/apis/register-user/", "RegistrationInput", account), ("/apis/create-campaign/", "CampaignInput", campaign)]
    {
        let told = acme.send(Method::OPTIONS, path, None).await.expect(200);
        for (name, field) in document["components"]["schemas"][shape]["properties"].as_object().expect("fields") {
            let Some(most) = field["maxLength"].as_u64() else { continue };
            assert_eq!(told["actions"]["POST"][name]["max_length"], most, "{shape}.{name}");
            let most = usize::try_from(most).expect("a small number");
            let sentence = format!("Ensure this field has no more than {most} characters.");
            for (length, is_refused) in [(most, false), (most + 1, true)] {
                let mut body = body.clone();
                body[name] = json!("x".repeat(length));
                let answer = acme.post(path, body).await;
                assert_eq!(answer.body[name].to_string().contains(&sentence), is_refused, "{shape}.{name}: {length}");
            }
            seen += 1;
        }
    }
    assert!(seen >= 10, "{seen}");
}

#[db_test]
async fn no_other_origin_gets_what_a_cookie_opens(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let browser = app.browser();
    browser.register("noah", "influencer").await;
    let (nobody, cookies) = (app.anonymous(), browser.cookie());
    let (cookie, asks) = (("cookie", cookies.as_str()), ("access-control-request-method", "GET"));
    for site in ["http://localhost:3000", "http://evil.example", "null"] {
        let origin = ("origin", site);
        let preflight = raw(&nobody, Method::OPTIONS, "/apis/user-profile/", &[origin, cookie, asks], None).await;
        let asked = raw(&nobody, Method::GET, "/apis/user-profile/", &[origin, cookie], None).await;
        let page = raw(&nobody, Method::GET, "/dashboard", &[origin, cookie], None).await;
        // The cookie is a good one, but /apis knows none.
        assert_eq!((preflight.status, asked.status, page.status), (200, 401, 200), "{site}");
        for answer in [&preflight, &asked, &page] {
            assert_eq!(answer.header("access-control-allow-credentials"), "", "{site}");
        }
        assert!(page.headers.keys().all(|name| !name.as_str().starts_with("access-control")), "{site}");
    }
}

#[db_test]
async fn no_folder_is_listed(ctx: Ctx) {
    let site = tempfile::tempdir().expect("a folder");
    let pkg = site.path().join("pkg");
    std::fs::create_dir(&pkg).expect("a folder");
    std::fs::write(pkg.join("built.js"), "1").expect("a file");
    let ctx = support::with_settings(&ctx, |config| config.site_dir = Some(site.path().to_owned())).await;
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let sent = with_picture(&mia, picture()).send().await.expect("an answer");
    let profile = Answer::of(sent).await.expect(200);
    let address = profile["profile_picture"].as_str().expect("an address");
    let shown = address.strip_prefix("http://localhost:8000").expect("our address");
    let (folder, name) = shown.rsplit_once('/').expect("a folder");
    let browser = app.browser();
    for there in [shown, "/pkg/built.js"] {
        assert_eq!(browser.get(there).await.status, 200, "{there}");
    }
    let inner = format!("{folder}/");
    for path in ["/media", "/media/", folder, &inner, "/media/private", "/media/private/", "/pkg", "/pkg/"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text.contains(name) && !answer.text.contains("built.js"), "{path}: {}", answer.text);
    }
    ctx.db.close().await;
}

#[db_test]
async fn the_files_of_a_delivery_have_ten_megabytes_together(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let (_, bid) = paid_deal(&ctx, &acme, &mia).await;
    let path = format!("/apis/bids/deliver/{bid}/");
    let deliver = async |bytes: usize| {
        let half = |name: &'static str| Part::bytes(vec![0_u8; bytes / 2]).file_name(name);
        let form = Form::new().part("file1", half("one.mp4")).part("file2", half("two.mp4"));
        let request = mia.request(Method::POST, &path).multipart(form);
        Answer::of(request.send().await.expect("an answer")).await
    };
    assert_eq!(deliver((10 << 20) + 2).await.expect(413), detail("Request body is too large."));
    assert_eq!(ctx.media.count().await.expect("a count"), 0, "nothing of it is kept");
    deliver(10 << 20).await.expect(200);
}

#[db_test]
async fn whose_picture_would_wait_too_long_is_sent_away(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(1_200, 1_200).write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    let png = png.into_inner();
    // One is decoded at a time, and 32 may wait.
    let mut crowd = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let request = with_picture(&mia, png.clone());
        crowd.spawn(async move { Answer::of(request.send().await.expect("an answer")).await });
    }
    let answers = crowd.join_all().await;
    let (away, taken): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 503);
    assert!(taken.len() >= 33 && !away.is_empty(), "{} were taken, {} sent away", taken.len(), away.len());
    assert!(taken.iter().all(|answer| answer.status == 200), "{taken:?}");
    assert!(away.iter().all(|answer| answer.header("retry-after") == "1"), "{away:?}");
    // And nothing stays of it.
    assert_eq!(with_picture(&mia, png).send().await.expect("an answer").status(), 200);
}

/// Every page of a deal, and those that sum deals up.
const PAGES: [&str; 15] = [
    "/dashboard",
    "/campaigns/{campaign}",
    "/campaigns/{campaign}/edit",
    "/campaigns/{campaign}/delete",
    "/campaigns/{campaign}/analytics",
    "/bids",
    "/bids/{bid}",
    "/bids/{bid}/receipt",
    "/bids/{bid}/agreement",
    "/bids/{bid}/results",
    "/analytics",
    "/pay/{bid}",
    "/pay/success?bid={bid}",
    "/pay/cancel?bid={bid}",
    "/earnings",
];

/// What there is of campaigns, bids and money, row by row.
async fn rows(ctx: &Ctx) -> Vec<String> {
    const ALL: [&str; 7] = [
        "select status || ' ' || cast(updated_at as text) from campaigns order by id",
        "select status || ' ' || payment_status || ' ' || delivery_status || ' ' || cast(updated_at as text)
            from bids order by id",
        "select status || ' ' || settlement || ' ' || coalesce(payout_status, '') || ' ' || cast(attempt as text)
            from payments order by id",
        "select status || ' ' || cast(reminders as text) from deliveries order by id",
        "select kind || ' ' || cast(amount_minor as text) from ledger order by id",
        "select step from deal_events order by id",
        "select username from accounts order by id",
    ];
    let mut tx = ctx.db.read().await.expect("a transaction");
    let mut all = Vec::new();
    for sql in ALL {
        let found: Vec<String> = on!(&mut tx, c => sqlx::query_scalar(sql).fetch_all(c).await).expect("rows");
        all.extend(found);
    }
    all
}

#[db_test]
async fn looking_changes_neither_campaigns_nor_bids_nor_money(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let delivered = till.delivered("tea", 120_000).await;
    let unpaid = delivered.another(5_000).await;
    let (mut pages, mut calls) = (BTreeSet::new(), BTreeSet::new());
    for deal in [&delivered, &unpaid] {
        pages.extend(PAGES.map(|page| page.replace("{campaign}", &deal.campaign).replace("{bid}", &deal.bid)));
        let routes = apis::routes().into_iter().filter(|route| route.methods.contains(&Method::GET));
        // A stream of events has no end.
        for route in routes.filter(|route| !route.path.contains("events") && !route.path.contains("{email}")) {
            calls.extend([&deal.campaign, &deal.bid].map(|id| route.path.replace("{id}", id)));
        }
    }
    let sides = [(&delivered.brand, till.app.browser()), (&delivered.influencer, till.app.browser())];
    for (account, browser) in &sides {
        assert!(browser.log_in(&account.email, PASSWORD).await);
    }
    let before = rows(&till.ctx).await;
    let mut shown = 0;
    for (account, browser) in &sides {
        for path in &pages {
            let statuses = [browser.get(path).await.status, browser.get(path).await.status];
            shown += statuses.iter().filter(|status| **status == 200).count();
            assert_eq!(rows(&till.ctx).await, before, "{path} as {}", account.username);
        }
        for path in &calls {
            let statuses = [account.get(path).await.status, account.get(path).await.status];
            shown += statuses.iter().filter(|status| **status == 200).count();
            assert_eq!(rows(&till.ctx).await, before, "{path} as {}", account.username);
        }
    }
    assert!(shown > 60, "only {shown} answers showed anything");
}

/// What is logged on this thread, one line an event: its level, its words, and the spans that it stands in.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    spans: Vec<String>,
    entered: Vec<u64>,
    lines: Vec<String>,
}

impl Log {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().expect("nobody has panicked")
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::INFO && metadata.target().starts_with("tandem")
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        let mut words = Words(span.metadata().name().to_owned());
        span.record(&mut words);
        let mut kept = self.kept();
        kept.spans.push(words.0);
        span::Id::from_u64(u64::try_from(kept.spans.len()).expect("a small number"))
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut words = Words(event.metadata().level().to_string());
        event.record(&mut words);
        let mut kept = self.kept();
        let within = kept.entered.iter().filter_map(|id| kept.spans.get(usize::try_from(*id).ok()?.checked_sub(1)?));
        let line = within.fold(words.0, |line, span| format!("{line} in {span}"));
        kept.lines.push(line);
    }

    fn enter(&self, span: &span::Id) {
        self.kept().entered.push(span.into_u64());
    }

    fn exit(&self, span: &span::Id) {
        let mut kept = self.kept();
        let id = span.into_u64();
        if let Some(at) = kept.entered.iter().rposition(|entered| *entered == id) {
            kept.entered.remove(at);
        }
    }
}

struct Words(String);

impl Visit for Words {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

async fn run(ctx: &Ctx, sql: &'static str) {
    let mut tx = ctx.db.write().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query(sql).execute(c).await.map(drop)).expect("a statement");
    tx.commit().await.expect("a commit");
}

/// On one thread, which is the one that the log is listened to on.
#[tokio::test]
async fn failures_and_refusals_are_logged_under_the_requests_number() {
    support::run(Engine::Sqlite, failing).await;
}

async fn failing(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = (app.brand("sam").await, app.brand("acme").await, app.influencer("mia").await);
    promote(&ctx, &sam).await;
    mia.post("/apis/messages/report/", json!({ "user": acme.id, "reason": "Rude." })).await.expect(200);
    run(&ctx, "alter table audit_log rename to elsewhere").await;

    let log = Log::default();
    // Of a single listener tracing asks only the thread that comes by first, which may be another test's. Two are asked both.
    let second = tracing::Dispatch::new(log.clone());
    let listening = tracing::subscriber::set_default(log.clone());
    let failed = sam.get(REPORTS).await;
    let guessed = mia.log_in("hidden-words-1").await;
    let forbidden = mia.get(REPORTS).await;
    drop((listening, second));

    let lines = log.kept().lines.clone();
    for (answer, status, level, words) in [
        (&failed, 500, "ERROR", "internal error"),
        (&guessed, 401, "INFO", "wrong password"),
        (&forbidden, 403, "INFO", "forbidden"),
    ] {
        let number = answer.header("x-request-id");
        assert!(answer.status == status && number.len() == 36, "{status}: {answer:?}");
        let told = |line: &&String| line.starts_with(level) && line.contains(words) && line.contains(number);
        assert_eq!(lines.iter().filter(told).count(), 1, "{status} in {lines:#?}");
    }
    assert_eq!(failed.body, detail("Internal server error."));
    for typed in ["hidden-words-1", &mia.email] {
        assert!(lines.iter().all(|line| !line.contains(typed)), "{typed} in {lines:#?}");
    }
}
