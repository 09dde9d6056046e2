//! What a bid is about beside its amount: the pitch, the days, the revisions that are included.

use tandem_texts as t;
use tandem_types::{
    BidId,
    bids::{Bid, BidStatus, DeliveryStatus},
    deals::{DealStep, Party},
    notifications::NotificationType,
    terms::{self, MOST_ADDED, Offer, Terms, USUAL_REVISIONS},
};

use super::{policy, shape, sql};
use crate::{
    Actor, Ctx, deals,
    error::{Error, Result},
    input::Fields,
    notifications::{self, About, Notice},
    payments,
};

/// Terms as their parties read them.
#[derive(Clone, Debug)]
pub struct TermsPage {
    pub bid: BidId,
    pub terms: Terms,
    pub revisions_used: i64,
    /// Canonical JSON and its SHA-256, once there is an agreement.
    pub agreement: Option<(String, String)>,
}

/// The optional fields of a new bid; nothing where none of them says anything.
pub(super) fn read(fields: &mut Fields) -> Option<Terms> {
    let pitch = fields.text(&shape::PITCH).unwrap_or_default();
    let (days, revisions) = (fields.within(&shape::DAYS), fields.within(&shape::REVISIONS));
    let is_empty = pitch.is_empty() && days.is_none() && revisions.is_none();
    (!is_empty).then(|| Terms { pitch, days, revisions: Some(revisions.unwrap_or(USUAL_REVISIONS)) })
}

/// The terms of a bid, for its parties and staff; to all others it does not exist.
pub async fn terms(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<TermsPage> {
    let mut tx = ctx.db.read().await?;
    policy::in_deal(&mut tx, actor, id).await?;
    let whole = sql::terms::whole(&mut tx, id).await?.ok_or(Error::NotFound("bid"))?;
    let terms = whole.terms();
    Ok(TermsPage { bid: id, terms, revisions_used: whole.revisions_used, agreement: whole.snapshot.zip(whole.sha256) })
}

/// The rounds of a negotiation, for its parties and staff. None where the brand has not made a counter-offer.
pub async fn offers(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<Vec<Offer>> {
    let mut tx = ctx.db.read().await?;
    policy::in_deal(&mut tx, actor, id).await?;
    sql::offers::of_bid(&mut tx, id).await
}

/// Includes one revision more than agreed, and tells the brand; the bid's influencer only, until the work is approved.
pub async fn add_revision(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<Bid> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::deal::lock(&mut tx, id).await?;
    let deal = policy::in_deal(&mut tx, actor, id).await?;
    if deal.party != Party::Influencer {
        return Err(Error::Forbidden);
    }
    payments::refuse_frozen(&mut tx, id).await?;
    if deal.bid.status != BidStatus::Accepted || deal.bid.delivery_status == DeliveryStatus::Approved {
        return Err(Error::Refused(t::refusals::not_under_way()));
    }
    let included =
        sql::terms::of_bid(&mut tx, id).await?.revisions.ok_or(Error::Refused(t::refusals::revisions_not_limited()))?;
    if included >= MOST_ADDED {
        return Err(Error::Refused(t::refusals::enough_revisions()));
    }
    if !sql::terms::add_revision(&mut tx, id, included, now).await? {
        return Err(Error::internal("a bid's terms have changed under its lock"));
    }
    let by = Some((actor.id, actor.username.as_str()));
    let note = t::notices::included_now(terms::revisions(included + 1));
    deals::note(&mut tx, id, by, DealStep::RevisionAdded, note, now).await?;
    let notice = Notice {
        to: deal.brand,
        kind: NotificationType::Delivery,
        message: t::notices::another_revision(&deal.bid.campaign_title, &actor.username),
        about: About::Deal(id, Some(deal.bid.campaign_id)),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    tx.commit().await?;
    Ok(deal.bid)
}
