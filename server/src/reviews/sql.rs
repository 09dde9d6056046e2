//! SQL of reviews.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, BidId, ReviewId, reviews::Review};

use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

/// Every column of [`Review`] (`r`); goes before `where`.
macro_rules! select_reviews {
    () => {
        "select r.id, r.bid_id, r.author_id, case when a.is_active = true then a.username end as author_name,
            a.account_type as author_type, r.reviewed_id, r.rating, r.text, r.publish_at, r.published_at, r.reply, r.replied_at,
            r.hidden_reason, r.hidden_at, r.created_at
        from reviews r left join accounts a on a.id = r.author_id "
    };
}

/// Writes a review, or writes it over what its author wrote before. Not over one that is published: whether it was not.
pub(super) async fn put(
    tx: &mut Tx,
    bid: BidId,
    author: AccountId,
    review: &Review,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str =
        "insert into reviews (id, bid_id, author_id, reviewed_id, rating, text, publish_at, reply, hidden_reason,
            created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, '', '', $8, $8)
        on conflict (bid_id, author_id) do update set rating = excluded.rating, text = excluded.text,
            updated_at = excluded.updated_at
            where reviews.published_at is null";
    let rows = on!(tx, c => sqlx::query(SQL).bind(review.id).bind(bid).bind(author).bind(review.reviewed_id).bind(review.rating)
        .bind(&review.text).bind(review.publish_at).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The reviews of a deal, published or not: one a side.
pub(super) async fn of_bid(tx: &mut Tx, bid: BidId) -> Result<Vec<Review>> {
    const SQL: &str = concat!(select_reviews!(), "where r.bid_id = $1 order by r.created_at, r.id limit 2");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(bid).fetch_all(c).await)?)
}

pub(super) async fn by_id(tx: &mut Tx, id: ReviewId) -> Result<Option<Review>> {
    const SQL: &str = concat!(select_reviews!(), "where r.id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

pub(super) async fn about(tx: &mut Tx, account: AccountId, slice: Slice) -> Result<Vec<Review>> {
    let mut sql = Sql::new(select_reviews!());
    public(&mut sql, account);
    slice.behind_moment(&mut sql, " and (r.published_at, r.id) < (");
    sql.text(" order by r.published_at desc, r.id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(super) async fn count_about(tx: &mut Tx, account: AccountId) -> Result<i64> {
    let mut sql = Sql::new("select count(*) from reviews r ");
    public(&mut sql, account);
    sql.fetch_count(tx).await
}

pub(super) async fn written(tx: &mut Tx, author: AccountId, slice: Slice) -> Result<Vec<Review>> {
    let mut sql = Sql::new(concat!(select_reviews!(), "where r.author_id = "));
    sql.bind(author.0);
    by_time(sql, tx, slice).await
}

pub(super) async fn received(tx: &mut Tx, account: AccountId, slice: Slice) -> Result<Vec<Review>> {
    let mut sql = Sql::new(concat!(select_reviews!(), "where r.published_at is not null and r.reviewed_id = "));
    sql.bind(account.0);
    by_time(sql, tx, slice).await
}

async fn by_time(mut sql: Sql, tx: &mut Tx, slice: Slice) -> Result<Vec<Review>> {
    slice.behind_moment(&mut sql, " and (r.created_at, r.id) < (");
    sql.text(" order by r.created_at desc, r.id desc");
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

/// Only what anybody may read, of an account that is there.
fn public(sql: &mut Sql, account: AccountId) {
    sql.text("where r.published_at is not null and r.hidden_at is null and r.reviewed_id = ").bind(account.0);
    sql.text(" and exists (select 1 from accounts x where x.id = r.reviewed_id and x.is_active = true)");
}

/// Some reviews that are to be published by now.
pub(super) async fn due(tx: &mut Tx, now: DateTime<Utc>, most: i64) -> Result<Vec<Review>> {
    const SQL: &str = concat!(
        select_reviews!(),
        "where r.published_at is null and r.publish_at <= $1 order by r.publish_at, r.id limit $2"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(now).bind(most).fetch_all(c).await)?)
}

/// Whether it was not published before.
pub(super) async fn publish(tx: &mut Tx, id: ReviewId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update reviews set published_at = $2 where id = $1 and published_at is null";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Whether there was no reply before.
pub(super) async fn reply(tx: &mut Tx, id: ReviewId, text: &str, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update reviews set reply = $2, replied_at = $3
        where id = $1 and replied_at is null and published_at is not null and hidden_at is null";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(text).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Whether it was in sight.
pub(super) async fn hide(tx: &mut Tx, id: ReviewId, reason: &str, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update reviews set hidden_reason = $2, hidden_at = $3
        where id = $1 and published_at is not null and hidden_at is null";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(reason).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
