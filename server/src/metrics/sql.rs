//! SQL of the metrics: two statements, each over indexes.

use chrono::{DateTime, Utc};

use crate::{db::Tx, error::Result, on};

/// Jobs in one state.
#[derive(sqlx::FromRow)]
pub(super) struct Jobs {
    pub(super) state: String,
    pub(super) number: i64,
    /// When the first of them is, or was, to be done.
    pub(super) since: DateTime<Utc>,
}

/// Payments in one state, or money in one place.
#[derive(sqlx::FromRow)]
pub(super) struct Payments {
    pub(super) kind: String,
    pub(super) state: String,
    pub(super) currency: String,
    pub(super) number: i64,
    pub(super) minor: i64,
}

/// Jobs that are not done: `due`, `later` (also those under way, until their lease is over), `dead`.
pub(super) async fn jobs(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<Jobs>> {
    const SQL: &str = "select 'due' as state, count(*) as number, min(run_at) as since from outbox
            where state = 'queued' and run_at <= $1 having count(*) > 0
        union all select 'later', count(*), min(run_at) from outbox
            where state = 'queued' and run_at > $1 having count(*) > 0
        union all select 'dead', count(*), min(run_at) from outbox where state = 'dead' having count(*) > 0";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(now).fetch_all(c).await)?)
}

/// Payments, payouts and refunds by state, those that are halted, and the money that is held, owed to creators, or on its way back.
pub(super) async fn payments(tx: &mut Tx) -> Result<Vec<Payments>> {
    const SQL: &str = "select 'payment' as kind, status as state, '' as currency, count(*) as number, cast(0 as bigint) as minor
            from payments group by status
        union all select 'payout', payout_status, '', count(*), cast(0 as bigint)
            from payments where payout_status is not null group by payout_status
        union all select 'refund', refund_status, '', count(*), cast(0 as bigint)
            from payments where refund_status is not null group by refund_status
        union all select 'payment', 'halted', '', count(*), cast(0 as bigint)
            from payments where (is_disputed = true or hold_reason <> '')
        union all select 'money', 'held', currency, count(*), cast(sum(amount_minor) as bigint) from payments
            where status = 'completed' and payout_status is null and refund_status is null group by currency
        union all select 'money', 'owed', currency, count(*), cast(sum(amount_minor - fee_minor) as bigint) from payments
            where payout_status in ('waiting', 'queued', 'failed', 'frozen') and refund_status is null group by currency
        union all select 'money', 'returning', currency, count(*), cast(sum(amount_minor) as bigint) from payments
            where refund_status = 'requested' group by currency";
    Ok(on!(tx, c => sqlx::query_as(SQL).fetch_all(c).await)?)
}
