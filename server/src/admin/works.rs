//! The page of a campaign, and what the staff does with it: no more than its brand may, and never without a reason.

use tandem_types::{
    CampaignId, Page,
    admin::BidRow,
    campaigns::{Campaign, CampaignStatus},
};

use super::{
    lists::related,
    policy::Staff,
    shape::REASON,
    trail::{self, Trail},
};
use crate::{
    Ctx,
    campaigns::{self, By, Edit},
    error::{Error, Result},
    input::{Fields, Input},
};

/// How many of its bids are shown.
const BIDS: usize = 10;
/// What the staff may change of a campaign.
const EDITABLE: [&str; 4] = ["title", "description", "start_date", "end_date"];

/// A campaign with what hangs on it.
#[derive(Clone, Debug)]
pub struct CampaignRecord {
    pub campaign: Campaign,
    pub bids: Page<BidRow>,
    pub trail: Trail,
}

/// A campaign's page.
pub async fn campaign(ctx: &Ctx, _: &Staff, id: CampaignId) -> Result<CampaignRecord> {
    let mut tx = ctx.db.read().await?;
    let campaign = campaigns::row(&mut tx, id).await?.ok_or(Error::NotFound("campaign"))?;
    Ok(CampaignRecord { campaign, bids: related(&mut tx, id.0, BIDS).await?, trail: trail::of(&mut tx, id.0).await? })
}

/// Changes an open campaign. Fields: `title`, `description`, `start_date`, `end_date`, `reason`.
pub async fn edit_campaign(ctx: &Ctx, staff: &Staff, id: CampaignId, input: Input) -> Result<()> {
    let why = reason(input.clone())?;
    let by = By::Staff(staff, &why);
    campaigns::change(ctx, by, id, input.limited_to(&EDITABLE), Edit::Part).await.map(drop)
}

/// Closes an open campaign. Field: `reason`.
pub async fn close_campaign(ctx: &Ctx, staff: &Staff, id: CampaignId, input: Input) -> Result<()> {
    let why = reason(input)?;
    let close = Input::from_pairs([("status", CampaignStatus::Closed.as_str())]);
    campaigns::change(ctx, By::Staff(staff, &why), id, close, Edit::Part).await.map(drop)
}

/// Deletes a campaign on which no deal hangs. Field: `reason`.
pub async fn remove_campaign(ctx: &Ctx, staff: &Staff, id: CampaignId, input: Input) -> Result<()> {
    let why = reason(input)?;
    campaigns::delete(ctx, By::Staff(staff, &why), id).await
}

/// The reason that a form gives.
pub(super) fn reason(input: Input) -> Result<String> {
    let mut fields = Fields::new(input);
    let reason = fields.text(&REASON);
    fields.finish()?;
    Ok(reason.unwrap_or_default())
}
