//! Who may decide on a bid: the brand of its campaign. Who may deliver: its influencer.

use tandem_types::{AccountId, BidId, bids::Bid};

use super::sql;
use crate::{
    Actor,
    db::Tx,
    error::{Error, Result},
};

/// Proof that the caller is the brand whose campaign the bid is on. Deciding SQL asks for it.
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
