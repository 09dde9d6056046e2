//! Notifications: written in the transaction of what they tell of, listed, marked as read.

mod bell;
mod mailing;
pub mod shape;
mod sql;

pub use bell::bell;
use chrono::{DateTime, Utc};
use mailing::is_mailed_by_default;
pub use mailing::{choices, choose, choose_all, is_subscription, mail_due, unsubscribe, unsubscribe_token};
use tandem_types::{
    AccountId, BidId, CampaignId, Cursor, NotificationId, Page,
    live::Topic,
    notifications::{Item, MailKind, Notification, NotificationType},
};
use uuid::Uuid;

use crate::{
    Actor, Ctx, accounts,
    admin::Staff,
    audit::{self, Entry, Object},
    db::Tx,
    error::{Error, Result},
    events::Event,
    input::{Fields, Input, no_such_row},
    paging::Slice,
};

/// What somebody is told.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    pub(crate) to: AccountId,
    pub(crate) kind: NotificationType,
    pub(crate) message: String,
    pub(crate) about: About,
}

impl Notice {
    /// Whose choice decides whether it is mailed; nothing if it never is.
    fn mail_kind(&self) -> Option<MailKind> {
        match self.about {
            About::Found(_) => Some(MailKind::Search),
            _ => MailKind::of(self.kind),
        }
    }
}

/// What a notice is about, to link to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum About {
    Nothing,
    Campaign(CampaignId),
    /// A campaign that a saved search has found.
    Found(CampaignId),
    Deal(BidId, Option<CampaignId>),
    /// A conversation with that account.
    Person(AccountId),
    /// The account of whoever is told, and its data.
    Own(AccountId),
    /// A campaign, and what that account wants to do with it.
    By(AccountId, CampaignId),
}

impl About {
    /// Campaign, bid and account.
    fn ids(self) -> (Option<Uuid>, Option<Uuid>, Option<Uuid>) {
        match self {
            Self::Nothing => (None, None, None),
            Self::Campaign(campaign) | Self::Found(campaign) => (Some(campaign.0), None, None),
            Self::Deal(bid, campaign) => (campaign.map(|id| id.0), Some(bid.0), None),
            Self::Person(account) | Self::Own(account) => (None, None, Some(account.0)),
            Self::By(account, campaign) => (Some(campaign.0), None, Some(account.0)),
        }
    }
}

/// Tells each of them, in the transaction of what has happened.
pub(crate) async fn tell(ctx: &Ctx, tx: &mut Tx, notices: &[Notice]) -> Result<()> {
    let now = ctx.clock.now();
    for notice in notices {
        changed(tx, notice.to, now);
    }
    sql::insert(tx, notices, now, now + mailing::AFTER).await
}

/// Who looks at the account's notifications is to read them again.
fn changed(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) {
    tx.publish(Event::new(account, Topic::Notification, None, now.timestamp_micros()));
}

/// The account has seen what that correspondent wrote: there is nothing left to tell about it.
pub(crate) async fn read_about(ctx: &Ctx, tx: &mut Tx, account: AccountId, correspondent: AccountId) -> Result<()> {
    if sql::read_about(tx, account, correspondent).await? > 0 {
        changed(tx, account, ctx.clock.now());
    }
    Ok(())
}

/// What the account was told that another wants to do with a campaign no longer holds.
pub(crate) async fn take_back(
    ctx: &Ctx,
    tx: &mut Tx,
    account: AccountId,
    by: AccountId,
    campaign: CampaignId,
) -> Result<()> {
    if sql::delete_by(tx, account, by, campaign).await? > 0 {
        changed(tx, account, ctx.clock.now());
    }
    Ok(())
}

/// When the newest of an account's notifications since then was made.
pub(crate) async fn newest_since(
    tx: &mut Tx,
    account: AccountId,
    then: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    sql::newest_since(tx, account, then).await
}

