//! Notifications: the hot ones of the first influencer, the others of all the rest in turns.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, NotificationId, accounts::AccountType, notifications::NotificationType};

use super::{Plan, account_id, id, stamp};

/// The types of six notifications in a row.
const TYPES: [NotificationType; 6] = [
    NotificationType::Message,
    NotificationType::Bid,
    NotificationType::Campaign,
    NotificationType::Payment,
    NotificationType::Delivery,
    NotificationType::General,
];

#[derive(Clone, Debug)]
pub(crate) struct Notification {
    pub(crate) id: NotificationId,
    pub(crate) account_id: AccountId,
    pub(crate) message: String,
    pub(crate) kind: NotificationType,
    pub(crate) is_read: bool,
    pub(crate) created_at: DateTime<Utc>,
}

impl Plan {
    pub(super) fn notifications(self) -> impl Iterator<Item = Notification> {
        (0..self.notifications).zip(TYPES.into_iter().cycle()).map(move |(n, kind)| Notification {
            id: NotificationId(id("notification", n)),
            account_id: self.notified(n),
            message: format!("Something happened that you may want to know about: event {:06}.", n + 1),
            kind,
            is_read: n % 2 == 1,
            created_at: stamp(5_184_000 + 30 * n, n),
        })
    }

    /// Whose notification that is.
    fn notified(&self, n: i64) -> AccountId {
        if n < self.hot_notifications {
            return account_id(AccountType::Influencer, 0);
        }
        let entry = (n - self.hot_notifications) % (self.brands + self.influencers - 1);
        if entry < self.brands {
            account_id(AccountType::Brand, entry)
        } else {
            account_id(AccountType::Influencer, 1 + entry - self.brands)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{contract, moment, plan, tally},
        *,
    };

    #[test]
    fn the_default_sizes_give_the_documented_numbers() {
        let notifications: Vec<_> = plan(|_| {}).unwrap().notifications().collect();
        assert_eq!(notifications.len(), 20_000);
        assert_eq!(notifications.iter().filter(|notification| notification.is_read).count(), 10_000);
        let types = [
            ("message", 3334),
            ("bid", 3334),
            ("campaign", 3333),
            ("payment", 3333),
            ("delivery", 3333),
            ("general", 3333),
        ];
        assert_eq!(tally(notifications.iter().map(|notification| notification.kind.as_str())), types.into());
        let accounts = tally(notifications.iter().map(|notification| notification.account_id));
        assert_eq!(accounts.len(), 2200);
        assert_eq!(accounts[&account_id(AccountType::Influencer, 0)], 100);
    }

    #[test]
    fn notifications_are_those_of_the_contract() {
        let influencer = account_id(AccountType::Influencer, 1);
        let own: Vec<_> =
            contract().notifications().filter(|notification| notification.account_id == influencer).collect();
        assert_eq!(own.len(), 3);
        let newest = &own[2];
        assert_eq!(newest.id.to_string(), "11dab101-267f-5d41-b248-ae7abb3ecd51");
        assert_eq!(newest.account_id.to_string(), "ebde6c25-1306-59b8-b31a-8af379d0b194");
        assert_eq!(newest.message, "Something happened that you may want to know about: event 000024.");
        assert_eq!((newest.kind, newest.is_read), (NotificationType::General, true));
        assert_eq!(newest.created_at, moment("2025-03-02T00:11:30.182138Z"));
        // The contract's brand has 13, ten of which came with its own requests.
        let brand = account_id(AccountType::Brand, 0);
        assert_eq!(contract().notifications().filter(|notification| notification.account_id == brand).count(), 3);
    }
}
