//! Who may decide on a bid: the brand of its campaign. Who may deliver: its influencer.

use tandem_texts as t;
use tandem_types::{
    AccountId, BidId,
    bids::{Bid, BidStatus, PaymentStatus},
    campaigns::{Campaign, CampaignStatus},
    deals::Party,
};

use super::sql;
use crate::{
    Actor,
    admin::Staff,
    campaigns,
    db::Tx,
    error::{Error, Result},
    input::no_such_row,
};

/// Proof that the caller is the brand whose campaign the bid is on, or the staff. Deciding SQL asks for it.
pub(super) struct Received(Bid);

impl Received {
    /// The bid as it was when the proof was made.
    pub(super) const fn bid(&self) -> &Bid {
        &self.0
    }
}

/// Proves that the caller is the brand whose campaign the bid is on.
pub(super) async fn received(tx: &mut Tx, actor: &Actor, id: BidId) -> Result<Received> {
    actor.brand()?;
    let row = sql::with_brand(tx, id).await?.ok_or(Error::NotFound("bid"))?;
    if row.brand_id == actor.id { Ok(Received(row.bid)) } else { Err(Error::Forbidden) }
}

/// The same for the staff; and whose campaign it is.
pub(super) async fn received_for_staff(tx: &mut Tx, _: &Staff, id: BidId) -> Result<(Received, AccountId)> {
    let row = sql::with_brand(tx, id).await?.ok_or(Error::NotFound("bid"))?;
    Ok((Received(row.bid), row.brand_id))
}

/// Proof that the caller is the influencer who placed the bid. Delivering SQL asks for it.
pub(super) struct Placed {
    bid: Bid,
    brand: AccountId,
}

impl Placed {
    /// The bid as it was when the proof was made.
    pub(super) const fn bid(&self) -> &Bid {
        &self.bid
    }

    /// The campaign's brand.
    pub(super) const fn brand(&self) -> AccountId {
        self.brand
    }
}

/// Proves that the caller is the influencer who placed the bid.
pub(super) async fn placed(tx: &mut Tx, actor: &Actor, id: BidId) -> Result<Placed> {
    actor.influencer()?;
    let row = sql::with_brand(tx, id).await?.ok_or(Error::NotFound("bid"))?;
    if row.bid.influencer_id == actor.id {
        Ok(Placed { bid: row.bid, brand: row.brand_id })
    } else {
        Err(Error::Forbidden)
    }
}

/// Proof that the caller is a party of the deal, or staff.
pub(crate) struct InDeal {
    pub(crate) bid: Bid,
    pub(crate) brand: AccountId,
    pub(crate) party: Party,
}

/// Proves that the caller is a party of the deal, or staff; to all others it does not exist.
pub(crate) async fn in_deal(tx: &mut Tx, actor: &Actor, id: BidId) -> Result<InDeal> {
    let row = sql::with_brand(tx, id).await?.ok_or(Error::NotFound("bid"))?;
    let party = if actor.id == row.brand_id {
        Party::Brand
    } else if actor.id == row.bid.influencer_id {
        Party::Influencer
    } else if actor.is_staff {
        Party::Staff
    } else {
        return Err(Error::NotFound("bid"));
    };
    Ok(InDeal { bid: row.bid, brand: row.brand_id, party })
}

/// A bid that its brand, the caller, may pay now, with its campaign; the deal is locked.
pub(crate) async fn payable(tx: &mut Tx, actor: &Actor, id: BidId) -> Result<(Bid, Campaign)> {
    actor.brand()?;
    if sql::deal::lock(tx, id).await?.is_none() {
        return Err(Error::field("bid", no_such_row(&id.to_string())));
    }
    let received = received(tx, actor, id).await?;
    let bid = received.bid();
    let campaign = campaigns::row(tx, bid.campaign_id).await?.ok_or(Error::NotFound("campaign"))?;
    let is_payable = bid.status == BidStatus::Accepted
        && bid.payment_status != PaymentStatus::Completed
        && campaign.status == CampaignStatus::PendingPayment;
    if is_payable { Ok((bid.clone(), campaign)) } else { Err(Error::field("bid", t::refusals::not_payable())) }
}
