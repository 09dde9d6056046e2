//! The rows, each a function of its number. All numbering starts at 0; the rules are those of the benchmark's data set.

mod analytics;
mod bids;
mod briefs;
mod campaigns;
mod messages;
mod notifications;
mod users;

use chrono::{DateTime, TimeDelta, Utc};
use tandem_types::{AccountId, accounts::AccountType};
use uuid::Uuid;

pub(super) use self::{
    analytics::Analytics,
    bids::Bid,
    briefs::{Brief, Deliverable},
    campaigns::{Campaign, DESCRIPTION},
    messages::{Conversation, Message},
    notifications::Notification,
    users::{BIO, User},
};
use super::{Counts, Sizes};
use crate::error::{Error, Result};

/// 2025-01-01T00:00:00Z.
const START: DateTime<Utc> = DateTime::from_timestamp(1_735_689_600, 0).expect("a valid moment");

/// Sizes that fit together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    brands: i64,
    influencers: i64,
    campaigns: i64,
    bids: i64,
    messages: i64,
    notifications: i64,
    hot_bids: i64,
    hot_messages: i64,
    hot_partners: i64,
    hot_notifications: i64,
}

impl Plan {
    /// Cuts the hot sizes to what exists. Refuses sizes that would need a pair of campaign and influencer twice, or rows of
    /// nobody.
    pub(super) fn new(sizes: &Sizes) -> Result<Self> {
        let Sizes { brands, influencers, campaigns, bids, messages, notifications, .. } = *sizes;
        let hot_bids = sizes.hot_bids.min(bids).min(influencers);
        let hot_messages = sizes.hot_messages.min(messages);
        let hot_partners = sizes.hot_partners.min(brands);
        let hot_notifications = sizes.hot_notifications.min(notifications);

        // After this many turns the influencers of a campaign come round again.
        let turns = if influencers % 101 == 0 { influencers / 101 } else { influencers };
        let obstacles = [
            (campaigns > 0 && brands == 0, "SEED_CAMPAIGNS: campaigns need a brand."),
            (
                bids > 0 && (campaigns == 0 || bids - hot_bids > (campaigns - 1) * turns),
                "SEED_BIDS: too many for so few campaigns and influencers.",
            ),
            (
                messages > 0 && (brands == 0 || influencers == 0),
                "SEED_MESSAGES: messages need a brand and an influencer.",
            ),
            (
                hot_messages > 0 && hot_partners == 0,
                "SEED_HOT_PARTNERS: the messages of SEED_HOT_MESSAGES need a brand to be shared among.",
            ),
            (
                messages > hot_messages && influencers < 2,
                "SEED_MESSAGES: more than SEED_HOT_MESSAGES need a second influencer.",
            ),
            (notifications > 0 && influencers == 0, "SEED_NOTIFICATIONS: notifications need an influencer."),
            (
                notifications > hot_notifications && brands + influencers < 2,
                "SEED_NOTIFICATIONS: more than SEED_HOT_NOTIFICATIONS need a second account.",
            ),
        ];
        if let Some((_, sentence)) = obstacles.into_iter().find(|(is_met, _)| *is_met) {
            return Err(Error::Conflict(sentence.to_owned()));
        }
        Ok(Self {
            brands,
            influencers,
            campaigns,
            bids,
            messages,
            notifications,
            hot_bids,
            hot_messages,
            hot_partners,
            hot_notifications,
        })
    }

    pub(super) fn rows(self) -> Rows {
        let messages: Vec<_> = self.messages().collect();
        let campaigns: Vec<_> = self.campaigns().collect();
        let (briefs, deliverables) = Self::briefs(&campaigns);
        Rows {
            users: self.users().collect(),
            campaigns,
            briefs,
            deliverables,
            bids: self.bids().collect(),
            analytics: self.analytics().collect(),
            conversations: messages::conversations(&messages),
            messages,
            notifications: self.notifications().collect(),
        }
    }
}

/// All rows of a plan.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub(super) users: Vec<User>,
    pub(super) campaigns: Vec<Campaign>,
    pub(super) briefs: Vec<Brief>,
    pub(super) deliverables: Vec<Deliverable>,
    pub(super) bids: Vec<Bid>,
    pub(super) analytics: Vec<Analytics>,
    pub(super) messages: Vec<Message>,
    pub(super) conversations: Vec<Conversation>,
    pub(super) notifications: Vec<Notification>,
}

impl Rows {
    pub(super) fn counts(&self) -> Counts {
        Counts {
            accounts: self.users.len(),
            campaigns: self.campaigns.len(),
            bids: self.bids.len(),
            analytics: self.analytics.len(),
            messages: self.messages.len(),
            conversations: self.conversations.len(),
            notifications: self.notifications.len(),
        }
    }
}

fn account_id(account_type: AccountType, i: i64) -> AccountId {
    AccountId(id(account_type.as_str(), i))
}

fn id(kind: &str, n: i64) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("https://peer.example/{kind}/{n}").as_bytes())
}

