//! SQL of links, clicks, promo codes and orders.

use chrono::{DateTime, NaiveDate, Utc};
use tandem_types::{
    BidId, CampaignId, LinkId, Money,
    tracking::{Link, MOST_LINKS},
};
use uuid::Uuid;

use crate::{Actor, campaigns::Owned, db::Tx, error::Result, on};

/// The most rows deleted in one transaction.
pub(super) const BATCH: i64 = 1000;

/// The links of a deal, the oldest first.
pub(crate) async fn links_of(tx: &mut Tx, bid: BidId) -> Result<Vec<Link>> {
    const SQL: &str = "select l.id, l.code, l.label, l.url, l.is_on, l.by_brand, l.made_by_name, l.created_at,
            cast(coalesce(sum(n.clicks), 0) as bigint) as clicks, cast(coalesce(sum(n.uniques), 0) as bigint) as uniques,
            cast(max(n.day) as text) as last_day
        from tracking_links l left join link_days n on n.link_id = l.id where l.bid_id = $1
        group by l.id, l.code, l.label, l.url, l.is_on, l.by_brand, l.made_by_name, l.created_at
        order by l.created_at, l.id limit $2";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).bind(MOST_LINKS).fetch_all(c).await)?)
}

/// Where a campaign's brand has its links lead.
pub(crate) async fn destinations(tx: &mut Tx, campaign: CampaignId) -> Result<Vec<String>> {
    const SQL: &str = "select distinct l.url from tracking_links l join bids b on b.id = l.bid_id
        where b.campaign_id = $1 and l.by_brand = true order by l.url limit 20";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(campaign).fetch_all(c).await)?)
}

pub(super) async fn insert(tx: &mut Tx, bid: BidId, actor: &Actor, link: &Link) -> Result<()> {
    const SQL: &str =
        "insert into tracking_links (id, bid_id, code, label, url, is_on, by_brand, made_by, made_by_name, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    on!(tx, c => sqlx::query(SQL).bind(link.id).bind(bid).bind(&link.code).bind(&link.label).bind(&link.url).bind(link.is_on)
        .bind(link.by_brand).bind(actor.id).bind(&link.made_by_name).bind(link.created_at).execute(c).await.map(drop))?;
    Ok(())
}

/// The deal of a link, and its code.
pub(super) async fn deal_of(tx: &mut Tx, link: LinkId) -> Result<Option<(BidId, String)>> {
    const SQL: &str = "select bid_id, code from tracking_links where id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(link).fetch_optional(c).await)?)
}

/// Whether it was the other.
pub(super) async fn switch(tx: &mut Tx, link: LinkId, is_on: bool) -> Result<bool> {
    const SQL: &str = "update tracking_links set is_on = $2 where id = $1 and is_on <> $2";
    let rows = on!(tx, c => sqlx::query(SQL).bind(link).bind(is_on).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Where a link leads, with the salt of the day if there is one yet.
#[derive(sqlx::FromRow)]
pub(super) struct Target {
    pub(super) id: LinkId,
    pub(super) url: String,
    pub(super) is_on: bool,
    pub(super) salt: Option<String>,
}

/// Nothing where one side of the deal is shut out.
pub(super) async fn target(tx: &mut Tx, code: &str, day: NaiveDate) -> Result<Option<Target>> {
    const SQL: &str = "select l.id, l.url, l.is_on, s.salt
        from tracking_links l join bids b on b.id = l.bid_id join campaigns c on c.id = b.campaign_id
            join accounts a on a.id = c.brand_id join accounts f on f.id = b.influencer_id
            left join click_salts s on s.day = $2
        where l.code = $1 and a.is_active = true and f.is_active = true";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(code).bind(day).fetch_optional(c).await)?)
}

/// The salt of a day: that one, unless somebody was faster.
pub(super) async fn salt(tx: &mut Tx, day: NaiveDate, new: &str) -> Result<String> {
    const NEW: &str = "insert into click_salts (day, salt) values ($1, $2) on conflict (day) do nothing";
    const SQL: &str = "select salt from click_salts where day = $1";
    on!(&mut *tx, c => sqlx::query(NEW).bind(day).bind(new).execute(c).await.map(drop))?;
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(day).fetch_one(c).await)?)
}

