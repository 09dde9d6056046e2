//! Sums over deals, and the costs and rates that follow from them.

use serde::{Deserialize, Serialize};

use crate::{Money, analytics::Percent, engagement::EngagementCost};

/// Sums over deals. Each cost divides what was paid for the deals that have the divisor, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Figures {
    pub deals: i64,
    /// How many of them are paid, and not refunded.
    pub paid: i64,
    pub spend: Option<Money>,
    pub reach: Option<i64>,
    pub impressions: Option<i64>,
    pub engagements: Option<i64>,
    /// Engagements and reach of the deals that have both.
    pub rated_engagements: Option<i64>,
    pub rated_reach: Option<i64>,
    /// The mean of the rates that were reported.
    pub mean_rate: Option<Percent>,
    /// Of each deal what was measured, or else what was reported.
    pub clicks: Option<i64>,
    pub clicks_measured: Option<i64>,
    /// Visitors, each counted once a day and link.
    pub uniques: Option<i64>,
    pub clicks_reported: Option<i64>,
    /// The clicks of the deals that have both, by either count.
    pub clicks_both_measured: Option<i64>,
    pub clicks_both_reported: Option<i64>,
    pub conversions: Option<i64>,
    pub conversions_measured: Option<i64>,
    pub conversions_reported: Option<i64>,
    pub conversions_both_measured: Option<i64>,
    pub conversions_both_reported: Option<i64>,
    /// What the shops said that the orders were worth.
    pub value: Option<Money>,
    /// The numbers of paid deals that have them, each beside what was paid for these deals.
    pub priced_impressions: Option<i64>,
    pub spend_impressions: Option<Money>,
    pub priced_engagements: Option<i64>,
    pub spend_engagements: Option<Money>,
    pub priced_clicks: Option<i64>,
    pub spend_clicks: Option<Money>,
    pub priced_value: Option<Money>,
    pub spend_value: Option<Money>,
    /// Deals whose creator reported, and deals that only a record of the older API tells of.
    pub reports: i64,
    pub records: i64,
    /// How many deals each number was reported for.
    pub with_reach: i64,
    pub with_impressions: i64,
    pub with_rate: i64,
    pub with_clicks: i64,
    pub with_conversions: i64,
    /// The newest day of a report, `2026-11-27`.
    pub reported_on: Option<String>,
    /// The same of a click that was measured, and of an order.
    pub clicked_on: Option<String>,
    pub ordered_on: Option<String>,
    /// Tracking links.
    pub links: i64,
}

impl Figures {
    /// Engagements by reach, of the deals that have both; else the mean of what was reported.
    #[must_use]
    pub fn rate(&self) -> Option<Percent> {
        self.rated_engagements.zip(self.rated_reach).and_then(|(part, whole)| share(part, whole)).or(self.mean_rate)
    }

    /// The cost of a thousand impressions.
    #[must_use]
    pub fn cpm(&self) -> Option<Money> {
        let (spend, impressions) = (self.spend_impressions?, self.priced_impressions.filter(|n| *n > 0)?);
        let cost = (i128::from(spend.minor()) * 1_000 + i128::from(impressions) / 2) / i128::from(impressions);
        i64::try_from(cost).ok().map(Money::from_minor)
    }

    /// The cost of a click.
    #[must_use]
    pub fn cpc(&self) -> Option<EngagementCost> {
        EngagementCost::per(self.spend_clicks?, self.priced_clicks?)
    }

    /// The cost of an engagement.
    #[must_use]
    pub fn cpe(&self) -> Option<EngagementCost> {
        EngagementCost::per(self.spend_engagements?, self.priced_engagements?)
    }

    /// What came back of each unit of money beyond itself.
    #[must_use]
    pub fn roi(&self) -> Option<Percent> {
        let (value, spend) = (self.priced_value?.minor(), self.spend_value.filter(|spend| spend.minor() > 0)?.minor());
        let hundredths = (i128::from(value) - i128::from(spend)) * 10_000 / i128::from(spend);
        i64::try_from(hundredths).ok().map(Percent)
    }

    /// Whether there is anything to show beside the money.
    #[must_use]
    pub const fn has_results(&self) -> bool {
        self.reports > 0 || self.records > 0 || self.links > 0 || self.conversions.is_some()
    }

