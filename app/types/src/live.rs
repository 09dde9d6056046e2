//! The live pulse: a hint that something has changed. It carries no content; whoever hears it reads the rows again.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::status::status;

status!(
    /// What has changed.
    Topic {
        /// A message was sent or received; the id is the correspondent's.
        Message = "message";
        /// Messages were read; the id is the correspondent's.
        Read = "read";
        /// The correspondent of that id is typing.
        Typing = "typing";
        /// Notifications came or were read.
        Notification = "notification";
        /// The account's log-ins: each listener looks whether its own still holds. Never sent to a client.
        Session = "session";
        /// Perhaps anything: pulses may have been lost.
        Resync = "resync";
    }
);

/// The name of the one channel that a browser listens to.
pub const CHANNEL: &str = "pulse";

/// A hint to read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pulse {
    /// When it was given, in microseconds since 1970: where a stream of pulses can be taken up again.
    pub seq: i64,
    pub topic: Topic,
    pub id: Option<Uuid>,
}
