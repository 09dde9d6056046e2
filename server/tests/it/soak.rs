//! A day of use in fast-forward, on each engine: `make soak`. Prints memory, rows and bytes hour by hour, and what is left of
//! the day when its people have been away for a while.

mod log;
mod measure;

use chrono::TimeDelta;
use serde_json::json;
use tandem_server::{
    Ctx,
    jobs::{self, CancellationToken},
};
use tandem_types::Money;

use self::measure::{Hour, rows};
use crate::support::{Api, Browser, Engine, PASSWORD, Till, run};

/// How far the clock goes at once, in minutes; a deal is made from bid to payout in each of these.
const STEP: i64 = 5;
/// Steps of a day.
const STEPS: usize = 24 * 60 / 5;
/// Brands, and as many creators.
const PAIRS: usize = 6;
/// Steps of an hour.
const HOUR: usize = 60 / 5;
/// The caches are full and the pools are open after so many hours.
const WARM: usize = 6;
/// By how much memory may differ from then on, in MiB: an allocator gives nothing back at once. The sandbox keeps its books of
/// the day's 288 deals in the same process.
const SLACK: u64 = 24;
/// What opens a tracking link.
const PHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
/// Tables that hold nothing for ever: empty when everybody has been away for four months.
const PASSING: &[&str] = &[
    "click_marks",
    "click_salts",
    "email_changes",
    "exports",
    "idempotency_keys",
    "one_time_codes",
    "outbox",
    "revoked_tokens",
    "sessions",
    "stripe_events",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes minutes: make soak"]
async fn a_day_on_sqlite() {
    run(Engine::Sqlite, day).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes minutes: make soak"]
async fn a_day_on_postgres() {
    run(Engine::Postgres, day).await;
}

/// A brand and a creator who work together all day.
struct Pair {
    brand: Api,
    creator: Api,
    browser: Browser,
}

async fn day(ctx: Ctx) {
    log::count_errors();
    let before = log::errors();
    let till = Till::open(&ctx).await;
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::run(till.ctx.clone(), stop.clone()));
    let mut pairs = Vec::new();
    for number in 0..PAIRS {
        pairs.push(Pair::gather(&till, number).await);
    }
    let mut hours = Vec::new();
    for step in 0..STEPS {
        pairs[step % PAIRS].work(&till, step).await;
        till.advance(TimeDelta::minutes(STEP));
        till.ctx.jobs.notify_one();
        if step % HOUR == HOUR - 1 {
            let hour = Hour::measure(&till.ctx, hours.len() + 1).await;
            println!("{hour}");
            hours.push(hour);
        }
    }
    till.books_agree().await;
    println!("\nrows after the day:\n{}", rows(&till.ctx).await);

    // Everybody goes away; what is kept for a while only is gone after that while.
    for _ in 0..12 {
        till.advance(TimeDelta::days(10));
        jobs::sweep(&till.ctx).await.expect("a clean-up");
        tandem_server::tracking::forget(&till.ctx).await.expect("a clean-up");
        till.ctx.jobs.notify_one();
        till.work().await;
    }
    jobs::sweep(&till.ctx).await.expect("a clean-up");
    let left = rows(&till.ctx).await;
    println!("\nrows after four months of nobody:\n{left}");
    stop.cancel();
    worker.await.expect("a worker that ends");

    assert_eq!(log::errors() - before, 0, "errors were logged");
    let passing: Vec<_> =
        left.0.iter().filter(|(table, rows)| PASSING.contains(&table.as_str()) && *rows > 0).collect();
    assert!(passing.is_empty(), "kept for ever: {passing:?}");
    let (warm, last) = (&hours[WARM - 1], &hours[hours.len() - 1]);
    assert!(
        last.memory <= warm.memory + SLACK,
        "memory grows: {} MiB after {WARM} hours, {} after the day",
        warm.memory,
        last.memory
    );
}

impl Pair {
    async fn gather(till: &Till, number: usize) -> Self {
        let brand = till.app.brand(&format!("brand{number}")).await;
        let creator = till.app.influencer(&format!("creator{number}")).await;
        till.onboard(&creator).await;
        Self { brand, creator, browser: till.app.browser() }
    }

    /// Logs in, makes one deal from publishing to payout, talks, looks around and logs out.
    async fn work(&mut self, till: &Till, step: usize) {
        self.come_back().await;
        let (brand, creator) = (&self.brand, &self.creator);
        let campaign = brand.publish(&format!("Slow mornings, part {step}")).await;
        let bid = creator.bid(&campaign, Money::from_minor(120_000)).await;
        brand.write(creator, "Could you start on Monday?").await;
        creator.write(brand, "Monday works.").await;
        brand.decide(&bid, json!({ "status": "accepted" })).await;
        let answer = brand.post("/apis/create-checkout-session/", json!({ "bid": bid })).await.expect(200);
        till.sandbox.pay(answer["session_id"].as_str().expect("a session")).expect("a payment");
        till.deliver_all().await;
        let work = json!({ "url": "https://instagram.example/p/1" });
        creator.post(&format!("/apis/bids/deliver/{bid}/"), work).await.expect(200);
        brand.decide(&bid, json!({ "delivery_status": "approved" })).await;
        till.deliver_all().await;
        let link = json!({ "url": "https://shop.example/tea", "label": "Story" });
        let link = brand.post(&format!("/apis/bids/links/{bid}/"), link).await.expect(201);
        let path =
            link["address"].as_str().expect("an address").strip_prefix("http://localhost:8000").expect("our address");
        let click = till.app.client.get(till.app.url(path)).header("user-agent", PHONE);
        assert_eq!(click.send().await.expect("an answer").status(), 302);
        for page in ["/", "/campaigns", "/campaigns?search=mornings", "/creators", &format!("/campaigns/{campaign}")] {
            assert_eq!(self.browser.get(page).await.status, 200, "{page}");
        }
        let form = [("email", brand.email.as_str()), ("password", PASSWORD)];
        self.browser.submit("/login", "/fn/auth/log_in", &form).await;
        for page in ["/dashboard", "/bids", "/analytics", "/messages", "/notifications", &format!("/bids/{bid}")] {
            assert_eq!(self.browser.get(page).await.status, 200, "{page}");
        }
        if step.is_multiple_of(2) {
            self.browser.submit("/dashboard", "/fn/auth/log_out", &[]).await;
        }
        brand.get("/apis/notifications/").await.expect(200);
    }

    /// Both log in again: their tokens last an hour.
    async fn come_back(&mut self) {
        for side in [&mut self.brand, &mut self.creator] {
            let tokens = side.log_in(PASSWORD).await.expect(200);
            *side = side.with_token(&tokens["access"]);
        }
    }
}
