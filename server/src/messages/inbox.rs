//! What the pages of messages show: conversations, a thread, and how much is unread.

use tandem_types::{
    AccountId, Cursor, Page,
    accounts::Person,
    messages::{Conversation, Thread},
};

use super::{Pair, cursor, sql};
use crate::{
    Actor, Ctx, accounts, bids,
    error::{Error, Result},
    paging::Slice,
    presence,
};

/// How many conversations a page shows, and how many messages.
const CONVERSATIONS: usize = 30;
const MESSAGES: usize = 50;

/// The caller's conversations, the latest first: all, or those with somebody whose name holds that text.
pub async fn inbox(ctx: &Ctx, actor: &Actor, search: &str, after: Option<Cursor>) -> Result<Page<Conversation>> {
    let mut tx = ctx.db.single().await?;
    let rows = sql::inbox(&mut tx, actor.id, search, after, CONVERSATIONS).await?;
    let rows = rows.into_iter().map(|row| row.conversation(actor)).collect();
    Ok(Page::of(rows, CONVERSATIONS, |row: &Conversation| {
        Cursor::new(row.last_message.created_at.timestamp_micros(), row.partner.id.0)
    }))
}

/// The conversation with that account, by its username in any case; the newest messages, or those before a cursor. What
/// the caller received is read from now on, if it is the newest that are shown.
pub async fn thread(ctx: &Ctx, actor: &Actor, username: &str, before: Option<Cursor>) -> Result<Thread> {
    let partner = named(ctx, username).await?;
    if partner.id == actor.id {
        return Err(Error::NotFound("account"));
    }
    if before.is_none() {
        super::open(ctx, actor, partner.id).await?;
    }
    let is_here = presence::is_here(ctx, partner.id).await;
    let mut tx = ctx.db.read().await?;
    let rows = sql::between(&mut tx, Pair::of(actor.id, partner.id), Slice::After(before, size(MESSAGES) + 1)).await?;
    let Page { items: mut messages, next: older } = Page::of(rows, MESSAGES, cursor);
    messages.reverse();
    Ok(Thread {
        presence: presence::seen_by(ctx, &mut tx, actor.id, partner.id, is_here).await?.unwrap_or_default(),
        is_blocked: sql::blocked_by(&mut tx, partner.id, actor.id).await?,
        deal: bids::between(&mut tx, actor.id, partner.id).await?,
        partner,
        messages,
        older,
    })
}

/// The active account of that username.
async fn named(ctx: &Ctx, username: &str) -> Result<Person> {
    let mut tx = ctx.db.single().await?;
    accounts::by_username(&mut tx, username).await?.ok_or(Error::NotFound("account"))
}

/// Whether the caller may see the picture of that message, and its bytes: for its two ends only.
pub async fn picture(ctx: &Ctx, actor: &Actor, id: tandem_types::MessageId) -> Result<bytes::Bytes> {
    let mut tx = ctx.db.single().await?;
    let key = sql::picture(&mut tx, actor.id, id).await?.ok_or(Error::NotFound("picture"))?;
    drop(tx);
    ctx.media.get_file(&key).await?.ok_or(Error::NotFound("picture"))
}

fn size(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX - 1)
}

/// Tells the other that the caller is typing; a hint, which nobody keeps. Whoever must not know whether the caller is there is
/// not told.
pub async fn typing(ctx: &Ctx, actor: &Actor, partner: AccountId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    let is_hidden = presence::is_hidden_from(&mut tx, partner, actor.id).await?;
    drop(tx);
    if is_hidden {
        return Ok(());
    }
    presence::tell(ctx, partner, tandem_types::live::Topic::Typing, actor.id).await
}
