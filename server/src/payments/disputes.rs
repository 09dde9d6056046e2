//! Disputes: the brand's bank asks for the money back. The deal is frozen until the bank has decided.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{Money, deals::DealStep, payments::RefundStatus};

use super::{
    jobs::Job,
    payout, provider,
    sql::{
        self, Row,
        attempts::{Attempt, State},
        events::Event,
        ledger::Kind,
    },
    told,
};
use crate::{
    Ctx, bids, creators,
    db::Tx,
    deals,
    error::{Error, Result},
};

/// What a dispute's event says. It is believed since it is signed; nothing but the payment's own amount is booked.
#[derive(Debug)]
pub(super) struct Dispute<'a> {
    pub(super) id: &'a str,
    pub(super) payment_intent: &'a str,
    pub(super) amount: Money,
    /// Stripe's word; `won` and `lost` are final.
    pub(super) status: &'a str,
}

/// Writes down what has become of a dispute. Events may come twice and in any order.
pub(super) async fn apply(ctx: &Ctx, dispute: &Dispute<'_>, event: &Event<'_>) -> Result<()> {
    learn(ctx, dispute.payment_intent).await?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    if !sql::events::insert(&mut tx, event, now).await? {
        return Ok(());
    }
    if let Some((payment, attempt)) = find(&mut tx, dispute.payment_intent).await? {
        carry_out(ctx, &mut tx, &payment, &attempt, dispute).await?;
    } else {
        tracing::error!(dispute = dispute.id, "a dispute is about no payment of ours");
    }
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// The word that the intent is paid may come after the word that it is disputed: asks, if nobody knows of it yet.
async fn learn(ctx: &Ctx, intent: &str) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    let known = sql::attempts::by_intent(&mut tx, intent).await?;
    drop(tx);
    // One that is on its way, or was, is paid by now.
    if known
        .is_some_and(|attempt| matches!(attempt.state, State::Paid | State::Late | State::Disputed | State::Refunded))
    {
        return Ok(());
    }
    let Some((payment, attempt)) = provider(ctx)?.origin_of(intent).await? else { return Ok(()) };
    let mut tx = ctx.db.single().await?;
    let attempt = sql::attempts::by_number(&mut tx, payment, attempt).await?;
    drop(tx);
    match attempt.map(|attempt| attempt.session_id) {
        Some(Some(session)) => super::fulfil(ctx, &session).await.map(drop),
        Some(None) => Err(Error::Conflict("The session of this dispute is not known yet; send it again.".into())),
        None => Ok(()),
    }
}

/// The payment, locked, and the attempt that an intent paid.
async fn find(tx: &mut Tx, intent: &str) -> Result<Option<(Row, Attempt)>> {
    let Some(attempt) = sql::attempts::by_intent(tx, intent).await? else { return Ok(None) };
    let Some(payment) = sql::locked(tx, attempt.payment_id).await? else { return Ok(None) };
    Ok(sql::attempts::by_intent(tx, intent).await?.map(|attempt| (payment, attempt)))
}

async fn carry_out(ctx: &Ctx, tx: &mut Tx, payment: &Row, attempt: &Attempt, dispute: &Dispute<'_>) -> Result<()> {
    let now = ctx.clock.now();
    let is_deals = attempt.state == State::Paid;
    if sql::disputes::open(tx, dispute.id, attempt, now).await? {
        sql::ledger::add(tx, payment, Kind::Dispute, dispute.amount, dispute.id, now).await?;
        if is_deals {
            opened(ctx, tx, payment).await?;
        } else {
            opened_late(ctx, tx, payment, attempt).await?;
        }
    }
    match dispute.status {
        "won" if sql::disputes::close(tx, dispute.id, "won", now).await? => {
            sql::ledger::add(tx, payment, Kind::DisputeReversal, dispute.amount, dispute.id, now).await?;
            // Another one may have come since.
            if sql::disputes::any_open(tx, attempt).await? {
                return Ok(());
            }
            if is_deals { won(ctx, tx, payment).await } else { won_late(tx, attempt, now).await }
        }
        "lost" if sql::disputes::close(tx, dispute.id, "lost", now).await? => {
            if is_deals {
                lost(ctx, tx, payment).await
            } else {
                lost_late(tx, attempt, now).await
            }
        }
        _ => Ok(()),
    }
}

/// Money that came too late goes back one way or the other, so that its dispute is the concern of staff only.
async fn opened_late(ctx: &Ctx, tx: &mut Tx, payment: &Row, attempt: &Attempt) -> Result<()> {
    // One whose money is back stays so, when an older dispute is heard of late.
    if attempt.state == State::Late {
        sql::attempts::set_state(tx, attempt, State::Disputed, None, ctx.clock.now()).await?;
    }
    told::staff(ctx, tx, payment, &t::notices::staff_late_disputed(payment.id)).await
}

async fn won_late(tx: &mut Tx, attempt: &Attempt, now: DateTime<Utc>) -> Result<()> {
    sql::attempts::set_state(tx, &disputed(attempt), State::Late, None, now).await?;
    Job::RefundLate { payment: attempt.payment_id, attempt: attempt.number }.enqueue(tx, now).await
}

async fn lost_late(tx: &mut Tx, attempt: &Attempt, now: DateTime<Utc>) -> Result<()> {
    sql::attempts::set_state(tx, &disputed(attempt), State::Refunded, None, now).await.map(drop)
}

/// As it is once its dispute is written down, be it by this very event.
fn disputed(attempt: &Attempt) -> Attempt {
    Attempt { state: State::Disputed, ..attempt.clone() }
}

async fn opened(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let now = ctx.clock.now();
    if !sql::money::dispute(tx, payment.id, now).await? {
        return Ok(());
    }
    tracing::error!(payment = %payment.id, "a payment is disputed");
    if let Some(bid) = payment.bid_id {
        deals::note(tx, bid, None, DealStep::Disputed, payment.price(payment.amount), now).await?;
    }
    told::disputed(ctx, tx, payment).await
}

async fn won(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let now = ctx.clock.now();
    sql::money::dispute_won(tx, payment.id, now).await?;
    payout::thaw(tx, payment, now).await?;
    if payment.refund_status == Some(RefundStatus::Requested) {
        Job::Refund { payment: payment.id }.enqueue(tx, now).await?;
    }
    if let Some(bid) = payment.bid_id {
        deals::note(tx, bid, None, DealStep::DisputeWon, "", now).await?;
    }
    told::dispute_closed(ctx, tx, payment, true).await
}

/// The bank has given the money back: as a refund ends the deal, so does this.
async fn lost(ctx: &Ctx, tx: &mut Tx, payment: &Row) -> Result<()> {
    let now = ctx.clock.now();
    if !sql::money::dispute_lost(tx, payment.id, now).await? {
        return Ok(());
    }
    if let Some(bid) = payment.bid_id {
        bids::end(tx, bid, now).await?;
        deals::drop_open(tx, bid, now).await?;
        deals::note(tx, bid, None, DealStep::DisputeLost, payment.price(payment.amount), now).await?;
    }
    creators::work_changed(tx, payment.influencer_id).await?;
    told::dispute_closed(ctx, tx, payment, false).await
}
