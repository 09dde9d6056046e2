//! SQL of the dashboards.

mod beside;
pub(super) mod figures;
pub(super) mod lines;

use tandem_types::{
    AccountId,
    analytics::{Percent, Totals},
    bids::Bid,
    campaigns::Campaign,
    dashboard::{BidTotals, CampaignTotals},
};

use crate::{bids::select_bids, campaigns::select_campaigns, db::Tx, error::Result, on};

/// A campaign of a brand, and, the same in every row, numbers over all of them.
#[derive(sqlx::FromRow)]
pub(super) struct RecentCampaign {
    #[sqlx(flatten)]
    pub(super) campaign: Campaign,
    #[sqlx(flatten)]
    pub(super) numbers: Numbers,
}

#[derive(Clone, Copy, Default, sqlx::FromRow)]
pub(super) struct Numbers {
    #[sqlx(flatten)]
    pub(super) campaigns: CampaignTotals,
    #[sqlx(flatten)]
    pub(super) analytics: Sums,
}

/// Sums of numbers of which one alone may be the largest that fits, hence no integers: exact up to 2^53.
#[derive(Clone, Copy, Default, sqlx::FromRow)]
pub(super) struct Sums {
    engagement_rate: Percent,
    reach: f64,
    impressions: f64,
    clicks: f64,
    conversions: f64,
}

impl From<Sums> for Totals {
    fn from(sums: Sums) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a larger sum counts as the largest number")]
        let whole = |sum: f64| sum as i64;
        Self {
            engagement_rate: sums.engagement_rate,
            reach: whole(sums.reach),
            impressions: whole(sums.impressions),
            clicks: whole(sums.clicks),
            conversions: whole(sums.conversions),
        }
    }
}

/// The newest campaigns of a brand. The numbers come with them, since windows are counted before the limit: one statement.
/// The mean of the engagement rates is rounded to hundredths, half away from zero.
pub(super) async fn recent_campaigns(tx: &mut Tx, brand: AccountId, most: i64) -> Result<Vec<RecentCampaign>> {
    const SQL: &str = concat!(
        select_campaigns!(
            "cast(0 as bigint) as bid_count,
            count(*) over () as total,
            count(case when c.status = 'open' then 1 end) over () as open,
            count(case when c.status = 'pending_payment' then 1 end) over () as pending_payment,
            count(case when c.status = 'in_progress' then 1 end) over () as in_progress,
            count(case when c.status = 'completed' then 1 end) over () as completed,
            count(case when c.status = 'closed' then 1 end) over () as closed,
            cast(sum(c.budget_minor) over () as bigint) as total_budget,
            t.engagement_rate, t.reach, t.impressions, t.clicks, t.conversions"
        ),
        "cross join (
            select cast(round(coalesce(avg(x.engagement_rate), 0)) as bigint) as engagement_rate,
                coalesce(sum(cast(x.reach as double precision)), 0.0) as reach,
                coalesce(sum(cast(x.impressions as double precision)), 0.0) as impressions,
                coalesce(sum(cast(x.clicks as double precision)), 0.0) as clicks,
                coalesce(sum(cast(x.conversions as double precision)), 0.0) as conversions
            from campaigns o join analytics x on x.campaign_id = o.id where o.brand_id = $1
        ) t
        where c.brand_id = $1 order by c.created_at desc, c.id desc limit $2"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(brand).bind(most).fetch_all(c).await)?)
}

/// A bid on a brand's campaign, and, the same in every row, numbers over all of them.
#[derive(sqlx::FromRow)]
pub(super) struct RecentBid {
    #[sqlx(flatten)]
    pub(super) bid: Bid,
    #[sqlx(flatten)]
    pub(super) numbers: BidTotals,
}

/// The newest bids on a brand's campaigns, the numbers with them.
pub(super) async fn recent_bids(tx: &mut Tx, brand: AccountId, most: i64) -> Result<Vec<RecentBid>> {
    const SQL: &str = concat!(
        select_bids!(
            "count(case when b.status = 'pending' then 1 end) over () as pending,
            count(case when b.status = 'accepted' then 1 end) over () as accepted,
            count(case when b.status = 'declined' then 1 end) over () as declined,
            cast(coalesce(sum(case when b.payment_status = 'completed' then b.amount_minor end) over (), 0) as bigint)
                as spent"
        ),
        "where c.brand_id = $1 order by b.created_at desc, b.id desc limit $2"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(brand).bind(most).fetch_all(c).await)?)
}
