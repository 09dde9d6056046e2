//! SQL of bids.

pub(super) mod deal;
pub(super) mod deliveries;
pub(super) mod marks;
pub(super) mod offers;
pub(super) mod terms;
pub(super) mod triage;

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, BidId, CampaignId,
    accounts::AccountType,
    bids::{Bid, BidStatus},
    triage::BidMark,
};

use super::policy::{Placed, Received};
use crate::{
    Actor,
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

/// Every column of [`Bid`], and the campaign's brand; goes before `where`.
macro_rules! select_bids {
    () => {
        select_bids!("c.brand_id")
    };
    ($($more:expr),+) => {
        concat!(
            "select b.id, b.campaign_id, c.title as campaign_title, b.influencer_id, a.username as influencer_name,
                b.amount_minor, b.fee_minor, b.status, b.payment_status, b.delivery_status, b.created_at, b.updated_at, ",
            $($more,)+
            " from bids b join campaigns c on c.id = b.campaign_id join accounts a on a.id = b.influencer_id "
        )
    };
}
pub(crate) use select_bids;

/// A condition on `b`: a deal came of the bid, also one that ended early: only that leaves a declined bid whose payment
/// failed.
macro_rules! was_deal {
    () => {
        "(b.status = 'accepted' or (b.status = 'declined' and b.payment_status = 'failed'))"
    };
}
pub(crate) use was_deal;

/// A condition on `b`: nothing came of the bid.
macro_rules! was_declined {
    () => {
        "(b.status = 'declined' and b.payment_status <> 'failed')"
    };
}
pub(crate) use was_declined;

/// A bid and the brand that received it.
#[derive(sqlx::FromRow)]
pub(super) struct WithBrand {
    #[sqlx(flatten)]
    pub(super) bid: Bid,
    pub(super) brand_id: AccountId,
}

pub(super) async fn with_brand(tx: &mut Tx, id: BidId) -> Result<Option<WithBrand>> {
    const SQL: &str = concat!(select_bids!(), "where b.id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// An influencer's latest bid on a campaign.
pub(crate) async fn latest_of(tx: &mut Tx, campaign: CampaignId, influencer: AccountId) -> Result<Option<Bid>> {
    const SQL: &str = concat!(
        select_bids!(),
        "where b.campaign_id = $1 and b.influencer_id = $2 order by b.created_at desc, b.id desc limit 1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(campaign).bind(influencer).fetch_optional(c).await)?)
}

/// Inserts the bid if its campaign is open and its brand active. Whether they were. The bare database error tells a second live bid.
pub(super) async fn insert(tx: &mut Tx, bid: &Bid) -> Result<bool, sqlx::Error> {
    const LOCK: &str = "select id from campaigns where id = $1 for share";
    const SQL: &str =
        "insert into bids (id, campaign_id, influencer_id, amount_minor, status, payment_status, delivery_status,
            created_at, updated_at, fee_minor)
        select $1, c.id, $3, $4, $5, $6, $7, $8, $8, $9 from campaigns c where c.id = $2 and c.status = 'open'
            and exists (select 1 from accounts a where a.id = c.brand_id and a.is_active = true)";
    // On PostgreSQL the campaign's row is locked against a simultaneous accept; SQLite has one writer anyway.
    if tx.is_postgres() {
        on!(&mut *tx, c => sqlx::query(LOCK).bind(bid.campaign_id).execute(c).await.map(drop))?;
    }
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid.id).bind(bid.campaign_id).bind(bid.influencer_id).bind(bid.amount)
        .bind(bid.status).bind(bid.payment_status).bind(bid.delivery_status).bind(bid.created_at).bind(bid.fee).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Takes the bid, unpaid, from one decision to another. Whether it was in the first.
pub(super) async fn decide(
    tx: &mut Tx,
    bid: &Received,
    from: BidStatus,
    to: BidStatus,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update bids set status = $3, payment_status = 'pending', updated_at = $4
        where id = $1 and status = $2 and payment_status <> 'completed'";
    let id = bid.bid().id;
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(from).bind(to).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Declines an unpaid bid for its own influencer. Whether it was in that status.
pub(super) async fn take_back(tx: &mut Tx, bid: &Placed, from: BidStatus, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update bids set status = 'declined', payment_status = 'pending', updated_at = $3
        where id = $1 and status = $2 and payment_status <> 'completed'";
    let id = bid.bid().id;
    let rows =
        on!(tx, c => sqlx::query(SQL).bind(id).bind(from).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// A pending bid's influencer, who hears of what happens to its campaign.
pub(crate) async fn pending_bidders(tx: &mut Tx, campaign: CampaignId) -> Result<Vec<AccountId>> {
    const SQL: &str = "select influencer_id from bids where campaign_id = $1 and status = 'pending' order by id";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(campaign).fetch_all(c).await)?)
}

/// How a brand has marked its bids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    As(BidMark),
    /// Pending, and not marked.
    Not,
}

pub(super) async fn visible(
    tx: &mut Tx,
    actor: &Actor,
    campaign: Option<CampaignId>,
    marked: Option<Marked>,
    slice: Slice,
) -> Result<Vec<Bid>> {
    let mut sql = Sql::new(select_bids!());
    seen(&mut sql, actor, campaign, marked);
    slice.behind_moment(&mut sql, " and (b.created_at, b.id) < (");
    sql.text(" order by b.created_at desc, b.id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(super) async fn visible_count(
    tx: &mut Tx,
    actor: &Actor,
    campaign: Option<CampaignId>,
    marked: Option<Marked>,
) -> Result<i64> {
    let mut sql = Sql::new("select count(*) from bids b join campaigns c on c.id = b.campaign_id ");
    seen(&mut sql, actor, campaign, marked);
    sql.fetch_count(tx).await
}

/// Only what the caller may see. Marks are their brand's alone: whoever else asks for one sees nothing.
fn seen(sql: &mut Sql, actor: &Actor, campaign: Option<CampaignId>, marked: Option<Marked>) {
    sql.text("where true");
    if let Some(campaign) = campaign {
        sql.text(" and b.campaign_id = ").bind(campaign.0);
    }
    match actor.account_type {
        _ if actor.is_staff => {}
        AccountType::Brand => {
            sql.text(" and c.brand_id = ").bind(actor.id.0);
        }
        AccountType::Influencer => {
            sql.text(" and b.influencer_id = ").bind(actor.id.0);
        }
    }
    if let Some(marked) = marked {
        sql.text(" and b.status = 'pending' and c.brand_id = ").bind(actor.id.0);
        match marked {
            Marked::As(mark) => {
                sql.text(" and exists (select 1 from bid_marks m where m.bid_id = b.id and m.mark = ");
                sql.bind(mark.as_str()).text(")");
            }
            Marked::Not => {
                sql.text(" and not exists (select 1 from bid_marks m where m.bid_id = b.id)");
            }
        }
    }
}
