//! SQL of the overview: all its numbers in one statement.

use chrono::{DateTime, Utc};
use tandem_types::admin::{Figure, Waiting};

use crate::{db::Tx, error::Result, on};

/// Numbers of a kind: what the state is called, and where it is counted.
macro_rules! counted {
    ($kind:literal, $name:literal, $rest:expr) => {
        concat!(
            "select '",
            $kind,
            "' as kind, ",
            $name,
            " as name, count(*) as number, cast(0 as bigint) as minor ",
            $rest
        )
    };
}

/// Sums of payments: what they are called, what is summed, and of which.
macro_rules! summed {
    ($name:literal, $sum:literal, $rest:literal) => {
        concat!(
            "select 'money' as kind, '",
            $name,
            "' as name, count(*) as number, cast(coalesce(sum(",
            $sum,
            "), 0) as bigint) as minor from payments where ",
            $rest
        )
    };
}

/// Every number of the overview; `month` is when this month began.
pub(in crate::admin) async fn figures(tx: &mut Tx, month: DateTime<Utc>) -> Result<Vec<Figure>> {
    const SQL: &str = concat!(
        counted!(
            "account",
            "case when is_staff = true then 'staff' else account_type end || '.'
                || case when ban_reason is not null then 'banned' when is_active = false then 'deactivated'
                    when is_verified = false then 'unverified' else 'active' end",
            "from accounts group by 2"
        ),
        " union all ",
        counted!("campaign", "status", "from campaigns group by status"),
        " union all ",
        counted!(
            "deal",
            "case when payment_status <> 'completed' then 'due' when delivery_status = 'pending' then 'paid'
                when delivery_status = 'delivered' then 'delivered' else 'approved' end",
            "from bids where status = 'accepted' group by 2"
        ),
        " union all ",
        summed!("held", "amount_minor", "status = 'completed' and payout_status is null and refund_status is null"),
        " union all ",
        summed!("paid", "amount_minor - fee_minor", "payout_status = 'paid' and refund_status is null"),
        " union all ",
        summed!(
            "paid.month",
            "amount_minor - fee_minor",
            "payout_status = 'paid' and refund_status is null and paid_out_at >= $1"
        ),
        " union all ",
        summed!("refunded", "amount_minor", "refund_status = 'done'"),
        " union all ",
        summed!("refunded.month", "amount_minor", "refund_status = 'done' and refunded_at >= $1"),
        " union all ",
        counted!("waits", "'payment_failed'", concat!("from payments p where ", failed!())),
        " union all ",
        counted!("waits", "'payout_failed'", "from payments where payout_status = 'failed'"),
        " union all ",
        counted!("waits", "'halted'", "from payments where (is_disputed = true or hold_reason <> '')"),
        " union all ",
        counted!("waits", "'reports'", "from reports where status = 'open'"),
        " union all ",
        counted!("waits", "'outbox'", "from outbox where state = 'dead'")
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(month).fetch_all(c).await)?)
}

/// The deliveries that have waited longest for their brand.
pub(in crate::admin) async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<Waiting>> {
    const SQL: &str =
        "select d.bid_id, c.title as campaign_title, o.username as brand_name, a.username as influencer_name,
            d.created_at as since
        from deliveries d join bids b on b.id = d.bid_id join campaigns c on c.id = b.campaign_id
            join accounts o on o.id = c.brand_id join accounts a on a.id = b.influencer_id
        where d.status = 'delivered' order by d.created_at, d.id limit $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(limit).fetch_all(c).await)?)
}
