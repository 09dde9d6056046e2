//! Results of deals: what was reported, what was measured, and what follows from both. A number that nobody gave is nothing, never 0.

mod figures;

use chrono::{DateTime, NaiveDate, Utc};
pub use figures::Figures;
use figures::share;
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{
    CampaignId, ResultId, ShareId, analytics::Percent, bids::Bid, deals::Party, status::status, tracking::Link,
};

/// More than any post has: a number beyond is a mistake.
pub const MOST: i64 = 1_000_000_000_000;
/// How many lines of a table stand on a page.
pub const PAGE: i64 = 20;

/// The numbers of one report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Numbers {
    pub reach: Option<i64>,
    pub impressions: Option<i64>,
    /// Likes, comments, shares and saves.
    pub engagements: Option<i64>,
    /// As it was given; see [`Numbers::rate`].
    pub engagement_rate: Option<Percent>,
    pub clicks: Option<i64>,
    pub conversions: Option<i64>,
}

impl Numbers {
    /// Whether nothing was given at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The engagement rate that was given, or engagements by reach.
    #[must_use]
    pub fn rate(&self) -> Option<Percent> {
        self.engagement_rate.or_else(|| share(self.engagements?, self.reach?))
    }
}

/// What a creator reported of a deal, at one time. A correction is another version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Report {
    pub id: ResultId,
    /// From 1 up.
    pub version: i64,
    pub reporter_name: String,
    /// The day on which the numbers were read.
    pub measured_on: NaiveDate,
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub numbers: Numbers,
    /// A page that shows them; may be empty.
    pub proof_url: String,
    /// Whether there is a picture of them, at `/bids/{bid}/results/{id}/proof` for the parties.
    pub has_picture: bool,
    pub note: String,
    pub created_at: DateTime<Utc>,
}

status!(
    /// Which deals count: by the day on which they were paid.
    Span {
        Week = "7d", t::states::span_week();
        Month = "30d", t::states::span_month();
        Quarter = "90d", t::states::span_quarter();
        Ever = "all", t::states::span_ever();
    }
);

impl Span {
    /// How many days back; nothing for all of them.
    #[must_use]
    pub const fn days(self) -> Option<i64> {
        match self {
            Self::Week => Some(7),
            Self::Month => Some(30),
            Self::Quarter => Some(90),
            Self::Ever => None,
        }
    }
}

status!(
    /// What a line of the table stands for.
    By {
        Campaign = "campaign", t::states::by_campaign();
        Creator = "creator", t::states::by_creator();
        Deal = "deal", t::states::by_deal();
    }
);

status!(
    /// What the table is sorted by, the most first; what is not known comes last.
    LineSort {
        Newest = "newest", t::states::line_sort_newest();
        Spend = "spend", t::states::line_sort_spend();
        Reach = "reach", t::states::line_sort_reach();
        Impressions = "impressions", t::states::line_sort_impressions();
        Engagements = "engagements", t::states::line_sort_engagements();
        Clicks = "clicks", t::states::line_sort_clicks();
        Conversions = "conversions", t::states::line_sort_conversions();
    }
);

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Line {
    /// Of the campaign, the creator or the deal.
    pub id: uuid::Uuid,
    pub title: String,
    pub username: String,
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub figures: Figures,
}

/// A number of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Point {
    /// `clicks`, `conversions`, or of the reports of that day `reach`, `impressions` and `engagements`; of those that
    /// have both, `rated_reach` and `rated_engagements`.
    pub kind: String,
    /// `2026-11-27`; of all time, the first day of the month.
    pub day: String,
    pub value: i64,
}

/// Which part of the results somebody looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub span: Span,
    pub by: By,
    pub sort: LineSort,
    /// From 1 up.
    pub page: i64,
}

/// Results of many deals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub figures: Figures,
    pub lines: Vec<Line>,
    pub has_more: bool,
    pub points: Vec<Point>,
}

/// Results of a campaign, for its brand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignResults {
    pub id: CampaignId,
    pub title: String,
    pub overview: Overview,
    /// The newest first.
    pub shares: Vec<Share>,
    /// When the shop's token was made, if there is one.
    pub token_at: Option<DateTime<Utc>>,
}

/// A report that somebody without an account may read, by an address that was shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Share {
    pub id: ShareId,
    pub shows_money: bool,
    pub expires_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

impl Share {
    /// Whether the address still leads to the report.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|at| at > now)
    }
}

/// What such an address shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedReport {
    pub title: String,
    pub brand_name: String,
    pub share: Share,
    pub overview: Overview,
}

/// The results of one deal, for its parties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealResults {
    pub bid: Bid,
    pub party: Party,
    /// The newest first, at most twenty.
    pub reports: Vec<Report>,
    pub figures: Figures,
    /// The oldest first.
    pub links: Vec<Link>,
    pub promo: Option<String>,
    /// Where the brand lets a creator's links lead.
    pub destinations: Vec<String>,
}
