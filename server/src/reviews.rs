//! Reviews: what the two sides of a deal say of each other when its work is approved.
//!
//! Until both have written, or the time to write is over, neither is read by anybody but its author: nobody answers a bad word with
//! another. Then both are published at once, and stay as they are.

mod publish;
pub mod shape;
mod sql;

use chrono::{DateTime, Utc};
pub use publish::publish_due;
use tandem_texts as t;
use tandem_types::{
    AccountId, BidId, Cursor, ReviewId,
    bids::{Bid, BidStatus, DeliveryStatus},
    deals::Party,
    notifications::NotificationType,
    reviews::{DealReviews, Review, WINDOW},
};

use crate::{
    Actor, Ctx, accounts,
    audit::{self, Entry, Object},
    bids::{self, InDeal},
    creators,
    error::{Error, Result},
    input::{Fields, Input},
    notifications::{self, About, Notice},
    paging::Slice,
};

/// Writes what the caller says of the other side of a deal, or changes it while it is not published; the parties of an approved
/// deal only, to all others it does not exist. Fields: `rating`, from 1 to 5, and `text`.
pub async fn write(ctx: &Ctx, actor: &Actor, bid: BidId, input: Input) -> Result<Review> {
    let mut fields = Fields::new(input);
    let rating = fields.within(&shape::RATING);
    let text = fields.text(&shape::TEXT);
    let mut tx = ctx.db.write().await?;
    // Of two sides that write at once the second sees the first, and publishes both.
    bids::lock(&mut tx, bid).await?;
    let deal = bids::in_deal(&mut tx, actor, bid).await?;
    let reviewed = other_side(&deal).ok_or(Error::Forbidden)?;
    let now = ctx.clock.now();
    let publish_at = writable(&deal.bid, now)?;
    fields.finish()?;
    let (Some(rating), Some(text)) = (rating, text) else {
        return Err(Error::internal("a checked field is missing"));
    };
    let review = Review {
        id: ReviewId::new(),
        bid_id: Some(bid),
        author_id: Some(actor.id),
        author_name: Some(actor.username.clone()),
        author_type: Some(actor.account_type),
        reviewed_id: reviewed,
        rating,
        text,
        publish_at,
        published_at: None,
        reply: String::new(),
        replied_at: None,
        hidden_reason: String::new(),
        hidden_at: None,
        created_at: now,
    };
    if !sql::put(&mut tx, bid, actor.id, &review, now).await? {
        return Err(Error::Refused(t::refusals::reviews_published()));
    }
    if sql::of_bid(&mut tx, bid).await?.len() > 1 {
        publish::both(ctx, &mut tx, &deal.bid).await?;
    }
    let written = sql::of_bid(&mut tx, bid).await?.into_iter().find(|review| review.author_id == Some(actor.id));
    tx.commit().await?;
    written.ok_or_else(|| Error::internal("a review that was written is gone"))
}

/// Whom the caller's review is about; nobody for the staff.
const fn other_side(deal: &InDeal) -> Option<AccountId> {
    match deal.party {
        Party::Brand => Some(deal.bid.influencer_id),
        Party::Influencer => Some(deal.brand),
        Party::Staff => None,
    }
}

/// Until when the deal may be reviewed, if that is now: from its approval on, which is the last change of its bid.
fn writable(bid: &Bid, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    if bid.status != BidStatus::Accepted || bid.delivery_status != DeliveryStatus::Approved {
        return Err(Error::Refused(t::refusals::review_not_yet()));
    }
    let until = bid.updated_at + WINDOW;
    if now < until { Ok(until) } else { Err(Error::Refused(t::refusals::review_over())) }
}

/// The reviews of a deal as far as the caller may see them: its own, and what is published; parties and staff only, to all others
/// the deal does not exist.
pub async fn of_deal(ctx: &Ctx, actor: &Actor, bid: BidId) -> Result<DealReviews> {
    let mut tx = ctx.db.read().await?;
    let deal = bids::in_deal(&mut tx, actor, bid).await?;
    let all = sql::of_bid(&mut tx, bid).await?;
    let (own, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|review| review.author_id == Some(actor.id));
    let own = own.into_iter().next();
    let is_open = other_side(&deal).is_some() && own.as_ref().is_none_or(|own| own.published_at.is_none());
    let until = if is_open { writable(&deal.bid, ctx.clock.now()).ok() } else { None };
    Ok(DealReviews { own, others: others.into_iter().filter(Review::is_public).collect(), until })
}

