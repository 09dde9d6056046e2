//! SQL of the outbox and of the clean-up.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::Lane;
use crate::{
    accounts::sign_up,
    auth::otp,
    db::{Sql, Tx},
    error::Result,
    exports, on, searches,
};

/// The most rows deleted in one transaction.
pub(super) const BATCH: i64 = 1000;

/// The kinds of jobs that ask nobody but the database.
const QUICK: [&str; 3] = [otp::JOB, sign_up::JOB, searches::JOB];
/// Every kind that is not about money.
const NOT_MONEY: [&str; 5] = [otp::JOB, sign_up::JOB, searches::JOB, super::MAIL, exports::JOB];

/// A job that is due.
#[derive(sqlx::FromRow)]
pub(super) struct Job {
    pub(super) id: Uuid,
    pub(super) kind: String,
    pub(super) payload: Json<Value>,
    /// Earlier attempts.
    pub(super) attempts: i64,
    pub(super) run_at: DateTime<Utc>,
}

impl Job {
    /// Whether it is about money, and so never given up.
    pub(super) fn is_money(&self) -> bool {
        !NOT_MONEY.contains(&self.kind.as_str())
    }
}

pub(super) async fn insert(tx: &mut Tx, kind: &str, payload: &Value, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str =
        "insert into outbox (id, kind, payload, state, attempts, run_at, last_error, created_at, updated_at)
        values ($1, $2, $3, 'queued', 0, $4, '', $4, $4)";
    on!(tx, c => sqlx::query(SQL).bind(Uuid::now_v7()).bind(kind).bind(Json(payload)).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Some of the jobs that are due, the longest due first.
pub(super) async fn due(tx: &mut Tx, lane: Lane, now: DateTime<Utc>) -> Result<Vec<Job>> {
    let (among, kinds, most): (&'static str, &[&'static str], i64) = match lane {
        Lane::Quick => (" and kind in (", &QUICK, 20),
        Lane::Money => (" and kind not in (", &NOT_MONEY, 20),
        Lane::Mail => (" and kind in (", &[super::MAIL], 20),
        Lane::Long => (" and kind in (", &[exports::JOB], 4),
    };
    let mut sql =
        Sql::new("select id, kind, payload, attempts, run_at from outbox where state = 'queued' and run_at <= ");
    sql.bind(now).text(among);
    for (at, kind) in kinds.iter().enumerate() {
        sql.text(if at == 0 { "" } else { ", " }).bind(*kind);
    }
    sql.text(") order by run_at, id limit ").bind(most);
    sql.fetch_all(tx).await
}

/// Takes a job until `lease`. Whether it was still as it was read, so that of two workers exactly one gets it.
pub(super) async fn claim(
    tx: &mut Tx,
    id: Uuid,
    run_at: DateTime<Utc>,
    lease: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update outbox set run_at = $3, claimed_until = $3, attempts = attempts + 1, updated_at = $4
        where id = $1 and run_at = $2 and state = 'queued'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(run_at).bind(lease).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Marks a job done, whoever holds the lease by now, and forgets its content: codes do not stay in the database.
pub(super) async fn finish(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str =
        "update outbox set state = 'done', claimed_until = null, payload = $2, last_error = '', updated_at = $3
        where id = $1 and state = 'queued'";
    let empty = Json(Value::Object(serde_json::Map::new()));
    on!(tx, c => sqlx::query(SQL).bind(id).bind(empty).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Puts a failed job off, unless another worker has taken it since.
pub(super) async fn postpone(
    tx: &mut Tx,
    id: Uuid,
    lease: DateTime<Utc>,
    run_at: DateTime<Utc>,
    error: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "update outbox set run_at = $3, claimed_until = null, last_error = $4, updated_at = $5
        where id = $1 and run_at = $2 and state = 'queued'";
    on!(tx, c => sqlx::query(SQL).bind(id).bind(lease).bind(run_at).bind(error).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Gives a job back that was claimed, as if it had not been, unless another worker has taken it since. It is due now.
pub(super) async fn release(tx: &mut Tx, id: Uuid, lease: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update outbox set run_at = $3, claimed_until = null, attempts = attempts - 1, updated_at = $3
        where id = $1 and run_at = $2 and state = 'queued'";
    on!(tx, c => sqlx::query(SQL).bind(id).bind(lease).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Gives a job up, unless another worker has taken it since. Whether it did.
pub(super) async fn bury(
    tx: &mut Tx,
    id: Uuid,
    run_at: DateTime<Utc>,
    error: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "update outbox set state = 'dead', claimed_until = null, last_error = $3, updated_at = $4
        where id = $1 and run_at = $2 and state = 'queued'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(run_at).bind(error).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Has a job that was given up begin anew. Whether it was one.
pub(super) async fn revive(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update outbox set state = 'queued', attempts = 0, run_at = $2, updated_at = $2
        where id = $1 and state = 'dead'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// The same of those of a kind that have lain longest, up to [`BATCH`]; how many.
pub(super) async fn revive_kind(tx: &mut Tx, kind: &str, now: DateTime<Utc>) -> Result<u64> {
    const SQL: &str = "update outbox set state = 'queued', attempts = 0, run_at = $2, updated_at = $2
        where state = 'dead' and id in
            (select id from outbox where kind = $1 and state = 'dead' order by created_at, id limit $3)";
    Ok(
        on!(tx, c => sqlx::query(SQL).bind(kind).bind(now).bind(BATCH).execute(c).await.map(|done| done.rows_affected()))?,
    )
}

/// Throws a job away that was given up. Whether it was one.
pub(super) async fn discard(tx: &mut Tx, id: Uuid) -> Result<bool> {
    const SQL: &str = "delete from outbox where id = $1 and state = 'dead'";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Brings back what was written after `limit`, which lies ahead of the clock: that has been set back since. All of it
/// is due now. How many there were.
pub(super) async fn bring_back(tx: &mut Tx, limit: DateTime<Utc>, now: DateTime<Utc>) -> Result<u64> {
    const SQL: &str = "update outbox set run_at = $2, updated_at = $2 where state = 'queued' and updated_at > $1";
    Ok(on!(tx, c => sqlx::query(SQL).bind(limit).bind(now).execute(c).await.map(|done| done.rows_affected()))?)
}

/// A table whose rows are over some day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Outbox,
    Sessions,
    Codes,
    EmailChanges,
    RevokedTokens,
    Idempotency,
    StripeEvents,
    DeadJobs,
    ApiTokens,
    Enrolments,
    Snapshots,
    RemovedDrafts,
}

impl Table {
    pub(super) const ALL: [Self; 12] = [
        Self::Outbox,
        Self::Sessions,
        Self::Codes,
        Self::EmailChanges,
        Self::RevokedTokens,
        Self::Idempotency,
        Self::StripeEvents,
        Self::DeadJobs,
        Self::ApiTokens,
        Self::Enrolments,
        Self::Snapshots,
        Self::RemovedDrafts,
    ];
}

/// Deletes up to [`BATCH`] rows that were over by then; how many. What is over stands there twice: PostgreSQL looks again at a row for
/// which it had to wait, which somebody may have prolonged, but only by the outer condition.
pub(super) async fn delete_before(tx: &mut Tx, table: Table, then: DateTime<Utc>) -> Result<u64> {
    let sql = match table {
        Table::Outbox => {
            "delete from outbox where state = 'done' and updated_at < $1 and id in
                (select id from outbox where state = 'done' and updated_at < $1 limit $2)"
        }
        Table::Sessions => {
            "delete from sessions where expires_at < $1 and id in
                (select id from sessions where expires_at < $1 limit $2)"
        }
        Table::Codes => {
            "delete from one_time_codes where expires_at < $1 and (account_id, purpose) in
                (select account_id, purpose from one_time_codes where expires_at < $1 limit $2)"
        }
        Table::EmailChanges => {
            "delete from email_changes where expires_at < $1 and account_id in
                (select account_id from email_changes where expires_at < $1 limit $2)"
        }
        Table::RevokedTokens => {
            "delete from revoked_tokens where expires_at < $1 and jti in
                (select jti from revoked_tokens where expires_at < $1 limit $2)"
        }
        Table::Idempotency => {
            "delete from idempotency_keys where created_at < $1 and (account_id, idempotency_key) in
                (select account_id, idempotency_key from idempotency_keys where created_at < $1 limit $2)"
        }
        Table::StripeEvents => {
            "delete from stripe_events where received_at < $1 and event_id in
                (select event_id from stripe_events where received_at < $1 limit $2)"
        }
        Table::DeadJobs => {
            "delete from outbox where state = 'dead' and updated_at < $1 and id in
                (select id from outbox where state = 'dead' and updated_at < $1 limit $2)"
        }
        Table::ApiTokens => {
            "delete from api_tokens where expires_at < $1 and id in
                (select id from api_tokens where expires_at < $1 limit $2)"
        }
        Table::Enrolments => {
            "delete from two_factor where confirmed_at is null and created_at < $1 and account_id in
                (select account_id from two_factor where confirmed_at is null and created_at < $1 limit $2)"
        }
        Table::Snapshots => {
            "delete from instagram_snapshots where fetched_at < $1 and id in
                (select s.id from instagram_snapshots s where s.fetched_at < $1
                and (not exists (select 1 from creators c where c.instagram_key = s.username_key and c.instagram_key <> '')
                    or exists (select 1 from instagram_snapshots n
                        where n.username_key = s.username_key and n.fetched_at > s.fetched_at))
                limit $2)"
        }
        Table::RemovedDrafts => {
            "delete from campaign_drafts where removed_at < $1 and id in
                (select id from campaign_drafts where removed_at < $1 limit $2)"
        }
    };
    Ok(on!(tx, c => sqlx::query(sql).bind(then).bind(BATCH).execute(c).await.map(|done| done.rows_affected()))?)
}

/// Deletes the mails and codes that are still to be sent to an address, or could not be.
pub(super) async fn delete_for(tx: &mut Tx, email: &str) -> Result<()> {
    const SQL: &str = "delete from outbox where state <> 'done'
        and ((kind = 'mail' and payload ->> 'to' = $1) or (kind in ('code', 'sign_up') and lower(payload ->> 'email') = lower($1)))";
    on!(tx, c => sqlx::query(SQL).bind(email).execute(c).await.map(drop))?;
    Ok(())
}
