//! SQL of the dashboards.

use tandem_types::{AccountId, Money, bids::Bid, campaigns::Campaign, dashboard::StatusTotal};

use crate::{bids::select_bids, campaigns::select_campaigns, db::Tx, error::Result, on};

/// Sums over a brand's bids.
#[derive(sqlx::FromRow)]
pub(super) struct BrandTotals {
    pub(super) bids_to_review: i64,
    pub(super) committed: Money,
}

pub(super) async fn brand_totals(tx: &mut Tx, brand: AccountId) -> Result<BrandTotals> {
    const SQL: &str = "select
            count(case when b.status = 'pending' and c.status = 'open' then 1 end) as bids_to_review,
            cast(coalesce(sum(case when b.status = 'accepted' then b.amount_minor end), 0) as bigint) as committed
        from campaigns c join bids b on b.campaign_id = c.id where c.brand_id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(brand).fetch_one(c).await)?)
}

pub(super) async fn by_status(tx: &mut Tx, brand: AccountId) -> Result<Vec<StatusTotal>> {
    const SQL: &str = "select status, count(*) as campaigns, cast(sum(budget_minor) as bigint) as budget_minor
        from campaigns where brand_id = $1 group by status";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(brand).fetch_all(c).await)?)
}

pub(super) async fn to_review(tx: &mut Tx, brand: AccountId, most: i64) -> Result<Vec<Bid>> {
    const SQL: &str = concat!(
        select_bids!(),
        "where c.brand_id = $1 and c.status = 'open' and b.status = 'pending' order by b.created_at, b.id limit $2"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(brand).bind(most).fetch_all(c).await)?)
}

pub(super) async fn to_pay(tx: &mut Tx, brand: AccountId, most: i64) -> Result<Vec<Bid>> {
    const SQL: &str = concat!(
        select_bids!(),
        "where c.brand_id = $1 and c.status = 'pending_payment' and b.status = 'accepted' order by b.updated_at, b.id limit $2"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(brand).bind(most).fetch_all(c).await)?)
}

pub(super) async fn newest_campaigns(tx: &mut Tx, brand: AccountId, most: i64) -> Result<Vec<Campaign>> {
    const SQL: &str =
        concat!(select_campaigns!(), "where c.brand_id = $1 order by c.created_at desc, c.id desc limit $2");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(brand).bind(most).fetch_all(c).await)?)
}

/// Sums over an influencer's bids.
#[derive(sqlx::FromRow)]
pub(super) struct InfluencerTotals {
    pub(super) pending: i64,
    pub(super) accepted: i64,
    pub(super) declined: i64,
    pub(super) won: Money,
}

pub(super) async fn influencer_totals(tx: &mut Tx, influencer: AccountId) -> Result<InfluencerTotals> {
    const SQL: &str = "select
            count(case when status = 'pending' then 1 end) as pending,
            count(case when status = 'accepted' then 1 end) as accepted,
            count(case when status = 'declined' then 1 end) as declined,
            cast(coalesce(sum(case when status = 'accepted' then amount_minor end), 0) as bigint) as won
        from bids where influencer_id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(influencer).fetch_one(c).await)?)
}

pub(super) async fn newest_bids(tx: &mut Tx, influencer: AccountId, most: i64) -> Result<Vec<Bid>> {
    const SQL: &str =
        concat!(select_bids!(), "where b.influencer_id = $1 order by b.created_at desc, b.id desc limit $2");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(influencer).bind(most).fetch_all(c).await)?)
}

pub(super) async fn recommended(tx: &mut Tx, influencer: AccountId, most: i64) -> Result<Vec<Campaign>> {
    const SQL: &str = concat!(
        select_campaigns!(),
        "where c.status = 'open' and not exists (select 1 from bids m where m.campaign_id = c.id and m.influencer_id = $1)
        order by c.created_at desc, c.id desc limit $2"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(influencer).bind(most).fetch_all(c).await)?)
}
