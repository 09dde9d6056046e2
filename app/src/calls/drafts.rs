//! Server functions about campaigns that are still being written, and what their pages load.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id, spoken, undoable},
    crate::ssr,
    tandem_server::{
        Error,
        campaigns::drafts::{self, Then, Which},
        input::Input,
    },
    tandem_texts as t,
    tandem_types::{DraftId, drafts::Step},
};

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
pub use load::{Opened, open};

/// Keeps what was typed into a step. Fields: `id`, or `once` for a new draft; `step`, `then`, and those of the step.
#[server(prefix = "/fn", endpoint = "drafts/save")]
pub async fn save() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let form = ssr::form();
    let (which, step, then) = ssr::reply(purpose(&form))?;
    let id = ssr::reply(drafts::save(&ctx, &actor, which, step, then, form).await)?;
    go(id, step, then).await
}

/// Publishes a draft. Field: `id`.
#[server(prefix = "/fn", endpoint = "drafts/publish")]
pub async fn publish() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let campaign = ssr::reply(drafts::publish(&ctx, &actor, id("draft")?).await)?;
    done(t::told::campaign_published(), &format!("/campaigns/{}", campaign.id)).await
}

/// Deletes a draft. Field: `id`.
#[server(prefix = "/fn", endpoint = "drafts/remove")]
pub async fn remove() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let draft: DraftId = id("draft")?;
    ssr::reply(drafts::remove(&ctx, &actor, draft).await)?;
    undoable(t::told::draft_deleted(), "/dashboard", "/fn/drafts/restore", &[("id", &draft.to_string())]).await
}

/// Takes back that a draft was deleted. Field: `id`.
#[server(prefix = "/fn", endpoint = "drafts/restore")]
pub async fn restore() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    spoken(ssr::reply(drafts::restore(&ctx, &actor, id("draft")?).await), &[])?;
    done(t::told::undone(), "/dashboard").await
}

/// Makes a draft of a campaign. Fields: `id`, that of the campaign, and `once`.
#[server(prefix = "/fn", endpoint = "drafts/duplicate")]
pub async fn duplicate() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let draft = ssr::reply(drafts::duplicate(&ctx, &actor, id("campaign")?, &ssr::form()).await)?;
    done(t::told::copied_into_a_draft_nobody(), &format!("/campaigns/drafts/{draft}/review")).await
}

/// What a form is for.
#[cfg(feature = "ssr")]
fn purpose(form: &Input) -> Result<(Which, Step, Then), Error> {
    let step = form.text("step").parse::<Step>().map_err(|()| Error::NotFound("step"))?;
    let then = form.text("then").parse::<Then>().map_err(|()| Error::NotFound("button"))?;
    Ok((Which::of(form)?, step, then))
}

/// Where a form that was kept leads to.
#[cfg(feature = "ssr")]
async fn go(id: DraftId, step: Step, then: Then) -> Result<(), Problem> {
    let page = |step: Step| format!("/campaigns/drafts/{id}/{step}");
    match then {
        Then::Next => ssr::redirect(&page(step.next())),
        Then::To(step) => ssr::redirect(&page(step)),
        Then::Later => return done(t::told::saved_you_find_it_among(), "/dashboard").await,
        Then::Add(list) => ssr::redirect(&format!("{}?more={}#more", page(step), list.as_str())),
        Then::Remove(list, _) => ssr::redirect(&format!("{}#{}", page(step), list.as_str())),
    }
    Ok(())
}
