//! Results of a campaign as they cross the wire.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountId, AnalyticsId, CampaignId};

/// A percentage in hundredths: 425 is 4.25 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type))]
#[cfg_attr(feature = "sqlx", sqlx(transparent))]
#[serde(transparent)]
pub struct Percent(pub i64);

impl fmt::Display for Percent {
    /// With two places and a sign where it is negative: `4.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, hundredths) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        write!(f, "{sign}{whole}.{hundredths:02}")
    }
}

/// What a campaign and one of its influencers reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Analytics {
    pub id: AnalyticsId,
    pub campaign_id: CampaignId,
    pub influencer_id: AccountId,
    pub engagement_rate: Percent,
    pub reach: i64,
    pub impressions: i64,
    pub clicks: i64,
    pub conversions: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Sums over records of results; the engagement rate is their mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub engagement_rate: Percent,
    pub reach: i64,
    pub impressions: i64,
    pub clicks: i64,
    pub conversions: i64,
}

#[cfg(test)]
mod tests {
    use super::Percent;

    #[test]
    fn a_percentage_has_two_places() {
        for (hundredths, text) in [(425, "4.25"), (0, "0.00"), (5, "0.05"), (-150, "-1.50"), (99_999, "999.99")] {
            assert_eq!(Percent(hundredths).to_string(), text);
        }
    }
}
