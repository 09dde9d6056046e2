//! A PostgreSQL schema for each test.

use std::sync::atomic::{AtomicU64, Ordering};

/// Numbers the schemas of this process.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A schema of its own in the PostgreSQL database of `TEST_DATABASE_URL`.
pub(super) struct Schema {
    base: String,
    name: String,
}

impl Schema {
    pub(super) async fn create() -> Self {
        let base = std::env::var("TEST_DATABASE_URL")
            .expect("TEST_DATABASE_URL names no PostgreSQL; `make db-test` starts one and runs these tests");
        let name = format!("t_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let schema = Self { base, name };
        schema.execute("create schema").await;
        schema
    }

    pub(super) fn url(&self) -> String {
        let joint = if self.base.contains('?') { '&' } else { '?' };
        format!("{}{joint}options[search_path]={}", self.base, self.name)
    }

    async fn execute(&self, what: &str) {
        use sqlx::Connection as _;
        let mut connection = sqlx::PgConnection::connect(&self.base).await.expect("PostgreSQL answers");
        let cascade = if what.starts_with("drop") { " cascade" } else { "" };
        let sql = format!("{what} {}{cascade}", self.name);
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.expect("a schema statement");
    }

    pub(super) async fn drop(self) {
        self.execute("drop schema").await;
    }
}
