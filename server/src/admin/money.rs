//! The pages of a bid and of a payment, which are two ends of the same deal, and what the staff does with it and its money.

use tandem_types::{
    BidId, PaymentId,
    admin::{BidRow, LedgerLine, PaymentFacts},
};

use super::{
    policy::Staff,
    sql::facts,
    trail::{self, Trail},
    works::reason,
};
use crate::{
    Ctx, bids,
    db::Tx,
    error::{Error, Result},
    input::Input,
    payments,
};

/// A bid and its payment, of which one may be missing, with what happened.
#[derive(Clone, Debug)]
pub struct DealRecord {
    /// Nothing once the account of a side is deleted.
    pub bid: Option<BidRow>,
    /// Nothing before the bid is accepted.
    pub payment: Option<PaymentFacts>,
    pub ledger: Vec<LedgerLine>,
    pub trail: Trail,
}

/// A bid's page.
pub async fn bid(ctx: &Ctx, _: &Staff, id: BidId) -> Result<DealRecord> {
    let mut tx = ctx.db.read().await?;
    let bid = facts::bid(&mut tx, id).await?.ok_or(Error::NotFound("bid"))?;
    let payment = facts::payment_of(&mut tx, id).await?;
    record(&mut tx, Some(bid), payment, id.0).await
}

/// A payment's page.
pub async fn payment(ctx: &Ctx, _: &Staff, id: PaymentId) -> Result<DealRecord> {
    let mut tx = ctx.db.read().await?;
    let payment = facts::payment(&mut tx, id).await?.ok_or(Error::NotFound("payment"))?;
    let bid = match payment.row.bid_id {
        Some(bid) => facts::bid(&mut tx, bid).await?,
        None => None,
    };
    let about = bid.as_ref().map_or(id.0, |bid| bid.id.0);
    record(&mut tx, bid, Some(payment), about).await
}

async fn record(
    tx: &mut Tx,
    bid: Option<BidRow>,
    payment: Option<PaymentFacts>,
    about: uuid::Uuid,
) -> Result<DealRecord> {
    let ledger = match &payment {
        Some(payment) => facts::ledger(tx, payment.row.id).await?,
        None => Vec::new(),
    };
    Ok(DealRecord { bid, payment, ledger, trail: trail::of(tx, about).await? })
}

/// Declines a bid that is not paid. Field: `reason`, which both sides read.
pub async fn decline(ctx: &Ctx, staff: &Staff, id: BidId, input: Input) -> Result<()> {
    let why = reason(input)?;
    bids::decline_by_staff(ctx, staff, id, &why).await
}

/// Gives a brand its money back and ends the deal. Field: `reason`, which both sides read.
pub async fn refund(ctx: &Ctx, staff: &Staff, id: BidId, input: Input) -> Result<()> {
    payments::refund(ctx, staff.actor(), id, input).await
}

/// Lets a held payment go on. Field: `reason`.
pub async fn lift_hold(ctx: &Ctx, staff: &Staff, id: PaymentId, input: Input) -> Result<()> {
    let why = reason(input)?;
    payments::lift_hold(ctx, staff.actor(), id, &why).await
}

/// Tries a refused payout again at once. Field: `reason`.
pub async fn retry_payout(ctx: &Ctx, staff: &Staff, id: PaymentId, input: Input) -> Result<()> {
    let why = reason(input)?;
    payments::retry_payout(ctx, staff.actor(), id, &why).await
}
