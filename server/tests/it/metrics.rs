//! `/metrics`: who may read it, and that it tells what happened. And the number of each request.

use std::{collections::BTreeSet, net::IpAddr};

use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::support::{self, App, NO_ROW, execute, paid_deal};

const TOKEN: &str = "a-token-for-the-metrics";

/// The database behind a server that serves its metrics.
async fn with_token(ctx: &Ctx) -> Ctx {
    support::restarted(ctx, |settings| settings.metrics_token = Some(TOKEN.into())).await
}

async fn scrape(app: &App) -> String {
    let answer = app.client.get(app.url("/metrics")).bearer_auth(TOKEN).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    answer.text().await.expect("a text")
}

/// The value of that series.
fn value(text: &str, series: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {series} in\n{text}")).parse().expect("a number")
}

#[db_test]
async fn only_who_knows_the_token_reads_the_metrics(ctx: Ctx) {
    let app = App::start(&ctx).await;
    assert_eq!(app.browser().get("/metrics").await.status, 404, "served without a token");

    let guarded = with_token(&ctx).await;
    let app = App::start(&guarded).await;
    assert_eq!(app.anonymous().get("/metrics").await.status, 401);
    for wrong in ["a-token-for-the-metric", "a-token-for-the-metricS", ""] {
        let answer = app.client.get(app.url("/metrics")).bearer_auth(wrong).send().await.expect("an answer");
        assert_eq!(answer.status(), 401, "{wrong}");
    }
    scrape(&app).await;
    guarded.db.close().await;
}

