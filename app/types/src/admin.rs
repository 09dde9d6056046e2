//! What the staff sees of everything, as it crosses the wire: the overview, rows of lists, the audit log.

mod actions;
mod jobs;
mod rows;
mod trail;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use actions::acted;
pub use jobs::{JobRow, JobState, what};
pub use rows::{
    AccountState, BidRow, CampaignRow, LedgerLine, NoticeRow, PaymentFacts, PaymentRow, ReportRow, ReportStatus,
    UserFacts, UserRow,
};
pub use trail::{Change, Source, TrailRow};

use crate::{BidId, Money};

/// One number of the overview: how many of a kind in a state, and how much money that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Figure {
    /// `account`, `campaign`, `deal`, `money`, `waits`.
    pub kind: String,
    /// The state: `brand.active`, `open`, `held.all`.
    pub name: String,
    pub number: i64,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "minor"))]
    pub sum: Money,
}

/// A delivery that its brand has not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Waiting {
    pub bid_id: BidId,
    pub campaign_title: String,
    pub brand_name: String,
    pub influencer_name: String,
    pub since: DateTime<Utc>,
}

/// The first page of the staff.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub figures: Vec<Figure>,
    /// The deliveries that have waited longest.
    pub waiting: Vec<Waiting>,
}

impl Overview {
    /// How many of that kind are in that state.
    #[must_use]
    pub fn number(&self, kind: &str, name: &str) -> i64 {
        self.of(kind, name).map_or(0, |figure| figure.number)
    }

    /// How much money is in that state.
    #[must_use]
    pub fn sum(&self, name: &str) -> Money {
        self.of("money", name).map_or(Money::from_minor(0), |figure| figure.sum)
    }

    fn of(&self, kind: &str, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.kind == kind && figure.name == name)
    }
}
