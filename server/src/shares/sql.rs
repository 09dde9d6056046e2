//! SQL of shared reports.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, CampaignId, ShareId, results::Share};

use crate::{campaigns::Owned, db::Tx, error::Result, on};

/// How many are listed.
const SHOWN: i64 = 20;

/// A shared report, and whose it is.
#[derive(sqlx::FromRow)]
pub(super) struct Found {
    #[sqlx(flatten)]
    pub(super) share: Share,
    pub(super) campaign_id: CampaignId,
    pub(super) title: String,
    pub(super) brand_name: String,
}

/// The shared reports of a campaign: first those that are still open, so that each of them can be revoked; the newest first.
pub(crate) async fn of_campaign(tx: &mut Tx, campaign: CampaignId, now: DateTime<Utc>) -> Result<Vec<Share>> {
    const SQL: &str = "select id, shows_money, expires_at, revoked_at, created_at from report_shares
        where campaign_id = $1
        order by case when revoked_at is null and (expires_at is null or expires_at > $2) then 0 else 1 end,
            created_at desc, id desc
        limit $3";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(campaign).bind(now).bind(SHOWN).fetch_all(c).await)?)
}

pub(super) async fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<Found>> {
    const SQL: &str = "select s.id, s.shows_money, s.expires_at, s.revoked_at, s.created_at, s.campaign_id, c.title,
            a.username as brand_name
        from report_shares s join campaigns c on c.id = s.campaign_id join accounts a on a.id = c.brand_id
        where s.token_hash = $1 and a.is_active = true";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(hash).fetch_optional(c).await)?)
}

pub(super) async fn count_open(tx: &mut Tx, campaign: CampaignId, now: DateTime<Utc>) -> Result<i64> {
    const SQL: &str = "select count(*) from report_shares
        where campaign_id = $1 and revoked_at is null and (expires_at is null or expires_at > $2)";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(campaign).bind(now).fetch_one(c).await)?)
}

pub(super) async fn insert(tx: &mut Tx, owned: &Owned, share: &Share, hash: &str) -> Result<()> {
    const SQL: &str = "insert into report_shares (id, campaign_id, token_hash, shows_money, expires_at, created_at)
        values ($1, $2, $3, $4, $5, $6)";
    let campaign = owned.campaign().id;
    on!(tx, c => sqlx::query(SQL).bind(share.id).bind(campaign).bind(hash).bind(share.shows_money).bind(share.expires_at)
        .bind(share.created_at).execute(c).await.map(drop))?;
    Ok(())
}

/// The campaign of a shared report of that brand.
pub(super) async fn campaign_of(tx: &mut Tx, id: ShareId, brand: AccountId) -> Result<Option<CampaignId>> {
    const SQL: &str = "select c.id from report_shares s join campaigns c on c.id = s.campaign_id
        where s.id = $1 and c.brand_id = $2";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).bind(brand).fetch_optional(c).await)?)
}

pub(super) async fn revoke(tx: &mut Tx, id: ShareId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update report_shares set revoked_at = $2 where id = $1 and revoked_at is null";
    on!(tx, c => sqlx::query(SQL).bind(id).bind(now).execute(c).await.map(drop))?;
    Ok(())
}
