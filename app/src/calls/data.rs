//! Server functions about one's own data, and what their page loads.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::done,
    crate::ssr,
    tandem_server::{accounts, auth},
};

/// What the page about the visitor's data shows.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct Data {
    pub username: String,
    pub has_second_factor: bool,
    /// Why the account cannot be deleted now.
    pub obstacle: Option<String>,
}

/// What can be done with the visitor's data.
#[cfg(feature = "ssr")]
pub async fn data() -> Result<Data, Problem> {
    let (ctx, actor) = ssr::actor()?;
    Ok(Data {
        has_second_factor: ssr::reply(auth::two_factor::state(&ctx, &actor).await)?.on_since.is_some(),
        obstacle: ssr::reply(accounts::obstacle(&ctx, &actor).await)?.map(str::to_owned),
        username: actor.username,
    })
}

/// Deletes the visitor's account. Fields: `username`, `current_password`, `otp` where there is a second factor.
#[server(prefix = "/fn", endpoint = "data/delete_account")]
pub async fn delete_account() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(accounts::remove_own(&ctx, &actor, ssr::form()).await)?;
    ssr::reply(auth::session::log_out(&ssr::session()?).await)?;
    done("Your account is deleted. Farewell.", "/").await
}
