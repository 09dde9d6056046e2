//! Links that count their clicks.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::LinkId;

/// The most links of a deal.
pub const MOST_LINKS: i64 = 20;

/// A tracking link of a deal, with what it has counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Link {
    pub id: LinkId,
    /// Of its address, `/t/{code}`.
    pub code: String,
    pub label: String,
    /// Where it leads.
    pub url: String,
    pub is_on: bool,
    pub by_brand: bool,
    pub made_by_name: String,
    pub created_at: DateTime<Utc>,
    pub clicks: i64,
    /// Visitors, each counted once a day.
    pub uniques: i64,
    /// The last day with a click, `2026-11-27`.
    pub last_day: Option<String>,
}

impl Link {
    /// The path that is followed.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/t/{}", self.code)
    }
}
