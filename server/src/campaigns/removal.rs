//! Campaigns that are deleted.

use tandem_texts as t;
use tandem_types::{CampaignId, campaigns::CampaignStatus};

use super::{By, closing, owned, sql, told};
use crate::{
    Actor, Ctx,
    error::{Error, Result},
    notifications,
};

/// Deletes a campaign with its bids, and tells who had one pending; its brand only, and only while no deal hangs on it.
pub async fn remove(ctx: &Ctx, actor: &Actor, id: CampaignId) -> Result<()> {
    delete(ctx, By::Brand(actor), id).await
}

/// [`remove`] by its brand or by the staff; noted in the audit log.
pub(crate) async fn delete(ctx: &Ctx, by: By<'_>, id: CampaignId) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    let owned = by.owned(&mut tx, id).await?;
    notifications::forget_campaign(&mut tx, id, ctx.clock.now()).await?;
    let withdrawn = t::notices::campaign_withdrawn(&owned.campaign().title);
    closing::tell_bidders(ctx, &mut tx, owned.campaign(), &withdrawn).await?;
    if !sql::delete(&mut tx, &owned).await? {
        if sql::had_deal(&mut tx, id).await? {
            return Err(Error::Conflict(t::refusals::campaign_had_deal().into()));
        }
        let status = owned.campaign().status.label();
        return Err(Error::Conflict(t::refusals::campaign_not_deletable(status)));
    }
    told::removed(ctx, &mut tx, by, owned.campaign()).await?;
    tx.commit().await
}

/// Whether its brand, the caller, may delete the campaign: it has no deal, and none was paid that is over.
pub async fn is_removable(ctx: &Ctx, actor: &Actor, id: CampaignId) -> Result<bool> {
    let mut tx = ctx.db.read().await?;
    let status = owned(&mut tx, actor, id).await?.campaign().status;
    Ok(matches!(status, CampaignStatus::Open | CampaignStatus::Closed) && !sql::had_deal(&mut tx, id).await?)
}
