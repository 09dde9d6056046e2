//! How brands look through the bids they have received, and creators through their own.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{
    AccountId, BidId, CampaignId, Money, Page,
    bids::{Bid, BidSort},
    campaigns::CampaignStatus,
    engagement::Reach,
    status::status,
    terms::Terms,
};

status!(
    /// Where a brand has put a pending bid. Its creator is not told.
    BidMark {
        Shortlisted = "shortlisted", t::states::bid_mark_shortlisted();
        Archived = "archived", t::states::bid_mark_archived();
    }
);

status!(
    /// Why a brand declined a bid.
    DeclineReason {
        Budget = "budget", t::states::decline_reason_budget();
        Fit = "fit", t::states::decline_reason_fit();
        Timing = "timing", t::states::decline_reason_timing();
        Audience = "audience", t::states::decline_reason_audience();
        Other = "other", t::states::decline_reason_other();
    }
);

impl DeclineReason {
    /// The reason within a sentence: `was declined: over budget`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Budget => t::states::decline_reason_budget_within(),
            Self::Fit => t::states::decline_reason_fit_within(),
            Self::Timing => t::states::decline_reason_timing_within(),
            Self::Audience => t::states::decline_reason_audience_within(),
            Self::Other => t::states::decline_reason_other_within(),
        }
    }
}

/// Why a bid is declined: what the brand said, or that its creator took it back; for the two of them only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Decline {
    pub reason: Option<DeclineReason>,
    /// May be empty.
    pub note: String,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "declined_at"))]
    pub at: DateTime<Utc>,
    /// The creator took it back: the brand decided nothing.
    pub is_withdrawn: bool,
}

impl Decline {
    /// Whether there is anything to tell.
    #[must_use]
    pub const fn says_something(&self) -> bool {
        self.reason.is_some() || !self.note.is_empty() || self.is_withdrawn
    }
}

/// A part of the bids that a brand has received. A decision counts before a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tab {
    /// Pending and not marked.
    #[default]
    Review,
    Shortlist,
    Archive,
    Declined,
    Accepted,
}

impl Tab {
    pub const ALL: [Self; 5] = [Self::Review, Self::Shortlist, Self::Archive, Self::Declined, Self::Accepted];

    /// The name in the URL.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Shortlist => "shortlist",
            Self::Archive => "archive",
            Self::Declined => "declined",
            Self::Accepted => "accepted",
        }
    }

    /// For people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Review => t::states::tab_review(),
            Self::Shortlist => t::states::tab_shortlist(),
            Self::Archive => t::states::tab_archive(),
            Self::Declined => t::states::tab_declined(),
            Self::Accepted => t::states::tab_accepted(),
        }
    }

    /// Whether its bids are pending.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Review | Self::Shortlist | Self::Archive)
    }
}

impl FromStr for Tab {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|tab| tab.as_str() == text).ok_or(())
    }
}

/// How many bids each tab has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Counts {
    pub review: i64,
    pub shortlist: i64,
    pub archive: i64,
    pub declined: i64,
    pub accepted: i64,
    /// Deals that ended early; they stand among the accepted ones.
    pub ended: i64,
    /// Those among the ones to review whose creator has to answer the brand's own offer first.
    pub offered: i64,
    /// When the oldest of the others came.
    pub oldest: Option<DateTime<Utc>>,
}

impl Counts {
    /// How many wait for the brand.
    #[must_use]
    pub const fn to_decide(&self) -> i64 {
        self.review - self.offered
    }

    /// How many a tab has.
    #[must_use]
    pub const fn of(&self, tab: Tab) -> i64 {
        match tab {
            Tab::Review => self.review,
            Tab::Shortlist => self.shortlist,
            Tab::Archive => self.archive,
            Tab::Declined => self.declined,
            Tab::Accepted => self.accepted + self.ended,
        }
    }

    /// The tab that wants something of the brand. On one campaign an accepted bid comes first: it takes no others.
    #[must_use]
    pub const fn next(&self, is_one_campaign: bool) -> Tab {
        match self {
            Self { accepted: 1.., .. } if is_one_campaign => Tab::Accepted,
            Self { review: 0, shortlist: 1.., .. } => Tab::Shortlist,
            Self { review: 0, ended: 1.., .. } if is_one_campaign => Tab::Accepted,
            _ => Tab::Review,
        }
    }

    /// How many there are in all.
    #[must_use]
    pub const fn all(&self) -> i64 {
        self.review + self.shortlist + self.archive + self.declined + self.accepted + self.ended
    }
}

/// A bid as the brand that received it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    pub bid: Bid,
    pub campaign_status: CampaignStatus,
    pub mark: Option<BidMark>,
    /// What the brand itself has offered last, as long as its creator has not answered.
    pub offer: Option<Money>,
    /// What is offered for the amount; of the pitch, its beginning.
    pub terms: Terms,
    pub decline: Option<Decline>,
    /// Empty if the creator has named none.
    pub instagram_username: String,
    pub reach: Reach,
}

/// The bids that a brand has received: of one campaign, or of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triage {
    pub tab: Tab,
    pub sort: BidSort,
    pub counts: Counts,
    pub rows: Page<Received>,
    /// Whether this is the first page.
    pub is_first: bool,
}

/// One of a brand's campaigns, to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct CampaignChoice {
    pub id: CampaignId,
    pub title: String,
}

/// A bid as its creator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub bid: Bid,
    pub brand_id: AccountId,
    pub brand_name: String,
    pub decline: Option<Decline>,
}

/// How many bids a creator has, by what the brands decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct OwnCounts {
    pub pending: i64,
    pub accepted: i64,
    pub declined: i64,
}

/// What a bulk action has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// The bids that it changed, each with the mark that it had before.
    pub changed: Vec<(BidId, Option<BidMark>)>,
    /// The name of the one creator, where it changed one bid.
    pub name: Option<String>,
    /// How many of the caller's were decided already.
    pub skipped: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tab_that_opens_wants_something() {
        let counts = Counts { review: 3, shortlist: 2, accepted: 1, ..Counts::default() };
        assert_eq!([counts.next(true), counts.next(false)], [Tab::Accepted, Tab::Review]);
        assert_eq!(Counts { review: 0, ..counts }.next(false), Tab::Shortlist);
        assert_eq!(Counts::default().next(true), Tab::Review);
        let over = Counts { ended: 1, review: 2, ..Counts::default() };
        assert_eq!((over.next(true), over.of(Tab::Accepted), over.all()), (Tab::Review, 1, 3));
    }

    #[test]
    fn a_tab_survives_the_url() {
        for tab in Tab::ALL {
            assert_eq!(tab.as_str().parse(), Ok(tab));
        }
        assert_eq!("all".parse::<Tab>(), Err(()));
    }
}
