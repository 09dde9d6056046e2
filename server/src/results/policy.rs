//! Who may report results: the creator of an accepted deal.

use tandem_texts as t;
use tandem_types::{BidId, bids::BidStatus, deals::Party};

use crate::{
    Actor,
    bids::{self, InDeal},
    db::Tx,
    error::{Error, Result},
};

/// Proof that the caller is the creator of that accepted deal. Writing SQL asks for it.
pub(super) struct Own(InDeal);

impl Own {
    pub(super) const fn deal(&self) -> &InDeal {
        &self.0
    }
}

/// Proves it: NotFound for who has no part in the deal, Forbidden for its brand and staff.
pub(super) async fn own(tx: &mut Tx, actor: &Actor, id: BidId) -> Result<Own> {
    let deal = bids::in_deal(tx, actor, id).await?;
    if deal.party != Party::Influencer {
        return Err(Error::Forbidden);
    }
    if deal.bid.status != BidStatus::Accepted {
        return Err(Error::Refused(t::refusals::results_of_accepted_only()));
    }
    Ok(Own(deal))
}
