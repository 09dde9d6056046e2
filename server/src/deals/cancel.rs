//! The end of a paid deal by mutual consent: one side asks, the other agrees, the brand gets its money back.

use chrono::TimeDelta;
use tandem_texts as t;
use tandem_types::{
    AccountId, BidId,
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    deals::{DealStep, Party},
    notifications::NotificationType,
};

use super::sql;
use crate::{
    Actor, Ctx, bids,
    db::Tx,
    error::{Error, Result},
    input::{Fields, Input},
    notifications::{self, About, Notice},
    payments,
};

/// How long after a request another one of the same side is not mailed.
const MAIL_AGAIN: TimeDelta = TimeDelta::days(1);

/// A party's view of a locked deal that can be cancelled.
struct Open {
    deal: bids::InDeal,
    /// The other side.
    other: AccountId,
}

/// Asks the other side to cancel a paid deal whose work is not approved. Field: `reason`. It is told; by mail, too, unless the
/// caller has asked within a day before: asking and taking back in turns fills no mailbox.
pub async fn ask_to_cancel(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<()> {
    ctx.limits.check_writer(actor.id).await?;
    let mut fields = Fields::new(input);
    let reason = fields.text(&payments::shape::REASON);
    let mut tx = ctx.db.write().await?;
    let open = open(&mut tx, actor, id).await?;
    fields.finish()?;
    let reason = reason.unwrap_or_default();
    let now = ctx.clock.now();
    let is_first = !sql::has_asked_since(&mut tx, id, actor.id, now - MAIL_AGAIN).await?;
    match sql::insert_cancellation(&mut tx, id, actor.id, &reason, now).await {
        Ok(()) => {}
        Err(error) if Error::is_unique_violation(&error) => {
            return Err(Error::Refused(t::refusals::cancel_asked_already()));
        }
        Err(error) => return Err(error.into()),
    }
    let by = Some((actor.id, actor.username.as_str()));
    super::note(&mut tx, id, by, DealStep::CancelAsked, reason.clone(), now).await?;
    let title = &open.deal.bid.campaign_title;
    tell(ctx, &mut tx, &open, open.other, t::notices::asks_to_cancel(title, &actor.username)).await?;
    if is_first {
        let text = t::mails::cancel_text(title, super::page(ctx, id), &actor.username, &reason);
        payments::mail(&mut tx, open.other, t::mails::cancel_subject(title), text, now).await?;
    }
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Agrees to what the other side asks: the deal is over, and the brand gets its money back.
pub async fn agree_to_cancel(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<()> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let open = open(&mut tx, actor, id).await?;
    if !sql::agree(&mut tx, id, open.other, now).await? {
        return Err(Error::Refused(t::refusals::nobody_asks_to_cancel()));
    }
    let by = Some((actor.id, actor.username.as_str()));
    super::note(&mut tx, id, by, DealStep::Cancelled, "", now).await?;
    payments::request_refund(ctx, &mut tx, id, None, t::notices::cancelled_together()).await?;
    let title = &open.deal.bid.campaign_title;
    let message = t::notices::agreed_to_cancel(title, &actor.username);
    tell(ctx, &mut tx, &open, open.other, message).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Takes one's own request back, or refuses the other side's.
pub async fn drop_cancellation(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<()> {
    ctx.limits.check_writer(actor.id).await?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let open = open(&mut tx, actor, id).await?;
    if !sql::drop_open(&mut tx, id, now).await? {
        return Err(Error::Refused(t::refusals::nobody_asks_to_cancel()));
    }
    let by = Some((actor.id, actor.username.as_str()));
    super::note(&mut tx, id, by, DealStep::CancelDropped, "", now).await?;
    let title = &open.deal.bid.campaign_title;
    tell(ctx, &mut tx, &open, open.other, t::notices::deal_goes_on(title)).await?;
    tx.commit().await?;
    Ok(())
}

/// The deal, locked, if the caller is one of its two parties and it can be cancelled.
async fn open(tx: &mut Tx, actor: &Actor, id: BidId) -> Result<Open> {
    bids::lock(tx, id).await?;
    let deal = bids::in_deal(tx, actor, id).await?;
    let other = match deal.party {
        Party::Brand => deal.bid.influencer_id,
        Party::Influencer => deal.brand,
        Party::Staff => return Err(Error::Forbidden),
    };
    payments::refuse_frozen(tx, id).await?;
    let state = (deal.bid.status, deal.bid.payment_status, deal.bid.delivery_status);
    match state {
        (BidStatus::Accepted, PaymentStatus::Completed, DeliveryStatus::Pending | DeliveryStatus::Delivered) => {
            Ok(Open { deal, other })
        }
        _ => Err(Error::Refused(t::refusals::not_cancellable())),
    }
}

async fn tell(ctx: &Ctx, tx: &mut Tx, open: &Open, to: AccountId, message: String) -> Result<()> {
    let about = About::Deal(open.deal.bid.id, Some(open.deal.bid.campaign_id));
    notifications::tell(ctx, tx, &[Notice { to, kind: NotificationType::Payment, message, about }]).await
}
