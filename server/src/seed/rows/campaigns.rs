//! Campaigns: the same number for each brand.

use chrono::{DateTime, Days, NaiveDate, Utc};
use tandem_types::{AccountId, CampaignId, Money, accounts::AccountType, campaigns::CampaignStatus};

use super::{Plan, account_id, id, stamp};

pub(crate) const DESCRIPTION: &str = "We are looking for creators who can present our product honestly to an engaged audience: \
    two feed posts, one reel and three stories over the campaign period, with drafts sent for review one week ahead.";

/// The statuses of twenty campaigns in a row.
const STATUSES: [CampaignStatus; 20] = {
    use CampaignStatus::{Closed, Completed, InProgress, Open, PendingPayment};
    [
        Open,
        Open,
        Open,
        Open,
        Open,
        Open,
        Open,
        Open,
        PendingPayment,
        PendingPayment,
        InProgress,
        InProgress,
        InProgress,
        InProgress,
        Completed,
        Completed,
        Completed,
        Completed,
        Completed,
        Closed,
    ]
};

#[derive(Clone, Debug)]
pub(crate) struct Campaign {
    pub(crate) id: CampaignId,
    pub(crate) brand_id: AccountId,
    pub(crate) title: String,
    pub(crate) budget: Money,
    pub(crate) start_date: NaiveDate,
    pub(crate) end_date: NaiveDate,
    pub(crate) status: CampaignStatus,
    pub(crate) created_at: DateTime<Utc>,
}

impl Plan {
    pub(super) fn campaigns(self) -> impl Iterator<Item = Campaign> {
        (0..self.campaigns).map(move |c| {
            let start_date = later(NaiveDate::from_ymd_opt(2025, 2, 1).unwrap_or_default(), c % 180);
            Campaign {
                id: campaign_id(c),
                brand_id: account_id(AccountType::Brand, c % self.brands),
                title: format!("Campaign {:05}", c + 1),
                budget: Money::from_minor(50_000 + c * 3700 % 950_000),
                start_date,
                end_date: later(start_date, 30 + c % 60),
                status: self.status(c),
                created_at: stamp(86_400 + 60 * c, c),
            }
        })
    }

    pub(super) fn status(&self, campaign: i64) -> CampaignStatus {
        let entry = usize::try_from((campaign + campaign / self.brands) % 20).unwrap_or_default();
        STATUSES[entry]
    }
}

pub(super) fn campaign_id(c: i64) -> CampaignId {
    CampaignId(id("campaign", c))
}

fn later(day: NaiveDate, days: i64) -> NaiveDate {
    day + Days::new(days.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{contract, moment, plan, tally},
        *,
    };

    #[test]
    fn the_default_sizes_give_the_documented_numbers() {
        let plan = plan(|_| {}).unwrap();
        let statuses =
            [("open", 2000), ("pending_payment", 500), ("in_progress", 1000), ("completed", 1250), ("closed", 250)];
        assert_eq!(tally(plan.campaigns().map(|campaign| campaign.status.as_str())), statuses.into());
        assert!(tally(plan.campaigns().map(|campaign| campaign.brand_id)).values().all(|count| *count == 25));
    }

    #[test]
    fn campaigns_are_those_of_the_contract() {
        let campaigns: Vec<_> = contract().campaigns().collect();
        assert_eq!(campaigns[0].id.to_string(), "22deacc7-3ada-56e4-beb5-dd6bee48581b");
        assert_eq!(campaigns[0].created_at, moment("2025-01-02T00:00:00.000001Z"));
        let last = &campaigns[23];
        assert_eq!(last.id.to_string(), "9868a4fc-4ac1-5b5a-b75e-c5f7e00e8eb7");
        assert_eq!(last.brand_id.to_string(), "c168caed-16fc-5a0d-aaea-f8bdffa2ea8e");
        assert_eq!((last.title.as_str(), last.budget.to_string().as_str()), ("Campaign 00024", "1351.00"));
        assert_eq!(
            (last.start_date.to_string(), last.end_date.to_string()),
            ("2025-02-24".into(), "2025-04-18".into())
        );
        assert_eq!(last.status, CampaignStatus::InProgress);
        assert_eq!(last.created_at, moment("2025-01-02T00:23:00.182138Z"));
    }

    #[test]
    fn a_brands_campaigns_are_those_of_the_contract() {
        let brand = account_id(AccountType::Brand, 1);
        let own: Vec<_> = contract().campaigns().filter(|campaign| campaign.brand_id == brand).collect();
        let statuses = [("open", 4), ("pending_payment", 2), ("in_progress", 1), ("completed", 1)];
        assert_eq!(tally(own.iter().map(|campaign| campaign.status.as_str())), statuses.into());
        let budget: i64 = own.iter().map(|campaign| campaign.budget.minor()).sum();
        assert_eq!(budget, 740_400);
    }
}
