//! Disputes: the brand's bank asks for the money back. The deal is frozen until the bank has decided.

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
    Ctx, bids,
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
    match find(&mut tx, dispute.payment_intent).await? {
        Some((payment, attempt)) if attempt.state == State::Paid => of_deal(ctx, &mut tx, &payment, dispute).await?,
        Some((payment, attempt)) => of_late(ctx, &mut tx, &payment, attempt, dispute).await?,
        None => tracing::error!(dispute = dispute.id, "a dispute is about no payment of ours"),
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

/// A dispute of the money that a deal is about.
async fn of_deal(ctx: &Ctx, tx: &mut Tx, payment: &Row, dispute: &Dispute<'_>) -> Result<()> {
    let now = ctx.clock.now();
    if sql::ledger::add(tx, payment, Kind::Dispute, dispute.amount, dispute.id, now).await? {
        opened(ctx, tx, payment).await?;
    }
    match dispute.status {
        "won" => won(ctx, tx, payment, dispute).await,
        "lost" => lost(ctx, tx, payment).await,
        _ => Ok(()),
    }
}

/// A dispute of money that came too late: it goes back one way or the other, so it is the concern of staff only.
async fn of_late(ctx: &Ctx, tx: &mut Tx, payment: &Row, mut attempt: Attempt, dispute: &Dispute<'_>) -> Result<()> {
    let now = ctx.clock.now();
    if sql::ledger::add(tx, payment, Kind::Dispute, dispute.amount, dispute.id, now).await? {
        sql::attempts::set_state(tx, &attempt, State::Disputed, None, now).await?;
        attempt.state = State::Disputed;
        told::staff(ctx, tx, payment, &format!("A late payment of payment {} is disputed.", payment.id)).await?;
    }
    match dispute.status {
        "won" if sql::ledger::add(tx, payment, Kind::DisputeReversal, dispute.amount, dispute.id, now).await? => {
            sql::attempts::set_state(tx, &attempt, State::Late, None, now).await?;
            Job::RefundLate { payment: payment.id, attempt: attempt.number }.enqueue(tx, now).await
        }
        "lost" if attempt.state == State::Disputed => {
            sql::attempts::set_state(tx, &attempt, State::Refunded, None, now).await.map(drop)
        }
        _ => Ok(()),
    }
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

async fn won(ctx: &Ctx, tx: &mut Tx, payment: &Row, dispute: &Dispute<'_>) -> Result<()> {
    let now = ctx.clock.now();
    if !sql::ledger::add(tx, payment, Kind::DisputeReversal, dispute.amount, dispute.id, now).await? {
        return Ok(());
    }
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
    // As it is after `opened`.
    let is_disputed = sql::by_id(tx, payment.id).await?.is_some_and(|row| row.is_disputed);
    if !is_disputed || !sql::money::dispute_lost(tx, payment.id, now).await? {
        return Ok(());
    }
    if let Some(bid) = payment.bid_id {
        bids::end(tx, bid, now).await?;
        deals::drop_open(tx, bid, now).await?;
        deals::note(tx, bid, None, DealStep::DisputeLost, payment.price(payment.amount), now).await?;
    }
    told::dispute_closed(ctx, tx, payment, false).await
}
