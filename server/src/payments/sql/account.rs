//! SQL of influencers' accounts at the provider.

use chrono::{DateTime, Utc};
use sqlx::types::Json;
use tandem_types::AccountId;

use crate::{db::Tx, error::Result, on, payments::stripe::ConnectedAccount};

/// An influencer's account at the provider, as it was when last asked about.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::payments) struct Row {
    /// Nothing until the provider has made it.
    pub(in crate::payments) stripe_id: Option<String>,
    pub(in crate::payments) details_submitted: bool,
    pub(in crate::payments) is_ready: bool,
    pub(in crate::payments) requirements: Json<Vec<String>>,
}

pub(in crate::payments) async fn of(tx: &mut Tx, account: AccountId) -> Result<Option<Row>> {
    const SQL: &str =
        "select stripe_id, details_submitted, is_ready, requirements from payout_accounts where account_id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_optional(c).await)?)
}

/// Whose account at the provider that is.
pub(in crate::payments) async fn holder(tx: &mut Tx, stripe_id: &str) -> Result<Option<AccountId>> {
    const SQL: &str = "select account_id from payout_accounts where stripe_id = $1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(stripe_id).fetch_optional(c).await)?)
}

/// Writes down what the provider says of an account.
pub(in crate::payments) async fn save(
    tx: &mut Tx,
    account: AccountId,
    told: &ConnectedAccount,
    now: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "insert into payout_accounts (account_id, stripe_id, details_submitted, is_ready, requirements, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $6)
        on conflict (account_id) do update set stripe_id = excluded.stripe_id, details_submitted = excluded.details_submitted,
            is_ready = excluded.is_ready, requirements = excluded.requirements, updated_at = excluded.updated_at";
    on!(tx, c => sqlx::query(SQL).bind(account).bind(&told.id).bind(told.details_submitted).bind(told.is_ready)
        .bind(Json(&told.requirements)).bind(now).execute(c).await.map(drop))?;
    Ok(())
}