/// That many seconds after the start, and some microseconds that differ from row to row.
fn stamp(seconds: i64, n: i64) -> DateTime<Utc> {
    START + TimeDelta::seconds(seconds) + TimeDelta::microseconds(1 + n * 7919 % 999_999)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};

    use super::*;

    pub(super) fn plan(change: impl FnOnce(&mut Sizes)) -> Result<Plan> {
        let mut sizes = Sizes::default();
        change(&mut sizes);
        Plan::new(&sizes)
    }

    /// The sizes with which the contract's answers were captured; of the messages they show only those of the first
    /// influencer.
    pub(super) fn contract() -> Plan {
        plan(|sizes| {
            (sizes.brands, sizes.influencers, sizes.campaigns) = (3, 6, 24);
            (sizes.bids, sizes.hot_bids) = (40, 4);
            (sizes.messages, sizes.hot_messages, sizes.hot_partners) = (12, 6, 3);
            (sizes.notifications, sizes.hot_notifications) = (24, 4);
        })
        .unwrap()
    }

    pub(super) fn tally<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
        let mut tally = BTreeMap::new();
        for one in all {
            *tally.entry(one).or_default() += 1;
        }
        tally
    }

    pub(super) fn moment(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn refusal(change: impl FnOnce(&mut Sizes)) -> String {
        plan(change).expect_err("refused").to_string()
    }

    #[test]
    fn every_row_is_counted() {
        let counts = Counts {
            accounts: 9,
            campaigns: 24,
            bids: 40,
            analytics: 8,
            messages: 12,
            conversations: 18,
            notifications: 24,
        };
        assert_eq!(contract().rows().counts(), counts);
    }

    #[test]
    fn sizes_that_do_not_fit_together_are_refused() {
        assert!(plan(|sizes| sizes.brands = 0).is_err());
        assert!(plan(|sizes| sizes.influencers = 0).is_err());
        assert!(plan(|sizes| sizes.campaigns = 0).is_err());
        assert!(plan(|sizes| sizes.campaigns = 1).is_err());
        assert!(plan(|sizes| sizes.influencers = 3).is_err());
        assert!(plan(|sizes| (sizes.campaigns, sizes.bids) = (0, 0)).is_ok());
        assert!(plan(|sizes| sizes.hot_bids = 1_000_000).is_ok(), "cut to what exists");
        let full = plan(|sizes| {
            (sizes.influencers, sizes.campaigns, sizes.hot_bids) = (202, 11, 0);
            sizes.bids = 20;
        });
        let pairs: HashSet<_> = full.unwrap().bids().map(|bid| (bid.campaign_id, bid.influencer_id)).collect();
        assert_eq!(pairs.len(), 20);
    }

    #[test]
    fn messages_and_notifications_need_two_ends() {
        /// So many brands and influencers without campaigns and bids.
        fn only(sizes: &mut Sizes, brands: i64, influencers: i64) {
            (sizes.brands, sizes.influencers, sizes.campaigns, sizes.bids) = (brands, influencers, 0, 0);
        }
        assert!(refusal(|sizes| only(sizes, 0, 5)).starts_with("SEED_MESSAGES:"));
        assert!(refusal(|sizes| only(sizes, 5, 0)).starts_with("SEED_MESSAGES:"));
        assert!(refusal(|sizes| only(sizes, 5, 1)).starts_with("SEED_MESSAGES: more than SEED_HOT_MESSAGES"));
        assert!(refusal(|sizes| sizes.hot_partners = 0).starts_with("SEED_HOT_PARTNERS:"));
        let alone = refusal(|sizes| {
            only(sizes, 0, 1);
            sizes.messages = 0;
        });
        assert!(alone.starts_with("SEED_NOTIFICATIONS: more than SEED_HOT_NOTIFICATIONS"));
        let unheard = refusal(|sizes| {
            only(sizes, 5, 0);
            sizes.messages = 0;
        });
        assert!(unheard.starts_with("SEED_NOTIFICATIONS:"));
    }

    #[test]
    fn the_least_sizes_give_rows() {
        // Every message and notification is hot: no other account is needed.
        let counts = plan(|sizes| {
            (sizes.brands, sizes.influencers, sizes.campaigns, sizes.bids) = (1, 1, 1, 1);
            (sizes.messages, sizes.notifications) = (3, 3);
        });
        let counts = counts.unwrap().rows().counts();
        assert_eq!((counts.messages, counts.conversations, counts.notifications), (3, 2, 3));
        // None is.
        let counts = plan(|sizes| {
            (sizes.brands, sizes.influencers, sizes.campaigns, sizes.bids) = (1, 2, 0, 0);
            (sizes.hot_messages, sizes.hot_partners, sizes.hot_notifications) = (0, 0, 0);
        });
        let counts = counts.unwrap().rows().counts();
        assert_eq!((counts.messages, counts.conversations, counts.notifications), (10_000, 2, 20_000));
        // Nothing at all.
        let counts = plan(|sizes| {
            (sizes.brands, sizes.influencers, sizes.campaigns, sizes.bids) = (0, 0, 0, 0);
            (sizes.messages, sizes.notifications) = (0, 0);
        });
        assert_eq!(counts.unwrap().rows().counts(), Counts::default());
    }
}
