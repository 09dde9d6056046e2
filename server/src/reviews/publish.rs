//! Publishing reviews: both of a deal at once, or what there is when the time to write is over.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{ReviewId, bids::Bid, reviews::Review};

use super::{notice, sql};
use crate::{Ctx, creators, db::Tx, error::Result, jobs, notifications};

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
    // Those that fail stay due: so many more are read, lest they keep the others out.
    let (mut done, mut most, mut bad): (usize, i64, Vec<ReviewId>) = (0, BATCH, Vec::new());
    loop {
        let mut tx = ctx.db.single().await?;
        let mut due = sql::due(&mut tx, now, most).await?;
        drop(tx);
        due.retain(|review| !bad.contains(&review.id));
        if due.is_empty() {
            return Ok(done);
        }
        for review in due {
            let published = by_time(ctx, &review, now).await;
            if let Some(is_new) = jobs::or_next(published, "a review could not be published")? {
                done += usize::from(is_new);
            } else {
                bad.push(review.id);
                most += 1;
            }
        }
    }
}

/// Whether it was published now: another worker may have been faster.
async fn by_time(ctx: &Ctx, review: &Review, now: DateTime<Utc>) -> Result<bool> {
    let mut tx = ctx.db.write().await?;
    let is_new = sql::publish(&mut tx, review.id, now).await?;
    if is_new {
        published(ctx, &mut tx, review).await?;
    }
    tx.commit().await?;
    Ok(is_new)
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
