//! The rows, which are their own JSON.

use chrono::{DateTime, NaiveDate, SecondsFormat, Timelike as _, Utc};
use serde::{Serialize, Serializer};
use tandem_types::{
    AccountId, BidId, CampaignId, MessageId, Money, NotificationId,
    accounts::{AccountType, Person},
    analytics::Percent,
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::CampaignStatus,
    dashboard::{BidTotals, CampaignTotals},
    notifications::NotificationType,
};

#[derive(sqlx::FromRow, Serialize)]
pub(crate) struct Campaign {
    id: CampaignId,
    #[serde(rename = "brand")]
    brand_id: AccountId,
    brand_name: String,
    title: String,
    description: String,
    #[serde(rename = "budget", serialize_with = "shown")]
    budget_minor: Money,
    start_date: NaiveDate,
    end_date: NaiveDate,
    status: CampaignStatus,
    image: Option<String>,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "moment")]
    updated_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow, Serialize)]
pub(crate) struct Bid {
    id: BidId,
    #[serde(rename = "campaign")]
    campaign_id: CampaignId,
    campaign_title: String,
    #[serde(rename = "influencer")]
    influencer_id: AccountId,
    influencer_name: String,
    #[serde(rename = "amount", serialize_with = "shown")]
    amount_minor: Money,
    status: BidStatus,
    payment_status: PaymentStatus,
    delivery_status: DeliveryStatus,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "moment")]
    updated_at: DateTime<Utc>,
}

#[expect(clippy::struct_field_names, reason = "the contract's name")]
#[derive(sqlx::FromRow, Serialize)]
pub(crate) struct Notification {
    id: NotificationId,
    #[serde(rename = "user")]
    account_id: AccountId,
    message: String,
    notification_type: NotificationType,
    is_read: bool,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
pub(crate) struct Recent {
    partner_id: AccountId,
    username: String,
    first_name: String,
    last_name: String,
    account_type: AccountType,
    profile_picture: Option<String>,
    unread: i64,
    id: MessageId,
    sender_id: AccountId,
    content: String,
    is_read: bool,
    created_at: DateTime<Utc>,
}

#[derive(Serialize)]
pub(crate) struct Conversation<'a> {
    user: Partner<'a>,
    last_message: Message<'a>,
    unread_count: i64,
}

#[derive(Serialize)]
pub(crate) struct Partner<'a> {
    id: AccountId,
    username: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    account_type: AccountType,
    profile_picture: Option<&'a str>,
}

#[derive(Serialize)]
pub(crate) struct Message<'a> {
    id: MessageId,
    sender: AccountId,
    sender_name: &'a str,
    recipient: AccountId,
    recipient_name: &'a str,
    content: &'a str,
    is_read: bool,
    #[serde(serialize_with = "moment")]
    timestamp: DateTime<Utc>,
}

impl Recent {
    pub(crate) fn conversation<'a>(&'a self, own: &'a Person) -> Conversation<'a> {
        let (own, partner) = ((own.id, own.username.as_str()), (self.partner_id, self.username.as_str()));
        let (sender, recipient) = if self.sender_id == own.0 { (own, partner) } else { (partner, own) };
        Conversation {
            user: Partner {
                id: self.partner_id,
                username: &self.username,
                first_name: &self.first_name,
                last_name: &self.last_name,
                account_type: self.account_type,
                profile_picture: self.profile_picture.as_deref(),
            },
            last_message: Message {
                id: self.id,
                sender: sender.0,
                sender_name: sender.1,
                recipient: recipient.0,
                recipient_name: recipient.1,
                content: &self.content,
                is_read: self.is_read,
                timestamp: self.created_at,
            },
            unread_count: self.unread,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct RecentCampaign {
    #[sqlx(flatten)]
    campaign: Campaign,
    #[sqlx(flatten)]
    numbers: CampaignTotals,
    #[sqlx(flatten)]
    results: Results,
}

#[derive(sqlx::FromRow)]
pub(crate) struct RecentBid {
    #[sqlx(flatten)]
    bid: Bid,
    #[sqlx(flatten)]
    numbers: BidTotals,
}

#[derive(Serialize)]
pub(crate) struct BrandData<'a> {
    brand: &'a Person,
    total_campaigns: i64,
    campaigns_by_status: CampaignsByStatus,
    #[serde(serialize_with = "shown")]
    total_budget: Money,
    total_bids: i64,
    bids_by_status: BidsByStatus,
    #[serde(serialize_with = "shown")]
    total_spent: Money,
    analytics: Results,
    recent_campaigns: Vec<&'a Campaign>,
    recent_bids: Vec<&'a Bid>,
}

#[derive(Serialize)]
pub(crate) struct CampaignsByStatus {
    open: i64,
    pending_payment: i64,
    in_progress: i64,
    completed: i64,
    closed: i64,
}

#[derive(Serialize)]
pub(crate) struct BidsByStatus {
    pending: i64,
    accepted: i64,
    declined: i64,
}

#[derive(Clone, Copy, Default, sqlx::FromRow, Serialize)]
pub(crate) struct Results {
    #[serde(serialize_with = "shown")]
    engagement_rate: Percent,
    #[serde(serialize_with = "whole")]
    reach: f64,
    #[serde(serialize_with = "whole")]
    impressions: f64,
    #[serde(serialize_with = "whole")]
    clicks: f64,
    #[serde(serialize_with = "whole")]
    conversions: f64,
}

impl<'a> BrandData<'a> {
    pub(crate) fn of(brand: &'a Person, campaigns: &'a [RecentCampaign], bids: &'a [RecentBid]) -> Self {
        let (of_campaigns, results) = campaigns.first().map(|row| (row.numbers, row.results)).unwrap_or_default();
        let of_bids = bids.first().map(|row| row.numbers).unwrap_or_default();
        let CampaignTotals { total, open, pending_payment, in_progress, completed, closed, total_budget } =
            of_campaigns;
        let BidTotals { pending, accepted, declined, spent } = of_bids;
        Self {
            brand,
            total_campaigns: total,
            campaigns_by_status: CampaignsByStatus { open, pending_payment, in_progress, completed, closed },
            total_budget,
            total_bids: pending + accepted + declined,
            bids_by_status: BidsByStatus { pending, accepted, declined },
            total_spent: spent,
            analytics: results,
            recent_campaigns: campaigns.iter().map(|row| &row.campaign).collect(),
            recent_bids: bids.iter().map(|row| &row.bid).collect(),
        }
    }
}

/// With two decimals, as a string.
fn shown<S: Serializer>(number: &impl std::fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
#[expect(clippy::cast_possible_truncation, reason = "the sums of the demo are small")]
fn whole<S: Serializer>(sum: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i64(*sum as i64)
}

fn moment<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let digits = if at.nanosecond() / 1000 == 0 { SecondsFormat::Secs } else { SecondsFormat::Micros };
    serializer.serialize_str(&at.to_rfc3339_opts(digits, true))
}
