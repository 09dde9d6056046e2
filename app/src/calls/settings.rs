//! Server functions of the settings, and what their page loads.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::done,
    crate::ssr,
    tandem_server::{accounts, notifications, presence},
    tandem_texts as t,
    tandem_types::{accounts::Account, notifications::MailChoice},
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/settings";

/// The visitor's account, and whether nobody sees when the visitor is there.
#[cfg(feature = "ssr")]
pub async fn profile_and_presence() -> Result<(Account, bool), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let account = ssr::reply(accounts::by_id(&ctx, actor.id).await)?;
    Ok((account, ssr::reply(presence::is_hidden(&ctx, &actor).await)?))
}

/// What is mailed to the visitor.
#[cfg(feature = "ssr")]
pub async fn mail_choices() -> Result<Vec<MailChoice>, Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(notifications::choices(&ctx, &actor).await)
}

/// Changes the visitor's own profile. Fields: those of `accounts::profile`.
#[server(prefix = "/fn", endpoint = "settings/profile")]
pub async fn profile() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(accounts::profile(&ctx, &actor, ssr::form()).await)?;
    done(t::told::your_profile_is_kept(), PAGE).await
}

/// Chooses what is mailed. Fields: one for each kind, there if it is to be mailed.
#[server(prefix = "/fn", endpoint = "settings/mails")]
pub async fn mails() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(notifications::choose(&ctx, &actor, &ssr::form()).await)?;
    done(t::told::your_choice_of_e_mails(), "/settings/notifications").await
}

/// Hides or shows when the visitor is there. Field: `is_shown`, there if others may see it.
#[server(prefix = "/fn", endpoint = "settings/presence")]
pub async fn presence() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let is_hidden = ssr::form().text("is_shown").is_empty();
    ssr::reply(presence::hide(&ctx, &actor, is_hidden).await)?;
    let notice = if is_hidden { t::told::nobody_sees_when_you_are_here() } else { t::told::people_you_talk_to_see() };
    done(notice, PAGE).await
}
