//! The JSON of creators, public profiles, invitations and reviews.

use chrono::{DateTime, Utc};
use serde::Serialize;
use tandem_types::{
    AccountId, BidId, CampaignId, InvitationId, ReviewId,
    accounts::AccountType,
    creators,
    invitations::{self, InvitationStatus},
    records, reviews,
};

use super::{moment, perhaps, picture};

#[derive(Serialize)]
pub(in super::super) struct Creator<'a> {
    id: AccountId,
    username: &'a str,
    profile_picture: Option<String>,
    bio: &'a str,
    instagram_username: &'a str,
    followers: Option<i64>,
    #[serde(serialize_with = "perhaps")]
    followers_at: Option<DateTime<Utc>>,
    completed_deals: i64,
    on_time: i64,
    on_time_of: i64,
    reviews: i64,
    rating: Option<String>,
    #[serde(serialize_with = "moment")]
    date_joined: DateTime<Utc>,
}

pub(in super::super) fn creator<'a>(row: &'a creators::Creator, base: &str) -> Creator<'a> {
    let (followers, followers_at) = row.audience().unzip();
    Creator {
        id: row.id,
        username: &row.username,
        profile_picture: picture(row.profile_picture.as_deref(), base),
        bio: &row.bio,
        instagram_username: &row.instagram_username,
        followers,
        followers_at,
        completed_deals: row.work.completed,
        on_time: row.work.on_time,
        on_time_of: row.work.due,
        reviews: row.rated.reviews,
        rating: average(row.rated),
        date_joined: row.joined_at,
    }
}

/// The average of reviews with two places.
fn average(rated: creators::Rated) -> Option<String> {
    (rated.reviews > 0).then(|| format!("{}.{:02}", rated.rating / 100, rated.rating % 100))
}

#[derive(Serialize)]
pub(in super::super) struct PublicProfile<'a> {
    id: AccountId,
    username: &'a str,
    account_type: AccountType,
    profile_picture: Option<String>,
    bio: &'a str,
    instagram_username: &'a str,
    instagram: Option<Audience>,
    completed_deals: i64,
    on_time: Option<i64>,
    on_time_of: Option<i64>,
    reviews: i64,
    rating: Option<String>,
    record: Option<Record>,
    #[serde(serialize_with = "moment")]
    date_joined: DateTime<Utc>,
}

#[derive(Serialize)]
struct Audience {
    followers: i64,
    following: i64,
    posts: i64,
    #[serde(serialize_with = "moment")]
    fetched_at: DateTime<Utc>,
}

#[derive(Serialize)]
struct Record {
    decided_campaigns: i64,
    hired: i64,
    hire_rate: Option<i64>,
    paid_deals: i64,
    pays_within_days: Option<i64>,
}

/// What anybody may see of an account.
pub(in super::super) fn public_profile<'a>(row: &'a creators::Profile, base: &str) -> PublicProfile<'a> {
    let is_creator = row.account_type == AccountType::Influencer;
    PublicProfile {
        id: row.id,
        username: &row.username,
        account_type: row.account_type,
        profile_picture: picture(row.profile_picture.as_deref(), base),
        bio: &row.bio,
        instagram_username: &row.instagram_username,
        instagram: row.audience.as_ref().map(|audience| Audience {
            followers: audience.followers,
            following: audience.following,
            posts: audience.posts,
            fetched_at: audience.at,
        }),
        completed_deals: row.work.completed,
        on_time: is_creator.then_some(row.work.on_time),
        on_time_of: is_creator.then_some(row.work.due),
        reviews: row.rated.reviews,
        rating: average(row.rated),
        record: row.record.as_ref().map(record),
        date_joined: row.joined_at,
    }
}

const fn record(row: &records::Record) -> Record {
    Record {
        decided_campaigns: row.decided,
        hired: row.hired,
        hire_rate: row.hire_rate(),
        paid_deals: row.paid,
        pays_within_days: row.pays_within(),
    }
}

#[derive(Serialize)]
pub(in super::super) struct Invitation<'a> {
    id: InvitationId,
    campaign: CampaignId,
    campaign_title: &'a str,
    brand: AccountId,
    brand_name: &'a str,
    influencer: AccountId,
    influencer_name: &'a str,
    note: &'a str,
    status: InvitationStatus,
    bid: Option<BidId>,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "perhaps")]
    decided_at: Option<DateTime<Utc>>,
}

pub(in super::super) fn invitation(row: &invitations::Invitation) -> Invitation<'_> {
    Invitation {
        id: row.id,
        campaign: row.campaign_id,
        campaign_title: &row.campaign_title,
        brand: row.brand_id,
        brand_name: &row.brand_name,
        influencer: row.influencer_id,
        influencer_name: &row.influencer_name,
        note: &row.note,
        status: row.status(),
        bid: row.bid_id,
        created_at: row.created_at,
        decided_at: row.decided_at,
    }
}

#[derive(Serialize)]
pub(in super::super) struct Review<'a> {
    id: ReviewId,
    author: Option<AccountId>,
    author_name: Option<&'a str>,
    author_type: Option<AccountType>,
    reviewed: AccountId,
    rating: i64,
    text: &'a str,
    #[serde(serialize_with = "moment")]
    publish_at: DateTime<Utc>,
    #[serde(serialize_with = "perhaps")]
    published_at: Option<DateTime<Utc>>,
    reply: &'a str,
    #[serde(serialize_with = "perhaps")]
    replied_at: Option<DateTime<Utc>>,
    hidden_reason: &'a str,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
}

pub(in super::super) fn review(row: &reviews::Review) -> Review<'_> {
    Review {
        id: row.id,
        author: row.author_id,
        author_name: row.author_name.as_deref(),
        author_type: row.author_type,
        reviewed: row.reviewed_id,
        rating: row.rating,
        text: &row.text,
        publish_at: row.publish_at,
        published_at: row.published_at,
        reply: &row.reply,
        replied_at: row.replied_at,
        hidden_reason: &row.hidden_reason,
        created_at: row.created_at,
    }
}
