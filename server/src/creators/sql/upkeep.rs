//! SQL that keeps the directory.

use chrono::{DateTime, Utc};
use tandem_types::AccountId;

use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
};

/// What the directory keeps of an influencer's account.
#[derive(sqlx::FromRow)]
pub(in crate::creators) struct Texts {
    pub(in crate::creators) id: AccountId,
    pub(in crate::creators) username: String,
    pub(in crate::creators) bio: String,
    pub(in crate::creators) instagram_username: String,
    date_joined: DateTime<Utc>,
}

macro_rules! select_texts {
    () => {
        "select a.id, a.username, a.bio, a.instagram_username, a.date_joined from accounts a
        where a.account_type = 'influencer' and "
    };
}

pub(in crate::creators) async fn texts_of(tx: &mut Tx, account: AccountId) -> Result<Option<Texts>> {
    const SQL: &str = concat!(select_texts!(), "a.id = $1");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_optional(c).await)?)
}

/// Some influencers that are not in the directory.
pub(in crate::creators) async fn missing(tx: &mut Tx, most: i64) -> Result<Vec<Texts>> {
    const SQL: &str = concat!(
        select_texts!(),
        "not exists (select 1 from creators c where c.account_id = a.id) order by a.id limit $1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(most).fetch_all(c).await)?)
}

/// Writes an influencer into the directory, or what has changed; its followers are those of the newest snapshot of its handle.
pub(in crate::creators) async fn put(tx: &mut Tx, texts: &Texts, words: &str, key: &str) -> Result<()> {
    const SQL: &str = "insert into creators (account_id, search_text, instagram_key, followers, followers_at, joined_at, completed,
            due, on_time, reviews, rating)
        select $1, $2, $3, coalesce(s.followers, -1), s.fetched_at, $4, 0, 0, 0, 0, 0
        from (select 1 as one) o left join (select followers, fetched_at from instagram_snapshots
            where username_key = $3 order by fetched_at desc limit 1) s on true
        where true
        on conflict (account_id) do update set search_text = excluded.search_text, instagram_key = excluded.instagram_key,
            followers = excluded.followers, followers_at = excluded.followers_at";
    on!(tx, c => sqlx::query(SQL).bind(texts.id).bind(words).bind(key).bind(texts.date_joined).execute(c).await.map(drop))?;
    Ok(())
}

/// Writes the followers of all who gave that handle.
pub(in crate::creators) async fn set_followers(
    tx: &mut Tx,
    key: &str,
    followers: i64,
    at: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str =
        "update creators set followers = $2, followers_at = $3 where instagram_key = $1 and instagram_key <> ''";
    on!(tx, c => sqlx::query(SQL).bind(key).bind(followers.max(0)).bind(at).execute(c).await.map(drop))?;
    Ok(())
}

/// Counts deals and reviews of an influencer anew. Its row is taken first, so that of two who count at once the second sees what
/// the first has changed.
pub(in crate::creators) async fn recount(tx: &mut Tx, account: AccountId) -> Result<()> {
    const LOCK: &str = "select account_id from creators where account_id = $1 for update";
    let is_in_time = if tx.is_postgres() {
        on!(&mut *tx, c => sqlx::query(LOCK).bind(account).execute(c).await.map(drop))?;
        "cast(d.created_at at time zone 'UTC' as date)
            <= coalesce(cast(p.paid_at at time zone 'UTC' as date) + cast(t.days as integer), g.end_date)"
    } else {
        "date(d.created_at) <= coalesce(date(p.paid_at, t.days || ' days'), g.end_date)"
    };
    let mut sql = Sql::new(
        "update creators set completed = w.completed, due = w.due, on_time = w.on_time, reviews = r.reviews, rating = r.rating
        from (
            select count(*) as completed, count(f.is_in_time) as due, cast(coalesce(sum(f.is_in_time), 0) as bigint) as on_time
            from (
                select case when d.created_at is null or g.end_date is null then null when ",
    );
    sql.text(is_in_time).text(
        " then 1 else 0 end as is_in_time
                from payments p
                left join bids b on b.id = p.bid_id
                left join campaigns g on g.id = b.campaign_id
                left join bid_terms t on t.bid_id = b.id
                left join deliveries d on d.bid_id = b.id and d.version = 1
                where p.settlement = 'payout' and p.payout_status = 'paid' and p.influencer_id = ",
    );
    sql.bind(account.0).text(
        ") f
        ) w cross join (
            select count(*) as reviews, cast(coalesce(round(avg(rating) * 100), 0) as bigint) as rating
            from reviews where published_at is not null and hidden_at is null and reviewed_id = ",
    );
    sql.bind(account.0).text(") r where account_id = ").bind(account.0);
    sql.execute(tx).await.map(drop)
}
