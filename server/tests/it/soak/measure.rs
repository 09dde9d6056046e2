//! What a server holds: memory, rows, bytes.

use std::fmt;

use sqlx::AssertSqlSafe;
use tandem_server::{Ctx, on};

/// What there was after so many hours.
pub(super) struct Hour {
    number: usize,
    /// Resident memory of this process, in MiB: server, sandbox and callers.
    pub(super) memory: u64,
    /// Of the database, in KiB.
    database: i64,
    rows: i64,
}

impl Hour {
    pub(super) async fn measure(ctx: &Ctx, number: usize) -> Self {
        let rows = rows(ctx).await.0.iter().map(|(_, rows)| rows).sum();
        Self { number, memory: memory(), database: bytes(ctx).await / 1024, rows }
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, memory, database, rows } = self;
        write!(f, "hour {number:>2}: {memory:>4} MiB of memory, database {database:>7} KiB, {rows:>7} rows")
    }
}

/// Rows by table, the fullest first.
pub(super) struct Rows(pub(super) Vec<(String, i64)>);

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let filled = self.0.iter().filter(|(_, rows)| *rows > 0);
        filled.into_iter().try_for_each(|(table, rows)| writeln!(f, "  {rows:>7} {table}"))
    }
}

const SQLITE_TABLES: &str = "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like '%\\_fts%' escape '\\'";
const POSTGRES_TABLES: &str =
    "select tablename::text from pg_tables where schemaname = current_schema() order by tablename";
const SQLITE_BYTES: &str = "select page_count * page_size from pragma_page_count(), pragma_page_size()";
const POSTGRES_BYTES: &str = "select cast(sum(pg_total_relation_size(oid)) as bigint) from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r'";

pub(super) async fn rows(ctx: &Ctx) -> Rows {
    let mut tx = ctx.db.read().await.expect("a transaction");
    let tables = if is_sqlite(ctx) { SQLITE_TABLES } else { POSTGRES_TABLES };
    let tables: Vec<String> = on!(&mut tx, c => sqlx::query_scalar(tables).fetch_all(c).await).expect("names");
    let mut rows = Vec::new();
    for table in tables {
        let sql = format!("select count(*) from {table}");
        let count: i64 =
            on!(&mut tx, c => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(c).await).expect("a number");
        rows.push((table, count));
    }
    rows.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    Rows(rows)
}

async fn bytes(ctx: &Ctx) -> i64 {
    let mut tx = ctx.db.read().await.expect("a transaction");
    let sql = if is_sqlite(ctx) { SQLITE_BYTES } else { POSTGRES_BYTES };
    on!(&mut tx, c => sqlx::query_scalar(sql).fetch_one(c).await).expect("a number")
}

fn is_sqlite(ctx: &Ctx) -> bool {
    ctx.config.database_url.reveal().starts_with("sqlite")
}

/// Linux tells it; elsewhere it is 0.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or_default() / 1024
}
