//! The page of a campaign, and what the staff does with it: little more than its brand may, and never without a reason.

use tandem_types::{
    CampaignId, Page,
    admin::BidRow,
    briefs::Brief,
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
    pub brief: Option<Brief>,
    pub bids: Page<BidRow>,
    pub trail: Trail,
}

/// A campaign's page.
pub async fn campaign(ctx: &Ctx, _: &Staff, id: CampaignId) -> Result<CampaignRecord> {
    let mut tx = ctx.db.read().await?;
    let campaign = campaigns::row(&mut tx, id).await?.ok_or(Error::NotFound("campaign"))?;
    let brief = campaigns::brief::in_transaction(&mut tx, id).await?;
    let bids = related(&mut tx, id.0, BIDS).await?;
    Ok(CampaignRecord { campaign, brief, bids, trail: trail::of(&mut tx, id.0).await? })
}

/// Changes an open campaign. Fields: `title`, `description`, `start_date`, `end_date`, `reason`.
pub async fn edit_campaign(ctx: &Ctx, staff: &Staff, id: CampaignId, input: Input) -> Result<()> {
    let why = reason(input.clone())?;
    let by = By::Staff(staff, &why);
    campaigns::change(ctx, by, id, input.limited_to(&EDITABLE), Edit::Part).await.map(drop)
}

/// Takes out of a campaign, whatever state it is in, what breaks the rules. Fields: `remove_image`, `remove_dos`,
/// `remove_donts`, `remove_references`, `reason`.
pub async fn clear_campaign(ctx: &Ctx, staff: &Staff, id: CampaignId, input: Input) -> Result<()> {
    let why = reason(input.clone())?;
    campaigns::clear(ctx, staff, &why, id, input).await
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
