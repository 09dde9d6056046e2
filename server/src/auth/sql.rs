//! SQL of sessions, tokens and codes.

pub(super) mod api_tokens;
pub(super) mod devices;
pub(super) mod two_factor;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use tandem_types::{AccountId, SessionKey};

use super::{Actor, otp::Purpose, password::About};
use crate::{db::Tx, error::Result, on};

/// The columns of [`Actor`].
macro_rules! select_actor {
    () => {
        "select a.id, a.username, a.email, a.first_name, a.last_name, a.profile_picture, a.account_type, a.is_verified,
        a.is_staff as is_of_staff, (a.is_staff = true and exists (select 1 from two_factor s
            where s.account_id = a.id and s.confirmed_at is not null)) as is_staff, a.generation"
    };
}
use select_actor;

/// What a log-in needs of an account.
#[derive(sqlx::FromRow)]
pub(super) struct Credentials {
    #[sqlx(flatten)]
    pub(super) actor: Actor,
    pub(super) password_hash: String,
    pub(super) is_active: bool,
    pub(super) has_second_factor: bool,
}

/// An account as a token or session finds it.
#[derive(sqlx::FromRow)]
pub(super) struct Known {
    #[sqlx(flatten)]
    pub(super) actor: Actor,
    pub(super) is_active: bool,
    /// Whether the log-in that was named is over.
    pub(super) is_revoked: bool,
}

pub(super) async fn credentials(tx: &mut Tx, email_key: &str) -> Result<Option<Credentials>> {
    const SQL: &str = concat!(
        select_actor!(),
        ", a.password_hash, a.is_active,
        exists (select 1 from two_factor t where t.account_id = a.id and t.confirmed_at is not null) as has_second_factor
        from accounts a where a.email_key = $1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(email_key).fetch_optional(c).await)?)
}

pub(super) async fn password_hash(tx: &mut Tx, id: AccountId) -> Result<Option<String>> {
    const SQL: &str = "select password_hash from accounts where id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(id).fetch_optional(c).await)?)
}

/// The account, and whether the log-in of that refresh token is over (with an empty `jti`: never).
pub(super) async fn known(tx: &mut Tx, id: AccountId, jti: &str) -> Result<Option<Known>> {
    const SQL: &str = concat!(
        select_actor!(),
        ", a.is_active, exists (select 1 from revoked_tokens where jti = $2) as is_revoked from accounts a where a.id = $1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).bind(jti).fetch_optional(c).await)?)
}

/// The account, and whether that session of it is over.
pub(super) async fn known_in(tx: &mut Tx, id: AccountId, id_hash: &str) -> Result<Option<Known>> {
    const SQL: &str = concat!(
        select_actor!(),
        ", a.is_active,
        not exists (select 1 from sessions s where s.id_hash = $2 and s.account_id = a.id) as is_revoked
        from accounts a where a.id = $1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).bind(id_hash).fetch_optional(c).await)?)
}

