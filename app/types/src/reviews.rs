//! What the two sides of a deal say of each other when it is done.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountId, BidId, ReviewId, accounts::AccountType};

/// For so long after the approval both sides may write, and change what they have written; then it is published.
pub const WINDOW: TimeDelta = TimeDelta::days(14);
/// The most letters of a review, and of a reply.
pub const MOST_LETTERS: usize = 2_000;

/// A review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Review {
    pub id: ReviewId,
    /// Nothing where the deal is gone with an account.
    pub bid_id: Option<BidId>,
    /// Nothing where its author's account is gone.
    pub author_id: Option<AccountId>,
    /// Nothing where its author's account is gone, or shut out.
    pub author_name: Option<String>,
    pub author_type: Option<AccountType>,
    pub reviewed_id: AccountId,
    /// From 1 to 5.
    pub rating: i64,
    pub text: String,
    pub publish_at: DateTime<Utc>,
    /// Nothing while its author may change it, and nobody else sees it.
    pub published_at: Option<DateTime<Utc>>,
    /// Empty where the reviewed has not replied.
    pub reply: String,
    pub replied_at: Option<DateTime<Utc>>,
    /// Why the staff has taken it out of sight; empty where it has not.
    pub hidden_reason: String,
    pub hidden_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

impl Review {
    /// Whether anybody may read it.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        self.published_at.is_some() && self.hidden_at.is_none()
    }
}

/// The reviews of a deal, as one of its sides may see them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealReviews {
    /// What the caller has written.
    pub own: Option<Review>,
    /// What is published of the others: of the other side, or, for staff, of both.
    pub others: Vec<Review>,
    /// Until when the caller may write; nothing where it may not (any more).
    pub until: Option<DateTime<Utc>>,
}

impl DealReviews {
    /// Whether the caller could write one and has not.
    #[must_use]
    pub const fn is_wanted(&self) -> bool {
        self.until.is_some() && self.own.is_none()
    }
}
