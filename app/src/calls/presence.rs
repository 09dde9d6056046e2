//! The server function about who may see that one is there.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {super::form::done, crate::ssr, tandem_server::presence};

/// Hides or shows when the visitor is there. Field: `is_shown`, there if others may see it.
#[server(prefix = "/fn", endpoint = "presence/choose")]
pub async fn choose() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let is_hidden = ssr::form().text("is_shown").is_empty();
    ssr::reply(presence::hide(&ctx, &actor, is_hidden).await)?;
    let notice = if is_hidden { "Nobody sees when you are here." } else { "People you talk to see when you are here." };
    done(notice, "/settings").await
}
