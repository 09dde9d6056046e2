//! A creator takes its own bid back, as long as nothing is paid.

use tandem_texts as t;
use tandem_types::{
    BidId,
    bids::{Bid, BidStatus, PaymentStatus},
    deals::DealStep,
    notifications::NotificationType,
};

use super::{
    decide::reopen,
    policy::{in_deal, placed},
    sql,
};
use crate::{
    Actor, Ctx, deals,
    error::{Error, Result},
    notifications::{self, About, Notice},
};

/// Takes the caller's own bid back and tells the brand; its influencer only, and only before it is paid. The bid is declined then; where it
/// was accepted, the campaign opens again. Another bid on the campaign is possible. Said twice it is done once.
pub async fn withdraw(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<Bid> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::deal::lock(&mut tx, id).await?;
    // To strangers it does not exist.
    in_deal(&mut tx, actor, id).await?;
    let mine = placed(&mut tx, actor, id).await?;
    let before = mine.bid().clone();
    if before.status == BidStatus::Declined {
        let is_done = deals::last_step(&mut tx, id).await? == Some(DealStep::Withdrawn);
        return if is_done { Ok(before) } else { Err(Error::Conflict(t::refusals::declined_meanwhile().into())) };
    }
    if before.payment_status == PaymentStatus::Completed {
        return Err(Error::Conflict(t::refusals::paid_bid().into()));
    }
    if !sql::take_back(&mut tx, &mine, before.status, now).await? {
        return Err(Error::Conflict(t::refusals::bid_changed().into()));
    }
    if before.status == BidStatus::Accepted {
        reopen(&mut tx, &before, now).await?;
    }
    deals::note(&mut tx, id, Some((actor.id, actor.username.as_str())), DealStep::Withdrawn, "", now).await?;
    let notice = Notice {
        to: mine.brand(),
        kind: NotificationType::Bid,
        message: t::notices::bid_taken_back(ctx.show(before.amount), &before.campaign_title, &actor.username),
        about: About::Deal(id, Some(before.campaign_id)),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    let after = sql::with_brand(&mut tx, id).await?.ok_or(Error::NotFound("bid"))?.bid;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(after)
}