#[db_test]
async fn the_metrics_tell_what_happened(ctx: Ctx) {
    let ctx = with_token(&ctx).await;
    let app = App::start(&ctx).await;
    let (brand, influencer) = (app.brand("northwind").await, app.influencer("mia").await);
    paid_deal(&ctx, &brand, &influencer).await;
    for path in ["/campaigns", "/campaigns/", "/wp-login.php", "/.env"] {
        app.browser().get(path).await;
    }
    app.browser().get(&format!("/campaigns/{NO_ROW}")).await;
    for path in ["/apis/campaigns/", "/apis/campaigns"] {
        brand.get(&format!("{path}/{NO_ROW}/").replace("//", "/")).await;
    }
    app.browser().call("/fn/auth/log_in", &[("email", "nobody@example.com"), ("password", "x")]).await;
    let events = app.client.get(app.url("/apis/events/")).bearer_auth(brand.token.as_deref().expect("a token"));
    let events = events.send().await.expect("a stream");

    let text = scrape(&app).await;
    let requests = |method: &str, route: &str, status: &str| {
        value(
            &text,
            &format!("tandem_http_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}}"),
        )
    };
    assert!(requests("GET", "/campaigns", "2xx") >= 1.0);
    assert!(requests("GET", "(other)", "4xx") >= 2.0);
    assert!((requests("GET", "/campaigns/{id}", "4xx") - 1.0).abs() < 0.1);
    assert!((requests("GET", "/apis/campaigns/{id}", "4xx") - 2.0).abs() < 0.1, "both spellings are one route");
    assert!((requests("POST", "/fn/auth/log_in", "4xx") - 1.0).abs() < 0.1);
    assert!(!text.contains(NO_ROW) && !text.contains("wp-login"), "a path got in");
    for (series, least) in [
        ("tandem_http_request_duration_seconds_count{method=\"GET\",route=\"/campaigns/{id}\"}", 1.0),
        ("tandem_http_requests_in_flight", 1.0),
        ("tandem_live_connections{kind=\"sse\"}", 1.0),
        ("tandem_live_accounts", 1.0),
        ("tandem_database_up", 1.0),
        ("tandem_redis_up", 1.0),
        ("tandem_media_up", 1.0),
        ("tandem_db_connections_max", 1.0),
        ("tandem_db_wait_seconds_count{way=\"write\"}", 1.0),
        ("tandem_jobs_queued{state=\"due\"}", 1.0),
        ("tandem_payments{kind=\"payment\",state=\"completed\"}", 1.0),
        ("tandem_money_minor{state=\"held\",currency=\"usd\"}", 150_000.0),
    ] {
        assert!(value(&text, series) >= least, "{series} is {}", value(&text, series));
    }
    let build = format!("version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(text.lines().any(|line| line.starts_with("tandem_build_info{") && line.contains(&build)), "{text}");
    if cfg!(target_os = "linux") {
        assert!(value(&text, "process_resident_memory_bytes") > 1e6);
        assert!(value(&text, "process_open_fds") > 1.0);
    }

    drop(events);
    assert_eq!(tandem_server::jobs::drain(&ctx).await.expect("jobs").min(1), 1);
    let text = scrape(&app).await;
    assert!(value(&text, "tandem_emails_total{outcome=\"sent\"}") >= 1.0);
    assert!(value(&text, "tandem_jobs_total{kind=\"mail\",outcome=\"done\"}") >= 1.0);
    ctx.db.close().await;
}

#[db_test]
async fn refusals_of_the_limits_are_counted(ctx: Ctx) {
    let ctx = support::with_settings(&with_token(&ctx).await, |config| config.rate_limits = true).await;
    let app = App::start(&ctx).await;
    for _ in 0..21 {
        app.anonymous().post("/apis/login/", json!({ "email": "x@example.com", "password": "x" })).await;
    }
    assert!(value(&scrape(&app).await, "tandem_rate_limited_total{limit=\"log-in\"}") >= 1.0);
    ctx.db.close().await;
}

/// Every word of a file that names a metric of ours, or one of the process.
fn named(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    words.filter(|word| word.starts_with("tandem_") || word.starts_with("process_")).map(str::to_owned).collect()
}

#[db_test]
async fn the_dashboard_and_the_alerts_name_metrics_that_are_there(ctx: Ctx) {
    let ctx = with_token(&ctx).await;
    let app = App::start(&ctx).await;
    app.browser().get("/campaigns").await;
    let text = scrape(&app).await;
    let types = text.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    let known: BTreeSet<String> = types
        .flat_map(|line| {
            let (name, kind) = line.split_once(' ').expect("a type");
            let ends: &[&str] = if kind == "histogram" { &["_bucket", "_sum", "_count"] } else { &[""] };
            ends.iter().map(move |end| format!("{name}{end}"))
        })
        .collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy");
    for file in ["grafana/tandem.json", "prometheus/alerts.yml"] {
        let text = std::fs::read_to_string(format!("{folder}/{file}")).expect("a file");
        let names = named(&text);
        assert!(names.len() > 8, "{file} names {names:?}");
        let lost: Vec<_> = names.difference(&known).collect();
        assert!(lost.is_empty(), "{file} names {lost:?}, and there are {known:?}");
    }
    ctx.db.close().await;
}

#[db_test]
async fn a_page_that_broke_names_the_number_in_the_log(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let campaign = app.brand("northwind").await.publish("Summer Product Launch").await;
    // What no migration does: the board has no table to read.
    execute(&ctx, "alter table campaigns rename to lost_campaigns", NO_ROW).await;
    let page = app.browser().get(&format!("/campaigns/{campaign}")).await;
    assert_eq!(page.status, 500);
    let number = page.header("x-request-id").to_owned();
    assert!(number.len() == 36 && page.text.contains(&number), "{number} is not in the page");

    let form = app.browser().submit("/register", "/fn/searches/save", &[]).await;
    assert!(!form.header("x-request-id").is_empty());
    let refused = app.anonymous().get("/apis/campaigns/").await;
    assert!(!refused.header("x-request-id").is_empty());
}

#[db_test]
async fn a_number_is_taken_over_from_trusted_proxies_only(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let ask = async |app: &App, number: &str| {
        let answer =
            app.client.get(app.url("/healthz")).header("x-request-id", number).send().await.expect("an answer");
        answer.headers()["x-request-id"].to_str().expect("a text").to_owned()
    };
    assert_ne!(ask(&app, "mine-7").await, "mine-7");
    let net = IpAddr::from([127, 0, 0, 1]).into();
    let proxied = support::with_settings(&ctx, |config| config.trusted_proxies = vec![net]).await;
    let app = App::start(&proxied).await;
    assert_eq!(ask(&app, "mine-7").await, "mine-7");
    for odd in ["a b", "<script>", &"x".repeat(65)] {
        assert_ne!(ask(&app, odd).await, odd);
    }
    proxied.db.close().await;
}
