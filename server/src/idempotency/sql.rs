//! SQL of first answers.

use chrono::{DateTime, Utc};
use tandem_types::AccountId;

use super::Answer;
use crate::{
    db::{Claim, Tx},
    error::Result,
    on,
};

/// A key that was used.
#[derive(sqlx::FromRow)]
pub(super) struct Found {
    pub(super) fingerprint: String,
    pub(super) status: Option<i64>,
    pub(super) body: Option<String>,
    pub(super) created_at: DateTime<Utc>,
}

pub(super) async fn find(tx: &mut Tx, account: AccountId, key: &str) -> Result<Option<Found>> {
    const SQL: &str = "select fingerprint, status, body, created_at from idempotency_keys
        where account_id = $1 and idempotency_key = $2";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).bind(key).fetch_optional(c).await)?)
}

pub(super) async fn forget(tx: &mut Tx, account: AccountId, key: &str, before: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "delete from idempotency_keys where account_id = $1 and idempotency_key = $2 and created_at < $3";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(key).bind(before).execute(c).await.map(drop))?;
    Ok(())
}

pub(super) async fn keep(tx: &mut Tx, claim: &Claim, answer: &Answer) -> Result<()> {
    const SQL: &str =
        "update idempotency_keys set status = $3, body = $4 where account_id = $1 and idempotency_key = $2";
    on!(tx, c => sqlx::query(SQL).bind(claim.account).bind(&claim.key).bind(i64::from(answer.status)).bind(&answer.body)
        .execute(c).await.map(drop))?;
    Ok(())
}
