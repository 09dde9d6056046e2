//! A backup is taken while Tandem is written to, and restored elsewhere: row by row, byte by byte, with the keys.

use std::{
    collections::BTreeMap,
    path::Path,
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use serde_json::json;
use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::mpsc;

use crate::{
    PASSWORD, post,
    redis::lasting_port,
    registered,
    server::{Server, client, tandem},
    token,
};

/// The smallest picture there is: one pixel, PNG.
const PIXEL: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\
    \xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";

/// Runs a command over that folder and database: whether it went well, and what it said.
async fn command(data: &Path, database: Option<&str>, arguments: &[&str]) -> (bool, String) {
    let mut command = tandem(data);
    command.args(arguments).envs(database.map(|url| ("DATABASE_URL", url)));
    let output = tokio::task::spawn_blocking(move || command.output()).await.expect("no panic").expect("it runs");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.success(), said)
}

/// Every row of every table, as text, in an order of its own.
async fn rows(data: &Path, database: Option<&str>) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    if let Some(url) = database {
        let mut connection = sqlx::PgConnection::connect(url).await.expect("a connection");
        let tables = "select table_name::text from information_schema.tables
            where table_schema = current_schema() and table_type = 'BASE TABLE'";
        let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut connection).await.expect("tables");
        for table in tables {
            let sql = AssertSqlSafe(format!("select t::text from \"{table}\" t order by 1"));
            let rows = sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("rows");
            all.insert(table, rows);
        }
        let objects = "select indexdef from pg_indexes where schemaname = current_schema()
            union all select tgrelid::regclass::text || ' ' || tgname from pg_trigger where not tgisinternal
            union all select proname::text from pg_proc where pronamespace = current_schema()::regnamespace order by 1";
        let objects = sqlx::query_scalar(objects).fetch_all(&mut connection).await.expect("objects");
        all.insert("objects".into(), objects);
        return all;
    }
    let options = SqliteConnectOptions::new().filename(data.join("tandem.db"));
    let mut connection = SqliteConnection::connect_with(&options).await.expect("a connection");
    let tables = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut connection).await.expect("tables");
    for table in tables {
        let columns = AssertSqlSafe(format!("select name from pragma_table_info('{table}')"));
        let columns: Vec<String> = sqlx::query_scalar(columns).fetch_all(&mut connection).await.expect("columns");
        let values: Vec<_> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
        let sql = AssertSqlSafe(format!("select {} from \"{table}\" order by 1", values.join(" || '|' || ")));
        let rows = sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("rows");
        all.insert(table, rows);
    }
    let objects = "select coalesce(sql, name) from sqlite_master order by 1";
    let objects = sqlx::query_scalar(objects).fetch_all(&mut connection).await.expect("objects");
    all.insert("objects".into(), objects);
    all
}

/// Publishes campaigns until it is told to stop; tells of each that was acknowledged.
async fn publish(base: String, brand: String, hand: usize, stop: Arc<AtomicBool>, told: mpsc::UnboundedSender<String>) {
    for n in 0.. {
        let body = json!({
            "title": format!("Campaign {hand}.{n}"), "description": "x", "budget": "50",
            "start_date": "2027-01-01", "end_date": "2027-02-01",
        });
        let campaign = post(&base, "/apis/create-campaign/", &brand, &body).await.expect("a campaign");
        let _ = told.send(campaign["id"].as_str().expect("an id").to_owned());
        if stop.load(Ordering::Relaxed) {
            return;
        }
    }
}

async fn picture(base: &str, path: &str) -> Vec<u8> {
    let address = if path.starts_with("http") { path.to_owned() } else { format!("{base}{path}") };
    let path = address.split_once("/media/").expect("a picture").1.to_owned();
    let answer = client().get(format!("{base}/media/{path}")).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    answer.bytes().await.expect("bytes").to_vec()
}

