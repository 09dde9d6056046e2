//! Server functions about messages, and what their pages load.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, spoken},
    crate::ssr,
    tandem_server::messages,
    tandem_types::{AccountId, messages::page},
};

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
pub use load::{Inbox, Open, View, contacts, inbox, open};

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

/// Keeps somebody from writing. Field: `username`.
#[server(prefix = "/fn", endpoint = "messages/block")]
pub async fn block() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let name = ssr::form().text("username").to_owned();
    ssr::reply(messages::block(&ctx, &actor, &name, true).await)?;
    done(format!("You blocked {name}. Neither of you can write to the other."), &page(&name)).await
}

/// Lets somebody write again. Field: `username`.
#[server(prefix = "/fn", endpoint = "messages/unblock")]
pub async fn unblock() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let name = ssr::form().text("username").to_owned();
    ssr::reply(messages::block(&ctx, &actor, &name, false).await)?;
    done(format!("{name} is no longer blocked."), &page(&name)).await
}

/// Reports somebody to the staff. Fields: `username`, `reason`.
#[server(prefix = "/fn", endpoint = "messages/report")]
pub async fn report() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let form = ssr::form();
    let name = form.text("username").to_owned();
    ssr::reply(messages::report(&ctx, &actor, &name, form).await)?;
    done(format!("Reported. Our staff will look at what {name} wrote to you."), &page(&name)).await
}
