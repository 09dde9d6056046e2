//! Marking messages as read.

use tandem_types::{AccountId, MessageId, live::Topic};

use super::{changed, shape, sql};
use crate::{
    Actor, Ctx, accounts,
    error::{Error, Result},
    input::{Fields, Input, no_such_row},
    notifications,
};

/// Opens a conversation: what the caller received in it is read from now on, and so are its notifications. Writes only if there is something unread.
pub async fn open(ctx: &Ctx, actor: &Actor, partner: AccountId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    let unread = sql::unread(&mut tx, actor.id, partner).await?.ok_or(Error::NotFound("account"))?;
    drop(tx);
    if unread > 0 {
        let mut tx = ctx.db.write().await?;
        sql::mark_read(&mut tx, actor.id, partner, None, ctx.clock.now()).await?;
        notifications::read_about(ctx, &mut tx, actor.id, partner).await?;
        changed(&mut tx, Topic::Read, actor.id, partner, ctx.clock.now());
        tx.commit().await?;
    }
    Ok(())
}

/// Marks what the caller received from `user` as read, all or up to the message `up_to`; how many were not.
pub async fn mark_read(ctx: &Ctx, actor: &Actor, input: Input) -> Result<u64> {
    let mut fields = Fields::new(input);
    let user = fields.key(&shape::USER);
    let up_to = fields.key(&shape::UP_TO);
    let mut tx = ctx.db.write().await?;
    if let Some(user) = user
        && accounts::person(&mut tx, AccountId(user)).await?.is_none()
    {
        fields.error(shape::USER.name, no_such_row(&user.to_string()));
    }
    let last = match (user, up_to) {
        (Some(user), Some(id)) => sql::received(&mut tx, actor.id, AccountId(user), MessageId(id)).await?,
        _ => None,
    };
    if let (Some(id), None) = (up_to, &last)
        && !fields.failed(shape::USER.name)
    {
        fields.error(shape::UP_TO.name, no_such_row(&id.to_string()));
    }
    fields.finish()?;
    let Some(user) = user else { return Err(Error::internal("a checked field is missing")) };
    let updated = sql::mark_read(&mut tx, actor.id, AccountId(user), last.as_ref(), ctx.clock.now()).await?;
    if updated > 0 {
        // Up to the newest one is all of it.
        if sql::unread(&mut tx, actor.id, AccountId(user)).await? == Some(0) {
            notifications::read_about(ctx, &mut tx, actor.id, AccountId(user)).await?;
        }
        changed(&mut tx, Topic::Read, actor.id, AccountId(user), ctx.clock.now());
    }
    tx.commit().await?;
    Ok(updated)
}