/// Notes a visitor of a day and link. Whether it is the first time.
pub(super) async fn mark(tx: &mut Tx, day: NaiveDate, mark: &str) -> Result<bool> {
    const SQL: &str = "insert into click_marks (day, mark) values ($1, $2) on conflict (day, mark) do nothing";
    let rows = on!(tx, c => sqlx::query(SQL).bind(day).bind(mark).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

pub(super) async fn count(tx: &mut Tx, link: LinkId, day: NaiveDate, is_new: bool) -> Result<()> {
    const SQL: &str = "insert into link_days (link_id, day, clicks, uniques) values ($1, $2, 1, $3)
        on conflict (link_id, day) do update set clicks = link_days.clicks + 1, uniques = link_days.uniques + excluded.uniques";
    on!(tx, c => sqlx::query(SQL).bind(link).bind(day).bind(i64::from(is_new)).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn forget_salts(tx: &mut Tx, today: NaiveDate) -> Result<()> {
    const SQL: &str = "delete from click_salts where day < $1";
    on!(tx, c => sqlx::query(SQL).bind(today).execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes up to [`BATCH`] marks of days before; how many.
pub(super) async fn forget_marks(tx: &mut Tx, today: NaiveDate) -> Result<u64> {
    const SQL: &str =
        "delete from click_marks where (day, mark) in (select day, mark from click_marks where day < $1 limit $2)";
    Ok(on!(tx, c => sqlx::query(SQL).bind(today).bind(BATCH).execute(c).await.map(|done| done.rows_affected()))?)
}

pub(crate) async fn promo_of(tx: &mut Tx, bid: BidId) -> Result<Option<String>> {
    const SQL: &str = "select code from promo_codes where bid_id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(bid).fetch_optional(c).await)?)
}

/// The bare database error tells a code that another deal of the campaign has.
pub(super) async fn set_promo(
    tx: &mut Tx,
    bid: BidId,
    campaign: CampaignId,
    code: &str,
    key: &str,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    const SQL: &str =
        "insert into promo_codes (bid_id, campaign_id, code, code_key, created_at) values ($1, $2, $3, $4, $5)
        on conflict (bid_id) do update set code = excluded.code, code_key = excluded.code_key";
    on!(tx, c => sqlx::query(SQL).bind(bid).bind(campaign).bind(code).bind(key).bind(now).execute(c).await.map(drop))
}

/// When the token of a campaign's shop was made.
pub(crate) async fn token_at(tx: &mut Tx, campaign: CampaignId) -> Result<Option<DateTime<Utc>>> {
    const SQL: &str = "select created_at from postback_tokens where campaign_id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(campaign).fetch_optional(c).await)?)
}

pub(super) async fn set_token(tx: &mut Tx, owned: &Owned, hash: &str, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "insert into postback_tokens (campaign_id, token_hash, created_at) values ($1, $2, $3)
        on conflict (campaign_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at";
    let campaign = owned.campaign().id;
    on!(tx, c => sqlx::query(SQL).bind(campaign).bind(hash).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn campaign_of_token(tx: &mut Tx, hash: &str) -> Result<Option<CampaignId>> {
    const SQL: &str = "select campaign_id from postback_tokens where token_hash = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(hash).fetch_optional(c).await)?)
}

/// The deal of a campaign that has the link or the promo code.
pub(super) async fn deal_of_code(tx: &mut Tx, campaign: CampaignId, code: &str, key: &str) -> Result<Option<BidId>> {
    const SQL: &str =
        "select l.bid_id from tracking_links l join bids b on b.id = l.bid_id where l.code = $2 and b.campaign_id = $1
        union all select o.bid_id from promo_codes o where o.campaign_id = $1 and o.code_key = $3 limit 1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(campaign).bind(code).bind(key).fetch_optional(c).await)?)
}

/// An order about to be counted.
pub(super) struct NewConversion<'a> {
    pub(super) id: Uuid,
    pub(super) campaign: CampaignId,
    pub(super) bid: BidId,
    pub(super) mark: &'a str,
    pub(super) value: Option<Money>,
}

/// Whether an order of that mark is counted.
pub(super) async fn is_told(tx: &mut Tx, campaign: CampaignId, mark: &str) -> Result<bool> {
    const SQL: &str = "select exists (select 1 from conversions where campaign_id = $1 and order_mark = $2)";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(campaign).bind(mark).fetch_one(c).await)?)
}

/// Counts an order. Whether it was not counted before.
pub(super) async fn convert(tx: &mut Tx, new: &NewConversion<'_>, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "insert into conversions (id, campaign_id, bid_id, order_mark, value_minor, day, created_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (campaign_id, order_mark) do nothing";
    let rows = on!(tx, c => sqlx::query(SQL).bind(new.id).bind(new.campaign).bind(new.bid).bind(new.mark).bind(new.value)
        .bind(now.date_naive()).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
