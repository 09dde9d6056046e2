//! Server functions of API tokens, and what their page loads.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{self, done},
    crate::ssr,
    tandem_server::auth::{api_tokens, two_factor},
    tandem_texts as t,
    tandem_types::{TokenId, security::ApiToken},
};

#[cfg(feature = "ssr")]
const PAGE: &str = "/settings/tokens";
/// Where a token stands that has just been made.
#[cfg(feature = "ssr")]
const MADE: &str = "/settings/tokens#new-token-text";

/// The visitor's tokens, and the text of one that has just been made.
#[cfg(feature = "ssr")]
pub async fn tokens() -> Result<(Vec<ApiToken>, Option<String>, bool), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let has_second_factor = ssr::reply(two_factor::state(&ctx, &actor).await)?.on_since.is_some();
    Ok((ssr::reply(api_tokens::list(&ctx, &actor).await)?, ssr::shown_once(), has_second_factor))
}

/// Makes a token and shows it. Fields: `name`, `scope`, `expires_in_days`, `current_password`, and `otp`
/// where there is a second factor.
#[server(prefix = "/fn", endpoint = "tokens/create")]
pub async fn create() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let (_, text) = ssr::reply(api_tokens::create(&ctx, &actor, ssr::form()).await)?;
    ssr::show_once(t::told::your_token_is_ready(), MADE, &text).await
}

/// Revokes a token. Field: `id`.
#[server(prefix = "/fn", endpoint = "tokens/revoke")]
pub async fn revoke() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(api_tokens::revoke(&ctx, &actor, form::id::<TokenId>("token")?).await)?;
    done(t::told::the_token_is_revoked(), PAGE).await
}
