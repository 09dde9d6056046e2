//! The program itself: its command line, and that a killed server loses nothing that it acknowledged.

mod backup;
#[path = "../../server/tests/it/support/bucket.rs"]
mod bucket;
mod chaos;
mod instances;
mod logs;
mod lost;
mod money;
mod page;
#[path = "../../server/tests/it/support/redis.rs"]
mod redis;
mod server;
mod starting;
mod statements;
mod stopping;
#[cfg(unix)]
mod traces;

use serde_json::{Value, json};
use server::{Server, client, run, tandem};

const PASSWORD: &str = "plum-kettle-42";

async fn post(base: &str, path: &str, token: &str, body: &Value) -> Option<Value> {
    let request = client().post(format!("{base}{path}")).json(body);
    let request = if token.is_empty() { request } else { request.bearer_auth(token) };
    let answer = request.send().await.ok()?;
    answer.status().is_success().then_some(())?;
    answer.json().await.ok()
}

async fn token(base: &str, name: &str) -> String {
    let body = json!({ "email": format!("{name}@example.com"), "password": PASSWORD });
    let tokens = post(base, "/apis/login/", "", &body).await.expect("a log-in");
    tokens["access"].as_str().expect("a token").to_owned()
}

/// Registers somebody and answers their token.
async fn registered(base: &str, name: &str, kind: &str) -> String {
    let email = format!("{name}@example.com");
    let account = json!({ "email": email, "username": name, "password": PASSWORD, "account_type": kind });
    post(base, "/apis/register-user/", "", &account).await.expect("a registration");
    token(base, name).await
}

async fn killed_in_the_middle_of_writes(database: Option<&str>) {
    let data = tempfile::tempdir().expect("a folder");
    let server = Server::start(data.path(), database).await;
    let base = server.base.clone();
    let brand = registered(&base, "b", "brand").await;

    let mut writers = tokio::task::JoinSet::new();
    let (done, mut acknowledged) = tokio::sync::mpsc::unbounded_channel::<String>();
    for writer in 0..4 {
        let (base, brand, done) = (base.clone(), brand.clone(), done.clone());
        writers.spawn(async move {
            for n in 0.. {
                let body = json!({
                    "title": format!("Campaign {writer}.{n}"), "description": "x", "budget": "50",
                    "start_date": "2027-01-01", "end_date": "2027-02-01",
                });
                // An error is the kill: what was not acknowledged may be lost.
                let Some(campaign) = post(&base, "/apis/create-campaign/", &brand, &body).await else { break };
                let _ = done.send(campaign["id"].as_str().expect("an id").to_owned());
            }
        });
    }
    let mut ids = Vec::new();
    while ids.len() < 60 {
        ids.push(acknowledged.recv().await.expect("a writer writes"));
    }
    drop(server);
    writers.join_all().await;
    drop(done);
    while let Some(id) = acknowledged.recv().await {
        ids.push(id);
    }

    let server = Server::start(data.path(), database).await;
    for id in &ids {
        let request = client().get(format!("{}/apis/campaigns/{id}/", server.base)).bearer_auth(&brand);
        assert_eq!(request.send().await.expect("an answer").status(), 200, "{id} of {} is lost", ids.len());
    }
}

