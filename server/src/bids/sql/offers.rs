//! SQL of the offers over a bid. Each change names the state it starts from; the deal is locked.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, BidId, Money,
    terms::{MOST_ROUNDS, Offer},
};

use crate::{db::Tx, error::Result, on};

/// The rounds of a bid, oldest first.
pub(crate) async fn of_bid(tx: &mut Tx, bid: BidId) -> Result<Vec<Offer>> {
    const SQL: &str =
        "select round, by_brand, amount_minor, fee_minor, days, revisions, note, status, created_at, decided_at
        from offers where bid_id = $1 order by round limit $2";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).bind(MOST_ROUNDS).fetch_all(c).await)?)
}

pub(in crate::bids) async fn insert(tx: &mut Tx, bid: BidId, by: AccountId, offer: &Offer) -> Result<()> {
    const SQL: &str =
        "insert into offers (bid_id, round, account_id, by_brand, amount_minor, fee_minor, days, revisions, note, status, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    on!(tx, c => sqlx::query(SQL).bind(bid).bind(offer.round).bind(by).bind(offer.by_brand).bind(offer.amount)
        .bind(offer.fee).bind(offer.days).bind(offer.revisions).bind(&offer.note).bind(offer.status).bind(offer.created_at)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// Takes the open offer of that round to another status. Whether it was open.
pub(in crate::bids) async fn close(
    tx: &mut Tx,
    bid: BidId,
    round: i64,
    to: &'static str,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str =
        "update offers set status = $3, decided_at = $4 where bid_id = $1 and round = $2 and status = 'open'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).bind(round).bind(to).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The influencer's last offer stands again, now that the brand's is withdrawn. Whether there is one.
pub(in crate::bids) async fn reopen(tx: &mut Tx, bid: BidId) -> Result<bool> {
    const SQL: &str = "update offers set status = 'open', decided_at = null
        where bid_id = $1 and status = 'countered'
            and round = (select max(o.round) from offers o where o.bid_id = $1 and o.by_brand = false)";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The bid asks for that much from now on. Whether it is undecided.
pub(in crate::bids) async fn ask(
    tx: &mut Tx,
    bid: BidId,
    amount: Money,
    fee: Money,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update bids set amount_minor = $2, fee_minor = $3, updated_at = $4
        where id = $1 and status = 'pending'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(bid).bind(amount).bind(fee).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
