//! Paying influencers: on approval a transfer of the amount less the platform's fee, out of the charge that the brand paid.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{AccountId, BidId, PaymentId, deals::DealStep, payments::PayoutStatus};

use super::{
    jobs::Job,
    mails, provider,
    sql::{self, Row, ledger::Kind},
    stripe::{Fault, NewTransfer, Transfer},
    told,
};
use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    creators,
    db::Tx,
    deals,
    error::{Error, Result},
};

/// The work is approved: decides, in the approval's transaction, that the money goes to the influencer. A deal that was paid
/// before there were payments has none, and nothing to pay out.
pub(crate) async fn release(ctx: &Ctx, tx: &mut Tx, bid: BidId) -> Result<()> {
    let now = ctx.clock.now();
    let Some(payment) = sql::of_bid(tx, bid).await? else { return Ok(()) };
    let Some(payment) = sql::locked(tx, payment.id).await? else { return Ok(()) };
    let is_ready = sql::account::of(tx, payment.influencer_id).await?.is_some_and(|account| account.is_ready);
    let to = if is_ready { PayoutStatus::Queued } else { PayoutStatus::Waiting };
    if !sql::money::pay_out(tx, payment.id, to, now).await? {
        return Err(Error::Refused(t::refusals::no_payout_now()));
    }
    if is_ready {
        return Job::Payout { payment: payment.id }.enqueue(tx, now).await;
    }
    told::payout_waits(ctx, tx, &payment).await?;
    mails::payout_waits(ctx, tx, &payment, now).await
}

/// An influencer's account can take money now: what has waited for it is on its way.
pub(super) async fn wake(tx: &mut Tx, influencer: AccountId, now: DateTime<Utc>) -> Result<()> {
    for id in sql::money::waiting(tx, influencer).await? {
        if sql::money::set_payout(tx, id, PayoutStatus::Waiting, PayoutStatus::Queued, now).await? {
            Job::Payout { payment: id }.enqueue(tx, now).await?;
        }
    }
    Ok(())
}

/// A dispute is over: a payout that it froze goes on.
pub(super) async fn thaw(tx: &mut Tx, payment: &Row, now: DateTime<Utc>) -> Result<()> {
    if sql::money::set_payout(tx, payment.id, PayoutStatus::Frozen, PayoutStatus::Queued, now).await? {
        Job::Payout { payment: payment.id }.enqueue(tx, now).await?;
    }
    Ok(())
}

/// Transfers the influencer's share, once.
pub(super) async fn carry_out(ctx: &Ctx, id: PaymentId) -> Result<()> {
    let mut tx = ctx.db.read().await?;
    let payment = sql::by_id(&mut tx, id).await?.ok_or_else(|| Error::internal("the payment is gone"))?;
    let account = sql::account::of(&mut tx, payment.influencer_id).await?;
    drop(tx);
    if payment.transfer.is_some() {
        return Ok(());
    }
    let stripe = provider(ctx)?;
    // An earlier try may have been carried out without our hearing of it, longer ago than the provider remembers keys, and
    // before a dispute.
    if let Some(made) = stripe.transfer_of(id).await? {
        return record(ctx, &payment, &made).await;
    }
    if !matches!(payment.payout_status, Some(PayoutStatus::Queued | PayoutStatus::Failed)) || payment.is_disputed {
        return Ok(());
    }
    if payment.payout_status == Some(PayoutStatus::Failed) && !again(ctx, id).await? {
        return Ok(());
    }
    let ready = account.filter(|account| account.is_ready).and_then(|account| account.stripe_id);
    let Some(destination) = ready else { return put_off(ctx, &payment).await };
    let Some(charge) = &payment.charge else { return Err(Error::internal("a paid payment has no charge")) };
    let new = NewTransfer {
        payment: id,
        key: &format!("payout_{id}_{}", payment.payout_attempt),
        amount: payment.net(),
        currency: payment.currency(),
        destination: &destination,
        charge,
    };
    match stripe.transfer(&new).await {
        Ok(made) => record(ctx, &payment, &made).await,
        Err(Fault::Refused { code, sentence }) => {
            refused(ctx, &payment, &sentence).await?;
            Err(Error::Internal(format!("payout refused ({code}): {sentence}")))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Tries a refused payout again at once instead of when its turn comes; staff with a second factor only, and noted in the audit log. The job that waits
/// finds the transfer made.
pub(crate) async fn retry(ctx: &Ctx, actor: &Actor, id: PaymentId, reason: &str) -> Result<()> {
    actor.staff()?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let payment = sql::locked(&mut tx, id).await?.ok_or(Error::NotFound("payment"))?;
    if payment.payout_status != Some(PayoutStatus::Failed) || payment.is_disputed {
        return Err(Error::Refused(t::refusals::payout_not_refused()));
    }
    Job::Payout { payment: id }.enqueue(&mut tx, now).await?;
    let entry = Entry::new("retried payout", Object::Payment(id)).subject(payment.campaign_title).reason(reason);
    audit::note(&mut tx, Some(actor), &entry, now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Takes a refused payout up again, so that no refund is decided on while its transfer is under way. Whether it did.
async fn again(ctx: &Ctx, id: PaymentId) -> Result<bool> {
    let mut tx = ctx.db.write().await?;
    let taken =
        sql::money::set_payout(&mut tx, id, PayoutStatus::Failed, PayoutStatus::Queued, ctx.clock.now()).await?;
    tx.commit().await?;
    Ok(taken)
}

/// The account cannot take money any more: wait for it.
async fn put_off(ctx: &Ctx, payment: &Row) -> Result<()> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    if sql::money::set_payout(&mut tx, payment.id, PayoutStatus::Queued, PayoutStatus::Waiting, now).await? {
        told::payout_waits(ctx, &mut tx, payment).await?;
    }
    tx.commit().await
}

/// Writes down that the money is transferred. It counts even if a dispute has come meanwhile: it cannot be undone by not
/// writing it down.
async fn record(ctx: &Ctx, payment: &Row, made: &Transfer) -> Result<()> {
    let now = ctx.clock.now();
    if made.amount != payment.net().minor() {
        return Err(Error::Internal(format!("transfer {} has another amount than payment {}", made.id, payment.id)));
    }
    let mut tx = ctx.db.write().await?;
    sql::locked(&mut tx, payment.id).await?;
    if sql::money::paid_out(&mut tx, payment.id, &made.id, now).await? {
        sql::ledger::add(&mut tx, payment, Kind::Transfer, payment.net(), &made.id, now).await?;
        sql::ledger::add(&mut tx, payment, Kind::Fee, payment.fee, &made.id, now).await?;
        if let Some(bid) = payment.bid_id {
            deals::note(&mut tx, bid, None, DealStep::PaidOut, payment.price(payment.net()), now).await?;
        }
        creators::work_changed(&mut tx, payment.influencer_id).await?;
        told::paid_out(ctx, &mut tx, payment).await?;
        mails::paid_out(ctx, &mut tx, payment, now).await?;
    }
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

async fn refused(ctx: &Ctx, payment: &Row, why: &str) -> Result<()> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::locked(&mut tx, payment.id).await?;
    let is_first = payment.payout_status != Some(PayoutStatus::Failed);
    if sql::money::payout_refused(&mut tx, payment.id, why, now).await? && is_first {
        told::payout_refused(ctx, &mut tx, payment, why).await?;
        told::staff(ctx, &mut tx, payment, &t::notices::staff_payout_refused(payment.id, why)).await?;
    }
    tx.commit().await
}
