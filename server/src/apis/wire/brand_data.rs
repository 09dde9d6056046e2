//! The JSON of a brand in numbers.

use serde::Serialize;
use tandem_types::{Money, analytics, analytics::Percent, dashboard};

use super::{Bid, Campaign, accounts::Short, amount, bid, campaign, person, rows::percent};

#[derive(Serialize)]
pub(in super::super) struct BrandData<'a> {
    brand: Short<'a>,
    total_campaigns: i64,
    campaigns_by_status: CampaignsByStatus,
    #[serde(serialize_with = "amount")]
    total_budget: Money,
    total_bids: i64,
    bids_by_status: BidsByStatus,
    #[serde(serialize_with = "amount")]
    total_spent: Money,
    analytics: Totals,
    recent_campaigns: Vec<Campaign<'a>>,
    recent_bids: Vec<Bid<'a>>,
}

#[derive(Serialize)]
struct CampaignsByStatus {
    open: i64,
    pending_payment: i64,
    in_progress: i64,
    completed: i64,
    closed: i64,
}

#[derive(Serialize)]
struct BidsByStatus {
    pending: i64,
    accepted: i64,
    declined: i64,
}

#[derive(Serialize)]
struct Totals {
    #[serde(serialize_with = "percent")]
    engagement_rate: Percent,
    reach: i64,
    impressions: i64,
    clicks: i64,
    conversions: i64,
}

pub(in super::super) fn brand_data<'a>(data: &'a dashboard::BrandData, base: &str) -> BrandData<'a> {
    let (campaigns, bids) = (&data.campaigns, &data.bids);
    BrandData {
        brand: person(&data.brand, base),
        total_campaigns: campaigns.total,
        campaigns_by_status: CampaignsByStatus {
            open: campaigns.open,
            pending_payment: campaigns.pending_payment,
            in_progress: campaigns.in_progress,
            completed: campaigns.completed,
            closed: campaigns.closed,
        },
        total_budget: campaigns.total_budget,
        total_bids: bids.pending + bids.accepted + bids.declined,
        bids_by_status: BidsByStatus { pending: bids.pending, accepted: bids.accepted, declined: bids.declined },
        total_spent: bids.spent,
        analytics: totals(data.analytics),
        recent_campaigns: data.recent_campaigns.iter().map(|row| campaign(row, base)).collect(),
        recent_bids: data.recent_bids.iter().map(bid).collect(),
    }
}

const fn totals(sums: analytics::Totals) -> Totals {
    Totals {
        engagement_rate: sums.engagement_rate,
        reach: sums.reach,
        impressions: sums.impressions,
        clicks: sums.clicks,
        conversions: sums.conversions,
    }
}
