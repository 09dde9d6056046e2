//! Campaigns: publish, browse, change, close.

pub mod brief;
mod clearing;
mod closing;
pub mod drafts;
mod fields;
mod filter;
mod indexing;
mod policy;
mod removal;
pub mod shape;
mod sql;
mod told;
pub(crate) mod words;

use chrono::{DateTime, Utc};
pub(crate) use clearing::clear;
pub use closing::close_ended;
use fields::Draft;
pub use filter::{ALL, Filter};
pub(crate) use indexing::{brand_renamed, index};
pub(crate) use policy::{By, Owned, owned};
pub(crate) use removal::delete;
pub use removal::{is_removable, remove};
pub(crate) use sql::{day, find, row, select_campaigns, set_status, shown};
use tandem_texts as t;
use tandem_types::{
    CampaignId, Cursor,
    bids::BidStatus,
    briefs::Brief,
    campaigns::{Campaign, CampaignDetail, CampaignSort, CampaignStatus, Standing},
};

use self::brief::Wanted;
use crate::{
    Actor, Ctx,
    auth::token::Bearer,
    bids,
    error::{Error, Result},
    input::{Fields, Input},
    paging::Slice,
    searches,
};

/// Whether every required field must be sent (PUT), or only what changes (PATCH), or what a page's form holds: every field, and
/// the brief's, if it has or gets one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Whole,
    Part,
    Page,
}

