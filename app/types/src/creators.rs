//! Creators in the directory, and public profiles: what anybody may see of an account.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{
    AccountId,
    accounts::{self, AccountType},
    records::Record,
    status::status,
};

status!(
    /// How the directory is sorted.
    CreatorSort {
        Newest = "newest", t::states::creator_sort_newest();
        Followers = "followers", t::states::creator_sort_followers();
        Completed = "completed", t::states::creator_sort_completed();
        Rating = "rating", t::states::creator_sort_rating();
    }
);

/// What is known of a creator's work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Work {
    /// Deals that were paid out.
    pub completed: i64,
    /// Of how many of them the first delivery is known.
    pub due: i64,
    /// Of those, how many were there by their due day.
    pub on_time: i64,
}

impl Work {
    /// The share of first deliveries that were on time, in whole percent; nothing without a completed deal.
    #[must_use]
    pub const fn on_time_rate(&self) -> Option<i64> {
        if self.due <= 0 { None } else { Some((self.on_time * 200 + self.due) / (self.due * 2)) }
    }
}

/// Published reviews of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Rated {
    pub reviews: i64,
    /// Their average in hundredths; 0 without any.
    pub rating: i64,
}

impl Rated {
    /// The average with one place, `4.8`; nothing without a review.
    #[must_use]
    pub fn stars(&self) -> Option<String> {
        let tenths = (self.rating + 5) / 10;
        (self.reviews > 0).then(|| format!("{}.{}", tenths / 10, tenths % 10))
    }
}

/// A creator in the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Creator {
    pub id: AccountId,
    pub username: String,
    /// Media key, not a URL.
    pub profile_picture: Option<String>,
    pub bio: String,
    /// As the creator gave it; nobody has proved it.
    pub instagram_username: String,
    /// Of the newest snapshot; -1 without one.
    pub followers: i64,
    /// When that was taken.
    pub followers_at: Option<DateTime<Utc>>,
    pub joined_at: DateTime<Utc>,
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub work: Work,
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub rated: Rated,
}

impl Creator {
    /// How many follow, and when that was counted; nothing where it is not known.
    #[must_use]
    pub fn audience(&self) -> Option<(i64, DateTime<Utc>)> {
        self.followers_at.filter(|_| self.followers >= 0).map(|at| (self.followers, at))
    }
}

/// What Instagram said of a profile, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    pub followers: i64,
    pub following: i64,
    pub posts: i64,
    pub at: DateTime<Utc>,
}

/// What anybody may see of an account: no address, no number, no civil name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub id: AccountId,
    pub username: String,
    pub account_type: AccountType,
    /// Media key, not a URL.
    pub profile_picture: Option<String>,
    pub bio: String,
    /// As the account gave it; nobody has proved it.
    pub instagram_username: String,
    pub joined_at: DateTime<Utc>,
    /// The newest snapshot of that name.
    pub audience: Option<Audience>,
    /// Deals that were paid out; of creators also how many were on time.
    pub work: Work,
    pub rated: Rated,
    /// How a brand hires and pays.
    pub record: Option<Record>,
}

impl Profile {
    /// The address of its page.
    #[must_use]
    pub fn href(&self) -> String {
        accounts::page(&self.username)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_needs_something_to_be_a_rate_of() {
        let rate = |due, on_time| Work { completed: due, due, on_time }.on_time_rate();
        assert_eq!([rate(0, 0), rate(10, 9), rate(3, 2), rate(2, 0)], [None, Some(90), Some(67), Some(0)]);
    }

    #[test]
    fn an_average_has_one_place() {
        let stars = |reviews, rating| Rated { reviews, rating }.stars();
        assert_eq!(stars(0, 0), None);
        let shown = [480, 467, 455, 454, 500, 100].map(|rating| stars(3, rating).unwrap());
        assert_eq!(shown, ["4.8", "4.7", "4.6", "4.5", "5.0", "1.0"]);
    }
}
