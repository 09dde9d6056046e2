//! What goes wrong with machines, on purpose: `make chaos`. Nothing that was acknowledged is lost, no movement of money is at fault, and
//! nobody has to lend a hand. Each test prints a line of the table that scripts/chaos.sh makes.

mod disk;
mod mail;
mod postgres;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Stdio,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use reqwest::Client;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{task::JoinSet, time::sleep};

use self::postgres::Postgres;
use crate::{
    redis::{Redis, lasting_port},
    registered,
    server::{Server, client, tandem},
    with_schema,
};

/// How many write at once.
const HANDS: usize = 4;
/// How long a request may take before its client gives up and sends it again.
const PATIENCE: Duration = Duration::from_secs(15);

/// A program on a database, which is started again at the same address.
struct Subject {
    data: PathBuf,
    port: u16,
    database: Option<String>,
    settings: Vec<(&'static str, String)>,
    server: Option<Server>,
    /// Gone with the subject.
    _folder: Option<TempDir>,
}

impl Subject {
    async fn start(database: Option<&str>, settings: &[(&'static str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().to_owned();
        Self::in_folder(data, Some(folder), database, settings).await
    }

    async fn in_folder(
        data: PathBuf,
        folder: Option<TempDir>,
        database: Option<&str>,
        settings: &[(&'static str, &str)],
    ) -> Self {
        let settings = settings.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let database = database.map(str::to_owned);
        let mut subject = Self { data, port: lasting_port(), database, settings, server: None, _folder: folder };
        subject.again().await;
        subject
    }

    fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// SIGKILL.
    fn kill(&mut self) {
        self.server = None;
    }

    async fn again(&mut self) {
        let log =
            std::fs::File::options().create(true).append(true).open(std::env::temp_dir().join("tandem-chaos.log"));
        let mut settings = vec![("LOG", "warn"), ("API_LIST_LIMIT", "10000")];
        settings.extend(self.settings.iter().map(|(name, value)| (*name, value.as_str())));
        let database = self.database.as_deref();
        let log = log.map_or_else(|_| Stdio::null(), Stdio::from);
        self.server = Some(Server::at(self.port, &self.data, database, &settings, log).await);
    }

    /// Compares payments and ledger.
    async fn check_ledger(&self) {
        let mut command = tandem(&self.data);
        command.arg("check-ledger").envs(self.database.as_deref().map(|url| ("DATABASE_URL", url)));
        let output = tokio::task::spawn_blocking(move || command.output()).await.expect("no panic").expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Those who write, until they are told to stop.
struct Writers {
    stop: Arc<AtomicBool>,
    hands: JoinSet<Vec<String>>,
    seen: Arc<Mutex<Seen>>,
}

/// What writers have seen.
#[derive(Clone, Debug, Default)]
struct Seen {
    /// How often each status was answered; 0 is no answer at all.
    statuses: BTreeMap<u16, usize>,
    acknowledged: usize,
    /// The longest time in which nobody was acknowledged anything.
    longest: Duration,
    last: Option<Instant>,
    /// The longest that one answer took.
    slowest: Duration,
}

impl Seen {
    fn note(&mut self, status: u16, is_done: bool, took: Duration) {
        *self.statuses.entry(status).or_default() += 1;
        if is_done {
            let now = Instant::now();
            self.slowest = self.slowest.max(took);
            self.longest = self.longest.max(now - self.last.unwrap_or(now));
            self.last = Some(now);
            self.acknowledged += 1;
        }
    }
}

impl Writers {
    fn start(base: &str, brand: &str) -> Self {
        let (stop, seen) = (Arc::new(AtomicBool::new(false)), Arc::<Mutex<Seen>>::default());
        let mut hands = JoinSet::new();
        for hand in 0..HANDS {
            let (base, brand, stop, seen) = (base.to_owned(), brand.to_owned(), Arc::clone(&stop), Arc::clone(&seen));
            hands.spawn(async move { write(&base, &brand, hand, &stop, &seen).await });
        }
        Self { stop, hands, seen }
    }

    fn seen(&self) -> Seen {
        self.seen.lock().expect("no panic").clone()
    }

    /// Waits until that many more are acknowledged.
    async fn more(&self, number: usize) {
        let until = self.seen().acknowledged + number;
        let began = Instant::now();
        while self.seen().acknowledged < until {
            assert!(began.elapsed() < Duration::from_mins(2), "nothing goes on: {:?}", self.seen());
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until that status was answered.
    async fn until(&self, status: u16) {
        let began = Instant::now();
        while !self.seen().statuses.contains_key(&status) {
            assert!(began.elapsed() < Duration::from_mins(2), "nobody is told {status}: {:?}", self.seen());
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Stops them; the titles of what was acknowledged.
    async fn stop(self) -> (Vec<String>, Seen) {
        self.stop.store(true, Ordering::Relaxed);
        let titles = self.hands.join_all().await.into_iter().flatten().collect();
        let seen = self.seen.lock().expect("no panic").clone();
        (titles, seen)
    }
}

/// Publishes one campaign after the other, each until it is acknowledged, under one key.
async fn write(base: &str, brand: &str, hand: usize, stop: &AtomicBool, seen: &Mutex<Seen>) -> Vec<String> {
    let (client, mut titles) = (Client::builder().timeout(PATIENCE).build().expect("a client"), Vec::new());
    for n in 0.. {
        // A key has no spaces.
        let (title, key) = (format!("Chaos {hand}.{n}"), format!("chaos-{hand}.{n}"));
        loop {
            if stop.load(Ordering::Relaxed) {
                return titles;
            }
            let body = json!({
                "title": title, "description": "x".repeat(4000), "budget": "50", "start_date": "2027-01-01", "end_date": "2027-02-01",
            });
            let request = client.post(format!("{base}/apis/create-campaign/")).bearer_auth(brand).json(&body);
            let began = Instant::now();
            let status =
                request.header("idempotency-key", &key).send().await.map_or(0, |answer| answer.status().as_u16());
            // 409: an earlier try has done it, and its answer was never kept.
            let is_done = [201, 409].contains(&status);
            seen.lock().expect("no panic").note(status, is_done, began.elapsed());
            if is_done {
                break;
            }
            sleep(Duration::from_millis(50)).await;
        }
        titles.push(title);
    }
    titles
}

/// Every campaign that was acknowledged is there, once.
async fn nothing_is_lost(base: &str, brand: &str, titles: &[String]) {
    let answer = client().get(format!("{base}/apis/campaigns/")).bearer_auth(brand).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let rows: Vec<Value> = answer.json().await.expect("a list");
    let mut there = BTreeMap::<&str, usize>::new();
    for row in &rows {
        *there.entry(row["title"].as_str().expect("a title")).or_default() += 1;
    }
    for title in titles {
        assert_eq!(there.get(title.as_str()), Some(&1), "{title} of {} acknowledged", titles.len());
    }
}

/// A line of the table.
fn tell(what: &str, engine: &str, seen: &Seen, more: &str) {
    let Seen { acknowledged, longest, slowest, statuses, .. } = seen;
    println!(
        "CHAOS|{what}|{engine}|{acknowledged}|0|{:.1} s|{:.1} s|{}|{more}",
        longest.as_secs_f64(),
        slowest.as_secs_f64(),
        statuses.iter().map(|(status, number)| format!("{status}:{number}")).collect::<Vec<_>>().join(" ")
    );
}

async fn killed_again_and_again(engine: &str, database: Option<&str>) {
    let mut subject = Subject::start(database, &[]).await;
    let brand = registered(&subject.base(), "b", "brand").await;
    let writers = Writers::start(&subject.base(), &brand);
    for _ in 0..5 {
        writers.more(40).await;
        subject.kill();
        subject.again().await;
    }
    writers.more(40).await;
    let (titles, seen) = writers.stop().await;
    nothing_is_lost(&subject.base(), &brand, &titles).await;
    subject.kill();
    subject.check_ledger().await;
    tell("SIGKILL under writes, five times", engine, &seen, "");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "make chaos"]
async fn chaos_killed_on_sqlite() {
    killed_again_and_again("SQLite", None).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "make chaos"]
async fn chaos_killed_on_postgres() {
    with_schema("chaos_killed", async |url| killed_again_and_again("PostgreSQL", Some(url)).await).await;
}

/// The program goes on, and nobody touches it: its database is gone, and comes back.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "make chaos"]
async fn chaos_database_restarted() {
    let mut postgres = Postgres::create().await;
    let subject = Subject::start(Some(&postgres.url("postgres")), &[]).await;
    let brand = registered(&subject.base(), "b", "brand").await;
    let writers = Writers::start(&subject.base(), &brand);
    for is_gentle in [false, true] {
        writers.more(60).await;
        postgres.stop(is_gentle);
        sleep(Duration::from_secs(3)).await;
        postgres.start().await;
    }
    writers.more(60).await;
    let (titles, seen) = writers.stop().await;
    assert!(!seen.statuses.contains_key(&500), "an outage is no fault of ours: {:?}", seen.statuses);
    nothing_is_lost(&subject.base(), &brand, &titles).await;
    subject.check_ledger().await;
    tell("Database stopped for 3 s, crashed and in order", "PostgreSQL", &seen, "");
}

/// Nobody waits for a Redis that is gone or hangs.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "make chaos"]
async fn chaos_redis_lost() {
    with_schema("chaos_redis", async |url| {
        let mut redis = Redis::start().await;
        let subject = Subject::start(Some(url), &[("REDIS_URL", &redis.url()), ("RATE_LIMITS", "off")]).await;
        let brand = registered(&subject.base(), "b", "brand").await;
        let writers = Writers::start(&subject.base(), &brand);
        writers.more(40).await;
        redis.stop();
        writers.more(40).await;
        redis.again().await;
        writers.more(40).await;
        redis.hang();
        writers.more(40).await;
        redis.go_on();
        writers.more(40).await;
        let (titles, seen) = writers.stop().await;
        assert_eq!(seen.statuses.keys().copied().collect::<Vec<_>>(), [201], "everybody was served");
        nothing_is_lost(&subject.base(), &brand, &titles).await;
        subject.check_ledger().await;
        tell("Redis stopped, and hanging", "PostgreSQL", &seen, "");
    })
    .await;
}

/// The free bytes of a file system.
fn free(folder: &Path) -> u64 {
    let output = std::process::Command::new("df").args(["--output=avail", "-B1"]).arg(folder).output().expect("df");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().nth(1).and_then(|line| line.trim().parse().ok()).expect("a number")
}