    /// The same without what only the brand knows.
    #[must_use]
    pub fn without_money(self) -> Self {
        Self {
            spend: None,
            value: None,
            spend_impressions: None,
            spend_engagements: None,
            spend_clicks: None,
            priced_value: None,
            spend_value: None,
            ..self
        }
    }

    /// The same without what the shop earns, which is its brand's to know.
    #[must_use]
    pub fn without_value(self) -> Self {
        Self { value: None, priced_value: None, spend_value: None, ..self }
    }
}

/// Hundredths of a percent, rounded; nothing of nothing.
pub(super) fn share(part: i64, whole: i64) -> Option<Percent> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    i64::try_from((part * 10_000 + whole / 2) / whole).ok().map(Percent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Currency, results::Numbers};

    const fn money(minor: i64) -> Money {
        Money::from_minor(minor)
    }

    #[test]
    fn costs_divide_what_was_paid_for_the_deals_that_have_the_divisor() {
        let figures = Figures {
            spend: Some(money(500_000)),
            impressions: Some(90_000),
            priced_impressions: Some(60_000),
            spend_impressions: Some(money(120_000)),
            priced_clicks: Some(800),
            spend_clicks: Some(money(120_000)),
            priced_engagements: Some(40_000),
            spend_engagements: Some(money(120_000)),
            priced_value: Some(money(300_000)),
            spend_value: Some(money(120_000)),
            ..Figures::default()
        };
        assert_eq!(figures.cpm(), Some(money(2_000)));
        assert_eq!(figures.cpc().unwrap().show(Currency::Usd), "$1.50");
        assert_eq!(figures.cpe().unwrap().show(Currency::Usd), "$0.030");
        assert_eq!(figures.roi().unwrap().to_string(), "150.00");
        let lost = Figures { priced_value: Some(money(30_000)), ..figures };
        assert_eq!(lost.roi().unwrap().to_string(), "-75.00");
    }

    #[test]
    fn nothing_follows_from_what_nobody_reported() {
        let none = Figures { spend: Some(money(100)), ..Figures::default() };
        assert_eq!((none.cpm(), none.cpc(), none.cpe(), none.roi(), none.rate()), (None, None, None, None, None));
        let zero = Figures {
            spend_impressions: Some(money(100)),
            priced_impressions: Some(0),
            spend_clicks: Some(money(100)),
            priced_clicks: Some(0),
            priced_value: Some(money(0)),
            spend_value: Some(money(0)),
            ..Figures::default()
        };
        assert_eq!((zero.cpm(), zero.cpc(), zero.roi()), (None, None, None));
        assert!(!none.has_results());
    }

    #[test]
    fn a_rate_is_engagements_by_reach_before_it_is_a_mean() {
        let numbers = Numbers { reach: Some(8_000), engagements: Some(340), ..Numbers::default() };
        assert_eq!(numbers.rate(), Some(Percent(425)));
        let given = Numbers { engagement_rate: Some(Percent(500)), ..numbers };
        assert_eq!(given.rate(), Some(Percent(500)));
        assert_eq!(Numbers { reach: Some(0), engagements: Some(3), ..Numbers::default() }.rate(), None);
        let mean = Figures { mean_rate: Some(Percent(300)), ..Figures::default() };
        assert_eq!(mean.rate(), Some(Percent(300)));
        let both = Figures { rated_engagements: Some(340), rated_reach: Some(8_000), ..mean };
        assert_eq!(both.rate(), Some(Percent(425)));
    }

    #[test]
    fn who_may_not_see_the_money_gets_no_cost_to_work_it_out_from() {
        let all = Figures {
            spend: Some(money(1)),
            value: Some(money(1)),
            priced_impressions: Some(1),
            spend_impressions: Some(money(1)),
            priced_clicks: Some(1),
            spend_clicks: Some(money(1)),
            priced_engagements: Some(1),
            spend_engagements: Some(money(1)),
            priced_value: Some(money(1)),
            spend_value: Some(money(1)),
            ..Figures::default()
        };
        let hidden = all.clone().without_money();
        assert_eq!((hidden.cpm(), hidden.cpc(), hidden.cpe(), hidden.roi()), (None, None, None, None));
        assert!(all.without_value().roi().is_none());
    }
}
