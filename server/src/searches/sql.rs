//! SQL of saved searches.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, CampaignId, SearchId, searches::SavedSearch};

use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
};

macro_rules! select_searches {
    () => {
        "select id, name, query, is_alerting, created_at from saved_searches where account_id = $1 "
    };
}

pub(super) async fn list(tx: &mut Tx, account: AccountId) -> Result<Vec<SavedSearch>> {
    const SQL: &str = concat!(select_searches!(), "order by created_at desc, id desc");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_all(c).await)?)
}

pub(super) async fn by_id(tx: &mut Tx, account: AccountId, id: SearchId) -> Result<Option<SavedSearch>> {
    const SQL: &str = concat!(select_searches!(), "and id = $2");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(id).fetch_optional(c).await)?)
}

pub(super) async fn count(tx: &mut Tx, account: AccountId) -> Result<i64> {
    const SQL: &str = "select count(*) from saved_searches where account_id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

/// Whether the account did not have it already.
pub(super) async fn insert(tx: &mut Tx, account: AccountId, search: &SavedSearch) -> Result<bool> {
    const SQL: &str = "insert into saved_searches (id, account_id, name, query, is_alerting, created_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (account_id, query) do nothing";
    let rows = on!(tx, c => sqlx::query(SQL).bind(search.id).bind(account).bind(&search.name).bind(&search.query)
        .bind(search.is_alerting).bind(search.created_at).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Changes what is given.
pub(super) async fn change(
    tx: &mut Tx,
    account: AccountId,
    id: SearchId,
    name: Option<&str>,
    is_alerting: Option<bool>,
) -> Result<()> {
    const SQL: &str = "update saved_searches set name = coalesce($3, name), is_alerting = coalesce($4, is_alerting)
        where account_id = $1 and id = $2";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(id).bind(name).bind(is_alerting).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, account: AccountId, id: SearchId) -> Result<Option<SavedSearch>> {
    const SQL: &str = "delete from saved_searches where account_id = $1 and id = $2
        returning id, name, query, is_alerting, created_at";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(id).fetch_optional(c).await)?)
}

/// Whether anybody wants to be told of anything.
pub(super) async fn is_any_alerting(tx: &mut Tx) -> Result<bool> {
    const SQL: &str = "select exists (select 1 from saved_searches where is_alerting = true)";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// A search whose owner wants to be told.
#[derive(sqlx::FromRow)]
pub(super) struct Alerting {
    pub(super) id: SearchId,
    pub(super) account_id: AccountId,
    pub(super) name: String,
    pub(super) query: String,
}

/// Some of them behind that one; not those of accounts that are shut out, nor where the brand and the owner keep each other off.
pub(super) async fn alerting(
    tx: &mut Tx,
    brand: AccountId,
    behind: Option<SearchId>,
    limit: i64,
) -> Result<Vec<Alerting>> {
    let mut sql = Sql::new(
        "select s.id, s.account_id, s.name, s.query
        from saved_searches s join accounts a on a.id = s.account_id
        where s.is_alerting = true and a.is_active = true
            and not exists (select 1 from blocks b where b.account_id = s.account_id and b.blocked_id = ",
    );
    sql.bind(brand.0).text(")");
    sql.text(" and not exists (select 1 from blocks b where b.blocked_id = s.account_id and b.account_id = ");
    sql.bind(brand.0).text(")");
    if let Some(id) = behind {
        sql.text(" and s.id > ").bind(id.0);
    }
    sql.text(" order by s.id limit ").bind(limit);
    sql.fetch_all(tx).await
}

/// Notes that these are told of the campaign; those of them who were not before. Two workers never get the same one.
pub(super) async fn note(
    tx: &mut Tx,
    campaign: CampaignId,
    accounts: &[AccountId],
    now: DateTime<Utc>,
) -> Result<Vec<AccountId>> {
    let mut sql = Sql::new("insert into campaign_alerts (campaign_id, account_id, created_at) values ");
    for (at, account) in accounts.iter().enumerate() {
        sql.text(if at == 0 { "(" } else { ", (" }).bind(campaign.0).text(", ").bind(account.0).text(", ");
        sql.bind(now).text(")");
    }
    sql.text(" on conflict (campaign_id, account_id) do nothing returning account_id");
    let noted: Vec<(AccountId,)> = sql.fetch_all(tx).await?;
    Ok(noted.into_iter().map(|(account,)| account).collect())
}
