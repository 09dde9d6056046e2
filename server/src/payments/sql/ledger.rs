//! SQL of the ledger, to which is only ever added.

use chrono::{DateTime, Utc};
use tandem_types::{Money, PaymentId};
use uuid::Uuid;

use super::Row;
use crate::{db::Tx, error::Result, on};

/// What moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(in crate::payments) enum Kind {
    Charge,
    Refund,
    Fee,
    Transfer,
    TransferReversal,
    FeeReversal,
    Dispute,
    DisputeReversal,
}

impl Kind {
    /// Whether the platform holds more by it.
    const fn adds(self) -> bool {
        matches!(self, Self::Charge | Self::TransferReversal | Self::FeeReversal | Self::DisputeReversal)
    }
}

/// Writes a movement down; nothing of nothing. Whether it is the first of that kind with that id.
pub(in crate::payments) async fn add(
    tx: &mut Tx,
    payment: &Row,
    kind: Kind,
    amount: Money,
    stripe_id: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "insert into ledger (id, payment_id, kind, amount_minor, currency, stripe_id, created_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (kind, stripe_id) do nothing";
    if amount.minor() == 0 {
        return Ok(false);
    }
    let signed = if kind.adds() { amount.minor() } else { -amount.minor() };
    let rows = on!(tx, c => sqlx::query(SQL).bind(Uuid::now_v7()).bind(payment.id).bind(kind).bind(signed)
        .bind(&payment.currency).bind(stripe_id).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// A payment beside the sums of its movements.
#[expect(clippy::struct_excessive_bools, reason = "independent properties of a row")]
#[derive(Debug, sqlx::FromRow)]
pub(in crate::payments) struct Sums {
    pub(in crate::payments) id: PaymentId,
    pub(in crate::payments) created_at: DateTime<Utc>,
    #[sqlx(rename = "amount_minor")]
    pub(in crate::payments) amount: i64,
    #[sqlx(rename = "fee_minor")]
    pub(in crate::payments) fee: i64,
    pub(in crate::payments) is_completed: bool,
    pub(in crate::payments) is_refunded: bool,
    pub(in crate::payments) is_paid_out: bool,
    pub(in crate::payments) is_disputed: bool,
    /// Attempts that were paid late, and those of them whose money is with the payer or their bank.
    pub(in crate::payments) late: i64,
    pub(in crate::payments) late_returned: i64,
    pub(in crate::payments) charged: i64,
    pub(in crate::payments) returned: i64,
    pub(in crate::payments) transferred: i64,
    pub(in crate::payments) fees: i64,
    pub(in crate::payments) disputed: i64,
}

/// The payments behind that one, in the order of their making.
pub(in crate::payments) async fn sums(
    tx: &mut Tx,
    behind: Option<(DateTime<Utc>, PaymentId)>,
    limit: i64,
) -> Result<Vec<Sums>> {
    const SQL: &str = "select p.id, p.created_at, p.amount_minor, p.fee_minor, p.status = 'completed' as is_completed,
            coalesce(p.refund_status = 'done', false) as is_refunded, coalesce(p.payout_status = 'paid', false) as is_paid_out,
            p.is_disputed,
            (select count(*) from checkout_attempts t where t.payment_id = p.id and t.state in ('late', 'disputed', 'refunded'))
                as late,
            (select count(*) from checkout_attempts t where t.payment_id = p.id and t.state in ('disputed', 'refunded'))
                as late_returned,
            cast(coalesce((select sum(l.amount_minor) from ledger l where l.payment_id = p.id and l.kind = 'charge'), 0) as bigint) as charged,
            cast(coalesce((select -sum(l.amount_minor) from ledger l where l.payment_id = p.id and l.kind = 'refund'), 0) as bigint) as returned,
            cast(coalesce((select -sum(l.amount_minor) from ledger l where l.payment_id = p.id
                and l.kind in ('transfer', 'transfer_reversal')), 0) as bigint) as transferred,
            cast(coalesce((select -sum(l.amount_minor) from ledger l where l.payment_id = p.id
                and l.kind in ('fee', 'fee_reversal')), 0) as bigint) as fees,
            cast(coalesce((select -sum(l.amount_minor) from ledger l where l.payment_id = p.id
                and l.kind in ('dispute', 'dispute_reversal')), 0) as bigint) as disputed
        from payments p where (p.created_at, p.id) > ($1, $2) order by p.created_at, p.id limit $3";
    let (at, id) = behind.unwrap_or((DateTime::UNIX_EPOCH, PaymentId(Uuid::nil())));
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(at).bind(id).bind(limit).fetch_all(c).await)?)
}
