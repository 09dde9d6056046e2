//! What happens when both sides agree, through whichever door: the bid is accepted, and what was agreed is written down for
//! good.

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use tandem_types::{
    bids::Bid,
    campaigns::{Campaign, CampaignStatus},
    deals::DealStep,
    terms::{Agreed, AgreedCampaign, Offer, OfferStatus, Side},
};

use super::sql;
use crate::{
    Actor, Ctx, campaigns,
    db::Tx,
    deals,
    error::{Error, Result},
    payments,
};

/// What came of an attempt to accept a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sealed {
    Done,
    /// The campaign is not open: another bid was accepted, or it was closed.
    NotOpen,
    /// The bid was decided meanwhile.
    Decided,
}

/// Accepts a pending bid at what that offer says: the campaign, which must be open, waits for the payment. The deal is locked,
/// and whoever calls this has proved that the other side wants exactly that.
pub(super) async fn seal(
    ctx: &Ctx,
    tx: &mut Tx,
    bid: &Bid,
    offer: &Offer,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Sealed> {
    let (from, to) = (CampaignStatus::Open, CampaignStatus::PendingPayment);
    if !campaigns::set_status(tx, bid.campaign_id, from, to, now).await? {
        return Ok(Sealed::NotOpen);
    }
    if !sql::deal::accept(tx, bid.id, offer.amount, offer.fee, now).await? {
        return Ok(Sealed::Decided);
    }
    let agreed = Bid { amount: offer.amount, fee: offer.fee, ..bid.clone() };
    let campaign = campaigns::row(tx, bid.campaign_id).await?.ok_or(Error::NotFound("campaign"))?;
    payments::expect(ctx, tx, &agreed, &campaign).await?;
    settle_offers(tx, bid, offer, now).await?;
    freeze(ctx, tx, &agreed, offer, &campaign, actor, now).await?;
    let by = Some((actor.id, actor.username.as_str()));
    deals::note(tx, bid.id, by, DealStep::Accepted, offer.summary(ctx.config.currency), now).await?;
    Ok(Sealed::Done)
}

/// The offer is accepted. One of the brand's own that was open, when it took the influencer's price after all, is withdrawn.
async fn settle_offers(tx: &mut Tx, bid: &Bid, offer: &Offer, now: DateTime<Utc>) -> Result<()> {
    let open = sql::offers::of_bid(tx, bid.id).await?.into_iter().find(|offer| offer.status == OfferStatus::Open);
    let Some(open) = open else { return Ok(()) };
    if open.round != offer.round {
        sql::offers::close(tx, bid.id, open.round, "withdrawn", now).await?;
        sql::offers::reopen(tx, bid.id).await?;
    }
    if !sql::offers::close(tx, bid.id, offer.round, "accepted", now).await? {
        return Err(Error::internal("an offer has changed under its lock"));
    }
    if offer.by_brand {
        sql::terms::follow(tx, bid.id, offer.days, offer.revisions, now).await?;
    }
    Ok(())
}

async fn freeze(
    ctx: &Ctx,
    tx: &mut Tx,
    bid: &Bid,
    offer: &Offer,
    campaign: &Campaign,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<()> {
    let agreed = Agreed {
        bid: bid.id,
        brand: Side { id: campaign.brand_id, name: campaign.brand_name.clone() },
        influencer: Side { id: bid.influencer_id, name: bid.influencer_name.clone() },
        agreed_by: Side { id: actor.id, name: actor.username.clone() },
        agreed_at: now,
        amount: bid.amount,
        fee: bid.fee,
        net: bid.net(),
        currency: ctx.config.currency,
        days: offer.days,
        revisions: offer.revisions,
        pitch: sql::terms::of_bid(tx, bid.id).await?.pitch,
        campaign: AgreedCampaign {
            id: campaign.id,
            title: campaign.title.clone(),
            description: campaign.description.clone(),
            start_date: campaign.start_date,
            end_date: campaign.end_date,
        },
        brief: campaigns::brief::in_transaction(tx, bid.campaign_id).await?,
    };
    let snapshot = serde_json::to_string(&agreed).map_err(Error::internal)?;
    let sha256 = hex::encode(Sha256::digest(&snapshot));
    sql::terms::freeze(tx, bid.id, &snapshot, &sha256, now).await
}
