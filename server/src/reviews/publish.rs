//! Publishing reviews: both of a deal at once, or what there is when the time to write is over.

use tandem_texts as t;
use tandem_types::{bids::Bid, reviews::Review};

use super::{notice, sql};
use crate::{Ctx, creators, db::Tx, error::Result, notifications};

/// So many reviews are looked at in one go.
const BATCH: i64 = 100;

/// Both sides have written: what they wrote is public from now on. The deal must be locked.
pub(super) async fn both(ctx: &Ctx, tx: &mut Tx, bid: &Bid) -> Result<()> {
    let now = ctx.clock.now();
    for review in sql::of_bid(tx, bid.id).await? {
        if sql::publish(tx, review.id, now).await? {
            published(ctx, tx, &review).await?;
        }
    }
    Ok(())
}

/// Publishes reviews whose time to write is over; how many.
pub async fn publish_due(ctx: &Ctx) -> Result<usize> {
    let now = ctx.clock.now();
    let mut done = 0;
    loop {
        let mut tx = ctx.db.single().await?;
        let due = sql::due(&mut tx, now, BATCH).await?;
        drop(tx);
        if due.is_empty() {
            return Ok(done);
        }
        for review in due {
            let mut tx = ctx.db.write().await?;
            // Another worker may have been faster.
            if sql::publish(&mut tx, review.id, now).await? {
                published(ctx, &mut tx, &review).await?;
                done += 1;
            }
            tx.commit().await?;
        }
    }
}

/// It counts from now on, and the reviewed is told.
async fn published(ctx: &Ctx, tx: &mut Tx, review: &Review) -> Result<()> {
    creators::work_changed(tx, review.reviewed_id).await?;
    let message = match &review.author_name {
        Some(name) => t::notices::reviewed(name, review.rating),
        None => t::notices::reviewed_by_somebody(review.rating),
    };
    notifications::tell(ctx, tx, &[notice(review.reviewed_id, review.bid_id, message)]).await
}
