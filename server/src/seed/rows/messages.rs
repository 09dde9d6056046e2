//! Messages between brands and influencers, and the conversations they make up.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, MessageId, accounts::AccountType};

use super::{Plan, account_id, id, stamp};

const CONTENT: &str = "Thanks for getting back to me! Could you share the schedule and the brief for item";

#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) id: MessageId,
    pub(crate) sender_id: AccountId,
    pub(crate) recipient_id: AccountId,
    /// The two ends in the order of their ids' bytes, in which both engines sort them.
    pub(crate) low_id: AccountId,
    pub(crate) high_id: AccountId,
    pub(crate) content: String,
    pub(crate) is_read: bool,
    pub(crate) created_at: DateTime<Utc>,
}

/// What an account has exchanged with one other.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    pub(crate) account_id: AccountId,
    pub(crate) partner_id: AccountId,
    pub(crate) last_message_id: MessageId,
    pub(crate) last_at: DateTime<Utc>,
    /// Messages of the partner that the account has not read.
    pub(crate) unread: i64,
}

impl Plan {
    pub(super) fn messages(self) -> impl Iterator<Item = Message> {
        (0..self.messages).map(move |m| {
            let (brand, influencer, back) = if m < self.hot_messages {
                (m % self.hot_partners, 0, m / self.hot_partners % 2)
            } else {
                let k = m - self.hot_messages;
                let round = k / self.brands;
                (k % self.brands, 1 + (17 * k + round) % (self.influencers - 1), round % 2)
            };
            let brand = account_id(AccountType::Brand, brand);
            let influencer = account_id(AccountType::Influencer, influencer);
            let (sender_id, recipient_id) = if back == 1 { (influencer, brand) } else { (brand, influencer) };
            Message {
                id: MessageId(id("message", m)),
                sender_id,
                recipient_id,
                low_id: sender_id.min(recipient_id),
                high_id: sender_id.max(recipient_id),
                content: format!("{CONTENT} {:06}?", m + 1),
                is_read: m % 3 != 0,
                created_at: stamp(2_592_000 + 30 * m, m),
            }
        })
    }
}

/// Two a pair of correspondents, one for each end. The messages come in the order of their times.
pub(super) fn conversations(messages: &[Message]) -> Vec<Conversation> {
    let mut found = BTreeMap::new();
    for message in messages {
        let Message { sender_id, recipient_id, .. } = *message;
        for (account_id, partner_id) in [(sender_id, recipient_id), (recipient_id, sender_id)] {
            let conversation = found.entry((account_id, partner_id)).or_insert(Conversation {
                account_id,
                partner_id,
                last_message_id: message.id,
                last_at: message.created_at,
                unread: 0,
            });
            conversation.last_message_id = message.id;
            conversation.last_at = message.created_at;
            if account_id == recipient_id && !message.is_read {
                conversation.unread += 1;
            }
        }
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{contract, moment, plan},
        *,
    };

    fn first_influencer() -> AccountId {
        account_id(AccountType::Influencer, 0)
    }

    #[test]
    fn the_default_sizes_give_the_documented_numbers() {
        let messages: Vec<_> = plan(|_| {}).unwrap().messages().collect();
        assert_eq!(messages.len(), 10_000);
        assert_eq!(messages.iter().filter(|message| message.is_read).count(), 6666);
        assert!(messages.is_sorted_by_key(|message| message.created_at));
        let unread: i64 = conversations(&messages).iter().map(|conversation| conversation.unread).sum();
        assert_eq!(unread, 3334, "every unread message counts for one end");
    }

    #[test]
    fn the_benchmarked_influencer_has_its_documented_share() {
        let messages: Vec<_> = plan(|_| {}).unwrap().messages().collect();
        let influencer = first_influencer();
        let own = messages.iter().filter(|message| [message.sender_id, message.recipient_id].contains(&influencer));
        assert_eq!(own.count(), 200);
        let own = conversations(&messages).into_iter().filter(|conversation| conversation.account_id == influencer);
        assert_eq!(own.count(), 20);
    }

    #[test]
    fn messages_are_those_of_the_contract() {
        let messages: Vec<_> = contract().messages().collect();
        let first = &messages[0];
        assert_eq!(first.id.to_string(), "674a764e-4dde-5f5a-b419-6d7ce64c1500");
        assert_eq!((first.sender_id, first.recipient_id), (account_id(AccountType::Brand, 0), first_influencer()));
        assert_eq!(
            first.content,
            "Thanks for getting back to me! Could you share the schedule and the brief for item 000001?"
        );
        assert!(!first.is_read);
        assert_eq!(first.created_at, moment("2025-01-31T00:00:00.000001Z"));
        let back = &messages[5];
        assert_eq!(back.id.to_string(), "bbb9d1e9-bfe0-50e1-ad95-f683c6d66581");
        assert_eq!((back.sender_id, back.recipient_id), (first_influencer(), account_id(AccountType::Brand, 2)));
        assert!(back.content.ends_with("item 000006?") && back.is_read);
        assert_eq!(back.created_at, moment("2025-01-31T00:02:30.039596Z"));
    }

    #[test]
    fn conversations_are_those_of_the_contract() {
        let messages: Vec<_> = contract().messages().collect();
        let conversations = conversations(&messages);
        let (one, other) = (first_influencer(), account_id(AccountType::Brand, 2));
        assert_eq!(conversations.iter().filter(|conversation| conversation.account_id == one).count(), 3);
        for (account_id, partner_id) in [(one, other), (other, one)] {
            let ends = |conversation: &&Conversation| {
                (conversation.account_id, conversation.partner_id) == (account_id, partner_id)
            };
            let conversation = conversations.iter().find(ends).unwrap();
            assert_eq!(conversation.last_message_id, messages[5].id);
            assert_eq!(conversation.last_at, messages[5].created_at);
            assert_eq!(conversation.unread, 0);
        }
        let unread = conversations.iter().filter(|conversation| conversation.account_id == one);
        assert_eq!(unread.map(|conversation| conversation.unread).sum::<i64>(), 1, "the very first");
    }

    #[test]
    fn both_directions_have_the_same_ends_in_the_order_of_their_bytes() {
        let messages: Vec<_> = contract().messages().collect();
        // brand0001 is 4066…, influencer0001 bd21…; the one wrote first, the other answered with the fourth.
        for message in [&messages[0], &messages[3]] {
            assert_eq!((message.low_id, message.high_id), (account_id(AccountType::Brand, 0), first_influencer()));
        }
        // brand0003 is c168…
        assert_eq!((messages[5].low_id, messages[5].high_id), (messages[5].sender_id, messages[5].recipient_id));
        assert!(messages.iter().all(|message| message.low_id.0.as_bytes() < message.high_id.0.as_bytes()));
    }
}
