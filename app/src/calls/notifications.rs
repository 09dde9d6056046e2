//! Server functions about notifications, and what their pages load.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id},
    crate::ssr,
    tandem_server::{input::Input, notifications},
    tandem_texts as t,
};

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
pub use load::{bell, items, subject};

/// Marks a notification as read, or as not read. Fields: `id`, `is_read`.
#[server(prefix = "/fn", endpoint = "notifications/mark")]
pub async fn mark() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let change = Input::from_pairs([("is_read", ssr::form().text("is_read"))]);
    let id = id("notification")?;
    ssr::reply(notifications::may_change(&ctx, &actor, id).await)?;
    ssr::reply(notifications::update(&ctx, &actor, id, change).await)?;
    ssr::redirect("/notifications");
    Ok(())
}

/// Marks the visitor's notifications as read, up to the newest that the page showed. Field: `up_to`.
#[server(prefix = "/fn", endpoint = "notifications/mark_all")]
pub async fn mark_all() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let read = ssr::reply(notifications::mark_read(&ctx, &actor, ssr::form()).await)?;
    done(t::told::marked_as_read(read), "/notifications").await
}
