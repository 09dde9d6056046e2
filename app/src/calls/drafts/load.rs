//! What the pages of drafts show, each in one call.

use tandem_server::{Error, campaigns::drafts};
use tandem_texts as t;
use tandem_types::{
    CampaignId, DraftId, Problem, ProblemKind,
    accounts::Viewer,
    drafts::{Draft, Step},
};

use crate::ssr;

/// What stands at a draft's address.
#[derive(Debug)]
pub enum Opened {
    /// The draft, at a step.
    Draft(Box<Draft>, Step, Viewer),
    /// The address names no step: this one is next.
    Next(DraftId, Step),
    /// It has been published.
    Campaign(CampaignId),
}

/// A draft of the visitor's at the step in the address; to all others it does not exist.
pub async fn open(id: String, step: Option<String>) -> Result<Opened, Problem> {
    let (ctx, actor) = ssr::actor()?;
    let id: DraftId = ssr::reply(id.parse().map_err(|_| Error::NotFound("draft")))?;
    let draft = match drafts::by_id(&ctx, &actor, id).await {
        Err(Error::NotFound(_)) => {
            return ssr::reply(drafts::became(&ctx, &actor, id).await).map(|campaign| Opened::Campaign(campaign.id));
        }
        found => ssr::reply(found)?,
    };
    match step.map(|step| step.parse::<Step>()) {
        None => Ok(Opened::Next(id, draft.first_gap())),
        Some(Ok(step)) => Ok(Opened::Draft(Box::new(draft), step, actor.viewer())),
        Some(Err(())) => Err(Problem::new(ProblemKind::NotFound, t::refusals::no_step())),
    }
}