/// Published reviews of an account, newest first, for anyone.
pub async fn about(ctx: &Ctx, account: AccountId, slice: Slice) -> Result<Vec<Review>> {
    let mut tx = ctx.db.single().await?;
    sql::about(&mut tx, account, slice).await
}

/// How many reviews [`about`] has.
pub async fn count_about(ctx: &Ctx, account: AccountId) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::count_about(&mut tx, account).await
}

/// What the caller has written, published or not, the newest first.
pub(crate) async fn written(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Review>> {
    let mut tx = ctx.db.single().await?;
    sql::written(&mut tx, actor.id, slice).await
}

/// What was written of the caller and is published, hidden or not, the newest first.
pub(crate) async fn received(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Review>> {
    let mut tx = ctx.db.single().await?;
    sql::received(&mut tx, actor.id, slice).await
}

/// Where these two lists go on behind that review.
pub(crate) fn place(review: &Review) -> Cursor {
    Cursor::new(review.created_at.timestamp_micros(), review.id.0)
}

/// Where the list goes on behind that review.
#[must_use]
pub fn cursor(review: &Review) -> Cursor {
    Cursor::new(review.published_at.unwrap_or(review.created_at).timestamp_micros(), review.id.0)
}

/// Replies in public to a review of the caller, once, and tells its author. Field: `reply`.
pub async fn reply(ctx: &Ctx, actor: &Actor, id: ReviewId, input: Input) -> Result<Review> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let review = sql::by_id(&mut tx, id).await?.filter(Review::is_public).ok_or(Error::NotFound("review"))?;
    if review.reviewed_id != actor.id {
        return Err(Error::Forbidden);
    }
    let mut fields = Fields::new(input);
    let text = fields.text(&shape::REPLY.required());
    fields.finish()?;
    let text = text.unwrap_or_default();
    if !sql::reply(&mut tx, id, &text, now).await? {
        return Err(Error::Refused(t::refusals::replied_already()));
    }
    if let Some(to) = review.author_id {
        let message = t::notices::review_answered(&actor.username);
        notifications::tell(ctx, &mut tx, &[notice(to, review.bid_id, message)]).await?;
    }
    tx.commit().await?;
    Ok(Review { reply: text, replied_at: Some(now), ..review })
}

/// Takes a published review out of everybody's sight but its author's, who is told why; staff only, noted in the audit log. Field:
/// `reason`.
pub async fn hide(ctx: &Ctx, actor: &Actor, id: ReviewId, input: Input) -> Result<()> {
    actor.staff()?;
    let mut fields = Fields::new(input);
    let reason = fields.text(&shape::REASON);
    fields.finish()?;
    let reason = reason.unwrap_or_default();
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let review = sql::by_id(&mut tx, id).await?.filter(Review::is_public).ok_or(Error::NotFound("review"))?;
    if !sql::hide(&mut tx, id, &reason, now).await? {
        return Err(Error::NotFound("review"));
    }
    creators::work_changed(&mut tx, review.reviewed_id).await?;
    if let Some(to) = review.author_id {
        let message = t::notices::review_hidden(&reason);
        notifications::tell(ctx, &mut tx, &[notice(to, review.bid_id, message)]).await?;
    }
    let entry = Entry::new("hid review", Object::Account(review.reviewed_id)).subject(id.to_string()).reason(&reason);
    audit::note(&mut tx, Some(actor), &entry, now).await?;
    tx.commit().await
}

fn notice(to: AccountId, bid: Option<BidId>, message: String) -> Notice {
    let about = bid.map_or(About::Nothing, |bid| About::Deal(bid, None));
    Notice { to, kind: NotificationType::General, message, about }
}

/// Whether there is such an account, whose reviews anybody may ask for.
pub async fn exists(ctx: &Ctx, account: AccountId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    accounts::person(&mut tx, account).await?.map(drop).ok_or(Error::NotFound("account"))
}
