//! The JSON of results, messages, notifications and Instagram profiles.

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};
use tandem_types::{
    AccountId, AnalyticsId, CampaignId, MessageId, NotificationId,
    analytics::{self, Percent},
    messages,
    notifications::{self, NotificationType},
};

use super::{accounts::Short, moment, person};
use crate::instagram::Snapshot;

#[derive(Serialize)]
pub(in super::super) struct Analytics {
    id: AnalyticsId,
    campaign: CampaignId,
    influencer: AccountId,
    #[serde(serialize_with = "percent")]
    engagement_rate: Percent,
    reach: i64,
    impressions: i64,
    clicks: i64,
    conversions: i64,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "moment")]
    updated_at: DateTime<Utc>,
}

#[derive(Serialize)]
pub(in super::super) struct Message<'a> {
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

#[derive(Serialize)]
pub(in super::super) struct Conversation<'a> {
    user: Short<'a>,
    last_message: Message<'a>,
    unread_count: i64,
}

#[expect(clippy::struct_field_names, reason = "the contract's name")]
#[derive(Serialize)]
pub(in super::super) struct Notification<'a> {
    id: NotificationId,
    user: AccountId,
    message: &'a str,
    notification_type: NotificationType,
    is_read: bool,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
}

#[derive(Serialize)]
pub(in super::super) struct Instagram<'a> {
    username: &'a str,
    full_name: &'a str,
    biography: &'a str,
    followers: i64,
    following: i64,
    posts: i64,
    profile_picture: Option<&'a str>,
}

pub(in super::super) const fn analytics(row: &analytics::Analytics) -> Analytics {
    Analytics {
        id: row.id,
        campaign: row.campaign_id,
        influencer: row.influencer_id,
        engagement_rate: row.engagement_rate,
        reach: row.reach,
        impressions: row.impressions,
        clicks: row.clicks,
        conversions: row.conversions,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

pub(in super::super) fn message(row: &messages::Message) -> Message<'_> {
    Message {
        id: row.id,
        sender: row.sender_id,
        sender_name: &row.sender_name,
        recipient: row.recipient_id,
        recipient_name: &row.recipient_name,
        content: &row.content,
        is_read: row.is_read,
        timestamp: row.created_at,
    }
}

pub(in super::super) fn conversation<'a>(row: &'a messages::Conversation, base: &str) -> Conversation<'a> {
    Conversation {
        user: person(&row.partner, base),
        last_message: message(&row.last_message),
        unread_count: row.unread,
    }
}

pub(in super::super) fn notification(row: &notifications::Notification) -> Notification<'_> {
    Notification {
        id: row.id,
        user: row.account_id,
        message: &row.message,
        notification_type: row.notification_type,
        is_read: row.is_read,
        created_at: row.created_at,
    }
}

pub(in super::super) fn instagram(row: &Snapshot) -> Instagram<'_> {
    Instagram {
        username: &row.username,
        full_name: &row.full_name,
        biography: &row.biography,
        followers: row.followers,
        following: row.following,
        posts: row.posts,
        profile_picture: row.profile_picture.as_deref(),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
pub(super) fn percent<S: Serializer>(percent: &Percent, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(percent)
}
