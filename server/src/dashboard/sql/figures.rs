//! The sums of a dashboard, one row each.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, Money,
    analytics::Percent,
    campaigns::CampaignStatus,
    dashboard::{BrandFigures, InfluencerFigures, Period, StatusTotal},
};

use super::Sums;
use crate::{db::Tx, error::Result, on};

/// Number and budget of the campaigns in one status; in the order of [`CampaignStatus::ALL`].
macro_rules! by_status {
    ($status:literal) => {
        concat!(
            "(select count(*) from campaigns where brand_id = $1 and status = '", $status, "') as ", $status, "_count,
            (select cast(coalesce(sum(budget_minor), 0) as bigint) from campaigns where brand_id = $1 and status = '",
            $status, "') as ", $status, "_budget,"
        )
    };
}

/// Sums over the records of a span.
macro_rules! period {
    ($name:literal, $when:literal) => {
        concat!(
            "count(case when ",
            $when,
            " then 1 end) as ",
            $name,
            "_records,
            cast(round(coalesce(avg(case when ",
            $when,
            " then x.engagement_rate end), 0)) as bigint) as ",
            $name,
            "_rate,
            coalesce(sum(case when ",
            $when,
            " then cast(x.reach as double precision) end), 0.0) as ",
            $name,
            "_reach,
            coalesce(sum(case when ",
            $when,
            " then cast(x.impressions as double precision) end), 0.0) as ",
            $name,
            "_impressions,
            coalesce(sum(case when ",
            $when,
            " then cast(x.clicks as double precision) end), 0.0) as ",
            $name,
            "_clicks,
            coalesce(sum(case when ",
            $when,
            " then cast(x.conversions as double precision) end), 0.0) as ",
            $name,
            "_conversions"
        )
    };
}

#[derive(sqlx::FromRow)]
struct Brand {
    open_count: i64,
    open_budget: Money,
    pending_payment_count: i64,
    pending_payment_budget: Money,
    in_progress_count: i64,
    in_progress_budget: Money,
    completed_count: i64,
    completed_budget: Money,
    closed_count: i64,
    closed_budget: Money,
    committed: Money,
    spent: Money,
    now_records: i64,
    now_rate: Percent,
    now_reach: f64,
    now_impressions: f64,
    now_clicks: f64,
    now_conversions: f64,
    before_records: i64,
    before_rate: Percent,
    before_reach: f64,
    before_impressions: f64,
    before_clicks: f64,
    before_conversions: f64,
}

/// A brand's sums; results since `since`, and those between `before` and that.
pub(in crate::dashboard) async fn of_brand(
    tx: &mut Tx,
    brand: AccountId,
    since: DateTime<Utc>,
    before: DateTime<Utc>,
) -> Result<BrandFigures> {
    const SQL: &str = concat!(
        "select ",
        by_status!("open"),
        by_status!("pending_payment"),
        by_status!("in_progress"),
        by_status!("completed"),
        by_status!("closed"),
        "(select cast(coalesce(sum(b.amount_minor), 0) as bigint)
            from campaigns c join bids b on b.campaign_id = c.id and b.status = 'accepted' where c.brand_id = $1) as committed,
        (select cast(coalesce(sum(p.amount_minor), 0) as bigint) from payments p
            where p.brand_id = $1 and p.status = 'completed' and p.settlement <> 'refund') as spent,
        r.*
        from (select ",
        period!("now", "x.created_at >= $2"),
        ", ",
        period!("before", "x.created_at < $2"),
        " from campaigns o join analytics x on x.campaign_id = o.id and x.created_at >= $3 where o.brand_id = $1) r"
    );
    let row: Brand = on!(tx, c => sqlx::query_as(SQL).bind(brand).bind(since).bind(before).fetch_one(c).await)?;
    let status = |status, campaigns, budget| StatusTotal { status, campaigns, budget };
    Ok(BrandFigures {
        by_status: vec![
            status(CampaignStatus::Open, row.open_count, row.open_budget),
            status(CampaignStatus::PendingPayment, row.pending_payment_count, row.pending_payment_budget),
            status(CampaignStatus::InProgress, row.in_progress_count, row.in_progress_budget),
            status(CampaignStatus::Completed, row.completed_count, row.completed_budget),
            status(CampaignStatus::Closed, row.closed_count, row.closed_budget),
        ],
        committed: row.committed,
        spent: row.spent,
        results: Period {
            records: row.now_records,
            totals: Sums {
                engagement_rate: row.now_rate,
                reach: row.now_reach,
                impressions: row.now_impressions,
                clicks: row.now_clicks,
                conversions: row.now_conversions,
            }
            .into(),
        },
        results_before: Period {
            records: row.before_records,
            totals: Sums {
                engagement_rate: row.before_rate,
                reach: row.before_reach,
                impressions: row.before_impressions,
                clicks: row.before_clicks,
                conversions: row.before_conversions,
            }
            .into(),
        },
    })
}

/// An influencer's sums, and what its profile holds.
pub(in crate::dashboard) async fn of_influencer(tx: &mut Tx, influencer: AccountId) -> Result<InfluencerFigures> {
    const SQL: &str = "select b.pending, b.accepted, b.declined, p.held, p.on_its_way, p.paid,
            a.first_name <> '' and a.last_name <> '' as has_name, a.profile_picture is not null as has_picture,
            a.bio <> '' as has_bio, a.instagram_username <> '' as has_instagram,
            exists (select 1 from payout_accounts o where o.account_id = a.id and o.is_ready = true) as has_account
        from accounts a
        cross join (select
            count(case when status = 'pending' then 1 end) as pending,
            count(case when status = 'accepted' then 1 end) as accepted,
            count(case when status = 'declined' then 1 end) as declined
            from bids where influencer_id = $1) b
        cross join (select
            cast(coalesce(sum(case when status = 'completed' and settlement = 'none' then amount_minor - fee_minor end), 0) as bigint)
                as held,
            cast(coalesce(sum(case when settlement = 'payout' and payout_status <> 'paid' then amount_minor - fee_minor end), 0) as bigint)
                as on_its_way,
            cast(coalesce(sum(case when settlement = 'payout' and payout_status = 'paid' then amount_minor - fee_minor end), 0) as bigint)
                as paid
            from payments where influencer_id = $1) p
        where a.id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(influencer).fetch_one(c).await)?)
}
