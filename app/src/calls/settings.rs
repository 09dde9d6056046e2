//! Server functions of the settings, and what their page loads.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::done,
    crate::ssr,
    tandem_server::{notifications, presence},
    tandem_types::notifications::MailChoice,
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/settings";

/// What is mailed to the visitor, and whether nobody sees when the visitor is there.
#[cfg(feature = "ssr")]
pub async fn settings() -> Result<(Vec<MailChoice>, bool), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let choices = ssr::reply(notifications::choices(&ctx, &actor).await)?;
    Ok((choices, ssr::reply(presence::is_hidden(&ctx, &actor).await)?))
}

/// Chooses what is mailed. Fields: one for each kind, there if it is to be mailed.
#[server(prefix = "/fn", endpoint = "settings/mails")]
pub async fn mails() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(notifications::choose(&ctx, &actor, &ssr::form()).await)?;
    done("Your choice of e-mails is kept.", PAGE).await
}

/// Hides or shows when the visitor is there. Field: `is_shown`, there if others may see it.
#[server(prefix = "/fn", endpoint = "settings/presence")]
pub async fn presence() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let is_hidden = ssr::form().text("is_shown").is_empty();
    ssr::reply(presence::hide(&ctx, &actor, is_hidden).await)?;
    let notice = if is_hidden { "Nobody sees when you are here." } else { "People you talk to see when you are here." };
    done(notice, PAGE).await
}
