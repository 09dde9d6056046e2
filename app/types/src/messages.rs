//! Messages and conversations as they cross the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountId, MessageId, accounts::Person};

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