/// Publishes a campaign; brands only.
///
/// Fields: `title`, `description`, `budget`, `start_date`, `end_date`; optional `image`. A `status` must be one of the
/// five but is not used: a new campaign is open.
pub async fn publish(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Campaign> {
    actor.brand()?;
    actor.verified(ctx)?;
    let mut fields = Fields::new(input);
    let draft = Draft::read(ctx, &mut fields).await?;
    draft.check_dates(&mut fields);
    fields.finish()?;
    let now = ctx.clock.now();
    let campaign = draft.campaign(CampaignId::new(), actor, now)?;
    let mut tx = ctx.db.write().await?;
    sql::insert(&mut tx, &campaign).await?;
    searches::campaign_opened(&mut tx, campaign.id, now).await?;
    told::published(&mut tx, actor, &campaign).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(campaign)
}

/// Whether the caller may change that campaign: NotFound, or Forbidden for anyone but its brand.
pub async fn may_change(ctx: &Ctx, actor: &Actor, id: CampaignId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    owned(&mut tx, actor, id).await.map(drop)
}

/// Changes a campaign; its brand only, and only while it is open. Fields as of [`publish`], and `status`, which goes from
/// open to closed and back by hand; every other status follows from bids and payments. `remove_image` takes the picture away.
pub async fn edit(ctx: &Ctx, actor: &Actor, id: CampaignId, input: Input, edit: Edit) -> Result<Campaign> {
    change(ctx, By::Brand(actor), id, input, edit).await
}

/// [`edit`] by its brand or by the staff, whose changes stand in the audit log; so does every change of the status by hand.
pub(crate) async fn change(ctx: &Ctx, by: By<'_>, id: CampaignId, input: Input, edit: Edit) -> Result<Campaign> {
    let mut tx = ctx.db.single().await?;
    by.owned(&mut tx, id).await?;
    drop(tx);
    let mut fields = if edit == Edit::Part { Fields::partial(input) } else { Fields::new(input) };
    let draft = Draft::read(ctx, &mut fields).await?;
    let mut tx = ctx.db.write().await?;
    let owned = by.owned(&mut tx, id).await?;
    let before = owned.campaign();
    let (start, end) = (draft.start_date.unwrap_or(before.start_date), draft.end_date.unwrap_or(before.end_date));
    if end < start {
        fields.error("end_date", t::refusals::end_before_start());
    }
    let had = if edit == Edit::Page { brief::sql::of(&mut tx, id).await?.flatten() } else { None };
    let wanted = match edit {
        Edit::Page if had.is_some() => Some(Wanted::read(&mut fields, Some(start), Some(end))),
        Edit::Page => Wanted::optional(&mut fields, start, end),
        Edit::Whole | Edit::Part => None,
    };
    if let Some(to) = draft.status
        && !by_hand(before.status, to)
    {
        fields.error("status", t::refusals::not_by_hand(before.status, to));
    }
    fields.finish()?;
    let after = draft.over(before.clone(), ctx.clock.now());
    if before.status == CampaignStatus::Closed && after.status == CampaignStatus::Open {
        by.may_reopen(&mut tx, id).await?;
    }
    let brief = wanted.map(|wanted| wanted.over(None, after.updated_at)).transpose()?;
    let is_same_brief = had.map(|had| Brief { updated_at: after.updated_at, ..had }) == brief;
    let only_status =
        is_same_brief && Campaign { status: after.status, updated_at: after.updated_at, ..before.clone() } == after;
    if !only_status && before.status != CampaignStatus::Open && after.status != CampaignStatus::Open {
        return Err(Error::field("non_field_errors", t::refusals::only_open_changed()));
    }
    if !sql::update(&mut tx, &owned, &after).await? {
        return Err(Error::Conflict(t::refusals::campaign_changed().into()));
    }
    if let Some(brief) = brief.filter(|_| !is_same_brief) {
        brief::sql::replace(&mut tx, id, &brief).await?;
    }
    if before.status == CampaignStatus::Open && after.status == CampaignStatus::Closed {
        closing::tell_bidders(ctx, &mut tx, before, &t::notices::campaign_closed(&before.title)).await?;
    }
    if before.status != CampaignStatus::Open && after.status == CampaignStatus::Open {
        searches::campaign_opened(&mut tx, id, after.updated_at).await?;
    }
    told::changed(ctx, &mut tx, by, before, &after).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(after)
}

/// Closes an open campaign: no more bids; the pending ones stay as they are, and their influencers are told.
pub async fn close(ctx: &Ctx, actor: &Actor, id: CampaignId) -> Result<Campaign> {
    edit(ctx, actor, id, Input::from_pairs([("status", CampaignStatus::Closed.as_str())]), Edit::Part).await
}

/// Opens a closed campaign for bids again; its brand only, and only before its end date is over.
pub async fn reopen(ctx: &Ctx, actor: &Actor, id: CampaignId) -> Result<Campaign> {
    let ended = by_id(ctx, id).await?.end_date < ctx.clock.today();
    if ended {
        may_change(ctx, actor, id).await?;
        return Err(Error::Conflict(t::refusals::end_date_over().into()));
    }
    edit(ctx, actor, id, Input::from_pairs([("status", CampaignStatus::Open.as_str())]), Edit::Part).await
}

/// One campaign, for anyone: none of a brand that is shut out. Its bids are not counted: `bid_count` is 0.
pub async fn by_id(ctx: &Ctx, id: CampaignId) -> Result<Campaign> {
    let mut tx = ctx.db.single().await?;
    shown(&mut tx, id).await?.ok_or(Error::NotFound("campaign"))
}

/// The same for a caller: who has bid there, and the staff, see that of a brand that is shut out, too.
pub async fn seen_by(ctx: &Ctx, actor: &Actor, id: CampaignId) -> Result<Campaign> {
    let mut tx = ctx.db.single().await?;
    let found = if actor.is_staff { row(&mut tx, id).await? } else { sql::seen(&mut tx, id, actor.id).await? };
    found.ok_or(Error::NotFound("campaign"))
}

/// [`seen_by`] for the bearer of an access token, with the token's lookup in the same statement. Nothing if there is no such
/// campaign for it, or the token no longer speaks for its account.
pub(crate) async fn for_bearer(ctx: &Ctx, bearer: &Bearer, id: CampaignId) -> Result<Option<Campaign>> {
    let mut tx = ctx.db.single().await?;
    let asked = sql::asked(&mut tx, bearer, id).await?;
    tx.keep(&ctx.db);
    Ok(asked.filter(|asked| bearer.speaks_for(&asked.caller)).map(|asked| asked.campaign))
}

/// One campaign with the number of its bids.
pub async fn counted(ctx: &Ctx, id: CampaignId) -> Result<Campaign> {
    let mut tx = ctx.db.single().await?;
    sql::by_id(&mut tx, id).await?.ok_or(Error::NotFound("campaign"))
}

/// Part of the list that the filter describes, in its order.
pub async fn list(ctx: &Ctx, filter: &Filter, slice: Slice) -> Result<Vec<Campaign>> {
    let mut tx = ctx.db.single().await?;
    sql::list(&mut tx, filter, slice).await
}

/// The same, but without counting bids: every `bid_count` is 0.
pub async fn rows(ctx: &Ctx, filter: &Filter, slice: Slice) -> Result<Vec<Campaign>> {
    let mut tx = ctx.db.single().await?;
    sql::rows(&mut tx, filter, slice).await
}

/// The newest open campaigns, each with the moment of its last change and the name of its brand.
pub async fn newest_open(ctx: &Ctx, limit: i64) -> Result<Vec<(CampaignId, DateTime<Utc>, String)>> {
    let mut tx = ctx.db.single().await?;
    sql::newest_open(&mut tx, limit).await
}

/// How many campaigns the filter lets pass.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::count(&mut tx, filter).await
}

