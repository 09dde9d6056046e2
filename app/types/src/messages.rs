//! Messages and conversations as they cross the wire.

use chrono::{DateTime, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::{AccountId, BidId, Cursor, MessageId, ReportId, accounts::Person, bids::Bid};

/// What stands in a path as it is; names may have letters of any alphabet.
pub(crate) const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'@').remove(b'+');

/// The page of the conversation with somebody.
#[must_use]
pub fn page(username: &str) -> String {
    format!("/messages/{}", utf8_percent_encode(username, PLAIN))
}

/// A message with the names of both ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Message {
    pub id: MessageId,
    pub sender_id: AccountId,
    pub sender_name: String,
    pub recipient_id: AccountId,
    pub recipient_name: String,
    pub content: String,
    pub is_read: bool,
    /// Nothing of messages that were read before this was noted.
    pub read_at: Option<DateTime<Utc>>,
    /// The deal that the two had when it was written.
    pub bid_id: Option<BidId>,
    /// Whether a picture comes with it, at `/messages/pictures/{id}` for the two.
    pub has_picture: bool,
    pub created_at: DateTime<Utc>,
}

/// What an account has exchanged with one other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    /// The other end.
    pub partner: Person,
    pub last_message: Message,
    /// How many messages of the partner the account has not read.
    pub unread: i64,
}

/// Whether somebody is there. Of those who hide it, neither is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    pub is_online: bool,
    pub last_seen: Option<DateTime<Utc>>,
}

/// What somebody has told the staff of somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Report {
    pub id: ReportId,
    pub reporter_id: AccountId,
    pub reporter_name: String,
    pub reported_id: AccountId,
    pub reported_name: String,
    pub reason: String,
    pub created_at: DateTime<Utc>,
}

/// A conversation's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub partner: Person,
    pub presence: Presence,
    /// Whether the one who looks has blocked the partner.
    pub is_blocked: bool,
    /// Oldest first.
    pub messages: Vec<Message>,
    /// Where the older ones are.
    pub older: Option<Cursor>,
    /// The newest deal of the two that is not declined.
    pub deal: Option<Bid>,
}

/// How much waits for an account: what the header shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Unread {
    pub messages: i64,
    /// Of notifications about messages, one for each sender: ten lines of one person are one thing to look at.
    pub notifications: i64,
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_of_any_alphabet_has_an_address() {
        assert_eq!(super::page("mia.k+1@x"), "/messages/mia.k+1@x");
        assert_eq!(super::page("zoë/x"), "/messages/zo%C3%AB%2Fx");
    }
}
