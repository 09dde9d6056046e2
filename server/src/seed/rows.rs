//! The rows, each a function of its number. All numbering starts at 0; the rules are those of the benchmark's data set.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use tandem_types::{
    AccountId, BidId, CampaignId, Money,
    accounts::AccountType,
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::CampaignStatus,
};
use uuid::Uuid;

use super::Sizes;
use crate::error::{Error, Result};

pub(super) const BIO: &str = "Lifestyle, travel and food. Open to collaborations with brands that care.";
pub(super) const DESCRIPTION: &str = "We are looking for creators who can present our product honestly to an engaged audience: \
    two feed posts, one reel and three stories over the campaign period, with drafts sent for review one week ahead.";

/// 2025-01-01T00:00:00Z.
const START: DateTime<Utc> = DateTime::from_timestamp(1_735_689_600, 0).expect("a valid moment");

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
pub(super) struct User {
    pub(super) id: AccountId,
    pub(super) username: String,
    pub(super) email: String,
    pub(super) first_name: &'static str,
    pub(super) last_name: String,
    pub(super) phone_number: String,
    pub(super) account_type: AccountType,
    pub(super) instagram_username: String,
    pub(super) date_joined: DateTime<Utc>,
}

#[derive(Clone, Debug)]
pub(super) struct Campaign {
    pub(super) id: CampaignId,
    pub(super) brand_id: AccountId,
    pub(super) title: String,
    pub(super) budget: Money,
    pub(super) start_date: NaiveDate,
    pub(super) end_date: NaiveDate,
    pub(super) status: CampaignStatus,
    pub(super) created_at: DateTime<Utc>,
}

#[derive(Clone, Debug)]
pub(super) struct Bid {
    pub(super) id: BidId,
    pub(super) campaign_id: CampaignId,
    pub(super) influencer_id: AccountId,
    pub(super) amount: Money,
    pub(super) status: BidStatus,
    pub(super) payment_status: PaymentStatus,
    pub(super) delivery_status: DeliveryStatus,
    pub(super) created_at: DateTime<Utc>,
}

/// Sizes that fit together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    brands: i64,
    influencers: i64,
    campaigns: i64,
    bids: i64,
    hot_bids: i64,
}

impl Plan {
    /// Refuses sizes that would need a pair of campaign and influencer twice, or a campaign of nobody.
    pub(super) fn new(sizes: &Sizes) -> Result<Self> {
        let Sizes { brands, influencers, campaigns, bids, hot_bids, .. } = *sizes;
        let plan = Self { brands, influencers, campaigns, bids, hot_bids: hot_bids.min(bids).min(influencers) };
        if campaigns > 0 && brands == 0 {
            return Err(Error::Conflict("SEED_CAMPAIGNS: campaigns need a brand.".into()));
        }
        // After this many turns the influencers of a campaign come round again.
        let turns = if influencers % 101 == 0 { influencers / 101 } else { influencers };
        if bids > 0 && (campaigns == 0 || bids - plan.hot_bids > (campaigns - 1) * turns) {
            return Err(Error::Conflict("SEED_BIDS: too many for so few campaigns and influencers.".into()));
        }
        Ok(plan)
    }

    pub(super) const fn bid_count(&self) -> i64 {
        self.bids
    }

    pub(super) fn users(self) -> impl Iterator<Item = User> {
        let brands = (0..self.brands).map(|i| user(AccountType::Brand, i, i));
        brands.chain((0..self.influencers).map(move |i| user(AccountType::Influencer, i, self.brands + i)))
    }

    pub(super) fn campaigns(self) -> impl Iterator<Item = Campaign> {
        (0..self.campaigns).map(move |c| {
            let start_date = later(NaiveDate::from_ymd_opt(2025, 2, 1).unwrap_or_default(), c % 180);
            Campaign {
                id: campaign_id(c),
                brand_id: AccountId(id("brand", c % self.brands)),
                title: format!("Campaign {:05}", c + 1),
                budget: Money::from_minor(50_000 + c * 3700 % 950_000),
                start_date,
                end_date: later(start_date, 30 + c % 60),
                status: self.status(c),
                created_at: stamp(86_400 + 60 * c, c),
            }
        })
    }

    pub(super) fn bids(self) -> impl Iterator<Item = Bid> {
        (0..self.bids).map(move |j| {
            let (campaign, turn, influencer) = if j < self.hot_bids {
                (0, 0, j)
            } else {
                let k = j - self.hot_bids;
                let (c, t) = (1 + k % (self.campaigns - 1), k / (self.campaigns - 1));
                (c, t, (13 * c + 101 * t) % self.influencers)
            };
            let (status, payment_status, delivery_status) = self.state(campaign, turn);
            Bid {
                id: BidId(id("bid", j)),
                campaign_id: campaign_id(campaign),
                influencer_id: AccountId(id("influencer", influencer)),
                amount: Money::from_minor(10_000 + j * 1300 % 400_000),
                status,
                payment_status,
                delivery_status,
                created_at: stamp(864_000 + 30 * j, j),
            }
        })
    }