/// Ends the log-in of that refresh token.
pub(super) async fn revoke(tx: &mut Tx, jti: &str, account: AccountId, expires_at: DateTime<Utc>) -> Result<()> {
    const SQL: &str =
        "insert into revoked_tokens (jti, account_id, expires_at) values ($1, $2, $3) on conflict (jti) do nothing";
    on!(tx, c => sqlx::query(SQL).bind(jti).bind(account).bind(expires_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Sets a password; every session and token of before is dead.
pub(super) async fn set_password(tx: &mut Tx, account: AccountId, hash: &str, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str =
        "update accounts set password_hash = $2, generation = generation + 1, updated_at = $3 where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(hash).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Tokens and sessions of before are those of another generation.
pub(super) async fn raise_generation(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update accounts set generation = generation + 1, updated_at = $2 where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn delete_sessions(tx: &mut Tx, account: AccountId) -> Result<()> {
    const SQL: &str = "delete from sessions where account_id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).execute(c).await.map(drop))?;
    Ok(())
}

/// A session's row, as the store writes and reads it.
#[derive(Serialize, Deserialize, sqlx::FromRow)]
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

/// A session about to be written.
pub(super) struct SessionWrite<'a> {
    pub(super) id_hash: &'a str,
    pub(super) account: Option<AccountId>,
    pub(super) data: &'a serde_json::Value,
    pub(super) user_agent: &'a str,
    pub(super) now: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
}

/// The statement with the session's values, `$1` to `$6`.
macro_rules! with_session {
    ($sql:expr, $session:expr) => {
        sqlx::query($sql)
            .bind($session.id_hash)
            .bind($session.account)
            .bind(Json($session.data))
            .bind($session.user_agent)
            .bind($session.now)
            .bind($session.expires_at)
    };
}

/// Writes a new session.
pub(super) async fn create_session(tx: &mut Tx, session: &SessionWrite<'_>) -> Result<()> {
    const SQL: &str =
        "insert into sessions (id_hash, account_id, data, user_agent, last_seen_at, expires_at, created_at, id)
        values ($1, $2, $3, $4, $5, $6, $5, $7)";
    on!(tx, c => with_session!(SQL, session).bind(SessionKey::new()).execute(c).await.map(drop))?;
    Ok(())
}

/// Writes over a session that still exists, and never makes it last longer. One that has been logged out meanwhile stays gone.
pub(super) async fn save_session(tx: &mut Tx, session: &SessionWrite<'_>) -> Result<()> {
    const SQL: &str = "update sessions set account_id = $2, data = $3, user_agent = $4, last_seen_at = $5,
            expires_at = case when $6 < expires_at then $6 else expires_at end
        where id_hash = $1";
    on!(tx, c => with_session!(SQL, session).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn touch_session(tx: &mut Tx, id_hash: &str, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update sessions set last_seen_at = $2 where id_hash = $1";
    on!(tx, c => sqlx::query(SQL).bind(id_hash).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes a session; whose it was.
pub(super) async fn delete_session(tx: &mut Tx, id_hash: &str) -> Result<Option<AccountId>> {
    const SQL: &str = "delete from sessions where id_hash = $1 returning account_id";
    let account: Option<Option<AccountId>> =
        on!(tx, c => sqlx::query_scalar(SQL).bind(id_hash).fetch_optional(c).await)?;
    Ok(account.flatten())
}

/// An account that a code is sent to or comes from.
#[derive(sqlx::FromRow)]
pub(super) struct Addressee {
    pub(super) id: AccountId,
    pub(super) email: String,
    pub(super) username: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) is_verified: bool,
}

impl Addressee {
    /// What a new password is compared with.
    pub(super) fn about(&self) -> About<'_> {
        About { username: &self.username, first_name: &self.first_name, last_name: &self.last_name, email: &self.email }
    }
}

pub(super) async fn by_email(tx: &mut Tx, email_key: &str) -> Result<Option<Addressee>> {
    const SQL: &str = "select id, email, username, first_name, last_name, is_verified
        from accounts where email_key = $1 and is_active = true";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(email_key).fetch_optional(c).await)?)
}

/// The same of an active account.
pub(super) async fn addressee(tx: &mut Tx, id: AccountId) -> Result<Option<Addressee>> {
    const SQL: &str = "select id, email, username, first_name, last_name, is_verified
        from accounts where id = $1 and is_active = true";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// A live one-time code.
#[derive(sqlx::FromRow)]
pub(super) struct Code {
    #[sqlx(rename = "code_hash")]
    pub(super) hash: String,
    pub(super) created_at: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
}

pub(super) async fn code(tx: &mut Tx, account: AccountId, purpose: Purpose) -> Result<Option<Code>> {
    const SQL: &str =
        "select code_hash, created_at, expires_at from one_time_codes where account_id = $1 and purpose = $2";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(purpose.as_str()).fetch_optional(c).await)?)
}

pub(super) async fn save_code(
    tx: &mut Tx,
    account: AccountId,
    purpose: Purpose,
    code_hash: &str,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "insert into one_time_codes (account_id, purpose, code_hash, tries, created_at, expires_at)
        values ($1, $2, $3, 0, $4, $5)
        on conflict (account_id, purpose) do update set code_hash = excluded.code_hash, tries = 0,
            created_at = excluded.created_at, expires_at = excluded.expires_at";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(purpose.as_str()).bind(code_hash).bind(now).bind(expires_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Counts a try, unless the code has had all of them. Whether it counted.
pub(super) async fn count_try(tx: &mut Tx, account: AccountId, purpose: Purpose, most: i64) -> Result<bool> {
    const SQL: &str =
        "update one_time_codes set tries = tries + 1 where account_id = $1 and purpose = $2 and tries < $3";
    let rows = on!(tx, c => sqlx::query(SQL).bind(account).bind(purpose.as_str()).bind(most).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

pub(super) async fn delete_code(tx: &mut Tx, account: AccountId, purpose: Purpose) -> Result<()> {
    const SQL: &str = "delete from one_time_codes where account_id = $1 and purpose = $2";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(purpose.as_str()).execute(c).await.map(drop))?;
    Ok(())
}

/// Whether the address was not verified before.
pub(super) async fn mark_verified(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "update accounts set is_verified = true, updated_at = $2 where id = $1 and is_verified = false";
    let rows =
        on!(tx, c => sqlx::query(SQL).bind(account).bind(now).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
