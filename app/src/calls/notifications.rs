//! Server functions about notifications, and what their pages load.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id, undoable},
    crate::ssr,
    tandem_server::{input::Input, notifications},
    tandem_texts as t,
    tandem_types::NotificationId,
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
    ssr::redirect(PAGE);
    Ok(())
}

/// Marks the visitor's notifications as read, up to the newest that the page showed. Field: `up_to`.
#[server(prefix = "/fn", endpoint = "notifications/mark_all")]
pub async fn mark_all() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let read = ssr::reply(notifications::mark_read(&ctx, &actor, ssr::form()).await)?;
    let words = t::told::marked_as_read(read.len());
    if read.is_empty() || read.len() > notifications::MOST_UNREAD {
        return done(words, PAGE).await;
    }
    let ids = read.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    undoable(words, PAGE, "/fn/notifications/mark_unread", &[("ids", &ids)]).await
}

/// Takes back that notifications were marked as read. Field: `ids`, parted by commas.
#[server(prefix = "/fn", endpoint = "notifications/mark_unread")]
pub async fn mark_unread() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let ids: Vec<NotificationId> = ssr::form().text("ids").split(',').filter_map(|id| id.parse().ok()).collect();
    ssr::reply(notifications::mark_unread(&ctx, &actor, &ids).await)?;
    done(t::told::undone(), PAGE).await
}

/// The list.
#[cfg(feature = "ssr")]
const PAGE: &str = "/notifications";
