//! Server functions about campaigns, and what the campaign pages load.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id, undoable},
    crate::ssr,
    tandem_server::campaigns,
    tandem_texts as t,
};

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
pub use load::{ALL, Board, Filter, PAGE, board, brief, editable, owned, publisher, removable, show};

/// Changes an open campaign and its brief. Fields: `id`, those of `campaigns::publish` and `campaigns::brief::change`, and
/// `remove_image`.
#[server(prefix = "/fn", endpoint = "campaigns/edit")]
pub async fn edit() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let campaign =
        ssr::reply(campaigns::edit(&ctx, &actor, id("campaign")?, ssr::form(), campaigns::Edit::Page).await)?;
    done(t::told::changes_saved(), &format!("/campaigns/{}", campaign.id)).await
}

/// Closes an open campaign. Field: `id`.
#[server(prefix = "/fn", endpoint = "campaigns/close")]
pub async fn close() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let campaign = ssr::reply(campaigns::close(&ctx, &actor, id("campaign")?).await)?;
    let id = campaign.id.to_string();
    undoable(t::told::campaign_closed(), &format!("/campaigns/{id}"), "/fn/campaigns/reopen", &[("id", &id)]).await
}

/// Opens a closed campaign again. Field: `id`.
#[server(prefix = "/fn", endpoint = "campaigns/reopen")]
pub async fn reopen() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let campaign = ssr::reply(campaigns::reopen(&ctx, &actor, id("campaign")?).await)?;
    done(t::told::campaign_reopened(), &format!("/campaigns/{}", campaign.id)).await
}

/// Deletes a campaign on which no deal hangs. Field: `id`.
#[server(prefix = "/fn", endpoint = "campaigns/remove")]
pub async fn remove() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    ssr::reply(campaigns::remove(&ctx, &actor, id("campaign")?).await)?;
    done(t::told::campaign_deleted(), "/dashboard").await
}
