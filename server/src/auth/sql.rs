//! SQL of sessions, tokens and codes.

use chrono::{DateTime, Utc};
use sqlx::types::Json;
use tandem_types::{AccountId, SessionKey};

use super::Actor;
use crate::{db::Tx, error::Result, on};

/// What a log-in needs of an account.
#[derive(sqlx::FromRow)]
pub(super) struct Credentials {
    #[sqlx(flatten)]
    pub(super) actor: Actor,
    pub(super) password_hash: String,
    pub(super) is_active: bool,
}

/// An account as a token or session finds it.
#[derive(sqlx::FromRow)]
pub(super) struct Known {
    #[sqlx(flatten)]
    pub(super) actor: Actor,
    pub(super) is_active: bool,
}

pub(super) async fn credentials(tx: &mut Tx, email_key: &str) -> Result<Option<Credentials>> {
    const SQL: &str =
        "select id, username, email, account_type, is_verified, is_staff, generation, password_hash, is_active
        from accounts where email_key = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(email_key).fetch_optional(c).await)?)
}

pub(super) async fn known(tx: &mut Tx, id: AccountId) -> Result<Option<Known>> {
    const SQL: &str = "select id, username, email, account_type, is_verified, is_staff, generation, is_active
        from accounts where id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// Whether the token with that id was revoked.
pub(super) async fn is_revoked(tx: &mut Tx, jti: &str) -> Result<bool> {
    const SQL: &str = "select count(*) from revoked_tokens where jti = $1";
    let count: i64 = on!(tx, c => sqlx::query_scalar(SQL).bind(jti).fetch_one(c).await)?;
    Ok(count > 0)
}

/// A session's row, as the store writes and reads it.
#[derive(sqlx::FromRow)]
pub(super) struct SessionRow {
    pub(super) data: Json<serde_json::Value>,
    pub(super) created_at: DateTime<Utc>,
    pub(super) last_seen_at: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
}

pub(super) async fn session(tx: &mut Tx, id_hash: &str, now: DateTime<Utc>) -> Result<Option<SessionRow>> {
    const SQL: &str =
        "select data, created_at, last_seen_at, expires_at from sessions where id_hash = $1 and expires_at > $2";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id_hash).bind(now).fetch_optional(c).await)?)
}

/// Writes a new session.
pub(super) async fn create_session(
    tx: &mut Tx,
    id_hash: &str,
    account: Option<AccountId>,
    user_agent: &str,
    data: &serde_json::Value,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str =
        "insert into sessions (id, id_hash, account_id, data, user_agent, created_at, last_seen_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $6, $7)";
    on!(tx, c => sqlx::query(SQL).bind(SessionKey::new()).bind(id_hash).bind(account).bind(Json(data)).bind(user_agent)
        .bind(now).bind(expires_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Writes over a session that still exists. One that has been logged out meanwhile stays gone.
pub(super) async fn save_session(
    tx: &mut Tx,
    id_hash: &str,
    account: Option<AccountId>,
    user_agent: &str,
    data: &serde_json::Value,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str =
        "update sessions set account_id = $2, data = $3, user_agent = $4, last_seen_at = $5, expires_at = $6
        where id_hash = $1";
    on!(tx, c => sqlx::query(SQL).bind(id_hash).bind(account).bind(Json(data)).bind(user_agent).bind(now).bind(expires_at)
        .execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn touch_session(tx: &mut Tx, id_hash: &str, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update sessions set last_seen_at = $2 where id_hash = $1";
    on!(tx, c => sqlx::query(SQL).bind(id_hash).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn delete_session(tx: &mut Tx, id_hash: &str) -> Result<()> {
    const SQL: &str = "delete from sessions where id_hash = $1";
    on!(tx, c => sqlx::query(SQL).bind(id_hash).execute(c).await.map(drop))?;
    Ok(())
}

/// An account's standing in e-mail verification.
#[derive(sqlx::FromRow)]
pub(super) struct Unverified {
    pub(super) id: AccountId,
    pub(super) email: String,
    pub(super) username: String,
    pub(super) is_verified: bool,
}

pub(super) async fn by_email(tx: &mut Tx, email_key: &str) -> Result<Option<Unverified>> {
    const SQL: &str = "select id, email, username, is_verified from accounts where email_key = $1 and is_active = true";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(email_key).fetch_optional(c).await)?)
}

/// A live one-time code.
#[derive(sqlx::FromRow)]
pub(super) struct Code {
    #[sqlx(rename = "code_hash")]
    pub(super) hash: String,
    pub(super) tries: i64,
    pub(super) created_at: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
}

pub(super) async fn code(tx: &mut Tx, account: AccountId, purpose: &str) -> Result<Option<Code>> {
    const SQL: &str =
        "select code_hash, tries, created_at, expires_at from one_time_codes where account_id = $1 and purpose = $2";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(purpose).fetch_optional(c).await)?)
}

pub(super) async fn save_code(
    tx: &mut Tx,
    account: AccountId,
    purpose: &str,
    code_hash: &str,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "insert into one_time_codes (account_id, purpose, code_hash, tries, created_at, expires_at)
        values ($1, $2, $3, 0, $4, $5)
        on conflict (account_id, purpose) do update set code_hash = excluded.code_hash, tries = 0,
            created_at = excluded.created_at, expires_at = excluded.expires_at";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(purpose).bind(code_hash).bind(now).bind(expires_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Counts a try, unless the code has had all of them. Whether it counted.
pub(super) async fn count_try(tx: &mut Tx, account: AccountId, purpose: &str, most: i64) -> Result<bool> {
    const SQL: &str =
        "update one_time_codes set tries = tries + 1 where account_id = $1 and purpose = $2 and tries < $3";
    let rows = on!(tx, c => sqlx::query(SQL).bind(account).bind(purpose).bind(most).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

pub(super) async fn delete_code(tx: &mut Tx, account: AccountId, purpose: &str) -> Result<()> {
    const SQL: &str = "delete from one_time_codes where account_id = $1 and purpose = $2";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(purpose).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn mark_verified(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update accounts set is_verified = true, updated_at = $2 where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(now).execute(c).await.map(drop))?;
    Ok(())
}
