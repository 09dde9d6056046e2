//! What is told to those who look, after the commit that changed it: a hint to read the rows again.
//!
//! A [`Tx`](crate::db::Tx) gathers [`Event`]s and publishes them with its commit. On SQLite they go straight to the [`Hub`] of this
//! process; on PostgreSQL by `NOTIFY` inside the transaction, so that every instance hears of exactly what was committed; with
//! Redis through that after the commit, for as long as it answers ([`wire`]).
//! Rows are the truth: where pulses may have been lost, everybody is told to read again.

mod bus;
mod hub;
mod relay;
mod wire;

pub(crate) use bus::Bus;
use chrono::{DateTime, TimeDelta, Utc};
pub use hub::{Hub, Subscription};
pub use relay::run as relay;
use serde::{Deserialize, Serialize};
use tandem_types::{
    AccountId,
    live::{Pulse, Topic},
};
use uuid::Uuid;

use crate::{Ctx, error::Result, messages, notifications};

/// A pulse for one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub(crate) to: AccountId,
    pub(crate) pulse: Pulse,
}

impl Event {
    /// Tells that account that something has changed, at that moment in microseconds.
    #[must_use]
    pub const fn new(to: AccountId, topic: Topic, id: Option<Uuid>, seq: i64) -> Self {
        Self { to, pulse: Pulse { seq, topic, id } }
    }
}

/// The channel of PostgreSQL's notifications.
pub(crate) const CHANNEL: &str = "tandem_live";
/// The one on which an instance says that it cannot hear Redis.
pub(crate) const DEAF: &str = "tandem_deaf";
/// So many events go into one notification, whose text may have 8,000 bytes.
pub(crate) const BATCH: usize = 40;
/// The most listeners of one account in this process.
pub const MOST: usize = 20;

/// How much older than a pulse something may be that was committed after it: what took its time, or has its moment from
/// another machine's clock.
const OVERLAP: TimeDelta = TimeDelta::seconds(10);

/// What an account has to read again if it has heard nothing since then: one pulse for each correspondent and one for the
/// notifications, if there is anything new.
pub(crate) async fn since(ctx: &Ctx, account: AccountId, then: DateTime<Utc>) -> Result<Vec<Pulse>> {
    let then = then - OVERLAP;
    let mut tx = ctx.db.read().await?;
    let mut pulses = Vec::new();
    for (partner, at) in messages::partners_since(&mut tx, account, then).await? {
        pulses.push(Pulse { seq: at.timestamp_micros(), topic: Topic::Message, id: Some(partner.0) });
    }
    if let Some(at) = notifications::newest_since(&mut tx, account, then).await? {
        pulses.push(Pulse { seq: at.timestamp_micros(), topic: Topic::Notification, id: None });
    }
    pulses.sort_unstable_by_key(|pulse| pulse.seq);
    Ok(pulses)
}
