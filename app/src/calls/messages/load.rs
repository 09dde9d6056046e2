//! What the pages of messages show, each in one call.

use tandem_server::{deals, messages, paging::Slice};
use tandem_types::{
    AccountId, Cursor, Page, Problem,
    accounts::Person,
    deals::Deal,
    messages::{Conversation, Thread},
};

use crate::ssr;

/// How many people the list of contacts shows.
const CONTACTS: usize = 100;

/// What the list beside a conversation shows.
#[derive(Debug)]
pub enum View {
    Conversations(Page<Conversation>),
    Contacts(Page<Person>),
}

/// The list, and who looks at it.
#[derive(Debug)]
pub struct Inbox {
    pub me: AccountId,
    pub view: View,
    /// What was searched for.
    pub search: String,
}

/// A conversation with the list beside it.
#[derive(Debug)]
pub struct Open {
    pub inbox: Inbox,
    pub thread: Thread,
    /// The deal that the two have.
    pub deal: Option<Deal>,
    /// Whether these are the newest messages.
    pub is_newest: bool,
}

/// The list: conversations, or with `view=contacts` everybody one can write to.
pub async fn inbox() -> Result<Inbox, Problem> {
    let (ctx, actor) = ssr::actor()?;
    let search = ssr::query_value("search").trim().to_owned();
    let after = ssr::query_value("after").parse::<Cursor>().ok();
    let view = if ssr::query_value("view") == "contacts" {
        View::Contacts(contacts(after).await?)
    } else {
        View::Conversations(ssr::reply(messages::inbox(&ctx, &actor, &search, after).await)?)
    };
    Ok(Inbox { me: actor.id, view, search })
}

/// Everybody one can write to, by name.
async fn contacts(after: Option<Cursor>) -> Result<Page<Person>, Problem> {
    let (ctx, actor) = ssr::actor()?;
    let limit = i64::try_from(CONTACTS + 1).unwrap_or(i64::MAX);
    let people = ssr::reply(messages::contacts(&ctx, &actor, Slice::After(after, limit)).await)?;
    Ok(Page::of(people, CONTACTS, messages::behind))
}

/// The conversation with that account; `before` leads to its older messages.
pub async fn open(username: String) -> Result<Open, Problem> {
    let (ctx, actor) = ssr::actor()?;
    let before = ssr::query_value("before").parse::<Cursor>().ok();
    let is_newest = before.is_none();
    let thread = ssr::reply(messages::thread(&ctx, &actor, &username, before).await)?;
    let deal = match &thread.deal {
        Some(bid) => Some(ssr::reply(deals::show(&ctx, &actor, bid.id).await)?),
        None => None,
    };
    // Read after the thread, which may have read messages.
    Ok(Open { inbox: inbox().await?, thread, deal, is_newest })
}
