//! `/apis/campaigns/<id>/brief`: what a campaign wants made, in fields.

use tandem_types::CampaignId;

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op},
    wire,
};
use crate::{
    campaigns::{self, Edit, brief, shape::BRIEF},
    error::{Error, Result},
};

/// The route of briefs. That a brief is changed by its campaign's brand only is a rule about the row.
pub(super) fn endpoints() -> Vec<Endpoint> {
    const CHANGED: (u16, &str) = (409, "The campaign has changed meanwhile.");
    const ROW: Gives = Gives::Row(&BRIEF);
    vec![
        Endpoint::new("campaigns/{id}/brief", "Campaign Brief", Account)
            .get(Op::new("A campaign's goal, deliverables and references; 404 where it has none").gives(ROW), show)
            .put(Op::new("Give a campaign a brief, or another").takes(&BRIEF).gives(ROW).refuses(&[CHANGED]), |call| {
                change(call, Edit::Whole)
            })
            .patch(
                Op::new("Change parts of a campaign's brief").takes(&BRIEF).partial().gives(ROW).refuses(&[CHANGED]),
                |call| change(call, Edit::Part),
            ),
    ]
}

fn id(call: &Call) -> Result<CampaignId> {
    Ok(CampaignId(call.id()?))
}

async fn show(call: Call) -> Outcome {
    let id = id(&call)?;
    let found = brief::seen_by(&call.ctx, call.actor()?, id).await?.ok_or(Error::NotFound("brief"))?;
    Ok(answer::ok(&wire::brief(id, &found)))
}

async fn change(call: Call, edit: Edit) -> Outcome {
    let id = id(&call)?;
    // Before the body is read.
    campaigns::may_change(&call.ctx, call.actor()?, id).await?;
    let changed = brief::change(&call.ctx, call.actor()?, id, call.input().await?, edit).await?;
    Ok(answer::ok(&wire::brief(id, &changed)))
}
