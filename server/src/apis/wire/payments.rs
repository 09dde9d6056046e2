//! The JSON of payments and payout accounts.

use chrono::{DateTime, Utc};
use serde::Serialize;
use tandem_types::{
    AccountId, BidId, Money, PaymentId,
    bids::PaymentStatus,
    payments::{self, PayoutStatus, RefundStatus, Stage},
};

use super::{amount, moment, perhaps};

#[derive(Serialize)]
pub(in super::super) struct Payment<'a> {
    id: PaymentId,
    bid: Option<BidId>,
    brand: AccountId,
    brand_name: &'a str,
    influencer: AccountId,
    influencer_name: &'a str,
    campaign_title: &'a str,
    #[serde(serialize_with = "amount")]
    amount: Money,
    #[serde(serialize_with = "amount")]
    fee: Money,
    #[serde(serialize_with = "amount")]
    net: Money,
    status: PaymentStatus,
    stage: Stage,
    refund_status: Option<RefundStatus>,
    payout_status: Option<PayoutStatus>,
    is_held: bool,
    is_disputed: bool,
    is_processing: bool,
    #[serde(serialize_with = "perhaps")]
    paid_at: Option<DateTime<Utc>>,
    #[serde(serialize_with = "perhaps")]
    refunded_at: Option<DateTime<Utc>>,
    #[serde(serialize_with = "perhaps")]
    paid_out_at: Option<DateTime<Utc>>,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "moment")]
    updated_at: DateTime<Utc>,
}

/// A payment.
pub(in super::super) fn payment(row: &payments::Payment) -> Payment<'_> {
    Payment {
        id: row.id,
        bid: row.bid_id,
        brand: row.brand_id,
        brand_name: &row.brand_name,
        influencer: row.influencer_id,
        influencer_name: &row.influencer_name,
        campaign_title: &row.campaign_title,
        amount: row.amount,
        fee: row.fee,
        net: row.net(),
        status: row.status,
        stage: row.stage(),
        refund_status: row.refund_status,
        payout_status: row.payout_status,
        is_held: row.is_held,
        is_disputed: row.is_disputed,
        is_processing: row.is_processing,
        paid_at: row.paid_at,
        refunded_at: row.refunded_at,
        paid_out_at: row.paid_out_at,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

#[derive(Serialize)]
pub(in super::super) struct PayoutAccount<'a> {
    exists: bool,
    details_submitted: bool,
    is_ready: bool,
    requirements: Vec<Requirement<'a>>,
}

#[derive(Serialize)]
struct Requirement<'a> {
    text: &'a str,
}

/// An influencer's account at the provider.
pub(in super::super) fn payout_account(account: &payments::PayoutAccount) -> PayoutAccount<'_> {
    PayoutAccount {
        exists: account.exists,
        details_submitted: account.details_submitted,
        is_ready: account.is_ready,
        requirements: account.requirements.iter().map(|text| Requirement { text }).collect(),
    }
}

#[derive(Serialize)]
pub(in super::super) struct Onboarding<'a> {
    url: &'a str,
}

/// Where to say what the provider wants to know.
pub(in super::super) fn onboarding(url: &str) -> Onboarding<'_> {
    Onboarding { url }
}
