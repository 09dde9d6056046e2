//! Notifications: written in the transaction of what they tell of, listed, marked as read.

pub mod shape;
mod sql;

use tandem_types::{
    AccountId, CampaignId, Cursor, NotificationId,
    notifications::{Notification, NotificationType},
};

use crate::{
    Actor, Ctx, accounts,
    db::Tx,
    error::{Error, Result},
    input::{Fields, Input, no_such_row},
    paging::Slice,
};

/// What somebody is told.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    pub(crate) to: AccountId,
    pub(crate) kind: NotificationType,
    pub(crate) message: String,
    /// The campaign that it is about, to link to.
    pub(crate) campaign: Option<CampaignId>,
}

/// Tells each of them, in the transaction of what has happened.
pub(crate) async fn tell(ctx: &Ctx, tx: &mut Tx, notices: &[Notice]) -> Result<()> {
    sql::insert(tx, notices, ctx.clock.now()).await
}

/// The caller's notifications, newest first.
pub async fn list(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Notification>> {
    let mut tx = ctx.db.single().await?;
    sql::list(&mut tx, actor.id, slice).await
}

/// How many notifications [`list`] has.
pub async fn count(ctx: &Ctx, actor: &Actor) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::count(&mut tx, actor.id).await
}

/// Where a list goes on behind that notification.
#[must_use]
pub fn cursor(row: &Notification) -> Cursor {
    Cursor::new(row.created_at.timestamp_micros(), row.id.0)
}

/// Makes a notification for the caller, or, by staff, for anyone. Fields: `message`; optional `notification_type`, `user`.
pub async fn create(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Notification> {
    let mut fields = Fields::new(input);
    let user = fields.key(&shape::USER);
    let message = fields.text(&shape::MESSAGE);
    let kind = fields.choice(&shape::TYPE);
    let mut tx = ctx.db.write().await?;
    if let Some(user) = user
        && accounts::account_type(&mut tx, AccountId(user)).await?.is_none()
    {
        fields.error(shape::USER.name, no_such_row(&user.to_string()));
    }
    fields.finish()?;
    let to = user.map_or(actor.id, AccountId);
    if to != actor.id && !actor.is_staff {
        return Err(Error::Forbidden);
    }
    let notice = Notice {
        to,
        kind: kind.unwrap_or(NotificationType::General),
        message: message.unwrap_or_default(),
        campaign: None,
    };
    let made = sql::insert_one(&mut tx, notice, ctx.clock.now()).await?;
    tx.commit().await?;
    Ok(made)
}

/// Whether the caller may change that notification: NotFound for all but its account.
pub async fn may_change(ctx: &Ctx, actor: &Actor, id: NotificationId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    sql::by_id(&mut tx, actor.id, id).await?.map(drop).ok_or(Error::NotFound("notification"))
}

/// Marks a notification as read or unread. Field: `is_read`, optional.
pub async fn update(ctx: &Ctx, actor: &Actor, id: NotificationId, input: Input) -> Result<Notification> {
    let mut fields = Fields::partial(input);
    let is_read = fields.boolean(&shape::IS_READ);
    fields.finish()?;
    let mut tx = ctx.db.write().await?;
    if let Some(is_read) = is_read {
        sql::set_read(&mut tx, actor.id, id, is_read).await?;
    }
    let after = sql::by_id(&mut tx, actor.id, id).await?.ok_or(Error::NotFound("notification"))?;
    tx.commit().await?;
    Ok(after)
}

/// Marks the caller's notifications as read, all or up to `up_to`; how many were not.
pub async fn mark_read(ctx: &Ctx, actor: &Actor, input: Input) -> Result<u64> {
    let mut fields = Fields::new(input);
    let up_to = fields.key(&shape::UP_TO);
    let mut tx = ctx.db.write().await?;
    let last = match up_to {
        Some(id) => sql::by_id(&mut tx, actor.id, NotificationId(id)).await?,
        None => None,
    };
    if let (Some(id), None) = (up_to, &last) {
        fields.error(shape::UP_TO.name, no_such_row(&id.to_string()));
    }
    fields.finish()?;
    let updated = sql::mark_read(&mut tx, actor.id, last.as_ref()).await?;
    tx.commit().await?;
    Ok(updated)
}

/// Deletes one of the caller's notifications.
pub async fn remove(ctx: &Ctx, actor: &Actor, id: NotificationId) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    if !sql::delete(&mut tx, actor.id, id).await? {
        return Err(Error::NotFound("notification"));
    }
    tx.commit().await
}
