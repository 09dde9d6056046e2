//! A campaign's brief in fields: its goal, what is to be made, what to look at. A campaign has a whole one, or none.

mod read;
pub(super) mod sql;

pub(super) use read::Wanted;
use tandem_texts as t;
use tandem_types::{CampaignId, briefs::Brief, campaigns::CampaignStatus};

use super::{Edit, policy::owned};
use crate::{
    Actor, Ctx,
    db::Tx,
    error::{Error, Result},
    input::{Fields, Input},
};

/// The brief of a campaign, for whoever may see the campaign; nothing where it has none.
pub async fn of(ctx: &Ctx, id: CampaignId) -> Result<Option<Brief>> {
    let mut tx = ctx.db.read().await?;
    sql::of(&mut tx, id).await?.ok_or(Error::NotFound("campaign"))
}

/// The brief of a campaign that the caller may know of; nothing where it has none.
pub async fn seen_by(ctx: &Ctx, actor: &Actor, id: CampaignId) -> Result<Option<Brief>> {
    let mut tx = ctx.db.read().await?;
    sql::seen(&mut tx, id, actor).await?.ok_or(Error::NotFound("campaign"))
}

/// The brief that a campaign has now, for what hangs on it; nothing where it has none.
pub(crate) async fn in_transaction(tx: &mut Tx, id: CampaignId) -> Result<Option<Brief>> {
    Ok(sql::of(tx, id).await?.flatten())
}

/// Changes a campaign's brief, or gives it one; its brand only, and only while it is open.
///
/// Fields: `goal`, `deliverables` (each with `platform`, `format`, `count`, `due_date`), and optional `dos`, `donts`, `references`
/// (each with `url`, `note`).
pub async fn change(ctx: &Ctx, actor: &Actor, id: CampaignId, input: Input, edit: Edit) -> Result<Brief> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let owned = owned(&mut tx, actor, id).await?;
    let campaign = owned.campaign();
    if campaign.status != CampaignStatus::Open {
        return Err(Error::field("non_field_errors", t::refusals::only_open_changed()));
    }
    let before = sql::of(&mut tx, id).await?.flatten();
    // Part of no brief has to make a whole one.
    let is_part = edit == Edit::Part && before.is_some();
    let mut fields = if is_part { Fields::partial(input) } else { Fields::new(input) };
    let wanted = Wanted::read(&mut fields, Some(campaign.start_date), Some(campaign.end_date));
    fields.finish()?;
    let brief = wanted.over(if edit == Edit::Part { before } else { None }, now)?;
    // Takes the campaign's row, so that nobody closes it or accepts a bid meanwhile.
    if !super::sql::touch(&mut tx, &owned, now).await? {
        return Err(Error::Conflict(t::refusals::campaign_changed().into()));
    }
    sql::replace(&mut tx, id, &brief).await?;
    tx.commit().await?;
    Ok(brief)
}
