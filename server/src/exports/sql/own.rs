//! SQL of what there is once of an account.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;
use tandem_types::AccountId;

use crate::{db::Tx, error::Result, on};

/// When the account was last here, and when it was changed last.
pub(in crate::exports) async fn moments(
    tx: &mut Tx,
    account: AccountId,
) -> Result<(Option<DateTime<Utc>>, DateTime<Utc>)> {
    const SQL: &str = "select last_seen_at, updated_at from accounts where id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_one(c).await)?)
}

/// What the directory sums up of a creator.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Directory {
    /// -1 where they are not known.
    followers: i64,
    followers_at: Option<DateTime<Utc>>,
    completed: i64,
    due: i64,
    on_time: i64,
    reviews: i64,
    /// In hundredths.
    rating: i64,
}

pub(in crate::exports) async fn directory(tx: &mut Tx, account: AccountId) -> Result<Option<Directory>> {
    const SQL: &str = "select followers, followers_at, completed, due, on_time, reviews, rating from creators
        where account_id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_optional(c).await)?)
}

/// What Instagram says of the name that a creator has given.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct Snapshot {
    username: String,
    full_name: String,
    biography: String,
    followers: i64,
    following: i64,
    posts: i64,
    profile_picture: Option<String>,
    fetched_at: DateTime<Utc>,
}

pub(in crate::exports) async fn snapshot(tx: &mut Tx, account: AccountId) -> Result<Option<Snapshot>> {
    const SQL: &str = "select s.username, s.full_name, s.biography, s.followers, s.following, s.posts,
            s.profile_picture, s.fetched_at
        from creators c join instagram_snapshots s on s.username_key = c.instagram_key
        where c.account_id = $1 and c.instagram_key <> '' order by s.fetched_at desc limit 1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_optional(c).await)?)
}

/// The account at the payment provider.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct PayoutAccount {
    /// The provider's number of it; nothing until the provider has made it.
    stripe_id: Option<String>,
    details_submitted: bool,
    is_ready: bool,
    requirements: Json<Value>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

pub(in crate::exports) async fn payout_account(tx: &mut Tx, account: AccountId) -> Result<Option<PayoutAccount>> {
    const SQL: &str = "select stripe_id, details_submitted, is_ready, requirements, created_at, updated_at
        from payout_accounts where account_id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_optional(c).await)?)
}

/// An address that the account has not proved yet.
#[derive(Serialize, sqlx::FromRow)]
pub(in crate::exports) struct NewAddress {
    email: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

pub(in crate::exports) async fn new_address(tx: &mut Tx, account: AccountId) -> Result<Option<NewAddress>> {
    const SQL: &str = "select email, created_at, expires_at from email_changes where account_id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(account).fetch_optional(c).await)?)
}