async fn what_is_backed_up_comes_back(source: Option<&str>, target: Option<&str>) {
    let (live, other, archives) = (folder(), folder(), folder());
    let server = Server::start(live.path(), source).await;
    let base = server.base.clone();
    let brand = registered(&base, "b", "brand").await;
    let part = reqwest::multipart::Part::bytes(PIXEL).file_name("p.png").mime_str("image/png").expect("a type");
    let form = reqwest::multipart::Form::new().part("profile_picture", part);
    let upload = client().patch(format!("{base}/apis/update-user/b@example.com/")).bearer_auth(&brand).multipart(form);
    let answer = upload.send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{}", answer.text().await.expect("text"));
    let profile: serde_json::Value = answer.json().await.expect("a profile");
    let path = profile["profile_picture"].as_str().expect("a picture").to_owned();
    let pixels = picture(&base, &path).await;

    // Under writes.
    let (told, mut acknowledged) = mpsc::unbounded_channel();
    let stop = Arc::new(AtomicBool::new(false));
    let mut writers = tokio::task::JoinSet::new();
    for hand in 0..4 {
        writers.spawn(publish(base.clone(), brand.clone(), hand, Arc::clone(&stop), told.clone()));
    }
    let mut before = Vec::new();
    while before.len() < 40 {
        before.push(acknowledged.recv().await.expect("a writer writes"));
    }
    let first = archives.path().join("first.tar");
    let first = first.to_str().expect("a path");
    let (went_well, said) = command(live.path(), source, &["backup", "--to", first]).await;
    assert!(went_well && said.contains("1 files of media") || said.contains("2 files of media"), "{said}");
    stop.store(true, Ordering::Relaxed);
    writers.join_all().await;
    drop(told);
    let mut after = 0;
    while acknowledged.recv().await.is_some() {
        after += 1;
    }
    assert!(after > 4, "nobody was kept from writing: {after}");

    let (went_well, said) = command(other.path(), target, &["restore", "--from", first]).await;
    assert!(went_well, "{said}");
    let (went_well, said) = command(other.path(), target, &["check-ledger"]).await;
    assert!(went_well, "{said}");
    let restored = Server::start(other.path(), target).await;
    for id in &before {
        // With a token that was signed before: the key is the same.
        let request = client().get(format!("{}/apis/campaigns/{id}/", restored.base)).bearer_auth(&brand);
        assert_eq!(request.send().await.expect("an answer").status(), 200, "{id} was acknowledged before the backup");
    }
    token(&restored.base, "b").await;
    assert_eq!(picture(&restored.base, &path).await, pixels);
    let (all, back) = (rows(live.path(), source).await, rows(other.path(), target).await);
    let known: std::collections::HashSet<_> = all["campaigns"].iter().collect();
    assert!(back["campaigns"].iter().all(|row| known.contains(row)), "a row came back as another one");
    assert!(back["campaigns"].len() < all["campaigns"].len(), "it is the state of that moment");

    // At rest: every row of every table. What is there is not replaced unless that is said.
    drop(server);
    let second = archives.path().join("second.tar");
    let second = second.to_str().expect("a path");
    assert!(command(live.path(), source, &["backup", "--to", second]).await.0);
    let (went_well, said) = command(live.path(), source, &["backup", "--to", second]).await;
    assert!(!went_well && said.contains("is there already"), "{said}");
    let (went_well, said) = command(other.path(), target, &["restore", "--force", "--from", second]).await;
    let word = if target.is_none() { "a program has it open" } else { "stop every instance first" };
    assert!(!went_well && said.contains(word), "{said}");
    drop(restored);
    let (went_well, said) = command(other.path(), target, &["restore", "--from", second]).await;
    assert!(!went_well && said.contains("there is something already: the database"), "{said}");
    if let Some(url) = target {
        leave_traces(url).await;
    }
    let (went_well, said) = command(other.path(), target, &["restore", "--force", "--from", second]).await;
    assert!(went_well, "{said}");
    let (all, back) = (rows(live.path(), source).await, rows(other.path(), target).await);
    assert!(all.len() > 30 && all["campaigns"].len() > 40);
    assert_eq!(all.keys().collect::<Vec<_>>(), back.keys().collect::<Vec<_>>());
    for (table, rows) in &all {
        assert_eq!(rows, &back[table], "{table}");
    }
    let restored = Server::at(lasting_port(), other.path(), target, &[("LOG", "warn")], Stdio::null()).await;
    let body = json!({ "email": "b@example.com", "password": PASSWORD });
    post(&restored.base, "/apis/login/", "", &body).await.expect("a log-in");
}

/// As if a newer program had brought the database further: what no older backup knows goes, too.
async fn leave_traces(url: &str) {
    let traces = "create type mood as enum ('good');
        create table moods (campaign uuid references campaigns (id), mood mood, at serial);
        create view good_moods as select campaign from moods;
        create function count_moods() returns bigint language sql as 'select count(*) from moods';
        insert into _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
            values (9999, 'moods', now(), true, '', 0)";
    let mut connection = sqlx::PgConnection::connect(url).await.expect("a connection");
    sqlx::raw_sql(traces).execute(&mut connection).await.expect("traces");
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_backed_up_comes_back_on_sqlite() {
    what_is_backed_up_comes_back(None, None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_backed_up_comes_back_on_postgres() {
    let base = std::env::var("TEST_DATABASE_URL").expect("TEST_DATABASE_URL; `make db-test` sets it");
    let mut connection = sqlx::PgConnection::connect(&base).await.expect("PostgreSQL answers");
    let names = ["live", "other"].map(|name| format!("backup_{name}_{}", std::process::id()));
    let urls = names.each_ref().map(|name| format!("{}/{name}", base.rsplit_once('/').expect("a database").0));
    for name in &names {
        let sql = AssertSqlSafe(format!("create database {name}"));
        sqlx::query(sql).execute(&mut connection).await.expect("a database");
    }
    what_is_backed_up_comes_back(Some(&urls[0]), Some(&urls[1])).await;
    for name in &names {
        let sql = AssertSqlSafe(format!("drop database {name} with (force)"));
        sqlx::query(sql).execute(&mut connection).await.expect("an end");
    }
}
