//! Server functions about messages, and what their pages load.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{spoken, told},
    crate::ssr,
    tandem_server::messages,
    tandem_texts as t,
    tandem_types::{AccountId, messages::page},
};

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
pub use load::{Inbox, Open, View, inbox, open};

/// Sends a message. Fields: `recipient`, `content`, `picture`, `once`.
#[server(prefix = "/fn", endpoint = "messages/send")]
pub async fn post() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let sent = messages::send(&ctx, &actor, ssr::form()).await;
    let message = spoken(ssr::reply(sent), &["recipient", "once"])?;
    ssr::redirect(&page(&message.recipient_name));
    Ok(())
}

/// Tells the recipient that the visitor is typing. Field: `recipient`.
#[server(prefix = "/fn", endpoint = "messages/typing")]
pub async fn typing() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    // Nobody is told of one who does not exist.
    if let Ok(recipient) = ssr::form().text("recipient").parse::<AccountId>() {
        ssr::reply(messages::typing(&ctx, &actor, recipient).await)?;
    }
    Ok(())
}

/// Keeps somebody from writing. Field: `user`.
#[server(prefix = "/fn", endpoint = "messages/block")]
pub async fn block() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    spoken(ssr::reply(messages::block(&ctx, &actor, ssr::form(), true).await), &["user"])?;
    let user = ssr::form().text("user").to_owned();
    told(t::told::blocked_neither_of_you_can(), "/fn/messages/unblock", &[("user", &user)]).await
}

/// Lets somebody write again. Field: `user`.
#[server(prefix = "/fn", endpoint = "messages/unblock")]
pub async fn unblock() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    spoken(ssr::reply(messages::block(&ctx, &actor, ssr::form(), false).await), &["user"])?;
    ssr::notice(t::told::no_longer_blocked_you_can()).await
}

/// Reports somebody to the staff. Fields: `user`, `reason`.
#[server(prefix = "/fn", endpoint = "messages/report")]
pub async fn report() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    spoken(ssr::reply(messages::report(&ctx, &actor, ssr::form()).await), &["user"])?;
    ssr::notice(t::told::reported_our_staff_looks_at_what()).await
}
