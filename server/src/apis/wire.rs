//! The JSON of rows, key by key in the contract's order. `base` goes before the addresses of pictures.
//!
//! Amounts are strings, moments are UTC with microseconds unless these are zero, pictures are absolute addresses.

mod accounts;
mod brand_data;
mod briefs;
mod creators;
mod offers;
mod payments;
mod people;
mod results;
mod rows;
mod searches;
mod security;

pub(super) use accounts::{account, person, profile, registered};
pub(super) use brand_data::brand_data;
pub(super) use briefs::brief;
use chrono::{DateTime, NaiveDate, SecondsFormat, Timelike as _, Utc};
pub(super) use creators::{creator, invitation, public_profile, review};
pub(super) use offers::{offer, terms};
pub(super) use payments::{onboarding, payment, payout_account};
pub(super) use people::{presence, report};
pub(super) use results::{link, result_report, summary};
pub(super) use rows::{analytics, conversation, instagram, message, notification};
pub(super) use searches::search;
pub(super) use security::{api_token, device, export, new_api_token};
use serde::{Serialize, Serializer};
use tandem_types::{
    AccountId, BidId, CampaignId, Money,
    bids::{self, BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::{self, CampaignStatus},
    media,
    triage::BidMark,
};

#[derive(Serialize)]
pub(super) struct Campaign<'a> {
    id: CampaignId,
    brand: AccountId,
    brand_name: &'a str,
    title: &'a str,
    description: &'a str,
    #[serde(serialize_with = "amount")]
    budget: Money,
    start_date: NaiveDate,
    end_date: NaiveDate,
    status: CampaignStatus,
    image: Option<String>,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "moment")]
    updated_at: DateTime<Utc>,
}

#[derive(Serialize)]
pub(super) struct Bid<'a> {
    id: BidId,
    campaign: CampaignId,
    campaign_title: &'a str,
    influencer: AccountId,
    influencer_name: &'a str,
    #[serde(serialize_with = "amount")]
    amount: Money,
    status: BidStatus,
    payment_status: PaymentStatus,
    delivery_status: DeliveryStatus,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "moment")]
    updated_at: DateTime<Utc>,
}

pub(super) fn campaign<'a>(row: &'a campaigns::Campaign, base: &str) -> Campaign<'a> {
    Campaign {
        id: row.id,
        brand: row.brand_id,
        brand_name: &row.brand_name,
        title: &row.title,
        description: &row.description,
        budget: row.budget,
        start_date: row.start_date,
        end_date: row.end_date,
        status: row.status,
        image: picture(row.image.as_deref(), base),
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

pub(super) fn bid(row: &bids::Bid) -> Bid<'_> {
    Bid {
        id: row.id,
        campaign: row.campaign_id,
        campaign_title: &row.campaign_title,
        influencer: row.influencer_id,
        influencer_name: &row.influencer_name,
        amount: row.amount,
        status: row.status,
        payment_status: row.payment_status,
        delivery_status: row.delivery_status,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

#[derive(Serialize)]
pub(super) struct Mark {
    bid: BidId,
    mark: Option<BidMark>,
}

/// How a bid is marked.
pub(super) fn mark(bid: BidId, mark: Option<BidMark>) -> Mark {
    Mark { bid, mark }
}

pub(super) fn picture(key: Option<&str>, base: &str) -> Option<String> {
    key.map(|key| format!("{base}{}", media::url(key)))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
pub(super) fn amount<S: Serializer>(money: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(money)
}

/// Python's `isoformat`, which leaves a fraction of zero out, with `Z`.
pub(super) fn moment<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let digits = if at.nanosecond() / 1000 == 0 { SecondsFormat::Secs } else { SecondsFormat::Micros };
    serializer.serialize_str(&at.to_rfc3339_opts(digits, true))
}

/// The same of a moment that may not have come.
#[expect(clippy::ref_option, reason = "serde hands the field over by reference")]
fn perhaps<S: Serializer>(at: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => moment(at, serializer),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const BASE: &str = "http://localhost:8000";

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_campaign_has_the_contracts_keys_in_its_order() {
        let row = campaigns::Campaign {
            id: CampaignId(Uuid::from_u128(1)),
            brand_id: AccountId(Uuid::from_u128(2)),
            brand_name: "brand0001".into(),
            title: "Campaign".into(),
            description: "Text".into(),
            budget: Money::from_minor(50_000),
            start_date: "2025-02-01".parse().unwrap(),
            end_date: "2025-03-03".parse().unwrap(),
            status: CampaignStatus::PendingPayment,
            image: None,
            bid_count: 3,
            created_at: at("2025-01-03T00:00:00Z"),
            updated_at: at("2025-01-02T00:01:00.007920Z"),
        };
        let json = r#"{"id":"00000000-0000-0000-0000-000000000001","brand":"00000000-0000-0000-0000-000000000002","brand_name":"brand0001","title":"Campaign","description":"Text","budget":"500.00","start_date":"2025-02-01","end_date":"2025-03-03","status":"pending_payment","image":null,"created_at":"2025-01-03T00:00:00Z","updated_at":"2025-01-02T00:01:00.007920Z"}"#;
        assert_eq!(serde_json::to_string(&campaign(&row, BASE)).unwrap(), json);
    }

    #[test]
    fn a_bid_has_the_contracts_keys_in_its_order() {
        let row = bids::Bid {
            id: BidId(Uuid::from_u128(1)),
            campaign_id: CampaignId(Uuid::from_u128(2)),
            campaign_title: "Campaign".into(),
            influencer_id: AccountId(Uuid::from_u128(3)),
            influencer_name: "influencer0001".into(),
            amount: Money::from_minor(150_000),
            fee: Money::from_minor(15_000),
            status: BidStatus::Accepted,
            payment_status: PaymentStatus::Pending,
            delivery_status: DeliveryStatus::Pending,
            created_at: at("2026-11-23T20:58:53.666629Z"),
            updated_at: at("2026-11-23T20:58:54.098311Z"),
        };
        let json = r#"{"id":"00000000-0000-0000-0000-000000000001","campaign":"00000000-0000-0000-0000-000000000002","campaign_title":"Campaign","influencer":"00000000-0000-0000-0000-000000000003","influencer_name":"influencer0001","amount":"1500.00","status":"accepted","payment_status":"pending","delivery_status":"pending","created_at":"2026-11-23T20:58:53.666629Z","updated_at":"2026-11-23T20:58:54.098311Z"}"#;
        assert_eq!(serde_json::to_string(&bid(&row)).unwrap(), json);
    }
}
