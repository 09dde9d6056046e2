//! SQL of results.

use tandem_types::{AccountId, AnalyticsId, accounts::AccountType, analytics::Analytics};

use super::policy::Own;
use crate::{
    Actor,
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

/// Every column of [`Analytics`], and the campaign's brand; goes before `where`.
macro_rules! select_analytics {
    () => {
        "select x.id, x.campaign_id, x.influencer_id, x.engagement_rate, x.reach, x.impressions, x.clicks, x.conversions,
            x.created_at, x.updated_at, c.brand_id from analytics x join campaigns c on c.id = x.campaign_id "
    };
}

/// A record and the brand of its campaign.
#[derive(sqlx::FromRow)]
pub(super) struct WithBrand {
    #[sqlx(flatten)]
    pub(super) record: Analytics,
    pub(super) brand_id: AccountId,
}

pub(super) async fn with_brand(tx: &mut Tx, id: AnalyticsId) -> Result<Option<WithBrand>> {
    const SQL: &str = concat!(select_analytics!(), "where x.id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

pub(super) async fn list(tx: &mut Tx, actor: &Actor, slice: Slice) -> Result<Vec<Analytics>> {
    let mut sql = Sql::new(select_analytics!());
    seen(&mut sql, actor);
    slice.behind_moment(&mut sql, " and (x.created_at, x.id) < (");
    sql.text(" order by x.created_at desc, x.id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(super) async fn count(tx: &mut Tx, actor: &Actor) -> Result<i64> {
    let mut sql = Sql::new("select count(*) from analytics x join campaigns c on c.id = x.campaign_id ");
    seen(&mut sql, actor);
    sql.fetch_count(tx).await
}

/// Only what the caller may see.
fn seen(sql: &mut Sql, actor: &Actor) {
    sql.text("where true");
    match actor.account_type {
        _ if actor.is_staff => {}
        AccountType::Brand => {
            sql.text(" and c.brand_id = ").bind(actor.id.0);
        }
        AccountType::Influencer => {
            sql.text(" and x.influencer_id = ").bind(actor.id.0);
        }
    }
}

pub(super) async fn insert(tx: &mut Tx, record: &Analytics) -> Result<()> {
    const SQL: &str =
        "insert into analytics (id, campaign_id, influencer_id, engagement_rate, reach, impressions, clicks, conversions,
            created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    on!(tx, c => sqlx::query(SQL).bind(record.id).bind(record.campaign_id).bind(record.influencer_id)
        .bind(record.engagement_rate).bind(record.reach).bind(record.impressions).bind(record.clicks)
        .bind(record.conversions).bind(record.created_at).bind(record.updated_at).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, own: &Own, after: &Analytics) -> Result<()> {
    const SQL: &str = "update analytics set engagement_rate = $2, reach = $3, impressions = $4, clicks = $5,
            conversions = $6, updated_at = $7
        where id = $1";
    let id = own.record().id;
    on!(tx, c => sqlx::query(SQL).bind(id).bind(after.engagement_rate).bind(after.reach).bind(after.impressions)
        .bind(after.clicks).bind(after.conversions).bind(after.updated_at).execute(c).await.map(drop))?;
    Ok(())
}

/// The same of a record that may be gone. Whether it was there.
pub(super) async fn renew(tx: &mut Tx, after: &Analytics) -> Result<bool> {
    const SQL: &str = "update analytics set engagement_rate = $2, reach = $3, impressions = $4, clicks = $5,
            conversions = $6, updated_at = $7
        where id = $1";
    let rows = on!(tx, c => sqlx::query(SQL).bind(after.id).bind(after.engagement_rate).bind(after.reach)
        .bind(after.impressions).bind(after.clicks).bind(after.conversions).bind(after.updated_at).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

pub(super) async fn delete(tx: &mut Tx, own: &Own) -> Result<()> {
    const SQL: &str = "delete from analytics where id = $1";
    let id = own.record().id;
    on!(tx, c => sqlx::query(SQL).bind(id).execute(c).await.map(drop))?;
    Ok(())
}
