//! How the program starts: with a database that is not up to date, of another program, or not there yet.

use std::{
    net::SocketAddr,
    path::Path,
    process::{Output, Stdio},
    time::{Duration, Instant},
};

use sqlx::{AssertSqlSafe, Connection as _};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
};

use crate::{
    redis::lasting_port,
    server::{Server, client, tandem},
    with_schema,
};

/// A command with that database and those settings: exit code, and what it said.
fn said(data: &Path, database: Option<&str>, command: &str, settings: &[(&str, &str)]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = tandem(data)
        .arg(command)
        .env("LISTEN", "127.0.0.1:0")
        .envs(settings.iter().copied())
        .envs(database.map(|url| ("DATABASE_URL", url)))
        .output()
        .expect("the program runs");
    (status.code(), format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)))
}

async fn execute(data: &Path, database: Option<&str>, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    if let Some(url) = database {
        let mut connection = sqlx::PgConnection::connect(url).await.expect("a connection");
        sqlx::query(sql).execute(&mut connection).await.expect("a statement");
    } else {
        let url = format!("sqlite://{}", data.join("tandem.db").display());
        let mut connection = sqlx::SqliteConnection::connect(&url).await.expect("a connection");
        sqlx::query(sql).execute(&mut connection).await.expect("a statement");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_is_brought_up_to_date_only_when_somebody_says_so() {
    with_schema("migrated", async |url| {
        let data = tempfile::tempdir().expect("a folder");
        let (code, text) = said(data.path(), Some(url), "serve", &[]);
        assert!(code == Some(1) && text.contains("run `tandem migrate`"), "{text}");
        // Two at once: one waits for the other.
        let migrate = || said(data.path(), Some(url), "migrate", &[]);
        std::thread::scope(|scope| {
            let both = [scope.spawn(migrate), scope.spawn(migrate)];
            for one in both {
                let (code, text) = one.join().expect("no panic");
                assert_eq!(code, Some(0), "{text}");
            }
        });
        let settings = [("AUTO_MIGRATE", "false"), ("LOG", "warn")];
        Server::at(lasting_port(), data.path(), Some(url), &settings, Stdio::null()).await;
    })
    .await;
}

#[test]
fn two_that_migrate_one_file_do_not_disturb_each_other() {
    let data = tempfile::tempdir().expect("a folder");
    std::thread::scope(|scope| {
        let migrate = || said(data.path(), None, "migrate", &[]);
        for one in [scope.spawn(migrate), scope.spawn(migrate)] {
            let (code, text) = one.join().expect("no panic");
            assert_eq!(code, Some(0), "{text}");
        }
    });
}

async fn only_the_programs_own_schema_is_taken(database: Option<&str>) {
    let data = tempfile::tempdir().expect("a folder");
    assert_eq!(said(data.path(), database, "migrate", &[]).0, Some(0));
    let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
        select 9999, 'later', success, checksum, 0 from _sqlx_migrations where version = 1";
    execute(data.path(), database, newer).await;
    for command in ["serve", "migrate", "check-ledger"] {
        let (code, text) = said(data.path(), database, command, &[("AUTO_MIGRATE", "true")]);
        assert!(code == Some(1) && text.contains("written by a newer Tandem"), "{command}: {text}");
    }
    execute(data.path(), database, "delete from _sqlx_migrations where version = 9999").await;
    let changed = "update _sqlx_migrations set checksum = (select checksum from _sqlx_migrations where version = 2)
        where version = 1";
    execute(data.path(), database, changed).await;
    let (code, text) = said(data.path(), database, "serve", &[]);
    assert!(code == Some(1) && text.contains("migration 1 of this database is not that of this program"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_programs_own_schema_is_taken_on_sqlite() {
    only_the_programs_own_schema_is_taken(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_programs_own_schema_is_taken_on_postgres() {
    with_schema("newer", async |url| only_the_programs_own_schema_is_taken(Some(url)).await).await;
}

/// Passes connections on, from that port to that address.
async fn pass_on(port: u16, to: SocketAddr) {
    let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("a port");
    while let Ok((mut from, _)) = listener.accept().await {
        tokio::spawn(async move {
            if let Ok(mut to) = TcpStream::connect(to).await {
                let _ = copy_bidirectional(&mut from, &mut to).await;
            }
        });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_waits_for_its_database_but_not_for_ever() {
    with_schema("waits", async |url| {
        let data = tempfile::tempdir().expect("a folder");
        let port = lasting_port();
        let (head, rest) = url.split_once('@').expect("a user");
        let (host, rest) = rest.split_once('/').expect("a database");
        let address = tokio::net::lookup_host(host).await.expect("an address").next().expect("an address");
        let passed = format!("{head}@127.0.0.1:{port}/{rest}");
        let (code, text) = said(data.path(), Some(&passed), "migrate", &[("STARTUP_WAIT", "1")]);
        assert!(code == Some(1) && text.contains("DATABASE_URL: not there within 1 seconds"), "{text}");
        assert!(text.contains("the database is not there yet; waiting"), "{text}");

        let later = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(2)).await;
            pass_on(port, address).await;
        });
        let folder = data.path().to_owned();
        let migrate = move || said(&folder, Some(&passed), "migrate", &[]);
        let (code, text) = tokio::task::spawn_blocking(migrate).await.expect("no panic");
        assert!(code == Some(0) && text.contains("the database is not there yet; waiting"), "{text}");
        later.abort();

        // What waiting does not mend is told at once.
        let began = Instant::now();
        let (code, text) = said(data.path(), Some(&format!("{head}@{host}/no_such_database")), "migrate", &[]);
        assert!(code == Some(1) && text.contains("no_such_database"), "{text}");
        assert!(began.elapsed() < Duration::from_secs(50), "it was waited for");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_another_program_holds_is_waited_for() {
    let data = tempfile::tempdir().expect("a folder");
    assert_eq!(said(data.path(), None, "migrate", &[]).0, Some(0));
    let url = format!("sqlite://{}", data.path().join("tandem.db").display());
    let mut holder = sqlx::SqliteConnection::connect(&url).await.expect("a connection");
    sqlx::query("begin immediate").execute(&mut holder).await.expect("a lock");
    let letting_go = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_secs(2)).await;
        sqlx::query("rollback").execute(&mut holder).await.expect("an end");
    });
    let folder = data.path().to_owned();
    let (code, text) =
        tokio::task::spawn_blocking(move || said(&folder, None, "migrate", &[])).await.expect("no panic");
    assert_eq!(code, Some(0), "{text}");
    letting_go.await.expect("no panic");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_one_too_many_is_sent_away_and_all_others_are_served() {
    let data = tempfile::tempdir().expect("a folder");
    let settings = [("LOG", "warn"), ("MAX_IN_FLIGHT", "2")];
    let server = Server::at(lasting_port(), data.path(), None, &settings, Stdio::null()).await;
    let mut crowd = tokio::task::JoinSet::new();
    let client = client();
    for n in 0..60 {
        // A log-in takes a password's hash: some twenty milliseconds.
        let body = serde_json::json!({ "email": format!("{n}@example.com"), "password": "plum-kettle-42" });
        let request = client.post(format!("{}/apis/login/", server.base)).json(&body);
        crowd.spawn(async move {
            let answer = request.send().await.expect("an answer");
            let again = answer.headers().get("retry-after").map(|value| value.to_str().expect("text").to_owned());
            (answer.status().as_u16(), again)
        });
    }
    let health = client.get(format!("{}/healthz", server.base)).send().await.expect("an answer");
    assert_eq!(health.status(), 200, "a probe is always answered");
    let answers = crowd.join_all().await;
    let (taken, away): (Vec<_>, Vec<_>) = answers.into_iter().partition(|(status, _)| *status == 401);
    assert!(!taken.is_empty() && !away.is_empty(), "{} were served, {} sent away", taken.len(), away.len());
    assert!(away.iter().all(|(status, again)| *status == 503 && again.as_deref() == Some("1")), "{away:?}");
    // And nothing stays of it.
    let after = client.get(format!("{}/apis/campaigns/", server.base)).send().await.expect("an answer");
    assert_eq!(after.status(), 401);
}
