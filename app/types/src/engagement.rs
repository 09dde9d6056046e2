//! What a like or a comment is likely to cost: the estimate behind a bid, with where its numbers come from.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{Currency, Money, analytics::Percent};

/// What is known of a creator's audience. Nothing is guessed: what nobody has reported stays unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Reach {
    /// By the newest snapshot of the Instagram profile.
    pub followers: Option<i64>,
    pub followers_at: Option<DateTime<Utc>>,
    /// The mean of what was reported of the creator's completed deals.
    pub rate: Option<Percent>,
    pub rate_at: Option<DateTime<Utc>>,
    /// How many reports that is the mean of.
    pub reports: i64,
}

impl Reach {
    /// What an engagement is likely to cost for that amount.
    #[must_use]
    pub fn cost(&self, gross: Money) -> Option<EngagementCost> {
        EngagementCost::estimate(gross, self.followers?, self.rate?)
    }

    /// How many engagements a post is likely to have.
    #[must_use]
    pub fn engagements(&self) -> Option<i64> {
        let product = i128::from(self.followers?) * i128::from(self.rate?.0);
        i64::try_from((product + 5_000) / 10_000).ok().filter(|n| *n > 0)
    }
}

/// The cost of an engagement, in thousandths of a minor unit (a thousandth of a cent).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EngagementCost(i64);

impl EngagementCost {
    /// More followers than anybody has: a number beyond is a mistake.
    const MOST_FOLLOWERS: i64 = 10_000_000_000;
    /// 1,000 %.
    const HIGHEST_RATE: i64 = 100_000;
    /// More than any bid may be: ten digits.
    const MOST_MONEY: i64 = 10_000_000_000;

    /// `gross / (followers × rate)`, cut to thousandths; nothing where one of the two is zero or makes no sense.
    ///
    /// The database sorts by the same whole number: see `bids/sql/triage.rs`.
    #[must_use]
    pub fn estimate(gross: Money, followers: i64, rate: Percent) -> Option<Self> {
        let makes_sense = (1..=Self::MOST_FOLLOWERS).contains(&followers)
            && (1..=Self::HIGHEST_RATE).contains(&rate.0)
            && (0..=Self::MOST_MONEY).contains(&gross.minor());
        // Hundredths of a percent, thousandths of a minor unit: at most 10^17.
        makes_sense.then(|| Self(gross.minor() * 10_000 * 1_000 / (followers * rate.0)))
    }

    /// What one of so many cost, cut to thousandths; nothing of none.
    #[must_use]
    pub fn per(spend: Money, units: i64) -> Option<Self> {
        let thousandths = i128::from(spend.minor()) * 1_000;
        if units <= 0 { None } else { i64::try_from(thousandths / i128::from(units)).ok().map(Self) }
    }

    /// The number that lists are sorted by.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// For people: `$1.20`; below a unit of money with three places, `$0.042`; `< $0.001`.
    #[must_use]
    pub fn show(self, currency: Currency) -> String {
        let symbol = currency.symbol();
        match self.0 {
            ..100 => t::numbers::below_a_thousandth(symbol),
            // Rounded half up, to the thousandth of a unit: 0.9995 and more is 1.00.
            100..99_950 => t::numbers::in_thousandths(symbol, format_args!("{:03}", (self.0 + 50) / 100)),
            _ => Money::from_minor(self.0 / 1_000 + i64::from(self.0 % 1_000 >= 500)).show(currency, false),
        }
    }
}

/// As a number for spreadsheets, in units of money with all its places: `0.04237`.
impl fmt::Display for EngagementCost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:05}", self.0 / 100_000, self.0 % 100_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(minor: i64, followers: i64, rate: i64) -> Option<String> {
        EngagementCost::estimate(Money::from_minor(minor), followers, Percent(rate))
            .map(|cost| cost.show(Currency::Usd))
    }

    #[test]
    fn an_engagement_costs_its_share_of_the_amount() {
        // 10,000 followers at 5 % are 500 engagements.
        assert_eq!(cost(120_000, 10_000, 500).as_deref(), Some("$2.40"));
        assert_eq!(cost(120_000, 1_000_000, 425).as_deref(), Some("$0.028"));
        assert_eq!(cost(50, 100, 100).as_deref(), Some("$0.500"));
        assert_eq!(cost(9_999_999_999, 1, 1).as_deref(), Some("$999,999,999,900.00"));
        assert_eq!(cost(50, 10_000_000_000, 100_000).as_deref(), Some("< $0.001"));
    }

    #[test]
    fn what_nobody_reported_is_not_guessed() {
        assert_eq!(
            [cost(100, 0, 500), cost(100, 1_000, 0), cost(100, -5, 500), cost(100, 10, -1)],
            [None, None, None, None]
        );
        assert_eq!([cost(100, i64::MAX, 500), cost(100, 10, i64::MAX)], [None, None]);
        let known = Reach { followers: Some(10_000), rate: Some(Percent(250)), ..Reach::default() };
        assert_eq!(known.engagements(), Some(250));
        assert_eq!(known.cost(Money::from_minor(25_000)).map(EngagementCost::thousandths), Some(100_000));
        for unknown in [Reach { followers: None, ..known.clone() }, Reach { rate: None, ..known }] {
            assert_eq!((unknown.cost(Money::from_minor(25_000)), unknown.engagements()), (None, None));
        }
    }

    #[test]
    fn small_costs_keep_three_places() {
        assert_eq!(EngagementCost(4_237).to_string(), "0.04237");
        assert_eq!(EngagementCost(1_204_000).to_string(), "12.04000");
        let show = |thousandths| EngagementCost(thousandths).show(Currency::Usd);
        assert_eq!([show(99), show(100), show(149), show(150)], ["< $0.001", "$0.001", "$0.001", "$0.002"]);
        assert_eq!([show(99_949), show(99_950), show(100_499), show(100_500)], ["$0.999", "$1.00", "$1.00", "$1.01"]);
    }
}
