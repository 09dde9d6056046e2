//! Results: a record for each paid bid, with the bid's number.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, AnalyticsId, CampaignId, analytics::Percent, bids::PaymentStatus};

use super::{Plan, id, stamp};

#[derive(Clone, Debug)]
pub(crate) struct Analytics {
    pub(crate) id: AnalyticsId,
    pub(crate) campaign_id: CampaignId,
    pub(crate) influencer_id: AccountId,
    pub(crate) engagement_rate: Percent,
    pub(crate) reach: i64,
    pub(crate) impressions: i64,
    pub(crate) clicks: i64,
    pub(crate) conversions: i64,
    pub(crate) created_at: DateTime<Utc>,
}

impl Plan {
    pub(super) fn analytics(self) -> impl Iterator<Item = Analytics> {
        let paid = (0..).zip(self.bids()).filter(|(_, bid)| bid.payment_status == PaymentStatus::Completed);
        paid.map(|(j, bid)| Analytics {
            id: AnalyticsId(id("analytics", j)),
            campaign_id: bid.campaign_id,
            influencer_id: bid.influencer_id,
            engagement_rate: Percent(50 + 7 * j % 950),
            reach: 1000 + 37 * j % 90_000,
            impressions: 2000 + 53 * j % 180_000,
            clicks: 11 * j % 5000,
            conversions: 3 * j % 400,
            created_at: stamp(3_456_000 + 30 * j, j),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use tandem_types::accounts::AccountType;

    use super::{
        super::{
            account_id,
            tests::{contract, moment, plan},
        },
        *,
    };

    /// The records on that brand's campaigns.
    fn of_brand(plan: Plan, i: i64) -> Vec<Analytics> {
        let brand = account_id(AccountType::Brand, i);
        let own: HashSet<_> =
            plan.campaigns().filter(|campaign| campaign.brand_id == brand).map(|campaign| campaign.id).collect();
        plan.analytics().filter(|record| own.contains(&record.campaign_id)).collect()
    }

    #[test]
    fn the_default_sizes_give_the_documented_number() {
        assert_eq!(plan(|_| {}).unwrap().analytics().count(), 2250);
    }

    #[test]
    fn results_are_those_of_the_contract() {
        let records = of_brand(contract(), 0);
        assert_eq!(records.len(), 2);
        let newest = &records[1];
        assert_eq!(newest.id.to_string(), "e8a9c77f-2a68-5da8-a025-a603d3624c88");
        assert_eq!(newest.campaign_id.to_string(), "7b988ade-dc4a-5eb9-ab51-e0b3ed34aad4");
        assert_eq!(newest.engagement_rate.to_string(), "1.55");
        assert_eq!((newest.reach, newest.impressions, newest.clicks, newest.conversions), (1555, 2795, 165, 45));
        assert_eq!(newest.created_at, moment("2025-02-10T00:07:30.118786Z"));
    }

    #[test]
    fn a_brands_sums_are_those_of_the_contract() {
        let records = of_brand(contract(), 1);
        let sum = |value: fn(&Analytics) -> i64| records.iter().map(value).sum::<i64>();
        // Their mean is told as 1.52 %.
        assert_eq!((records.len(), sum(|record| record.engagement_rate.0)), (2, 303));
        assert_eq!((sum(|record| record.reach), sum(|record| record.impressions)), (3073, 5537));
        assert_eq!((sum(|record| record.clicks), sum(|record| record.conversions)), (319, 87));
    }
}
