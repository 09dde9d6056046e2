//! Who is there. An account counts as online while one of its pages was heard of within [`FRESH`]; of those who hide it, and
//! between two of whom one has blocked the other, nothing is told.

pub mod shape;
mod sql;

use chrono::{DateTime, TimeDelta, Utc};
use tandem_types::{AccountId, live::Topic, messages::Presence};

use crate::{
    Actor, Ctx,
    db::Tx,
    error::{Error, Result},
    events::Event,
    input::{Fields, Input},
    shared::Noted,
};

/// How long somebody counts as online after the last sign of life. Open pages give one each minute.
const FRESH: TimeDelta = TimeDelta::seconds(FRESH_SECONDS);
pub(crate) const FRESH_SECONDS: i64 = 90;

/// Whether that account is there, as far as the caller may know; one's own is what others see.
pub async fn of(ctx: &Ctx, actor: &Actor, account: AccountId) -> Result<Presence> {
    let is_here = is_here(ctx, account).await;
    let mut tx = ctx.db.single().await?;
    seen_by(ctx, &mut tx, actor.id, account, is_here).await?.ok_or(Error::NotFound("account"))
}

/// The same of an active account, inside a transaction, which [`is_here`] or not.
pub(crate) async fn seen_by(
    ctx: &Ctx,
    tx: &mut Tx,
    viewer: AccountId,
    account: AccountId,
    is_here: bool,
) -> Result<Option<Presence>> {
    let Some(row) = sql::seen_by(tx, viewer, account).await? else { return Ok(None) };
    if row.is_hidden {
        return Ok(Some(Presence::default()));
    }
    let is_fresh = row.last_seen_at.is_some_and(|at| ctx.clock.now() - at < FRESH);
    Ok(Some(Presence { is_online: is_fresh || is_here, last_seen: row.last_seen_at }))
}

/// Whether the viewer must not know whether that account is there.
pub(crate) async fn is_hidden_from(tx: &mut Tx, viewer: AccountId, account: AccountId) -> Result<bool> {
    Ok(sql::seen_by(tx, viewer, account).await?.is_none_or(|row| row.is_hidden))
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

/// The same as [`hide`], with the field `is_hidden`.
pub async fn set(ctx: &Ctx, actor: &Actor, input: Input) -> Result<()> {
    let mut fields = Fields::new(input);
    let is_hidden = fields.boolean(&shape::IS_HIDDEN);
    fields.finish()?;
    hide(ctx, actor, is_hidden.unwrap_or_default()).await
}

/// Whether an account has a page open on any instance, as far as that is known. Asked outside of transactions.
pub(crate) async fn is_here(ctx: &Ctx, account: AccountId) -> bool {
    if ctx.db.hub().hears(account) {
        return true;
    }
    let Some(shared) = &ctx.shared else { return false };
    shared.is_present(account).await.unwrap_or(false)
}

/// Notes that an account still has a page open: in Redis, where there is one, and now and then in the database.
pub async fn still_here(ctx: &Ctx, account: AccountId) -> Result<()> {
    match &ctx.shared {
        Some(shared) if shared.note_presence(account).await == Some(Noted::Here) => Ok(()),
        _ => seen(ctx, account, ctx.clock.now()).await,
    }
}

/// Notes in the database that an account had a page open at that moment, which is kept unless a later one is known.
pub async fn seen(ctx: &Ctx, account: AccountId, at: DateTime<Utc>) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    sql::seen(&mut tx, account, at).await?;
    tx.commit().await
}

/// Tells somebody of something that nobody keeps.
pub(crate) async fn tell(ctx: &Ctx, to: AccountId, topic: Topic, about: AccountId) -> Result<()> {
    ctx.db.tell(Event::new(to, topic, Some(about.0), ctx.clock.now().timestamp_micros())).await
}
