//! Who is there. An account counts as online while one of its pages was heard of within [`FRESH`]; of those who hide it nothing is told.

mod sql;

use chrono::{DateTime, TimeDelta, Utc};
use tandem_types::{AccountId, live::Topic, messages::Presence};

use crate::{Ctx, error::Result, events::Event, shared::Noted};

/// How long somebody counts as online after the last sign of life. Open pages give one each minute.
const FRESH: TimeDelta = TimeDelta::seconds(90);

/// Whether an account has a page open on any instance, as far as that is known. Asked outside of transactions.
pub(crate) async fn is_here(ctx: &Ctx, account: AccountId) -> bool {
    if ctx.db.hub().hears(account) {
        return true;
    }
    let Some(shared) = &ctx.shared else { return false };
    shared.is_present(account).await.unwrap_or(false)
}

/// The presence of somebody who was last seen then, and [`is_here`] or not.
pub(crate) fn of(ctx: &Ctx, is_here: bool, last_seen: DateTime<Utc>) -> Presence {
    let is_online = is_here || ctx.clock.now() - last_seen < FRESH;
    Presence { is_online, last_seen: Some(last_seen) }
}

/// Notes that an account still has a page open: in Redis, where there is one, and now and then in the database.
pub async fn still_here(ctx: &Ctx, account: AccountId) -> Result<()> {
    match &ctx.shared {
        Some(shared) if shared.note_presence(account).await == Some(Noted::Here) => Ok(()),
        _ => seen(ctx, account).await,
    }
}

/// Notes in the database that an account has opened a page, or closed one.
pub async fn seen(ctx: &Ctx, account: AccountId) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    sql::seen(&mut tx, account, ctx.clock.now()).await?;
    tx.commit().await
}

/// Tells somebody of something that nobody keeps.
pub(crate) async fn tell(ctx: &Ctx, to: AccountId, topic: Topic, about: AccountId) -> Result<()> {
    ctx.db.tell(Event::new(to, topic, Some(about.0), ctx.clock.now().timestamp_micros())).await
}
