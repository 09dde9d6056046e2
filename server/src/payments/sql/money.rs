//! SQL of a payment's states. Each change names the state that it starts from, and says whether it was in that.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, PaymentId, payments::PayoutStatus};

use crate::{db::Tx, error::Result, on};

macro_rules! changed {
    ($tx:expr, $c:ident => $query:expr) => {
        Ok(on!($tx, $c => $query.execute($c).await.map(|done| done.rows_affected()))? == 1)
    };
}

/// Goes on to that attempt, from the one before.
pub(in crate::payments) async fn set_attempt(
    tx: &mut Tx,
    id: PaymentId,
    attempt: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update payments set attempt = $2, status = 'pending', updated_at = $3
        where id = $1 and attempt = $2 - 1 and status <> 'completed'";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(attempt).bind(now))
}

/// The money is there.
pub(in crate::payments) async fn complete(
    tx: &mut Tx,
    id: PaymentId,
    intent: &str,
    charge: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str =
        "update payments set status = 'completed', payment_intent = $2, charge = $3, paid_at = $4, updated_at = $4
        where id = $1 and status <> 'completed' and settlement = 'none' and hold_reason = ''";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(intent).bind(charge).bind(now))
}

/// The attempt led to nothing.
pub(in crate::payments) async fn fail(tx: &mut Tx, id: PaymentId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update payments set status = 'failed', updated_at = $2 where id = $1 and status = 'pending'";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(now))
}

/// Nothing may move until somebody has looked.
pub(in crate::payments) async fn hold(tx: &mut Tx, id: PaymentId, reason: &str, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update payments set hold_reason = $2, updated_at = $3 where id = $1 and hold_reason = ''";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(reason).bind(now))
}

/// Somebody has looked.
pub(in crate::payments) async fn lift(tx: &mut Tx, id: PaymentId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update payments set hold_reason = '', updated_at = $2 where id = $1 and hold_reason <> ''";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(now))
}

/// Decides that the money goes to the influencer.
pub(in crate::payments) async fn pay_out(
    tx: &mut Tx,
    id: PaymentId,
    to: PayoutStatus,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update payments set settlement = 'payout', payout_status = $2, updated_at = $3
        where id = $1 and status = 'completed' and settlement = 'none' and hold_reason = ''";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(to).bind(now))
}

/// Takes a payout from one state to another.
pub(in crate::payments) async fn set_payout(
    tx: &mut Tx,
    id: PaymentId,
    from: PayoutStatus,
    to: PayoutStatus,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update payments set payout_status = $3, updated_at = $4
        where id = $1 and settlement = 'payout' and payout_status = $2";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(from).bind(to).bind(now))
}

/// The provider refused the payout: another key next time, for this one is used up.
pub(in crate::payments) async fn payout_refused(
    tx: &mut Tx,
    id: PaymentId,
    why: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str =
        "update payments set payout_status = 'failed', payout_error = $2, payout_attempt = payout_attempt + 1,
            updated_at = $3
        where id = $1 and settlement = 'payout' and payout_status in ('queued', 'failed')";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(why).bind(now))
}

/// The influencer has the money. It counts whatever was decided meanwhile, even a lost dispute: it has been transferred.
pub(in crate::payments) async fn paid_out(
    tx: &mut Tx,
    id: PaymentId,
    transfer: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update payments set payout_status = 'paid', payout_error = '', transfer = $2, paid_out_at = $3, updated_at = $3
        where id = $1 and transfer is null and settlement <> 'none'
            and (payout_status is null or payout_status in ('waiting', 'queued', 'failed', 'frozen'))";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(transfer).bind(now))
}

/// Decides that the money goes back to the brand. Not while a transfer may be under way.
pub(in crate::payments) async fn refund(tx: &mut Tx, id: PaymentId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update payments set settlement = 'refund', refund_status = 'requested', updated_at = $2,
            payout_status = case when payout_status = 'paid' then 'paid' end
        where id = $1 and status = 'completed' and is_disputed = false
            and (settlement = 'none' or (settlement = 'payout' and payout_status in ('waiting', 'failed', 'paid')))";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(now))
}

/// The influencer's share is back at the platform.
pub(in crate::payments) async fn reversed(tx: &mut Tx, id: PaymentId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update payments set payout_status = 'reversed', updated_at = $2
        where id = $1 and settlement = 'refund' and payout_status = 'paid'";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(now))
}

/// The brand has its money back.
pub(in crate::payments) async fn refunded(tx: &mut Tx, id: PaymentId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update payments set refund_status = 'done', refunded_at = $2, updated_at = $2
        where id = $1 and settlement = 'refund' and refund_status = 'requested'";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(now))
}

/// The brand's bank disputes the payment.
pub(in crate::payments) async fn dispute(tx: &mut Tx, id: PaymentId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update payments set is_disputed = true, updated_at = $2,
            payout_status = case when payout_status in ('waiting', 'queued', 'failed') then 'frozen' else payout_status end
        where id = $1 and is_disputed = false";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(now))
}

/// The bank has decided for the platform.
pub(in crate::payments) async fn dispute_won(tx: &mut Tx, id: PaymentId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update payments set is_disputed = false, updated_at = $2 where id = $1 and is_disputed = true";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(now))
}

/// The bank has given the money back to the brand.
pub(in crate::payments) async fn dispute_lost(tx: &mut Tx, id: PaymentId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str =
        "update payments set is_disputed = false, settlement = 'refund', refund_status = 'done', refunded_at = $2,
            updated_at = $2, payout_status = case when payout_status in ('paid', 'reversed') then payout_status end
        where id = $1 and status = 'completed'";
    changed!(tx, c => sqlx::query(SQL).bind(id).bind(now))
}

/// The payouts of an influencer that wait for an account.
pub(in crate::payments) async fn waiting(tx: &mut Tx, influencer: AccountId) -> Result<Vec<PaymentId>> {
    const SQL: &str =
        "select id from payments where influencer_id = $1 and payout_status = 'waiting' order by id limit 1000";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(influencer).fetch_all(c).await)?)
}

/// Gives up the unpaid payments of an account that is deleted; their ids.
pub(in crate::payments) async fn fail_of(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<PaymentId>> {
    const SQL: &str = "update payments set status = 'failed', updated_at = $2
        where (brand_id = $1 or influencer_id = $1) and status = 'pending' returning id";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).bind(now).fetch_all(c).await)?)
}

/// Whether money of that account is under way: held, on its way out, or on its way back.
pub(in crate::payments) async fn in_flight(tx: &mut Tx, account: AccountId) -> Result<bool> {
    const SQL: &str =
        "select count(*) from payments where (brand_id = $1 or influencer_id = $1) and status = 'completed'
            and (is_disputed = true or settlement = 'none' or refund_status = 'requested'
                or (settlement = 'payout' and payout_status <> 'paid'))";
    let count: i64 = on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?;
    Ok(count > 0)
}