/// Where the list goes on behind that campaign.
#[must_use]
pub fn cursor(campaign: &Campaign, sort: CampaignSort) -> Cursor {
    let key = match sort {
        CampaignSort::Newest | CampaignSort::Oldest => campaign.created_at.timestamp_micros(),
        CampaignSort::BudgetHigh | CampaignSort::BudgetLow => campaign.budget.minor(),
        CampaignSort::EndingSoon => campaign.end_date.signed_duration_since(chrono::NaiveDate::default()).num_days(),
    };
    Cursor::new(key, campaign.id.0)
}

/// A campaign's page: the campaign, and the bids that the caller may see of it; the part of them that the look is at. That of a brand
/// that is shut out is there for the staff and for who has bid on it only.
pub async fn show(ctx: &Ctx, actor: Option<&Actor>, id: CampaignId, look: bids::Look) -> Result<CampaignDetail> {
    const NO_CAMPAIGN: Error = Error::NotFound("campaign");
    let mut tx = ctx.db.read().await?;
    let sql::Found { campaign, brand_is_active } = sql::found(&mut tx, id).await?.ok_or(NO_CAMPAIGN)?;
    let standing = match actor {
        Some(actor) if actor.id == campaign.brand_id => {
            let scope = bids::Scope { brand: actor.id, campaign: Some(id) };
            let triage = Box::new(bids::triage(&mut tx, scope, look).await?);
            let deal = match campaign.status {
                CampaignStatus::Open => None,
                _ => bids::deal_on(&mut tx, id).await?,
            };
            Standing::Owner { triage, deal }
        }
        Some(actor) if actor.influencer().is_ok() => {
            let bid = bids::latest_of(&mut tx, id, actor.id).await?;
            let decline = match &bid {
                Some(bid) if bid.status == BidStatus::Declined => bids::decline_of(&mut tx, bid.id).await?,
                _ => None,
            };
            Standing::Influencer { bid, decline }
        }
        _ => Standing::Visitor,
    };
    let is_known = match &standing {
        Standing::Owner { .. } => true,
        Standing::Influencer { bid, .. } => bid.is_some(),
        Standing::Visitor => false,
    };
    if !brand_is_active && !is_known && !actor.is_some_and(|actor| actor.is_staff) {
        return Err(NO_CAMPAIGN);
    }
    Ok(CampaignDetail { campaign, standing })
}

/// Whether a brand may take a campaign from one status to another itself.
fn by_hand(from: CampaignStatus, to: CampaignStatus) -> bool {
    use CampaignStatus::{Closed, Open};
    from == to || matches!((from, to), (Open, Closed) | (Closed, Open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_only_opens_and_closes_by_hand() {
        use CampaignStatus::{Closed, Completed, InProgress, Open, PendingPayment};
        assert!(by_hand(Open, Closed) && by_hand(Closed, Open) && by_hand(InProgress, InProgress));
        for (from, to) in
            [(Open, Completed), (Open, InProgress), (PendingPayment, Open), (Completed, Open), (InProgress, Closed)]
        {
            assert!(!by_hand(from, to), "{from} to {to}");
        }
    }
}
