//! Messages between two accounts: send, list, mark as read; contacts and conversations.

mod blocks;
mod inbox;
mod read;
pub mod shape;
mod sql;

pub use blocks::{
    Noting, block, blocked, close_report, count_blocked, count_reported, count_reports, report, report_cursor,
    reported, reports,
};
use chrono::{DateTime, Utc};
pub use inbox::{inbox, picture, thread, typing};
pub use read::{mark_read, open};
pub(crate) use sql::are_blocked;
use tandem_texts as t;
use tandem_types::{
    AccountId, Cursor, MessageId,
    accounts::Person,
    live::Topic,
    messages::{Conversation, Message},
    notifications::NotificationType,
};

use crate::{
    Actor, Ctx, accounts,
    auth::fold,
    bids,
    db::Tx,
    error::{Error, Result},
    events::Event,
    input::{self, Fields, Input, no_such_row},
    notifications::{self, About, Notice},
    paging::Slice,
};

/// The two ends of a conversation, in the order of their ids: the same from both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) low: AccountId,
    pub(crate) high: AccountId,
}

impl Pair {
    pub(crate) fn of(a: AccountId, b: AccountId) -> Self {
        if a <= b { Self { low: a, high: b } } else { Self { low: b, high: a } }
    }
}

/// Sends a message and tells its recipient. Fields: `recipient`, `content`; optional `picture`, beside which the content may
/// be empty, and `once`, the id that a form has thought of for its message: sent again, it is the same message.
pub async fn send(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Message> {
    actor.verified(ctx)?;
    ctx.limits.check_writer(actor.id).await?;
    let mut fields = Fields::new(input);
    let key = fields.key(&shape::RECIPIENT);
    let once = fields.key(&shape::ONCE).map(MessageId);
    let picture = input::private_picture(ctx, &mut fields, &shape::PICTURE).await?;
    let content = match picture {
        Some(_) => Some(fields.text(&shape::CAPTION).unwrap_or_default()),
        None => fields.text(&shape::CONTENT),
    };
    let mut tx = ctx.db.write().await?;
    let recipient = match key {
        Some(key) => accounts::person(&mut tx, AccountId(key)).await?,
        None => None,
    };
    match (key, &recipient) {
        (Some(key), None) => fields.error(shape::RECIPIENT.name, no_such_row(&key.to_string())),
        (_, Some(person)) if person.id == actor.id => {
            fields.error(shape::RECIPIENT.name, t::refusals::message_to_yourself());
        }
        _ => {}
    }
    fields.finish()?;
    let (Some(recipient), Some(content)) = (recipient, content) else {
        return Err(Error::internal("a checked field is missing"));
    };
    if are_blocked(&mut tx, actor.id, recipient.id).await? {
        return Err(Error::Refused(t::refusals::cannot_write()));
    }
    let deal = bids::between(&mut tx, actor.id, recipient.id).await?;
    let mut message = Message {
        id: once.unwrap_or_default(),
        sender_id: actor.id,
        sender_name: actor.username.clone(),
        recipient_id: recipient.id,
        recipient_name: recipient.username,
        content,
        is_read: false,
        read_at: None,
        bid_id: deal.map(|bid| bid.id),
        has_picture: picture.is_some(),
        created_at: ctx.clock.now(),
    };
    if !sql::insert(&mut tx, &message, picture.as_deref()).await? {
        // A form that is sent again knows the id of a message that is there.
        match sql::received(&mut tx, recipient.id, actor.id, message.id).await? {
            Some(sent) if sent.content == message.content => return Ok(sent),
            // Its words were changed since: it is another message.
            _ => message.id = MessageId::new(),
        }
        sql::insert(&mut tx, &message, picture.as_deref()).await?;
    }
    sql::note_message(&mut tx, &message).await?;
    let notice = Notice {
        to: recipient.id,
        kind: NotificationType::Message,
        message: t::notices::new_message(&actor.username),
        about: About::Person(actor.id),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    changed(&mut tx, Topic::Message, actor.id, recipient.id, message.created_at);
    tx.commit().await?;
    Ok(message)
}

/// Both ends of a conversation are to read it again.
fn changed(tx: &mut Tx, topic: Topic, one: AccountId, other: AccountId, now: DateTime<Utc>) {
    for (to, partner) in [(one, other), (other, one)] {
        tx.publish(Event::new(to, topic, Some(partner.0), now.timestamp_micros()));
    }
}

/// Whom the account has exchanged messages with since then, and when last; at most a hundred.
pub(crate) async fn partners_since(
    tx: &mut Tx,
    account: AccountId,
    then: DateTime<Utc>,
) -> Result<Vec<(AccountId, DateTime<Utc>)>> {
    sql::partners_since(tx, account, then).await
}

/// What the caller has sent and received, or only what it has exchanged with one other: behind a cursor newest first, by
/// row number oldest first.
pub async fn list(ctx: &Ctx, actor: &Actor, with: Option<AccountId>, slice: Slice) -> Result<Vec<Message>> {
    let mut tx = ctx.db.single().await?;
    match with {
        Some(partner) => sql::between(&mut tx, Pair::of(actor.id, partner), slice).await,
        None => sql::of(&mut tx, actor.id, slice).await,
    }
}

/// How many messages [`list`] has.
pub async fn count(ctx: &Ctx, actor: &Actor, with: Option<AccountId>) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    match with {
        Some(partner) => sql::count_between(&mut tx, Pair::of(actor.id, partner)).await,
        None => sql::count_of(&mut tx, actor.id).await,
    }
}

/// Where a list goes on behind that message.
#[must_use]
pub fn cursor(message: &Message) -> Cursor {
    Cursor::new(message.created_at.timestamp_micros(), message.id.0)
}

/// Everyone the caller has exchanged a message with or shares a bid with, by username.
pub async fn contacts(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Person>> {
    let mut tx = ctx.db.single().await?;
    sql::contacts(&mut tx, actor.id, slice).await
}

/// Where [`contacts`] go on behind that person.
#[must_use]
pub fn behind(person: &Person) -> Cursor {
    Cursor::text(fold(&person.username), person.id.0)
}

/// How many people [`contacts`] has.
pub async fn contacts_count(ctx: &Ctx, actor: &Actor) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::contacts_count(&mut tx, actor.id).await
}

/// The caller's conversations, the latest first, at most `limit`.
pub async fn recent(ctx: &Ctx, actor: &Actor, limit: i64) -> Result<Vec<Conversation>> {
    let mut tx = ctx.db.single().await?;
    let rows = sql::recent(&mut tx, actor.id, limit).await?;
    Ok(rows.into_iter().map(|row| row.conversation(actor)).collect())
}
