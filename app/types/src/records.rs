//! What a brand has done so far, as influencers see it before they bid.

use serde::{Deserialize, Serialize};

const DAY: i64 = 86_400;

/// A brand's record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Record {
    /// Campaigns that are over, or have an accepted bid.
    pub decided: i64,
    /// Campaigns with an accepted bid, or with a paid deal that ended early.
    pub hired: i64,
    /// Deals that were paid.
    pub paid: i64,
    /// Median seconds from accepting to paying; nothing without a paid deal.
    pub seconds_to_pay: Option<i64>,
}

impl Record {
    /// The share of campaigns that somebody was hired for, in whole percent; nothing while none is decided.
    #[must_use]
    pub const fn hire_rate(&self) -> Option<i64> {
        if self.decided <= 0 { None } else { Some((self.hired * 200 + self.decided) / (self.decided * 2)) }
    }

    /// Days within which the brand pays, at least one; nothing without a paid deal.
    #[must_use]
    pub const fn pays_within(&self) -> Option<i64> {
        match self.seconds_to_pay {
            Some(seconds) if seconds > DAY => Some((seconds + DAY - 1) / DAY),
            Some(_) => Some(1),
            None => None,
        }
    }

    /// Whether there is nothing to tell yet.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.decided <= 0 && self.seconds_to_pay.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(decided: i64, hired: i64, seconds_to_pay: Option<i64>) -> Record {
        Record { decided, hired, paid: 1, seconds_to_pay }
    }

    #[test]
    fn the_hire_rate_is_rounded_to_whole_percent() {
        assert_eq!(record(0, 0, None).hire_rate(), None);
        assert_eq!(record(3, 0, None).hire_rate(), Some(0));
        assert_eq!(
            [record(3, 2, None), record(3, 1, None), record(8, 1, None)].map(|r| r.hire_rate()),
            [Some(67), Some(33), Some(13)]
        );
        assert_eq!(record(7, 7, None).hire_rate(), Some(100));
    }

    #[test]
    fn a_day_that_has_begun_counts() {
        let days = |seconds| record(1, 1, Some(seconds)).pays_within();
        assert_eq!([days(0), days(DAY), days(DAY + 1), days(3 * DAY)], [Some(1), Some(1), Some(2), Some(3)]);
        assert!(record(0, 0, None).is_new() && !record(1, 0, None).is_new());
    }
}
