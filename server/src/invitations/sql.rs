//! SQL of invitations.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, CampaignId, InvitationId,
    accounts::AccountType,
    invitations::{Invitable, Invitation},
};

use crate::{
    Actor,
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

/// Every column of [`Invitation`] (`i`); goes before `where`. An open campaign of a brand that is shut out counts as closed.
macro_rules! select_invitations {
    () => {
        "select i.id, i.campaign_id, c.title as campaign_title, i.brand_id, b.username as brand_name, i.influencer_id,
            f.username as influencer_name, i.note, i.status,
            case when b.is_active = false and c.status = 'open' then 'closed' else c.status end as campaign_status,
            i.created_at, i.decided_at,
            (select x.id from bids x where x.campaign_id = i.campaign_id and x.influencer_id = i.influencer_id
                order by x.created_at desc, x.id desc limit 1) as bid_id
        from invitations i join campaigns c on c.id = i.campaign_id join accounts b on b.id = i.brand_id
            join accounts f on f.id = i.influencer_id "
    };
}

/// Whether the creator had not been invited to that campaign before.
pub(super) async fn insert(tx: &mut Tx, row: &Invitation) -> Result<bool> {
    const SQL: &str = "insert into invitations (id, campaign_id, brand_id, influencer_id, note, status, created_at)
        values ($1, $2, $3, $4, $5, 'open', $6) on conflict (campaign_id, influencer_id) do nothing";
    let rows = on!(tx, c => sqlx::query(SQL).bind(row.id).bind(row.campaign_id).bind(row.brand_id).bind(row.influencer_id)
        .bind(&row.note).bind(row.created_at).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

pub(super) async fn sent_since(tx: &mut Tx, brand: AccountId, then: DateTime<Utc>) -> Result<i64> {
    const SQL: &str = "select count(*) from invitations where brand_id = $1 and created_at > $2";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(brand).bind(then).fetch_one(c).await)?)
}

pub(super) async fn count_to(tx: &mut Tx, campaign: CampaignId) -> Result<i64> {
    const SQL: &str = "select count(*) from invitations where campaign_id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(campaign).fetch_one(c).await)?)
}

pub(super) async fn by_id(tx: &mut Tx, id: InvitationId) -> Result<Option<Invitation>> {
    const SQL: &str = concat!(select_invitations!(), "where i.id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// Whether it waited for an answer.
pub(super) async fn decline(tx: &mut Tx, id: InvitationId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update invitations set status = 'declined', decided_at = $2 where id = $1 and status = 'open'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Whether it was declined, not before then: it waits for an answer again.
pub(super) async fn reopen(tx: &mut Tx, id: InvitationId, since: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update invitations set status = 'open', decided_at = null
        where id = $1 and status = 'declined' and decided_at >= $2";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(since).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// A bid answers an invitation, also one that was declined before.
pub(super) async fn bid_placed(
    tx: &mut Tx,
    campaign: CampaignId,
    influencer: AccountId,
    now: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "update invitations set status = 'bid', decided_at = $3
        where campaign_id = $1 and influencer_id = $2 and status <> 'bid'";
    on!(tx, c => sqlx::query(SQL).bind(campaign).bind(influencer).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn list(tx: &mut Tx, actor: &Actor, slice: Slice) -> Result<Vec<Invitation>> {
    let mut sql = Sql::new(select_invitations!());
    side(sql.text("where "), actor);
    slice.behind_moment(&mut sql, " and (i.created_at, i.id) < (");
    sql.text(" order by i.created_at desc, i.id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(super) async fn count(tx: &mut Tx, actor: &Actor) -> Result<i64> {
    let mut sql = Sql::new("select count(*) from invitations i where ");
    side(&mut sql, actor);
    sql.fetch_count(tx).await
}

pub(super) async fn to_campaign(
    tx: &mut Tx,
    actor: &Actor,
    campaign: CampaignId,
    most: i64,
) -> Result<Vec<Invitation>> {
    let mut sql = Sql::new(select_invitations!());
    sql.text("where i.campaign_id = ").bind(campaign.0).text(" and ");
    side(&mut sql, actor);
    sql.text(" order by i.created_at desc, i.id desc limit ").bind(most);
    sql.fetch_all(tx).await
}

/// Only what the caller has sent, or has received.
fn side(sql: &mut Sql, actor: &Actor) {
    sql.text(match actor.account_type {
        AccountType::Brand => "i.brand_id = ",
        AccountType::Influencer => "i.influencer_id = ",
    });
    sql.bind(actor.id.0);
}

pub(super) async fn choices(tx: &mut Tx, brand: AccountId, influencer: AccountId, most: i64) -> Result<Vec<Invitable>> {
    const SQL: &str = "select c.id, c.title, c.budget_minor, c.end_date from campaigns c
        where c.brand_id = $1 and c.status = 'open'
            and not exists (select 1 from invitations i where i.campaign_id = c.id and i.influencer_id = $2)
            and not exists (select 1 from bids b where b.campaign_id = c.id and b.influencer_id = $2)
        order by c.created_at desc, c.id desc limit $3";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(brand).bind(influencer).bind(most).fetch_all(c).await)?)
}
