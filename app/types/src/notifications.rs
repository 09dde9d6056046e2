//! Notifications as they cross the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{
    AccountId, BidId, CampaignId, NotificationId,
    messages::{self, Unread},
    status::status,
};

status!(
    /// What a notification is about.
    NotificationType {
        Message = "message", t::states::notification_type_message();
        Bid = "bid", t::states::notification_type_bid();
        Campaign = "campaign", t::states::notification_type_campaign();
        Payment = "payment", t::states::notification_type_payment();
        Delivery = "delivery", t::states::notification_type_delivery();
        General = "general", t::states::notification_type_general();
    }
);

status!(
    /// What people choose about: whether it is mailed when it is not read within minutes.
    MailKind {
        Message = "message", t::states::mail_kind_message();
        Bid = "bid", t::states::mail_kind_bid();
        Campaign = "campaign", t::states::mail_kind_campaign();
        /// Campaigns that match a saved search.
        Search = "search", t::states::mail_kind_search();
    }
);

impl MailKind {
    /// The choice that a type of notification belongs to. Payments and deliveries have mails of their own, and the general
    /// ones come from the account itself.
    #[must_use]
    pub const fn of(kind: NotificationType) -> Option<Self> {
        match kind {
            NotificationType::Message => Some(Self::Message),
            NotificationType::Bid => Some(Self::Bid),
            NotificationType::Campaign => Some(Self::Campaign),
            NotificationType::Payment | NotificationType::Delivery | NotificationType::General => None,
        }
    }
}

/// A notification of one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Notification {
    pub id: NotificationId,
    pub account_id: AccountId,
    pub message: String,
    pub notification_type: NotificationType,
    pub is_read: bool,
    pub created_at: DateTime<Utc>,
}

/// A notification with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Item {
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub notification: Notification,
    pub campaign_id: Option<CampaignId>,
    pub bid_id: Option<BidId>,
    /// Whom it is from, where it comes from one person.
    pub from_name: Option<String>,
}

impl Item {
    /// The page of its subject, if it has one.
    #[must_use]
    pub fn href(&self) -> Option<String> {
        if let Some(name) =
            self.from_name.as_ref().filter(|_| self.notification.notification_type == NotificationType::Message)
        {
            return Some(messages::page(name));
        }
        if let Some(bid) = self.bid_id {
            return Some(format!("/bids/{bid}"));
        }
        if let Some(campaign) = self.campaign_id {
            return Some(format!("/campaigns/{campaign}"));
        }
        // Of the account itself: the copy of its data.
        self.from_name.as_ref().map(|_| "/settings/data".to_owned())
    }
}

/// A notification, and how many of its kind it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub item: Item,
    pub times: usize,
}

impl Told {
    /// The notifications in their order, what says the same of the same thing once: ten messages of one person are one thing
    /// to look at. What is read and what is not stay apart.
    #[must_use]
    pub fn gather(items: impl IntoIterator<Item = Item>) -> Vec<Self> {
        let mut all = Vec::<Self>::new();
        for item in items {
            let same = |told: &&mut Self| {
                told.item.notification.message == item.notification.message
                    && told.item.notification.is_read == item.notification.is_read
                    && told.item.href() == item.href()
            };
            match all.iter_mut().find(same) {
                Some(told) => told.times += 1,
                None => all.push(Self { item, times: 1 }),
            }
        }
        all
    }

    /// What is told.
    #[must_use]
    pub fn words(&self) -> String {
        let message = &self.item.notification.message;
        match (&self.item.from_name, self.times) {
            (_, ..=1) => message.clone(),
            (Some(name), times) if self.item.notification.notification_type == NotificationType::Message => {
                t::words::new_messages_from_name(name, times)
            }
            (_, times) => t::words::message_times(message, times),
        }
    }
}

/// What the header shows: how much is unread, and the newest notifications.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bell {
    pub unread: Unread,
    /// Newest first.
    pub newest: Vec<Item>,
}

/// Whether a kind of notification is mailed when it is not read within minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailChoice {
    pub kind: MailKind,
    pub is_mailed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(kind: NotificationType, message: &str, from: Option<&str>, is_read: bool) -> Item {
        let notification = Notification {
            id: NotificationId(uuid::Uuid::nil()),
            account_id: AccountId(uuid::Uuid::nil()),
            message: message.into(),
            notification_type: kind,
            is_read,
            created_at: "2026-11-25T12:00:00Z".parse().unwrap(),
        };
        Item { notification, campaign_id: None, bid_id: None, from_name: from.map(str::to_owned) }
    }

    #[test]
    fn each_leads_to_its_subject() {
        use NotificationType::{General, Message, Payment};
        assert_eq!(item(Message, "", Some("mia"), false).href().as_deref(), Some("/messages/mia"));
        assert_eq!(item(General, "", Some("me"), false).href().as_deref(), Some("/settings/data"));
        assert_eq!(item(Payment, "", None, false).href(), None);
    }

    #[test]
    fn what_says_the_same_is_one_line() {
        use NotificationType::{Bid, Message};
        let told = Told::gather([
            item(Message, "New message from mia.", Some("mia"), false),
            item(Bid, "A bid.", None, false),
            item(Bid, "Another bid.", None, false),
            item(Message, "New message from noa.", Some("noa"), false),
            item(Message, "New message from mia.", Some("mia"), false),
            item(Message, "New message from mia.", Some("mia"), true),
            item(Bid, "A bid.", None, false),
        ]);
        let words: Vec<_> = told.iter().map(Told::words).collect();
        let expected = [
            "2 new messages from mia.",
            "A bid. (2 times)",
            "Another bid.",
            "New message from noa.",
            "New message from mia.",
        ];
        assert_eq!(words, expected);
    }
}
