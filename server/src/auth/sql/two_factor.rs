//! SQL of the second factor.

use chrono::{DateTime, Utc};
use tandem_types::AccountId;

use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
};

/// An account's second factor, on or being switched on.
#[derive(sqlx::FromRow)]
pub(in super::super) struct Row {
    pub(in super::super) secret: String,
    pub(in super::super) created_at: DateTime<Utc>,
    pub(in super::super) confirmed_at: Option<DateTime<Utc>>,
    pub(in super::super) codes_left: i64,
}

pub(in super::super) async fn row(tx: &mut Tx, account: AccountId) -> Result<Option<Row>> {
    const SQL: &str = "select secret, created_at, confirmed_at,
            (select count(*) from recovery_codes r where r.account_id = t.account_id) as codes_left
        from two_factor t where account_id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_optional(c).await)?)
}

pub(in super::super) async fn is_on(tx: &mut Tx, account: AccountId) -> Result<bool> {
    const SQL: &str = "select exists (select 1 from two_factor where account_id = $1 and confirmed_at is not null)";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

/// Notes a secret under proof, unless one is proved. Whether it did.
pub(in super::super) async fn begin(tx: &mut Tx, account: AccountId, secret: &str, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str =
        "insert into two_factor (account_id, secret, created_at, confirmed_at, last_step, tries, tries_since)
        values ($1, $2, $3, null, 0, 0, $3)
        on conflict (account_id) do update set secret = excluded.secret, created_at = excluded.created_at
        where two_factor.confirmed_at is null";
    let rows = on!(tx, c => sqlx::query(SQL).bind(account).bind(secret).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The first code has proved that secret. Whether it was still under proof.
pub(in super::super) async fn confirm(
    tx: &mut Tx,
    account: AccountId,
    secret: &str,
    step: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update two_factor set confirmed_at = $4, last_step = $3, tries = 0, tries_since = $4
        where account_id = $1 and secret = $2 and confirmed_at is null";
    let rows = on!(tx, c => sqlx::query(SQL).bind(account).bind(secret).bind(step).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// What a code is compared with.
#[derive(sqlx::FromRow)]
pub(in super::super) struct Tried {
    pub(in super::super) secret: String,
}

/// Writes a secret as it was sealed anew, unless another one has taken its place.
pub(in super::super) async fn seal_anew(tx: &mut Tx, account: AccountId, old: &str, new: &str) -> Result<()> {
    const SQL: &str = "update two_factor set secret = $3 where account_id = $1 and secret = $2";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(old).bind(new).execute(c).await.map(drop))?;
    Ok(())
}

/// Counts a try, in a new window if the old one began before `then`; nothing if there are no more, or it is off.
pub(in super::super) async fn count_try(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    then: DateTime<Utc>,
    most: i64,
) -> Result<Option<Tried>> {
    const SQL: &str = "update two_factor set
            tries = case when tries_since <= $3 then 1 else tries + 1 end,
            tries_since = case when tries_since <= $3 then $2 else tries_since end
        where account_id = $1 and confirmed_at is not null and (tries_since <= $3 or tries < $4)
        returning secret";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(now).bind(then).bind(most).fetch_optional(c).await)?)
}

/// When the window began whose tries are counted, if it is on.
pub(in super::super) async fn tries_since(tx: &mut Tx, account: AccountId) -> Result<Option<DateTime<Utc>>> {
    const SQL: &str = "select tries_since from two_factor where account_id = $1 and confirmed_at is not null";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_optional(c).await)?)
}

/// Uses the code of that half minute up. Whether neither it nor a later one was used before.
pub(in super::super) async fn use_step(tx: &mut Tx, account: AccountId, step: i64) -> Result<bool> {
    const SQL: &str = "update two_factor set last_step = $2, tries = 0 where account_id = $1 and last_step < $2";
    let rows =
        on!(tx, c => sqlx::query(SQL).bind(account).bind(step).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Forgets the wrong codes before a right one.
pub(in super::super) async fn forgive(tx: &mut Tx, account: AccountId) -> Result<()> {
    const SQL: &str = "update two_factor set tries = 0 where account_id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).execute(c).await.map(drop))?;
    Ok(())
}

/// Uses a recovery code up. Whether there was such a one.
pub(in super::super) async fn use_recovery(tx: &mut Tx, account: AccountId, code_hash: &str) -> Result<bool> {
    const SQL: &str = "delete from recovery_codes where account_id = $1 and code_hash = $2";
    let rows =
        on!(tx, c => sqlx::query(SQL).bind(account).bind(code_hash).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

pub(in super::super) async fn codes_left(tx: &mut Tx, account: AccountId) -> Result<i64> {
    const SQL: &str = "select count(*) from recovery_codes where account_id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

/// Puts these in the place of all that there are.
pub(in super::super) async fn replace_codes(tx: &mut Tx, account: AccountId, hashes: &[String]) -> Result<()> {
    const SQL: &str = "delete from recovery_codes where account_id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).execute(c).await.map(drop))?;
    let mut sql = Sql::new("insert into recovery_codes (account_id, code_hash) values ");
    for (at, hash) in hashes.iter().enumerate() {
        sql.text(if at == 0 { "(" } else { ", (" }).bind(account.0).text(", ").bind(hash.as_str()).text(")");
    }
    sql.execute(tx).await.map(drop)
}

/// Switches it off; the recovery codes go with it.
pub(in super::super) async fn delete(tx: &mut Tx, account: AccountId) -> Result<()> {
    const SQL: &str = "delete from two_factor where account_id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).execute(c).await.map(drop))?;
    Ok(())
}
