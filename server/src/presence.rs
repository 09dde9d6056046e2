//! Who is there. An account counts as online while one of its pages was heard of within [`FRESH`]; of those who hide it nothing is told.

mod sql;

use chrono::{DateTime, TimeDelta, Utc};
use tandem_types::{AccountId, live::Topic, messages::Presence};

use crate::{Actor, Ctx, error::Result, events::Event};

/// How long somebody counts as online after the last sign of life. Open pages give one each minute.
const FRESH: TimeDelta = TimeDelta::seconds(90);

/// The presence of somebody who was last seen then.
pub(crate) fn of(ctx: &Ctx, account: AccountId, last_seen: DateTime<Utc>) -> Presence {
    let is_online = ctx.db.hub().hears(account) || ctx.clock.now() - last_seen < FRESH;
    Presence { is_online, last_seen: Some(last_seen) }
}

/// Whether the caller hides when they are there.
pub async fn is_hidden(ctx: &Ctx, actor: &Actor) -> Result<bool> {
    let mut tx = ctx.db.single().await?;
    sql::is_hidden(&mut tx, actor.id).await
}

/// Hides from everybody when the caller is there, or no longer.
pub async fn hide(ctx: &Ctx, actor: &Actor, is_hidden: bool) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    sql::hide(&mut tx, actor.id, is_hidden, ctx.clock.now()).await?;
    tx.commit().await
}

/// Notes that an account has a page open.
pub async fn seen(ctx: &Ctx, account: AccountId) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    sql::seen(&mut tx, account, ctx.clock.now()).await?;
    tx.commit().await
}

/// Tells somebody of something that nobody keeps.
pub(crate) async fn tell(ctx: &Ctx, to: AccountId, topic: Topic, about: AccountId) -> Result<()> {
    ctx.db.tell(Event::new(to, topic, Some(about.0), ctx.clock.now().timestamp_micros())).await
}