/// Runs a test on a PostgreSQL schema of its own, by its address.
async fn with_schema(name: &str, test: impl AsyncFnOnce(&str)) {
    use sqlx::Connection as _;
    let base = std::env::var("TEST_DATABASE_URL").expect("TEST_DATABASE_URL; `make db-test` sets it");
    let mut connection = sqlx::PgConnection::connect(&base).await.expect("PostgreSQL answers");
    let schema = format!("{name}_{}", std::process::id());
    let execute = async |connection: &mut sqlx::PgConnection, sql: String| {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(connection).await.expect("a statement");
    };
    execute(&mut connection, format!("create schema {schema}")).await;
    let joint = if base.contains('?') { '&' } else { '?' };
    test(&format!("{base}{joint}options[search_path]={schema}")).await;
    execute(&mut connection, format!("drop schema {schema} cascade")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_loses_nothing_it_acknowledged_on_sqlite() {
    killed_in_the_middle_of_writes(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_loses_nothing_it_acknowledged_on_postgres() {
    with_schema("killed", async |database| killed_in_the_middle_of_writes(Some(database)).await).await;
}

#[test]
fn a_bad_setting_stops_the_start_with_its_name() {
    let data = tempfile::tempdir().expect("a folder");
    for (option, value, setting) in [
        ("--listen", "nowhere", "LISTEN"),
        ("--database-url", "mysql://x", "DATABASE_URL"),
        ("--redis-url", "localhost:6379", "REDIS_URL"),
        ("--public-url", "https://tandem.example", "SECRET_KEY"),
        ("--rate-limits", "maybe", "RATE_LIMITS"),
    ] {
        let output = run(data.path(), &["serve", option, value]);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{option}: {error}");
        assert!(error.contains(setting), "{option}: {error}");
    }
}

#[test]
fn a_secret_comes_from_a_file_but_not_from_two_places() {
    let data = tempfile::tempdir().expect("a folder");
    let file = data.path().join("key");
    std::fs::write(&file, "0123456789abcdef0123456789abcdef\n").expect("a file");
    let both =
        tandem(data.path()).arg("migrate").env("SECRET_KEY", "x".repeat(40)).env("SECRET_KEY_FILE", &file).output();
    let both = both.expect("the program runs");
    assert!(!both.status.success() && String::from_utf8_lossy(&both.stderr).contains("SECRET_KEY"));
    let one = tandem(data.path()).arg("migrate").env("SECRET_KEY_FILE", &file).output().expect("the program runs");
    assert!(one.status.success(), "{}", String::from_utf8_lossy(&one.stderr));
    assert!(!data.path().join("secret.key").exists(), "a key was generated although one was given");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_commands_do_what_they_say() {
    let data = tempfile::tempdir().expect("a folder");
    assert!(run(data.path(), &["migrate"]).status.success());
    let weak = tandem(data.path())
        .args(["create-admin", "--email", "root@example.com", "--username", "root"])
        .env("ADMIN_PASSWORD", "12345")
        .output()
        .expect("the program runs");
    assert!(!weak.status.success() && String::from_utf8_lossy(&weak.stderr).contains("too short"));
    let admin = tandem(data.path())
        .args(["create-admin", "--email", "root@example.com", "--username", "root"])
        .env("ADMIN_PASSWORD", PASSWORD)
        .output()
        .expect("the program runs");
    assert!(admin.status.success(), "{}", String::from_utf8_lossy(&admin.stderr));
    // A database with a real account is not filled with demo rows.
    let seed = run(data.path(), &["seed-demo"]);
    assert!(!seed.status.success(), "seed-demo filled a database with a real account");

    assert!(!run(data.path(), &["healthcheck", "--listen", "127.0.0.1:1"]).status.success());
    let server = Server::start(data.path(), None).await;
    let listen = server.base.trim_start_matches("http://").to_owned();
    assert!(run(data.path(), &["healthcheck", "--listen", &listen]).status.success());
    token(&server.base, "root").await;
}

#[test]
fn completions_and_manual_pages_are_made_of_the_command_line() {
    let data = tempfile::tempdir().expect("a folder");
    let text = |arguments: &[&str]| {
        let output = run(data.path(), arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("a text")
    };
    for shell in ["bash", "zsh", "fish"] {
        let script = text(&["completions", shell]);
        assert!(script.contains("check-ledger") && script.contains("public-url"), "{shell}");
    }
    let page = text(&["man"]);
    assert!(page.contains(".TH tandem 1") && page.contains("tandem\\-serve"), "{page}");
    let page = text(&["man", "serve"]);
    assert!(page.contains(".TH tandem-serve 1") && page.contains("PUBLIC_URL"), "{page}");
    assert!(!run(data.path(), &["man", "dance"]).status.success());
    assert_eq!(std::fs::read_dir(data.path()).expect("a folder").count(), 0, "papers need no database");
}
