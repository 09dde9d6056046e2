//! Server functions about invitations.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id, spoken, undoable},
    crate::ssr,
    tandem_server::invitations,
    tandem_texts as t,
    tandem_types::{accounts, invitations::Invitation},
};

/// Invites a creator to a campaign. Fields: `campaign`, `influencer`, `note`.
#[server(prefix = "/fn", endpoint = "invitations/invite")]
pub async fn invite() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let made = spoken(ssr::reply(invitations::invite(&ctx, &actor, ssr::form()).await), &["influencer"])?;
    let words = t::told::you_invited_creator_to_campaign(&made.campaign_title, &made.influencer_name);
    done(words, &accounts::page(&made.influencer_name)).await
}

/// Says no to an invitation. Field: `id`.
#[server(prefix = "/fn", endpoint = "invitations/decline")]
pub async fn decline() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let after = ssr::reply(invitations::decline(&ctx, &actor, id("invitation")?).await)?;
    let (words, page) = (t::told::brand_is_told_that_you_are_not(&after.brand_name), page(&after));
    undoable(words, &page, "/fn/invitations/undo_decline", &[("id", &after.id.to_string())]).await
}

/// Takes back that one said no. Field: `id`.
#[server(prefix = "/fn", endpoint = "invitations/undo_decline")]
pub async fn undo_decline() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let after = ssr::reply(invitations::undo_decline(&ctx, &actor, id("invitation")?).await)?;
    done(t::told::undone(), &page(&after)).await
}

/// Where the creator finds it.
#[cfg(feature = "ssr")]
fn page(invitation: &Invitation) -> String {
    format!("/campaigns/{}", invitation.campaign_id)
}
