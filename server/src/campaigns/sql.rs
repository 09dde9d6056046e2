//! SQL of campaigns.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc};
use tandem_types::{
    AccountId, CampaignId,
    campaigns::{Campaign, CampaignSort, CampaignStatus},
};

use super::{Filter, Owned, words};
use crate::{
    auth::{
        fold,
        token::{Bearer, Caller},
    },
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

/// Every column of [`Campaign`] (`c`) with its brand (`a`); goes before `where`. With nothing more: with the number of its bids, and
/// no campaigns of brands that are shut out. As a condition on `a` that would have SQLite read every account, hence a subquery.
macro_rules! select_campaigns {
    () => {
        concat!(
            select_campaigns!(
                "(select count(*) from bids b where b.campaign_id = c.id and b.status <> 'declined') as bid_count"
            ),
            "and not exists (select 1 from accounts o where o.id = c.brand_id and o.is_active = false) "
        )
    };
    ($more:literal) => {
        concat!(
            "select c.id, c.brand_id, a.username as brand_name, c.title, c.description, c.budget_minor, c.start_date,
                c.end_date, c.status, c.image, c.created_at, c.updated_at, ",
            $more,
            " from campaigns c join accounts a on a.id = c.brand_id "
        )
    };
}
pub(crate) use select_campaigns;

/// Without the number of bids, which the JSON API does not tell.
const ROWS: &str = select_campaigns!("cast(0 as bigint) as bid_count");
/// The same without campaigns of brands that are shut out.
const SHOWN_ROWS: &str = concat!(
    select_campaigns!("cast(0 as bigint) as bid_count"),
    "and not exists (select 1 from accounts o where o.id = c.brand_id and o.is_active = false) "
);

pub(super) async fn by_id(tx: &mut Tx, id: CampaignId) -> Result<Option<Campaign>> {
    const SQL: &str = concat!(select_campaigns!(), "where c.id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// A campaign with the number of its bids, and whether its brand is active.
#[derive(sqlx::FromRow)]
pub(super) struct Found {
    #[sqlx(flatten)]
    pub(super) campaign: Campaign,
    pub(super) brand_is_active: bool,
}

/// [`by_id`], also where its brand is shut out.
pub(super) async fn found(tx: &mut Tx, id: CampaignId) -> Result<Option<Found>> {
    const SQL: &str = concat!(
        select_campaigns!(
            "(select count(*) from bids b where b.campaign_id = c.id and b.status <> 'declined') as bid_count,
            a.is_active as brand_is_active"
        ),
        "where c.id = $1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// [`row`], unless its brand is shut out.
pub(crate) async fn shown(tx: &mut Tx, id: CampaignId) -> Result<Option<Campaign>> {
    const SQL: &str =
        concat!(select_campaigns!("cast(0 as bigint) as bid_count"), "where c.id = $1 and a.is_active = true");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// [`row`]; where its brand is shut out, only if that influencer has bid there.
pub(super) async fn seen(tx: &mut Tx, id: CampaignId, influencer: AccountId) -> Result<Option<Campaign>> {
    const SQL: &str = concat!(
        select_campaigns!("cast(0 as bigint) as bid_count"),
        "where c.id = $1 and (a.is_active = true
            or exists (select 1 from bids b where b.campaign_id = c.id and b.influencer_id = $2))"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).bind(influencer).fetch_optional(c).await)?)
}

/// A campaign without the number of its bids.
pub(crate) async fn row(tx: &mut Tx, id: CampaignId) -> Result<Option<Campaign>> {
    const SQL: &str = concat!(select_campaigns!("cast(0 as bigint) as bid_count"), "where c.id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// A campaign, and who asks for it.
#[derive(sqlx::FromRow)]
pub(super) struct Asked {
    #[sqlx(flatten)]
    pub(super) campaign: Campaign,
    #[sqlx(flatten)]
    pub(super) caller: Caller,
}

/// [`row`] for the bearer of a token, whose account must exist; where the brand is shut out, only if the bearer has bid there.
pub(super) async fn asked(tx: &mut Tx, bearer: &Bearer, id: CampaignId) -> Result<Option<Asked>> {
    const SQL: &str = concat!(
        select_campaigns!(
            "cast(0 as bigint) as bid_count, k.is_active as caller_is_active, k.generation as caller_generation,
            exists (select 1 from revoked_tokens where jti = $3) as caller_is_revoked"
        ),
        "join accounts k on k.id = $2 where c.id = $1 and (a.is_active = true
            or exists (select 1 from bids b where b.campaign_id = c.id and b.influencer_id = k.id))"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).bind(bearer.account).bind(&bearer.login).fetch_optional(c).await)?)
}

pub(super) async fn insert(tx: &mut Tx, campaign: &Campaign) -> Result<()> {
    const SQL: &str =
        "insert into campaigns (id, brand_id, title, description, budget_minor, start_date, end_date, status, image,
            search_text, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    on!(tx, c => sqlx::query(SQL).bind(campaign.id).bind(campaign.brand_id).bind(&campaign.title).bind(&campaign.description)
        .bind(campaign.budget).bind(campaign.start_date).bind(campaign.end_date).bind(campaign.status).bind(&campaign.image)
        .bind(search_text(campaign)).bind(campaign.created_at).bind(campaign.updated_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Writes the campaign over the one that was read, unless that has changed since. Whether it did.
pub(super) async fn update(tx: &mut Tx, owned: &Owned, after: &Campaign) -> Result<bool> {
    const SQL: &str =
        "update campaigns set title = $3, description = $4, budget_minor = $5, start_date = $6, end_date = $7,
            status = $8, image = $9, search_text = $10, updated_at = $11
        where id = $1 and status = $2 and updated_at = $12";
    let before = owned.campaign();
    let rows = on!(tx, c => sqlx::query(SQL).bind(before.id).bind(before.status).bind(&after.title).bind(&after.description)
        .bind(after.budget).bind(after.start_date).bind(after.end_date).bind(after.status).bind(&after.image)
        .bind(search_text(after)).bind(after.updated_at).bind(before.updated_at).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Marks an open campaign as changed, unless it has changed since it was read. Whether it did.
pub(super) async fn touch(tx: &mut Tx, owned: &Owned, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update campaigns set updated_at = $2 where id = $1 and status = 'open' and updated_at = $3";
    let before = owned.campaign();
    let rows = on!(tx, c => sqlx::query(SQL).bind(before.id).bind(now).bind(before.updated_at).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Takes a campaign from one status to another. Whether it was in the first.
pub(crate) async fn set_status(
    tx: &mut Tx,
    id: CampaignId,
    from: CampaignStatus,
    to: CampaignStatus,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update campaigns set status = $3, updated_at = $4 where id = $1 and status = $2";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(from).bind(to).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Deletes the campaign unless a deal hangs on it, or one was paid once: both sides keep its record. Whether it did.
pub(super) async fn delete(tx: &mut Tx, owned: &Owned) -> Result<bool> {
    const SQL: &str = "delete from campaigns where id = $1 and status in ('open', 'closed') and not exists (
            select 1 from bids b join payments p on p.bid_id = b.id where b.campaign_id = $1 and p.paid_at is not null)";
    let id = owned.campaign().id;
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Whether a deal of the campaign was paid once, whatever became of it.
pub(super) async fn had_deal(tx: &mut Tx, id: CampaignId) -> Result<bool> {
    const SQL: &str = "select exists (select 1 from bids b join payments p on p.bid_id = b.id
        where b.campaign_id = $1 and p.paid_at is not null)";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}

/// Never those of brands that are shut out.
pub(super) async fn list(tx: &mut Tx, filter: &Filter, slice: Slice) -> Result<Vec<Campaign>> {
    part(Sql::new(select_campaigns!()), filter, &slice, tx.is_postgres()).fetch_all(tx).await
}

/// The same without the number of bids.
pub(super) async fn rows(tx: &mut Tx, filter: &Filter, slice: Slice) -> Result<Vec<Campaign>> {
    let columns = if filter.with_shut_out { ROWS } else { SHOWN_ROWS };
    part(Sql::new(columns), filter, &slice, tx.is_postgres()).fetch_all(tx).await
}

fn part(mut sql: Sql, filter: &Filter, slice: &Slice, is_postgres: bool) -> Sql {
    narrow(&mut sql, filter, is_postgres);
    if let Slice::After(Some(cursor), _) = slice {
        sql.text(match filter.sort {
            CampaignSort::Newest => " and (c.created_at, c.id) < (",
            CampaignSort::Oldest => " and (c.created_at, c.id) > (",
            CampaignSort::BudgetHigh => " and (c.budget_minor, c.id) < (",
            CampaignSort::BudgetLow => " and (c.budget_minor, c.id) > (",
            CampaignSort::EndingSoon => " and (c.end_date, c.id) > (",
        });
        match filter.sort {
            CampaignSort::Newest | CampaignSort::Oldest => sql.bind(cursor.moment()),
            CampaignSort::BudgetHigh | CampaignSort::BudgetLow => sql.bind(cursor.key),
            CampaignSort::EndingSoon => sql.bind(day(cursor.key)),
        };
        sql.text(", ").bind(cursor.id).text(")");
    }
    order(&mut sql, filter.sort);
    slice.limit(&mut sql);
    sql
}

pub(super) async fn newest_open(tx: &mut Tx, limit: i64) -> Result<Vec<(CampaignId, DateTime<Utc>, String)>> {
    const SQL: &str = "select c.id, c.updated_at, a.username from campaigns c join accounts a on a.id = c.brand_id
        where c.status = 'open'
            and not exists (select 1 from accounts o where o.id = c.brand_id and o.is_active = false)
        order by c.created_at desc, c.id desc limit $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(limit).fetch_all(c).await)?)
}

/// Open campaigns whose end date has passed, in the order of that date; not those of the demo.
pub(super) async fn ended(
    tx: &mut Tx,
    today: NaiveDate,
    behind: Option<(NaiveDate, CampaignId)>,
    limit: i64,
) -> Result<Vec<Campaign>> {
    let mut sql = Sql::new(ROWS);
    sql.text("where c.status = 'open' and a.is_demo = false and c.end_date < ").bind(today);
    if let Some((date, id)) = behind {
        sql.text(" and (c.end_date, c.id) > (").bind(date).text(", ").bind(id.0).text(")");
    }
    sql.text(" order by c.end_date, c.id limit ").bind(limit);
    sql.fetch_all(tx).await
}

pub(super) async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let is_postgres = tx.is_postgres();
    let mut sql = Sql::new("select (select count(*) from campaigns c ");
    narrow(&mut sql, filter, is_postgres);
    sql.text(")");
    if !filter.with_shut_out {
        // Those that are left out are few and counted apart, so that of all others an index is enough.
        sql.text(" - (select count(*) from campaigns c ");
        narrow(&mut sql, filter, is_postgres);
        sql.text(" and c.brand_id in (select id from accounts where is_active = false))");
    }
    sql.fetch_count(tx).await
}

fn narrow(sql: &mut Sql, filter: &Filter, is_postgres: bool) {
    sql.text("where true");
    if let Some(status) = filter.status {
        sql.text(" and c.status = ").bind(status.as_str());
    }
    if let Some(brand) = filter.brand {
        sql.text(" and c.brand_id = ").bind(brand.0);
    }
    if let Some(name) = &filter.brand_name {
        sql.text(" and c.brand_id = (select id from accounts where username_key = ").bind(fold(name)).text(")");
    }
    if let Some(influencer) = filter.influencer {
        sql.text(" and c.id in (select campaign_id from bids where status = 'accepted' and influencer_id = ");
        sql.bind(influencer.0).text(")");
    }
    if let Some(least) = filter.min_budget {
        sql.text(" and c.budget_minor >= ").bind(least.minor());
    }
    if let Some(most) = filter.max_budget {
        sql.text(" and c.budget_minor <= ").bind(most.minor());
    }
    if let Some(day) = filter.starts_after {
        sql.text(" and c.start_date >= ").bind(day);
    }
    if let Some(day) = filter.ends_before {
        sql.text(" and c.end_date <= ").bind(day);
    }
    if let Some(text) = &filter.search {
        search(sql, &words::of(text), is_postgres);
    }
}

/// Narrows a statement about campaigns (`c`) to those with words that begin like those of the text.
pub(crate) fn find(sql: &mut Sql, text: &str, is_postgres: bool) {
    search(sql, &words::of(text), is_postgres);
}

/// Only campaigns with a word for each of those that begins like it. Where there is no word to look for, nothing is found.
fn search(sql: &mut Sql, wanted: &BTreeSet<String>, is_postgres: bool) {
    if wanted.is_empty() {
        sql.text(" and false");
    } else if is_postgres {
        sql.text(" and c.search @@ cast(").bind(words::tsquery(wanted)).text(" as tsquery)");
    } else {
        sql.text(
            " and c.id in (select n.campaign_id from campaign_search join campaign_numbers n on n.number = campaign_search.rowid
                where campaign_search match ",
        );
        sql.bind(words::fts5(wanted)).text(")");
    }
}

fn order(sql: &mut Sql, sort: CampaignSort) {
    sql.text(match sort {
        CampaignSort::Newest => " order by c.created_at desc, c.id desc",
        CampaignSort::Oldest => " order by c.created_at, c.id",
        CampaignSort::BudgetHigh => " order by c.budget_minor desc, c.id desc",
        CampaignSort::BudgetLow => " order by c.budget_minor, c.id",
        CampaignSort::EndingSoon => " order by c.end_date, c.id",
    });
}

fn search_text(campaign: &Campaign) -> String {
    words::text(&campaign.title, &campaign.description, &campaign.brand_name)
}

/// What the search looks through in a campaign, before it is written down.
#[derive(sqlx::FromRow)]
pub(super) struct Texts {
    pub(super) id: CampaignId,
    title: String,
    description: String,
    brand_name: String,
}

/// Some campaigns behind that one: of a brand, or without one those of which nothing is written down.
pub(super) async fn texts(
    tx: &mut Tx,
    brand: Option<AccountId>,
    behind: Option<CampaignId>,
    limit: i64,
) -> Result<Vec<Texts>> {
    let mut sql = Sql::new(
        "select c.id, c.title, c.description, a.username as brand_name
        from campaigns c join accounts a on a.id = c.brand_id where ",
    );
    match brand {
        Some(brand) => sql.text("c.brand_id = ").bind(brand.0),
        None => sql.text("c.search_text = ''"),
    };
    if let Some(id) = behind {
        sql.text(" and c.id > ").bind(id.0);
    }
    sql.text(" order by c.id limit ").bind(limit);
    sql.fetch_all(tx).await
}

/// Writes down what the search looks through.
pub(super) async fn index(tx: &mut Tx, texts: &Texts) -> Result<()> {
    const SQL: &str = "update campaigns set search_text = $2 where id = $1";
    let text = words::text(&texts.title, &texts.description, &texts.brand_name);
    on!(tx, c => sqlx::query(SQL).bind(texts.id).bind(text).execute(c).await.map(drop))?;
    Ok(())
}

/// The day of a cursor by days; one that no database holds becomes 1970.
pub(crate) fn day(days: i64) -> NaiveDate {
    let day = TimeDelta::try_days(days).and_then(|days| NaiveDate::default().checked_add_signed(days));
    day.filter(|day| (1..=9999).contains(&day.year())).unwrap_or_default()
}