    fn status(&self, campaign: i64) -> CampaignStatus {
        let entry = usize::try_from((campaign + campaign / self.brands) % 20).unwrap_or_default();
        STATUSES[entry]
    }

    /// The states of a bid made in that turn of the campaign's bids.
    fn state(&self, campaign: i64, turn: i64) -> (BidStatus, PaymentStatus, DeliveryStatus) {
        use DeliveryStatus as Delivery;
        use PaymentStatus as Payment;
        match (self.status(campaign), turn) {
            (CampaignStatus::Open, _) => (BidStatus::Pending, Payment::Pending, Delivery::Pending),
            (CampaignStatus::Closed, _) | (_, 1..) => (BidStatus::Declined, Payment::Pending, Delivery::Pending),
            (CampaignStatus::PendingPayment, _) => (BidStatus::Accepted, Payment::Pending, Delivery::Pending),
            (CampaignStatus::InProgress, _) if campaign % 2 == 1 => {
                (BidStatus::Accepted, Payment::Completed, Delivery::Delivered)
            }
            (CampaignStatus::InProgress, _) => (BidStatus::Accepted, Payment::Completed, Delivery::Pending),
            (CampaignStatus::Completed, _) => (BidStatus::Accepted, Payment::Completed, Delivery::Approved),
        }
    }
}

fn user(account_type: AccountType, i: i64, n: i64) -> User {
    let kind = account_type.as_str();
    let (first_name, prefix) = match account_type {
        AccountType::Brand => ("Brand", "+1555"),
        AccountType::Influencer => ("Influencer", "+1666"),
    };
    let number = i + 1;
    User {
        id: AccountId(id(kind, i)),
        username: format!("{kind}{number:04}"),
        email: format!("{kind}{number:04}@example.com"),
        first_name,
        last_name: format!("No{number:04}"),
        phone_number: format!("{prefix}{i:07}"),
        account_type,
        instagram_username: format!("{kind}.{number:04}"),
        date_joined: stamp(n, n),
    }
}

fn campaign_id(c: i64) -> CampaignId {
    CampaignId(id("campaign", c))
}

fn id(kind: &str, n: i64) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("https://peer.example/{kind}/{n}").as_bytes())
}

/// That many seconds after the start, and some microseconds that differ from row to row.
fn stamp(seconds: i64, n: i64) -> DateTime<Utc> {
    START + TimeDelta::seconds(seconds) + TimeDelta::microseconds(1 + n * 7919 % 999_999)
}

