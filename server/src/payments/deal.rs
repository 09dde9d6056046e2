//! What the steps of a deal do to its payment, each in the transaction of the step.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{AccountId, BidId, bids::Bid, campaigns::Campaign, payments::Payment};

use super::{jobs, sql};
use crate::{
    Ctx,
    db::Tx,
    error::{Error, Result},
};

/// A bid is accepted: its payment is expected from now on.
pub(crate) async fn expect(ctx: &Ctx, tx: &mut Tx, bid: &Bid, campaign: &Campaign) -> Result<()> {
    let new = sql::NewPayment {
        bid: bid.id,
        brand: (campaign.brand_id, &campaign.brand_name),
        influencer: (bid.influencer_id, &bid.influencer_name),
        title: &bid.campaign_title,
        amount: bid.amount,
        fee: bid.fee,
        currency: ctx.config.currency,
    };
    sql::insert(tx, &new, ctx.clock.now()).await
}

/// An accepted, unpaid bid is declined: nobody waits for its payment any more. An open checkout session is ended by a job;
/// if it is paid all the same, it is refunded.
pub(crate) async fn give_up(tx: &mut Tx, bid: BidId, now: DateTime<Utc>) -> Result<()> {
    let Some(payment) = sql::of_bid(tx, bid).await? else { return Ok(()) };
    let Some(payment) = sql::locked(tx, payment.id).await? else { return Ok(()) };
    sql::money::fail(tx, payment.id, now).await?;
    jobs::Job::ExpireSession { payment: payment.id, attempt: payment.attempt }.enqueue(tx, now).await
}

/// An account is deleted: the payments that it or others were to make are given up.
pub(crate) async fn abandon(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    for id in sql::money::fail_of(tx, account, now).await? {
        if let Some(payment) = sql::by_id(tx, id).await? {
            jobs::Job::ExpireSession { payment: id, attempt: payment.attempt }.enqueue(tx, now).await?;
        }
    }
    Ok(())
}

/// Whether money of that account is held, on its way out, or on its way back.
pub(crate) async fn in_flight(tx: &mut Tx, account: AccountId) -> Result<bool> {
    sql::money::in_flight(tx, account).await
}

/// The payment of a bid, for its parties.
pub(crate) async fn of_bid(tx: &mut Tx, bid: BidId) -> Result<Option<Payment>> {
    sql::list::of_bid(tx, bid).await
}

/// Refuses a step while the payment is disputed or held for a look.
pub(crate) async fn refuse_frozen(tx: &mut Tx, bid: BidId) -> Result<()> {
    match sql::of_bid(tx, bid).await? {
        Some(payment) if payment.is_disputed => Err(Error::Refused(t::refusals::deal_disputed())),
        Some(payment) if !payment.hold_reason.is_empty() => Err(Error::Refused(t::refusals::deal_looked_at())),
        _ => Ok(()),
    }
}

/// An account is deleted: its payments are kept for the books, without its name and what it called its campaigns.
pub(crate) async fn anonymise(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    sql::anonymise(tx, account, now).await
}
