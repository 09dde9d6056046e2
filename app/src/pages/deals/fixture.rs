//! Deals for the tests of these pages.

use chrono::{DateTime, TimeDelta, Utc};
use tandem_types::{
    AccountId, BidId, CampaignId, DeliveryId, Money, PaymentId,
    bids::{Bid, BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::{Campaign, CampaignStatus},
    deals::{Cancellation, CancellationStatus, Deal, Delivery, Party, ReviewStatus},
    disclosure::Disclosure,
    payments::{Payment, PayoutStatus},
    terms::{Offer, OfferStatus, Terms},
};

/// A deal of Northwind with maya over 1,200.00 that grows step by step.
pub(super) struct Story(Deal);

impl Story {
    pub(super) fn bid() -> Self {
        let (brand, maya) = (AccountId::new(), AccountId::new());
        let campaign = Campaign {
            id: CampaignId::new(),
            brand_id: brand,
            brand_name: "Northwind".into(),
            title: "Slow mornings".into(),
            description: "Coffee.".into(),
            budget: Money::from_minor(480_000),
            start_date: "2027-01-08".parse().unwrap(),
            end_date: "2027-02-19".parse().unwrap(),
            status: CampaignStatus::Open,
            image: None,
            bid_count: 1,
            created_at: at(0),
            updated_at: at(0),
        };
        let bid = Bid {
            id: BidId::new(),
            campaign_id: campaign.id,
            campaign_title: campaign.title.clone(),
            influencer_id: maya,
            influencer_name: "maya".into(),
            amount: Money::from_minor(120_000),
            fee: Money::from_minor(12_000),
            status: BidStatus::Pending,
            payment_status: PaymentStatus::Pending,
            delivery_status: DeliveryStatus::Pending,
            created_at: at(1),
            updated_at: at(1),
        };
        Self(Deal {
            bid,
            campaign,
            party: Party::Brand,
            terms: Terms::default(),
            offers: vec![],
            agreement: None,
            payment: None,
            deliveries: vec![],
            cancellation: None,
            events: vec![],
            account: None,
        })
    }

    /// A counter-offer of 1,000.00 by that side; the bid is the first round.
    pub(super) fn countered(self, by: Party) -> Self {
        let mut deal = self.0;
        if deal.offers.is_empty() {
            deal.offers.push(deal.offer());
        }
        let last = deal.offers.last_mut().unwrap();
        last.status = OfferStatus::Countered;
        let (round, by_brand) = (last.round + 1, by == Party::Brand);
        let amount = Money::from_minor(100_000);
        deal.offers.push(Offer {
            round,
            by_brand,
            amount,
            fee: Money::from_minor(10_000),
            days: Some(10),
            revisions: Some(1),
            note: String::new(),
            status: OfferStatus::Open,
            created_at: at(round),
            decided_at: None,
        });
        Self(deal)
    }

    /// The story with other terms, or another campaign around it.
    pub(super) fn where_deal(mut self, change: impl FnOnce(&mut Deal)) -> Self {
        change(&mut self.0);
        self
    }

    pub(super) fn accepted() -> Self {
        let mut deal = Self::bid().0;
        deal.bid.status = BidStatus::Accepted;
        deal.payment = Some(Payment {
            id: PaymentId::new(),
            bid_id: Some(deal.bid.id),
            brand_id: deal.campaign.brand_id,
            brand_name: deal.campaign.brand_name.clone(),
            influencer_id: deal.bid.influencer_id,
            influencer_name: deal.bid.influencer_name.clone(),
            campaign_title: deal.campaign.title.clone(),
            amount: deal.bid.amount,
            fee: deal.bid.fee,
            status: PaymentStatus::Pending,
            is_held: false,
            is_disputed: false,
            is_processing: false,
            refund_status: None,
            payout_status: None,
            payout_error: String::new(),
            paid_at: None,
            refunded_at: None,
            paid_out_at: None,
            created_at: at(2),
            updated_at: at(2),
        });
        Self(deal)
    }

    pub(super) fn paid() -> Self {
        let mut deal = Self::accepted().0;
        deal.bid.payment_status = PaymentStatus::Completed;
        if let Some(payment) = &mut deal.payment {
            payment.status = PaymentStatus::Completed;
            payment.paid_at = Some(at(3));
        }
        Self(deal)
    }

    pub(super) fn delivered(self) -> Self {
        let mut deal = self.0;
        deal.bid.delivery_status = DeliveryStatus::Delivered;
        deal.deliveries.insert(
            0,
            Delivery {
                id: DeliveryId::new(),
                version: i64::try_from(deal.deliveries.len() + 1).unwrap(),
                url: "https://social.example/post".into(),
                note: String::new(),
                caption: "#ad Slow mornings".into(),
                disclosure: Disclosure::Clear,
                disclosure_words: "#ad".into(),
                status: ReviewStatus::Delivered,
                feedback: String::new(),
                files: vec![],
                created_at: at(4),
                approve_at: at(11),
                decided_at: None,
            },
        );
        Self(deal)
    }

    pub(super) fn sent_back(self) -> Self {
        let mut deal = self.delivered().0;
        deal.bid.delivery_status = DeliveryStatus::Pending;
        if let Some(delivery) = deal.deliveries.first_mut() {
            delivery.status = ReviewStatus::ChangesRequested;
            delivery.feedback = "Brighter, please.".into();
        }
        Self(deal)
    }

    pub(super) fn approved(payout: PayoutStatus) -> Self {
        let mut deal = Self::paid().delivered().0;
        deal.bid.delivery_status = DeliveryStatus::Approved;
        if let Some(payment) = &mut deal.payment {
            payment.payout_status = Some(payout);
            payment.paid_out_at = (payout == PayoutStatus::Paid).then(|| at(6));
        }
        Self(deal)
    }

    pub(super) fn cancelling(self, by: Party) -> Self {
        let mut deal = self.0;
        deal.cancellation = Some(Cancellation {
            requested_by: if by == Party::Brand { deal.campaign.brand_id } else { deal.bid.influencer_id },
            reason: "We moved the launch.".into(),
            status: CancellationStatus::Requested,
            created_at: at(5),
            decided_at: None,
        });
        Self(deal)
    }

    /// The story with something else about its money.
    pub(super) fn with(mut self, change: impl FnOnce(&mut Payment)) -> Self {
        if let Some(payment) = &mut self.0.payment {
            change(payment);
        }
        self
    }

    pub(super) fn deal(self) -> Deal {
        self.0
    }

    pub(super) fn seen_by(self, party: Party) -> Deal {
        Deal { party, ..self.0 }
    }
}

/// Noon of a day of November 2026.
fn at(day: i64) -> DateTime<Utc> {
    "2026-11-01T12:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::days(day)
}
