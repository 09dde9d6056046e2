//! SQL of marks and declines: of many bids at once, and only of those on that brand's campaigns.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, BidId,
    bids::{Bid, BidStatus},
    triage::{BidMark, Decline, DeclineReason},
};

use super::select_bids;
use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
};

/// One of the brand's bids, as it is before anything changes.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(in crate::bids) struct Mine {
    pub(in crate::bids) id: BidId,
    pub(in crate::bids) status: BidStatus,
    pub(in crate::bids) mark: Option<BidMark>,
}

/// Those of the bids that are on the brand's campaigns, for this transaction alone: their campaigns' rows are taken first, in one
/// order, as every step of a deal takes one.
pub(in crate::bids) async fn mine(tx: &mut Tx, brand: AccountId, ids: &[BidId]) -> Result<Vec<Mine>> {
    if tx.is_postgres() {
        let mut sql = Sql::new("select id from campaigns where brand_id = ");
        sql.bind(brand.0).text(" and id in (select campaign_id from bids where id in ");
        among(&mut sql, ids);
        sql.text(") order by id for update");
        sql.execute(tx).await?;
    }
    let mut sql = Sql::new(
        "select b.id, b.status, m.mark from bids b join campaigns c on c.id = b.campaign_id
        left join bid_marks m on m.bid_id = b.id where c.brand_id = ",
    );
    sql.bind(brand.0).text(" and b.id in ");
    among(&mut sql, ids);
    sql.text(" order by b.id");
    sql.fetch_all(tx).await
}

/// Marks those that are pending; which they are.
pub(in crate::bids) async fn set(
    tx: &mut Tx,
    brand: AccountId,
    ids: &[BidId],
    mark: BidMark,
    now: DateTime<Utc>,
) -> Result<Vec<BidId>> {
    let mut sql = Sql::new("insert into bid_marks (bid_id, mark, at) select b.id, ");
    sql.bind(mark.as_str()).text(", ").bind(now);
    sql.text(" from bids b join campaigns c on c.id = b.campaign_id where b.status = 'pending' and c.brand_id = ");
    sql.bind(brand.0).text(" and b.id in ");
    among(&mut sql, ids);
    sql.text(" on conflict (bid_id) do update set mark = excluded.mark, at = excluded.at returning bid_id");
    changed(sql, tx).await
}

/// Takes the marks of those that are pending away; which had one.
pub(in crate::bids) async fn clear(tx: &mut Tx, brand: AccountId, ids: &[BidId]) -> Result<Vec<BidId>> {
    let mut sql = Sql::new("delete from bid_marks where bid_id in ");
    among(&mut sql, ids);
    sql.text(
        " and exists (select 1 from bids b join campaigns c on c.id = b.campaign_id
        where b.id = bid_marks.bid_id and b.status = 'pending' and c.brand_id = ",
    );
    sql.bind(brand.0).text(") returning bid_id");
    changed(sql, tx).await
}

/// Declines those that are pending; which they are.
pub(in crate::bids) async fn decline(
    tx: &mut Tx,
    brand: AccountId,
    ids: &[BidId],
    now: DateTime<Utc>,
) -> Result<Vec<BidId>> {
    let mut sql = Sql::new("update bids set status = 'declined', updated_at = ");
    sql.bind(now).text(" where status = 'pending' and id in ");
    among(&mut sql, ids);
    sql.text(" and campaign_id in (select id from campaigns where brand_id = ").bind(brand.0);
    sql.text(") returning id");
    changed(sql, tx).await
}

/// Writes down what the brand said to bids that it has just declined.
pub(in crate::bids) async fn note_declines(
    tx: &mut Tx,
    ids: &[BidId],
    reason: Option<DeclineReason>,
    note: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut sql = Sql::new("insert into bid_declines (bid_id, reason, note, at) select id, ");
    match reason {
        Some(reason) => sql.bind(reason.as_str()),
        None => sql.text("null"),
    };
    sql.text(", ").bind(note).text(", ").bind(now).text(" from bids where id in ");
    among(&mut sql, ids);
    sql.text(" on conflict (bid_id) do update set reason = excluded.reason, note = excluded.note, at = excluded.at");
    sql.execute(tx).await.map(drop)
}

/// Makes bids that the brand has declined since then pending again, where the campaign is open and the creator has made no other
/// bid on it; which they are.
pub(in crate::bids) async fn undo_declines(
    tx: &mut Tx,
    brand: AccountId,
    ids: &[BidId],
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<BidId>> {
    let mut sql = Sql::new("update bids set status = 'pending', updated_at = ");
    sql.bind(now).text(" where status = 'declined' and payment_status = 'pending' and id in ");
    among(&mut sql, ids);
    sql.text(" and exists (select 1 from bid_declines d where d.bid_id = bids.id and d.at >= ").bind(since);
    sql.text(
        ") and exists (select 1 from campaigns c where c.id = bids.campaign_id and c.status = 'open' and c.brand_id = ",
    );
    sql.bind(brand.0);
    sql.text(
        ") and not exists (select 1 from bids n where n.campaign_id = bids.campaign_id
            and n.influencer_id = bids.influencer_id and n.id <> bids.id
            and (n.status <> 'declined' or n.created_at >= bids.created_at)) returning id",
    );
    let undone = changed(sql, tx).await?;
    if !undone.is_empty() {
        let mut sql = Sql::new("delete from bid_declines where bid_id in ");
        among(&mut sql, &undone);
        sql.execute(tx).await?;
    }
    Ok(undone)
}

/// The bids of these ids.
pub(in crate::bids) async fn bids(tx: &mut Tx, ids: &[BidId]) -> Result<Vec<Bid>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(concat!(select_bids!(), "where b.id in "));
    among(&mut sql, ids);
    sql.text(" order by b.id");
    sql.fetch_all(tx).await
}

/// What the brand said when it declined that bid, or that its creator took it back.
pub(crate) async fn decline_of(tx: &mut Tx, bid: BidId) -> Result<Option<Decline>> {
    const SQL: &str =
        "select reason, note, at as declined_at, false as is_withdrawn from bid_declines where bid_id = $1
        union all
        select cast(null as text), '', max(created_at), true from deal_events where bid_id = $1 and step = 'withdrawn'
        having max(created_at) is not null";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_optional(c).await)?)
}

async fn changed(sql: Sql, tx: &mut Tx) -> Result<Vec<BidId>> {
    let rows: Vec<(BidId,)> = sql.fetch_all(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// `($4, $5, $6)`: a list of at least one id.
fn among(sql: &mut Sql, ids: &[BidId]) {
    for (at, id) in ids.iter().enumerate() {
        sql.text(if at == 0 { "(" } else { ", " }).bind(id.0);
    }
    sql.text(if ids.is_empty() { "(null)" } else { ")" });
}
