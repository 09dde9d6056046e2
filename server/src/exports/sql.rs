//! SQL of copies of accounts' data.

pub(super) mod beside;
pub(super) mod deal;
pub(super) mod own;
pub(super) mod records;

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, ExportId, security::Export};

use crate::{db::Tx, error::Result, on};

/// Says of a copy that nobody has worked on since then that it failed.
pub(super) async fn give_up(tx: &mut Tx, account: AccountId, then: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update exports set status = 'failed'
        where account_id = $1 and status in ('queued', 'running') and beat_at < $2";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(then).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn is_under_way(tx: &mut Tx, account: AccountId) -> Result<bool> {
    const SQL: &str = "select exists (select 1 from exports where account_id = $1 and status in ('queued', 'running'))";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

/// Lets what there is be deleted: a new one takes its place.
pub(super) async fn retire(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update exports set expires_at = $2 where account_id = $1 and expires_at > $2";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn insert(tx: &mut Tx, account: AccountId, export: &Export) -> Result<()> {
    const SQL: &str =
        "insert into exports (id, account_id, status, parts_done, file, size, created_at, beat_at, expires_at)
        values ($1, $2, 'queued', 0, null, 0, $3, $3, $4)";
    on!(tx, c => sqlx::query(SQL).bind(export.id).bind(account).bind(export.created_at).bind(export.expires_at)
        .execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn latest(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<Option<Export>> {
    const SQL: &str = "select id, status, parts_done, size, created_at, expires_at from exports
        where account_id = $1 and expires_at > $2 order by created_at desc, id desc limit 1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(now).fetch_optional(c).await)?)
}

/// The key of the file of an account's copy, while it is kept.
pub(super) async fn file(tx: &mut Tx, account: AccountId, id: ExportId, now: DateTime<Utc>) -> Result<Option<String>> {
    const SQL: &str = "select file from exports
        where id = $1 and account_id = $2 and status = 'ready' and file is not null and expires_at > $3";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).bind(account).bind(now).fetch_optional(c).await)?)
}

/// Takes a copy that nobody makes, or whose builder has said nothing since `then`; whose it is to be.
pub(super) async fn claim(
    tx: &mut Tx,
    id: ExportId,
    now: DateTime<Utc>,
    then: DateTime<Utc>,
) -> Result<Option<AccountId>> {
    const SQL: &str = "update exports set status = 'running', parts_done = 0, beat_at = $2
        where id = $1 and account_id is not null and (status = 'queued' or (status = 'running' and beat_at < $3))
        returning account_id";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).bind(now).bind(then).fetch_optional(c).await)?)
}

pub(super) async fn is_running(tx: &mut Tx, id: ExportId) -> Result<bool> {
    const SQL: &str =
        "select exists (select 1 from exports where id = $1 and account_id is not null and status = 'running')";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).fetch_one(c).await)?)
}

/// Says that the builder goes on. Whether somebody still waits for it.
pub(super) async fn beat(tx: &mut Tx, id: ExportId, parts_done: i64, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update exports set parts_done = $2, beat_at = $3
        where id = $1 and account_id is not null and status = 'running'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(parts_done).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Leaves a copy that could not be made to the next attempt.
pub(super) async fn release(tx: &mut Tx, id: ExportId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update exports set status = 'queued', beat_at = $2 where id = $1 and status = 'running'";
    on!(tx, c => sqlx::query(SQL).bind(id).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Whether it was still being made, and for somebody.
pub(super) async fn finish(
    tx: &mut Tx,
    id: ExportId,
    file: &str,
    size: i64,
    expires_at: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update exports set status = 'ready', file = $2, size = $3, expires_at = $4
        where id = $1 and account_id is not null and status = 'running'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(file).bind(size).bind(expires_at).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Some of those that are over, or nobody's, with their files.
pub(super) async fn over(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<(ExportId, Option<String>)>> {
    const SQL: &str = "select id, file from exports where expires_at <= $1 or account_id is null limit 100";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(now).fetch_all(c).await)?)
}

pub(super) async fn delete(tx: &mut Tx, id: ExportId) -> Result<()> {
    const SQL: &str = "delete from exports where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(id).execute(c).await.map(drop))?;
    Ok(())
}