fn later(day: NaiveDate, days: i64) -> NaiveDate {
    day + Days::new(days.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};

    use super::*;

    fn plan(change: impl FnOnce(&mut Sizes)) -> Result<Plan> {
        let mut sizes = Sizes::default();
        change(&mut sizes);
        Plan::new(&sizes)
    }

    /// The sizes with which the contract's answers were captured.
    fn contract() -> Plan {
        plan(|sizes| {
            (sizes.brands, sizes.influencers, sizes.campaigns) = (3, 6, 24);
            (sizes.bids, sizes.hot_bids) = (40, 4);
        })
        .unwrap()
    }

    fn tally<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
        let mut tally = BTreeMap::new();
        for one in all {
            *tally.entry(one).or_default() += 1;
        }
        tally
    }

    #[test]
    fn the_default_sizes_give_the_documented_numbers() {
        let plan = plan(|_| {}).unwrap();
        assert_eq!(
            tally(plan.users().map(|user| user.account_type.as_str())),
            [("brand", 200), ("influencer", 2000)].into()
        );
        let statuses =
            [("open", 2000), ("pending_payment", 500), ("in_progress", 1000), ("completed", 1250), ("closed", 250)];
        assert_eq!(tally(plan.campaigns().map(|campaign| campaign.status.as_str())), statuses.into());
        assert!(tally(plan.campaigns().map(|campaign| campaign.brand_id)).values().all(|count| *count == 25));
        let bids: Vec<_> = plan.bids().collect();
        let statuses = [("pending", 8026), ("accepted", 2750), ("declined", 9224)];
        assert_eq!(tally(bids.iter().map(|bid| bid.status.as_str())), statuses.into());
        let accepted = || bids.iter().filter(|bid| bid.status == BidStatus::Accepted);
        let deliveries = [("pending", 1000), ("delivered", 500), ("approved", 1250)];
        assert_eq!(tally(accepted().map(|bid| bid.delivery_status.as_str())), deliveries.into());
        let payments = [("pending", 500), ("completed", 2250)];
        assert_eq!(tally(accepted().map(|bid| bid.payment_status.as_str())), payments.into());
        let pairs: HashSet<_> = bids.iter().map(|bid| (bid.campaign_id, bid.influencer_id)).collect();
        assert_eq!(pairs.len(), bids.len());
    }

    #[test]
    fn the_benchmarked_brand_has_its_documented_share() {
        let plan = plan(|_| {}).unwrap();
        let brand = AccountId(id("brand", 0));
        let own: HashSet<_> =
            plan.campaigns().filter(|campaign| campaign.brand_id == brand).map(|campaign| campaign.id).collect();
        let open =
            plan.campaigns().filter(|campaign| campaign.brand_id == brand && campaign.status == CampaignStatus::Open);
        assert_eq!((own.len(), open.count()), (25, 13));
        assert_eq!(plan.bids().filter(|bid| own.contains(&bid.campaign_id)).count(), 146);
        assert_eq!(plan.bids().filter(|bid| bid.campaign_id == campaign_id(0)).count(), 50);
    }

    #[test]
    fn accounts_are_those_of_the_contract() {
        let users: Vec<_> = contract().users().collect();
        assert_eq!(users[0].id.to_string(), "4066fefb-07d9-518e-bd0f-5a5ba5a25083");
        assert_eq!(users[0].date_joined, "2025-01-01T00:00:00.000001Z".parse::<DateTime<Utc>>().unwrap());
        let influencer = &users[3];
        assert_eq!(influencer.id.to_string(), "bd21a2ea-3267-5e95-8d7e-f6f668b6bb25");
        assert_eq!((influencer.username.as_str(), influencer.last_name.as_str()), ("influencer0001", "No0001"));
        assert_eq!(
            (influencer.phone_number.as_str(), influencer.instagram_username.as_str()),
            ("+16660000000", "influencer.0001")
        );
        assert_eq!(influencer.date_joined, "2025-01-01T00:00:03.023758Z".parse::<DateTime<Utc>>().unwrap());
    }

    #[test]
    fn campaigns_are_those_of_the_contract() {
        let campaigns: Vec<_> = contract().campaigns().collect();
        assert_eq!(campaigns[0].id.to_string(), "22deacc7-3ada-56e4-beb5-dd6bee48581b");
        assert_eq!(campaigns[0].created_at, "2025-01-02T00:00:00.000001Z".parse::<DateTime<Utc>>().unwrap());
        let last = &campaigns[23];
        assert_eq!(last.id.to_string(), "9868a4fc-4ac1-5b5a-b75e-c5f7e00e8eb7");
        assert_eq!(last.brand_id.to_string(), "c168caed-16fc-5a0d-aaea-f8bdffa2ea8e");
        assert_eq!((last.title.as_str(), last.budget.to_string().as_str()), ("Campaign 00024", "1351.00"));
        assert_eq!(
            (last.start_date.to_string(), last.end_date.to_string()),
            ("2025-02-24".into(), "2025-04-18".into())
        );
        assert_eq!(last.status, CampaignStatus::InProgress);
        assert_eq!(last.created_at, "2025-01-02T00:23:00.182138Z".parse::<DateTime<Utc>>().unwrap());
    }

    #[test]
    fn bids_are_those_of_the_contract() {
        let bids: Vec<_> = contract().bids().collect();
        assert_eq!(bids[3].id.to_string(), "79a83921-a90f-539d-bd26-fa08318131de");
        assert_eq!(bids[3].influencer_id.to_string(), "43088ac5-10b8-5512-a5a6-9c273506339c");
        assert_eq!(bids[3].amount.to_string(), "139.00");
        let last = &bids[39];
        assert_eq!(last.id.to_string(), "4a02db12-aab0-516f-baa1-7de63cc34205");
        assert_eq!(last.campaign_id.to_string(), "03ce9c70-0de5-54d8-9cd2-681ce616ec20");
        assert_eq!(last.influencer_id.to_string(), "bd21a2ea-3267-5e95-8d7e-f6f668b6bb25");
        assert_eq!((last.amount.to_string().as_str(), last.status), ("607.00", BidStatus::Declined));
        assert_eq!(last.created_at, "2025-01-11T00:19:30.308842Z".parse::<DateTime<Utc>>().unwrap());
    }

    #[test]
    fn sizes_that_do_not_fit_together_are_refused() {
        assert!(plan(|sizes| sizes.brands = 0).is_err());
        assert!(plan(|sizes| sizes.influencers = 0).is_err());
        assert!(plan(|sizes| sizes.campaigns = 0).is_err());
        assert!(plan(|sizes| sizes.campaigns = 1).is_err());
        assert!(plan(|sizes| sizes.influencers = 3).is_err());
        assert!(plan(|sizes| (sizes.campaigns, sizes.bids) = (0, 0)).is_ok());
        assert!(plan(|sizes| sizes.hot_bids = 1_000_000).is_ok(), "cut to what exists");
        let full = plan(|sizes| {
            (sizes.influencers, sizes.campaigns, sizes.hot_bids) = (202, 11, 0);
            sizes.bids = 20;
        });
        let pairs: HashSet<_> = full.unwrap().bids().map(|bid| (bid.campaign_id, bid.influencer_id)).collect();
        assert_eq!(pairs.len(), 20);
    }
}
