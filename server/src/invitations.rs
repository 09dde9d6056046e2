//! Invitations: a brand asks a creator to bid on one of its open campaigns. The creator answers with a bid or says no.

pub mod shape;
mod sql;

use chrono::{DateTime, TimeDelta, Utc};
use tandem_texts as t;
use tandem_types::{
    AccountId, CampaignId, Cursor, InvitationId,
    accounts::{AccountType, Person},
    campaigns::{Campaign, CampaignStatus},
    invitations::{Invitable, Invitation, InvitationStatus},
    notifications::NotificationType,
};

use crate::{
    Actor, Ctx, accounts, bids, campaigns,
    db::Tx,
    error::{Error, Result},
    input::{Fields, Input, no_such_row},
    messages,
    notifications::{self, About, Notice},
    paging::Slice,
};

/// The most invitations of one brand within a day, and to one campaign.
pub const MOST_A_DAY: i64 = 50;
pub const MOST_A_CAMPAIGN: i64 = 100;
/// For so long a no can be taken back.
const UNDO: TimeDelta = TimeDelta::minutes(10);
/// How many campaigns one chooses from.
const CHOICES: i64 = 50;

/// Invites a creator to a campaign of the caller's, and tells them; brands only. Fields: `campaign`, `influencer`; optional `note`.
pub async fn invite(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Invitation> {
    actor.brand()?;
    actor.verified(ctx)?;
    ctx.limits.check_writer(actor.id).await?;
    let mut fields = Fields::new(input);
    let campaign = fields.key(&shape::CAMPAIGN).map(CampaignId);
    let influencer = fields.key(&shape::INFLUENCER).map(AccountId);
    let note = fields.text(&shape::NOTE).unwrap_or_default();
    let mut tx = ctx.db.write().await?;
    // The limits are counted under this lock.
    accounts::lock(&mut tx, actor.id).await?;
    let campaign = own_campaign(&mut tx, actor, &mut fields, campaign).await?;
    let creator = creator(&mut tx, actor, &mut fields, influencer).await?;
    fields.finish()?;
    let (Some(campaign), Some(creator)) = (campaign, creator) else {
        return Err(Error::internal("a checked field is missing"));
    };
    if bids::latest_of(&mut tx, campaign.id, creator.id).await?.is_some() {
        return Err(Error::field("influencer", t::refusals::has_bid_already()));
    }
    let now = ctx.clock.now();
    let invitation = Invitation {
        id: InvitationId::new(),
        campaign_id: campaign.id,
        campaign_title: campaign.title.clone(),
        brand_id: actor.id,
        brand_name: actor.username.clone(),
        influencer_id: creator.id,
        influencer_name: creator.username,
        note,
        written: InvitationStatus::Open,
        campaign_status: campaign.status,
        created_at: now,
        decided_at: None,
        bid_id: None,
    };
    if !sql::insert(&mut tx, &invitation).await? {
        return Err(Error::field("influencer", t::refusals::invited_already()));
    }
    within_limits(&mut tx, &invitation, now).await?;
    let notice = Notice {
        to: creator.id,
        kind: NotificationType::Campaign,
        message: t::notices::invited(&actor.username, &campaign.title),
        about: About::Campaign(campaign.id),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    tx.commit().await?;
    Ok(invitation)
}

/// The caller's own open campaign; what is wrong with it is noted. Another's does not exist here.
async fn own_campaign(
    tx: &mut Tx,
    actor: &Actor,
    fields: &mut Fields,
    id: Option<CampaignId>,
) -> Result<Option<Campaign>> {
    let Some(id) = id else { return Ok(None) };
    let found = campaigns::row(tx, id).await?.filter(|campaign| campaign.brand_id == actor.id);
    match &found {
        None => fields.error("campaign", no_such_row(&id.to_string())),
        Some(campaign) if campaign.status != CampaignStatus::Open => {
            fields.error("campaign", t::refusals::not_open_to_invitations());
        }
        Some(_) => {}
    }
    Ok(found)
}

/// An active creator with whom the caller may have to do; what is wrong is noted.
async fn creator(tx: &mut Tx, actor: &Actor, fields: &mut Fields, id: Option<AccountId>) -> Result<Option<Person>> {
    let Some(id) = id else { return Ok(None) };
    let found = accounts::person(tx, id).await?;
    match &found {
        None => fields.error("influencer", no_such_row(&id.to_string())),
        Some(person) if person.account_type != AccountType::Influencer => {
            fields.error("influencer", t::refusals::no_creator());
        }
        Some(_) if messages::are_blocked(tx, actor.id, id).await? => {
            fields.error("influencer", t::refusals::creator_not_invitable());
        }
        Some(_) => {}
    }
    Ok(found)
}

/// Refuses the invitation just written where it is one too many.
async fn within_limits(tx: &mut Tx, invitation: &Invitation, now: DateTime<Utc>) -> Result<()> {
    if sql::sent_since(tx, invitation.brand_id, now - TimeDelta::days(1)).await? > MOST_A_DAY {
        return Err(Error::field("non_field_errors", t::refusals::enough_invitations_a_day(MOST_A_DAY)));
    }
    if sql::count_to(tx, invitation.campaign_id).await? > MOST_A_CAMPAIGN {
        return Err(Error::field("campaign", t::refusals::enough_invitations(MOST_A_CAMPAIGN)));
    }
    Ok(())
}

/// Says no to an invitation, and tells its brand; the invited only, to all others it does not exist.
pub async fn decline(ctx: &Ctx, actor: &Actor, id: InvitationId) -> Result<Invitation> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let found = sql::by_id(&mut tx, id).await?.filter(|found| found.influencer_id == actor.id);
    let invitation = found.ok_or(Error::NotFound("invitation"))?;
    if invitation.status() != InvitationStatus::Open || !sql::decline(&mut tx, id, now).await? {
        return Err(Error::Refused(t::refusals::invitation_answered()));
    }
    let notice = Notice {
        to: invitation.brand_id,
        kind: NotificationType::Campaign,
        message: t::notices::not_interested(&invitation.campaign_title, &actor.username),
        about: About::By(actor.id, invitation.campaign_id),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    tx.commit().await?;
    Ok(Invitation { written: InvitationStatus::Declined, decided_at: Some(now), ..invitation })
}

/// Takes back, for [`UNDO`], that the caller has said no to an invitation; so is what its brand was told of it.
pub async fn undo_decline(ctx: &Ctx, actor: &Actor, id: InvitationId) -> Result<Invitation> {
    let mut tx = ctx.db.write().await?;
    let found = sql::by_id(&mut tx, id).await?.filter(|found| found.influencer_id == actor.id);
    let invitation = found.ok_or(Error::NotFound("invitation"))?;
    let is_open = invitation.campaign_status == CampaignStatus::Open;
    if !is_open || !sql::reopen(&mut tx, id, ctx.clock.now() - UNDO).await? {
        return Err(Error::Refused(t::refusals::undo_too_late()));
    }
    notifications::take_back(ctx, &mut tx, invitation.brand_id, actor.id, invitation.campaign_id).await?;
    tx.commit().await?;
    Ok(Invitation { written: InvitationStatus::Open, decided_at: None, ..invitation })
}

/// The creator has bid on the campaign: that answers an invitation, if there was one.
pub(crate) async fn bid_placed(
    tx: &mut Tx,
    campaign: CampaignId,
    influencer: AccountId,
    now: DateTime<Utc>,
) -> Result<()> {
    sql::bid_placed(tx, campaign, influencer, now).await
}

/// The caller's invitations, newest first: those that a brand has sent, those that a creator has received.
pub async fn list(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Invitation>> {
    let mut tx = ctx.db.single().await?;
    sql::list(&mut tx, actor, slice).await
}

/// How many invitations [`list`] has.
pub async fn count(ctx: &Ctx, actor: &Actor) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::count(&mut tx, actor).await
}

/// Where the list goes on behind that invitation.
#[must_use]
pub fn cursor(invitation: &Invitation) -> Cursor {
    Cursor::new(invitation.created_at.timestamp_micros(), invitation.id.0)
}

/// The invitations to a campaign that concern the caller: all of them for its brand, newest first, its own for a creator.
pub async fn to_campaign(ctx: &Ctx, actor: &Actor, campaign: CampaignId) -> Result<Vec<Invitation>> {
    let mut tx = ctx.db.single().await?;
    sql::to_campaign(&mut tx, actor, campaign, MOST_A_CAMPAIGN).await
}

/// The caller's open campaigns that this creator may be invited to, newest first; brands only.
pub async fn choices(ctx: &Ctx, actor: &Actor, influencer: AccountId) -> Result<Vec<Invitable>> {
    actor.brand()?;
    let mut tx = ctx.db.single().await?;
    sql::choices(&mut tx, actor.id, influencer, CHOICES).await
}
