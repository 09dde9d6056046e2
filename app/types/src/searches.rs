//! Saved searches of the board as they cross the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::SearchId;

/// A search of the board that an influencer has saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct SavedSearch {
    pub id: SearchId,
    pub name: String,
    /// Its filters as the board's address has them: `search=slow%20mor&min_budget=100`.
    pub query: String,
    /// Whether its owner is told of new campaigns that match.
    pub is_alerting: bool,
    pub created_at: DateTime<Utc>,
}

impl SavedSearch {
    /// The board with these filters.
    #[must_use]
    pub fn href(&self) -> String {
        format!("/campaigns?{}", self.query)
    }
}
