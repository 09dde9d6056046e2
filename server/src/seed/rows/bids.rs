//! Bids: the hot ones on the first campaign, the others on the rest in turns.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, BidId, CampaignId, Money,
    accounts::AccountType,
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::CampaignStatus,
};

use super::{Plan, account_id, campaigns::campaign_id, id, stamp};

#[derive(Clone, Debug)]
pub(crate) struct Bid {
    pub(crate) id: BidId,
    pub(crate) campaign_id: CampaignId,
    pub(crate) influencer_id: AccountId,
    pub(crate) amount: Money,
    pub(crate) status: BidStatus,
    pub(crate) payment_status: PaymentStatus,
    pub(crate) delivery_status: DeliveryStatus,
    pub(crate) created_at: DateTime<Utc>,
}

impl Plan {
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
                influencer_id: account_id(AccountType::Influencer, influencer),
                amount: Money::from_minor(10_000 + j * 1300 % 400_000),
                status,
                payment_status,
                delivery_status,
                created_at: stamp(864_000 + 30 * j, j),
            }
        })
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{
        super::tests::{contract, moment, plan, tally},
        *,
    };

    #[test]
    fn the_default_sizes_give_the_documented_numbers() {
        let bids: Vec<_> = plan(|_| {}).unwrap().bids().collect();
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
        let brand = account_id(AccountType::Brand, 0);
        let own: HashSet<_> =
            plan.campaigns().filter(|campaign| campaign.brand_id == brand).map(|campaign| campaign.id).collect();
        let open =
            plan.campaigns().filter(|campaign| campaign.brand_id == brand && campaign.status == CampaignStatus::Open);
        assert_eq!((own.len(), open.count()), (25, 13));
        assert_eq!(plan.bids().filter(|bid| own.contains(&bid.campaign_id)).count(), 146);
        assert_eq!(plan.bids().filter(|bid| bid.campaign_id == campaign_id(0)).count(), 50);
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
        assert_eq!(last.created_at, moment("2025-01-11T00:19:30.308842Z"));
    }
}
