//! An influencer's delivery.

use tandem_types::{
    BidId,
    bids::{Bid, DeliveryStatus},
    notifications::NotificationType,
};

use super::{policy, sql};
use crate::{
    Actor, Ctx,
    error::{Error, Result},
    notifications::{self, Notice},
};

/// Delivers the work of a paid bid and tells the campaign's brand; the bid's influencer only, once.
pub async fn deliver(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<Bid> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let placed = policy::placed(&mut tx, actor, id).await?;
    if !sql::deliver(&mut tx, &placed, now).await? {
        // As it is now: somebody may have delivered since the first look.
        let now = policy::placed(&mut tx, actor, id).await?;
        return Err(Error::Refused(match now.bid().delivery_status {
            DeliveryStatus::Pending => "Only a paid, accepted bid can be delivered.",
            DeliveryStatus::Delivered | DeliveryStatus::Approved => "This bid has already been delivered.",
        }));
    }
    let bid = Bid { delivery_status: DeliveryStatus::Delivered, updated_at: now, ..placed.bid().clone() };
    let notice = Notice {
        to: placed.brand(),
        kind: NotificationType::Delivery,
        message: format!("{} delivered {}.", actor.username, bid.campaign_title),
        campaign: Some(bid.campaign_id),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    tx.commit().await?;
    Ok(bid)
}
