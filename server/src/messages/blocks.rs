//! Keeping people off: blocking them, reporting them to the staff, and what the staff may then read.

use tandem_types::{AccountId, Cursor, messages::Message};

use super::{Pair, inbox::named, shape, sql};
use crate::{
    Actor, Ctx, audit,
    error::{Error, Result},
    input::{Fields, Input},
    paging::Slice,
};

/// Neither writes to the other any more, until the caller takes it back.
pub async fn block(ctx: &Ctx, actor: &Actor, username: &str, is_blocked: bool) -> Result<()> {
    let other = named(ctx, username).await?;
    if other.id == actor.id {
        return Err(Error::Refused("You cannot block yourself."));
    }
    let mut tx = ctx.db.write().await?;
    if is_blocked {
        sql::block(&mut tx, actor.id, other.id, ctx.clock.now()).await?;
    } else {
        sql::unblock(&mut tx, actor.id, other.id).await?;
    }
    tx.commit().await
}

/// Reports somebody to the staff, who may then read what the two have written. Field: `reason`.
pub async fn report(ctx: &Ctx, actor: &Actor, username: &str, input: Input) -> Result<()> {
    let other = named(ctx, username).await?;
    if other.id == actor.id {
        return Err(Error::Refused("You cannot report yourself."));
    }
    let mut fields = Fields::new(input);
    let reason = fields.text(&shape::REASON);
    fields.finish()?;
    let mut tx = ctx.db.write().await?;
    sql::report(&mut tx, actor.id, other.id, &reason.unwrap_or_default(), ctx.clock.now()).await?;
    tx.commit().await
}

/// What two accounts have written to each other, newest first; staff only, only if one of them has reported the other, and
/// noted in the audit log.
pub async fn reported(
    ctx: &Ctx,
    actor: &Actor,
    by: AccountId,
    about: AccountId,
    before: Option<Cursor>,
) -> Result<Vec<Message>> {
    const MOST: i64 = 100;
    if !actor.is_staff {
        return Err(Error::Forbidden);
    }
    let mut tx = ctx.db.write().await?;
    if !sql::has_reported(&mut tx, by, about).await? {
        return Err(Error::NotFound("report"));
    }
    audit::note(&mut tx, actor, "read reported conversation", &format!("{by} and {about}"), ctx.clock.now()).await?;
    let rows = sql::between(&mut tx, Pair::of(by, about), Slice::After(before, MOST)).await?;
    tx.commit().await?;
    Ok(rows)
}
