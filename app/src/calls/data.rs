//! Server functions about one's own data, and what their page loads.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::done,
    crate::ssr,
    tandem_server::{accounts, auth, exports},
    tandem_texts as t,
    tandem_types::security::Export,
};

/// How many parts a copy has.
#[cfg(feature = "ssr")]
pub const PARTS: i64 = exports::PARTS;

/// What the page about the visitor's data shows.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct Data {
    pub username: String,
    pub has_second_factor: bool,
    /// Why the account cannot be deleted now.
    pub obstacle: Option<String>,
    /// The newest copy, while it is kept.
    pub export: Option<Export>,
}

/// What can be done with the visitor's data.
#[cfg(feature = "ssr")]
pub async fn data() -> Result<Data, Problem> {
    let (ctx, actor) = ssr::actor()?;
    Ok(Data {
        has_second_factor: ssr::reply(auth::two_factor::state(&ctx, &actor).await)?.on_since.is_some(),
        obstacle: ssr::reply(accounts::obstacle(&ctx, &actor).await)?.map(str::to_owned),
        export: ssr::reply(exports::latest(&ctx, &actor).await)?,
        username: actor.username,
    })
}

/// Has a copy of the visitor's data made.
#[server(prefix = "/fn", endpoint = "data/export")]
pub async fn make_copy() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(exports::request(&ctx, &actor).await)?;
    done(t::told::your_data_is_being_gathered(), "/settings/data").await
}

/// Deletes the visitor's account. Fields: `username`, `current_password`, `otp` where there is a second factor.
#[server(prefix = "/fn", endpoint = "data/delete_account")]
pub async fn delete_account() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(accounts::remove_own(&ctx, &actor, ssr::form()).await)?;
    ssr::reply(auth::session::log_out(&ssr::session()?).await)?;
    done(t::told::your_account_is_deleted_farewell(), "/").await
}
