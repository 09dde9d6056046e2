//! SQL texts that are put together from optional parts, with their values beside them: one text for both engines.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{AssertSqlSafe, FromRow, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;

use super::Tx;
use crate::error::Result;

/// A value bound to a placeholder.
#[derive(Clone, Debug)]
pub enum Bind {
    Text(String),
    Int(i64),
    Id(Uuid),
    Day(NaiveDate),
    Moment(DateTime<Utc>),
}

macro_rules! from {
    ($($type:ty => $variant:ident),*) => {
        $(impl From<$type> for Bind {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        })*
    };
}
from!(String => Text, &str => Text, i64 => Int, Uuid => Id, NaiveDate => Day, DateTime<Utc> => Moment);

/// A text under construction. Values only ever go in as placeholders.
#[derive(Clone, Debug)]
pub struct Sql {
    text: String,
    binds: Vec<Bind>,
}

macro_rules! bound {
    ($query:expr, $binds:expr) => {{
        let mut query = $query;
        for bind in $binds {
            query = match bind {
                Bind::Text(value) => query.bind(value),
                Bind::Int(value) => query.bind(value),
                Bind::Id(value) => query.bind(value),
                Bind::Day(value) => query.bind(value),
                Bind::Moment(value) => query.bind(value),
            };
        }
        query
    }};
}

impl Sql {
    /// Starts with a fixed text.
    #[must_use]
    pub fn new(text: &'static str) -> Self {
        Self { text: text.to_owned(), binds: Vec::new() }
    }

    /// Adds a fixed text.
    pub fn text(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a placeholder for that value.
    pub fn bind(&mut self, value: impl Into<Bind>) -> &mut Self {
        self.binds.push(value.into());
        // Writing to a String cannot fail.
        let _ = write!(self.text, "${}", self.binds.len());
        self
    }

    /// All rows.
    pub async fn fetch_all<T>(self, tx: &mut Tx) -> Result<Vec<T>>
    where
        T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        Ok(crate::on!(tx, c => bound!(sqlx::query_as(AssertSqlSafe(self.text)), self.binds).fetch_all(c).await)?)
    }

    /// Runs the statement; how many rows it changed.
    pub async fn execute(self, tx: &mut Tx) -> Result<u64> {
        let done = crate::on!(tx, c => bound!(sqlx::query(AssertSqlSafe(self.text)), self.binds).execute(c).await
            .map(|done| done.rows_affected()));
        Ok(done?)
    }

    /// The first column of the one row.
    pub async fn fetch_count(self, tx: &mut Tx) -> Result<i64> {
        Ok(crate::on!(tx, c => bound!(sqlx::query_scalar(AssertSqlSafe(self.text)), self.binds).fetch_one(c).await)?)
    }
}