/// The caller's notifications, newest first.
pub async fn list(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Notification>> {
    let mut tx = ctx.db.single().await?;
    sql::list(&mut tx, actor.id, slice).await
}

/// How many notifications a page shows.
const PAGE: usize = 40;

/// The caller's notifications with what they are about, newest first.
pub async fn items(ctx: &Ctx, actor: &Actor, after: Option<Cursor>) -> Result<Page<Item>> {
    let mut tx = ctx.db.single().await?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = sql::items(&mut tx, actor.id, after, limit).await?;
    Ok(Page::of(rows, PAGE, |item| cursor(&item.notification)))
}

/// Opens a notification: it is read from now on. Where it leads, if it leads anywhere.
pub async fn open(ctx: &Ctx, actor: &Actor, id: NotificationId) -> Result<Option<String>> {
    let mut tx = ctx.db.write().await?;
    let item = sql::item(&mut tx, actor.id, id).await?.ok_or(Error::NotFound("notification"))?;
    if !item.notification.is_read {
        sql::set_read(&mut tx, actor.id, id, true).await?;
        changed(&mut tx, actor.id, ctx.clock.now());
        tx.commit().await?;
    }
    Ok(item.href())
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

/// Makes a notification for the caller, or, by staff, for anyone, noted in the audit log. Fields: `message`; optional
/// `notification_type`, `user`.
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
        about: About::Nothing,
    };
    let made = sql::insert_one(&mut tx, notice, ctx.clock.now()).await?;
    if to != actor.id {
        let entry =
            Entry::new("sent notification", Object::Account(to)).changes(to, &[("message", "", made.message.as_str())]);
        audit::note(&mut tx, Some(actor), &entry, made.created_at).await?;
    }
    changed(&mut tx, to, made.created_at);
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
        changed(&mut tx, actor.id, ctx.clock.now());
    }
    let after = sql::by_id(&mut tx, actor.id, id).await?.ok_or(Error::NotFound("notification"))?;
    tx.commit().await?;
    Ok(after)
}

/// Marks the caller's notifications as read, all or up to `up_to`; which were not.
pub async fn mark_read(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Vec<NotificationId>> {
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
    if !updated.is_empty() {
        changed(&mut tx, actor.id, ctx.clock.now());
    }
    tx.commit().await?;
    Ok(updated)
}

/// The most notifications that [`mark_unread`] takes.
pub const MOST_UNREAD: usize = 100;

/// Marks those of the caller's notifications as unread again; ids of others', and those beyond [`MOST_UNREAD`], change nothing.
pub async fn mark_unread(ctx: &Ctx, actor: &Actor, ids: &[NotificationId]) -> Result<u64> {
    let mut tx = ctx.db.write().await?;
    let updated = sql::mark_unread(&mut tx, actor.id, ids.get(..MOST_UNREAD).unwrap_or(ids)).await?;
    if updated > 0 {
        changed(&mut tx, actor.id, ctx.clock.now());
    }
    tx.commit().await?;
    Ok(updated)
}

/// Deletes a notification of whomever; noted in the audit log.
pub(crate) async fn remove_by_staff(ctx: &Ctx, staff: &Staff, id: NotificationId, reason: &str) -> Result<()> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let account = sql::account_of(&mut tx, id).await?.ok_or(Error::NotFound("notification"))?;
    if !sql::delete(&mut tx, account, id).await? {
        return Err(Error::NotFound("notification"));
    }
    let entry = Entry::new("deleted notification", Object::Notification(id)).reason(reason);
    audit::note(&mut tx, Some(staff.actor()), &entry, now).await?;
    changed(&mut tx, account, now);
    tx.commit().await
}

/// Deletes one of the caller's notifications.
pub async fn remove(ctx: &Ctx, actor: &Actor, id: NotificationId) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    if !sql::delete(&mut tx, actor.id, id).await? {
        return Err(Error::NotFound("notification"));
    }
    changed(&mut tx, actor.id, ctx.clock.now());
    tx.commit().await
}

/// A campaign is about to be deleted: what was told of it, and of its bids, goes too.
pub(crate) async fn forget_campaign(tx: &mut Tx, campaign: CampaignId, now: DateTime<Utc>) -> Result<()> {
    let told = sql::delete_of_campaign(tx, campaign).await?;
    all_changed(tx, told, now);
    Ok(())
}

/// An account is deleted: what others were told of it goes too.
pub(crate) async fn forget(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    let told = sql::delete_about(tx, account).await?;
    all_changed(tx, told, now);
    Ok(())
}

/// Each of them has fewer notifications than before.
fn all_changed(tx: &mut Tx, mut accounts: Vec<AccountId>, now: DateTime<Utc>) {
    accounts.sort_unstable();
    accounts.dedup();
    for account in accounts {
        changed(tx, account, now);
    }
}
