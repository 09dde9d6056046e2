//! A notification as a line that leads to its subject.

use leptos::prelude::*;
use tandem_types::notifications::{Item, NotificationType};

use super::{Ago, Icon};

/// A notification, and how many of its kind it stands for.
#[derive(Clone, Debug)]
pub struct Told {
    pub item: Item,
    pub times: usize,
}

impl Told {
    /// Adds one to those of a list. Messages of one person are one line: ten of them are one thing to look at.
    pub fn add(told: &mut Vec<Self>, item: Item) {
        let is_message =
            |item: &Item| item.notification.notification_type == NotificationType::Message && item.from_name.is_some();
        let same = told.iter_mut().find(|other| {
            is_message(&item)
                && is_message(&other.item)
                && other.item.from_name == item.from_name
                && other.item.notification.is_read == item.notification.is_read
        });
        match same {
            Some(other) => other.times += 1,
            None => told.push(Self { item, times: 1 }),
        }
    }

    /// What is told.
    #[must_use]
    pub fn words(&self) -> String {
        match (&self.item.from_name, self.times) {
            (Some(name), 2..) => format!("{} new messages from {name}.", self.times),
            _ => self.item.notification.message.clone(),
        }
    }
}

/// The line; its address marks what it tells as read.
#[component]
pub fn Notice(told: Told) -> impl IntoView {
    let words = told.words();
    let notification = told.item.notification;
    let is_unread = !notification.is_read;
    let unread = is_unread.then(|| view! { <span class="visually-hidden">"Unread: "</span> });
    view! {
        <a class="notice" data-unread-item=is_unread.then_some("") href=format!("/notifications/{}", notification.id)>
            <span class="notice-mark"><Icon name=icon(notification.notification_type)/></span>
            <span class="notice-text">{unread}{words}</span>
            <span class="notice-when"><Ago at=notification.created_at/></span>
        </a>
    }
}

/// The icon of a kind.
const fn icon(kind: NotificationType) -> &'static str {
    match kind {
        NotificationType::Message => "chat",
        NotificationType::Bid => "bid",
        NotificationType::Campaign => "megaphone",
        NotificationType::Payment => "money",
        NotificationType::Delivery => "send",
        NotificationType::General => "info",
    }
}

#[cfg(test)]
mod tests {
    use tandem_types::{AccountId, NotificationId, notifications::Notification};

    use super::*;

    fn item(kind: NotificationType, from: Option<&str>, is_read: bool) -> Item {
        let notification = Notification {
            id: NotificationId::new(),
            account_id: AccountId::new(),
            message: "Something.".into(),
            notification_type: kind,
            is_read,
            created_at: "2026-11-25T12:00:00Z".parse().unwrap(),
        };
        Item { notification, campaign_id: None, bid_id: None, from_name: from.map(str::to_owned) }
    }

    #[test]
    fn messages_of_one_person_are_one_line() {
        use NotificationType::{Bid, Message};
        let mut told = Vec::new();
        for (kind, from, is_read) in [
            (Message, Some("mia"), false),
            (Bid, None, false),
            (Bid, None, false),
            (Message, Some("noa"), false),
            (Message, Some("mia"), false),
            (Message, Some("mia"), true),
        ] {
            Told::add(&mut told, item(kind, from, is_read));
        }
        let words: Vec<_> = told.iter().map(Told::words).collect();
        assert_eq!(words, ["2 new messages from mia.", "Something.", "Something.", "Something.", "Something."]);
    }
}
