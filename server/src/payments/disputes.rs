//! Disputes: the brand's bank asks for the money back. The deal is frozen until the bank has decided.

use tandem_types::{Money, deals::DealStep};

use super::{
    payout,
    sql::{self, Row, events::Event, ledger::Kind},
    told,
};
use crate::{Ctx, bids, db::Tx, deals, error::Result};

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
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    if !sql::events::insert(&mut tx, event, now).await? {
        return Ok(());
    }
    if let Some(payment) = sql::of_intent(&mut tx, dispute.payment_intent).await?
        && let Some(payment) = sql::locked(&mut tx, payment.id).await?
    {
        if sql::ledger::add(&mut tx, &payment, Kind::Dispute, dispute.amount, dispute.id, now).await? {
            opened(ctx, &mut tx, &payment).await?;
        }
        match dispute.status {
            "won" => won(ctx, &mut tx, &payment, dispute).await?,
            "lost" => lost(ctx, &mut tx, &payment).await?,
            _ => {}
        }
    } else {
        tracing::error!(dispute = dispute.id, "a dispute is about no payment of ours");
    }
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
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
        deals::note(tx, bid, None, DealStep::DisputeLost, payment.price(payment.amount), now).await?;
    }
    told::dispute_closed(ctx, tx, payment, false).await
}
