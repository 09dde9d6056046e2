//! Giving the brand its money back. A refund and a payout exclude each other by one compare-and-set.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{
    BidId, PaymentId,
    deals::DealStep,
    payments::{PayoutStatus, RefundStatus},
};

use super::{
    jobs::Job,
    mails, provider, shape,
    sql::{self, attempts::State, ledger::Kind},
    told,
};
use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    bids, creators,
    db::Tx,
    deals,
    error::{Error, Result},
    input::{Fields, Input},
};

/// Refunds a paid deal and ends it; staff with a second factor only. Field: `reason`.
pub async fn refund(ctx: &Ctx, actor: &Actor, bid: BidId, input: Input) -> Result<()> {
    actor.staff()?;
    let mut fields = Fields::new(input);
    let reason = fields.text(&shape::REASON);
    fields.finish()?;
    let mut tx = ctx.db.write().await?;
    bids::lock(&mut tx, bid).await?.ok_or(Error::NotFound("bid"))?;
    // The two sides need not know who of the staff it was; the audit log does.
    let by = Some((actor.id, t::notices::tandems_staff()));
    let reason = reason.unwrap_or_default();
    request(ctx, &mut tx, bid, by, &reason).await?;
    let entry = Entry::new("refunded payment", Object::Bid(bid)).reason(&reason);
    audit::note(&mut tx, Some(actor), &entry, ctx.clock.now()).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Decides on a refund and ends the deal, in the transaction of the reason. The deal must be locked.
pub(crate) async fn request(ctx: &Ctx, tx: &mut Tx, bid: BidId, by: deals::By<'_>, reason: &str) -> Result<()> {
    let now = ctx.clock.now();
    let payment = sql::of_bid(tx, bid).await?.ok_or(Error::Refused(t::refusals::no_refund_now()))?;
    let payment = sql::locked(tx, payment.id).await?.ok_or(Error::Refused(t::refusals::no_refund_now()))?;
    if !sql::money::refund(tx, payment.id, now).await? {
        return Err(Error::Refused(t::refusals::no_refund_now()));
    }
    bids::end(tx, bid, now).await?;
    deals::drop_open(tx, bid, now).await?;
    deals::note(tx, bid, by, DealStep::RefundRequested, reason, now).await?;
    creators::work_changed(tx, payment.influencer_id).await?;
    Job::Refund { payment: payment.id }.enqueue(tx, now).await
}

/// Takes a payout back if there was one, then gives the brand its money.
pub(super) async fn carry_out(ctx: &Ctx, id: PaymentId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    let payment = sql::by_id(&mut tx, id).await?.ok_or_else(|| Error::internal("the payment is gone"))?;
    drop(tx);
    let stripe = provider(ctx)?;
    let Some(intent) = &payment.payment_intent else { return Err(Error::internal("a paid payment has no intent")) };
    if let (Some(PayoutStatus::Paid), Some(transfer)) = (payment.payout_status, &payment.transfer) {
        // An earlier try may have been carried out without our hearing of it, longer ago than the provider remembers keys.
        let reversal = match stripe.reversal_of(transfer).await? {
            Some(reversal) => reversal,
            None => stripe.reverse(transfer, payment.net(), &format!("reversal_{id}")).await?,
        };
        let now = ctx.clock.now();
        let mut tx = ctx.db.write().await?;
        sql::locked(&mut tx, id).await?;
        if sql::money::reversed(&mut tx, id, now).await? {
            sql::ledger::add(&mut tx, &payment, Kind::TransferReversal, payment.net(), &reversal, now).await?;
            sql::ledger::add(&mut tx, &payment, Kind::FeeReversal, payment.fee, &reversal, now).await?;
        }
        tx.commit().await?;
    }
    // While it is disputed the bank has the money: either it keeps it, or we are asked again.
    if payment.refund_status != Some(RefundStatus::Requested) || payment.is_disputed {
        return Ok(());
    }
    let refund = match stripe.refund_of(intent).await? {
        Some(refund) => refund,
        None => stripe.refund(intent, payment.amount, &format!("refund_{id}")).await?,
    };
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::locked(&mut tx, id).await?;
    if sql::money::refunded(&mut tx, id, now).await? {
        sql::ledger::add(&mut tx, &payment, Kind::Refund, payment.amount, &refund, now).await?;
        if let Some(bid) = payment.bid_id {
            deals::note(&mut tx, bid, None, DealStep::Refunded, payment.price(payment.amount), now).await?;
        }
        told::refunded(ctx, &mut tx, &payment).await?;
        mails::refunded(ctx, &mut tx, &payment, now).await?;
    }
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Gives back what was paid for an attempt when nobody waited for it any more.
pub(super) async fn carry_out_late(ctx: &Ctx, id: PaymentId, number: i64) -> Result<()> {
    let mut tx = ctx.db.read().await?;
    let payment = sql::by_id(&mut tx, id).await?.ok_or_else(|| Error::internal("the payment is gone"))?;
    let attempt = sql::attempts::by_number(&mut tx, id, number).await?;
    drop(tx);
    let Some(attempt) = attempt.filter(|attempt| attempt.state == State::Late) else { return Ok(()) };
    let Some(intent) = &attempt.payment_intent else { return Err(Error::internal("a paid attempt has no intent")) };
    let stripe = provider(ctx)?;
    let refund = match stripe.refund_of(intent).await? {
        Some(refund) => refund,
        None => stripe.refund(intent, payment.amount, &format!("refund_{id}_{number}")).await?,
    };
    let now: DateTime<Utc> = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::locked(&mut tx, id).await?;
    if sql::attempts::set_state(&mut tx, &attempt, State::Refunded, None, now).await? {
        sql::ledger::add(&mut tx, &payment, Kind::Refund, payment.amount, &refund, now).await?;
        told::refunded(ctx, &mut tx, &payment).await?;
        mails::refunded(ctx, &mut tx, &payment, now).await?;
    }
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}
