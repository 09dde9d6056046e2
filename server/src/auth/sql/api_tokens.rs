//! SQL of the tokens that programs use.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, TokenId,
    security::{ApiToken, Scope},
};

use super::{super::Actor, select_actor};
use crate::{db::Tx, error::Result, on};

pub(in super::super) async fn list(tx: &mut Tx, account: AccountId) -> Result<Vec<ApiToken>> {
    const SQL: &str = "select id, name, ending, scope, created_at, expires_at, last_used_at from api_tokens
        where account_id = $1 order by created_at desc, id desc";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_all(c).await)?)
}

pub(in super::super) async fn count(tx: &mut Tx, account: AccountId) -> Result<i64> {
    const SQL: &str = "select count(*) from api_tokens where account_id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(account).fetch_one(c).await)?)
}

pub(in super::super) async fn insert(tx: &mut Tx, account: AccountId, token: &ApiToken, hash: &str) -> Result<()> {
    const SQL: &str = "insert into api_tokens
            (id, account_id, name, token_hash, ending, scope, created_at, expires_at, last_used_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, null)";
    on!(tx, c => sqlx::query(SQL).bind(token.id).bind(account).bind(&token.name).bind(hash).bind(&token.ending)
        .bind(token.scope).bind(token.created_at).bind(token.expires_at).execute(c).await.map(drop))?;
    Ok(())
}

pub(in super::super) async fn delete(tx: &mut Tx, account: AccountId, id: TokenId) -> Result<bool> {
    const SQL: &str = "delete from api_tokens where account_id = $1 and id = $2";
    let rows = on!(tx, c => sqlx::query(SQL).bind(account).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

pub(in super::super) async fn delete_all(tx: &mut Tx, account: AccountId) -> Result<()> {
    const SQL: &str = "delete from api_tokens where account_id = $1";
    on!(tx, c => sqlx::query(SQL).bind(account).execute(c).await.map(drop))?;
    Ok(())
}

/// A token with whom it speaks for.
#[derive(sqlx::FromRow)]
pub(in super::super) struct Held {
    #[sqlx(flatten)]
    pub(in super::super) actor: Actor,
    pub(in super::super) is_active: bool,
    pub(in super::super) token_id: TokenId,
    pub(in super::super) scope: Scope,
    pub(in super::super) expires_at: Option<DateTime<Utc>>,
    pub(in super::super) last_used_at: Option<DateTime<Utc>>,
}

pub(in super::super) async fn held(tx: &mut Tx, hash: &str) -> Result<Option<Held>> {
    const SQL: &str = concat!(
        select_actor!(),
        ", a.is_active, t.id as token_id, t.scope, t.expires_at, t.last_used_at
        from api_tokens t join accounts a on a.id = t.account_id where t.token_hash = $1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(hash).fetch_optional(c).await)?)
}

/// Notes a use.
pub(in super::super) async fn touch(tx: &mut Tx, id: TokenId, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "update api_tokens set last_used_at = $2 where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(id).bind(now).execute(c).await.map(drop))?;
    Ok(())
}
