//! SQL of backups.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, PgConnection, Row as _, SqliteConnection};

/// The tables of an SQLite file, without what SQLite keeps for itself.
const SQLITE_TABLES: &str =
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name";
/// Those of the first schema in the path of a connection.
const POSTGRES_TABLES: &str = "select table_name::text from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name";
const SCHEMA: &str = "select coalesce(max(version), 0) from _sqlx_migrations";

fn count_of(table: &str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("select count(*) from \"{}\"", table.replace('"', "\"\"")))
}

/// One snapshot of the whole file into another one.
pub(super) async fn vacuum_into(c: &mut SqliteConnection, path: &str) -> sqlx::Result<()> {
    sqlx::query("vacuum into $1").bind(path).execute(c).await.map(drop)
}

/// Schema and rows of an SQLite file.
pub(super) async fn count_sqlite(c: &mut SqliteConnection) -> sqlx::Result<(i64, BTreeMap<String, i64>)> {
    let mut tables = BTreeMap::new();
    for table in sqlx::query_scalar::<_, String>(SQLITE_TABLES).fetch_all(&mut *c).await? {
        let rows = sqlx::query_scalar(count_of(&table)).fetch_one(&mut *c).await?;
        tables.insert(table, rows);
    }
    Ok((sqlx::query_scalar(SCHEMA).fetch_one(c).await?, tables))
}

/// What is wrong with an SQLite file: nothing, if it is sound.
pub(super) async fn faults(c: &mut SqliteConnection) -> sqlx::Result<Vec<String>> {
    let mut faults: Vec<String> = sqlx::query_scalar("pragma integrity_check(5)").fetch_all(&mut *c).await?;
    faults.retain(|line| line != "ok");
    for row in sqlx::query("pragma foreign_key_check").fetch_all(c).await?.iter().take(5) {
        faults.push(format!("a row of {} names another one that is not there", row.try_get::<String, _>(0)?));
    }
    Ok(faults)
}

/// Whether nobody else has the SQLite file open: only then it leaves the mode that several share.
pub(super) async fn is_alone(c: &mut SqliteConnection) -> bool {
    let mode = sqlx::query_scalar::<_, String>("pragma journal_mode = delete").fetch_one(c).await;
    mode.is_ok_and(|mode| mode == "delete")
}

/// From where others work with this database as the same role.
pub(super) async fn others(c: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    const SQL: &str = "select distinct coalesce(nullif(application_name, '') || ' at ', '') || coalesce(host(client_addr), 'this machine')
        from pg_stat_activity
        where datname = current_database() and usename = current_user and pid <> pg_backend_pid() and backend_type = 'client backend'
        order by 1 limit 5";
    sqlx::query_scalar(SQL).fetch_all(c).await
}

/// The name under which `pg_dump` sees what this transaction sees, and the schema that the tables are in.
pub(super) async fn export_snapshot(c: &mut PgConnection) -> sqlx::Result<(String, String)> {
    sqlx::query_as("select pg_export_snapshot(), current_schema()::text").fetch_one(c).await
}

/// Schema and rows of a PostgreSQL database.
pub(super) async fn count_postgres(c: &mut PgConnection) -> sqlx::Result<(i64, BTreeMap<String, i64>)> {
    let mut tables = BTreeMap::new();
    for table in sqlx::query_scalar::<_, String>(POSTGRES_TABLES).fetch_all(&mut *c).await? {
        let rows = sqlx::query_scalar(count_of(&table)).fetch_one(&mut *c).await?;
        tables.insert(table, rows);
    }
    Ok((sqlx::query_scalar(SCHEMA).fetch_one(c).await?, tables))
}

/// How many tables there are already, and in which schema.
pub(super) async fn in_the_way(c: &mut PgConnection) -> sqlx::Result<(usize, Option<String>)> {
    let tables = sqlx::query_scalar::<_, String>(POSTGRES_TABLES).fetch_all(&mut *c).await?.len();
    Ok((tables, sqlx::query_scalar("select current_schema()::text").fetch_one(c).await?))
}
