//! SQL of accounts.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, accounts::Account};

use super::NewAccount;
use crate::{auth::fold, db::Tx, error::Result, on};

/// Which of an address and a name another account has.
#[derive(Clone, Copy, sqlx::FromRow)]
pub(crate) struct Taken {
    pub(crate) email: bool,
    pub(crate) username: bool,
}

pub(crate) async fn taken(tx: &mut Tx, email_key: &str, username_key: &str) -> Result<Taken> {
    const SQL: &str = "select exists (select 1 from accounts where email_key = $1) as email,
        exists (select 1 from accounts where username_key = $2) as username";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(email_key).bind(username_key).fetch_one(c).await)?)
}

pub(crate) async fn by_id(tx: &mut Tx, id: AccountId) -> Result<Option<Account>> {
    const SQL: &str =
        "select id, email, username, first_name, last_name, phone_number, account_type, instagram_username,
        profile_picture, bio, is_verified, is_staff, date_joined from accounts where id = $1";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// The bare database error, so that the caller can tell a taken name.
pub(super) async fn insert(
    tx: &mut Tx,
    id: AccountId,
    new: &NewAccount,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    const SQL: &str = "insert into accounts (id, email, email_key, username, username_key, first_name, last_name, phone_number,
            account_type, instagram_username, profile_picture, bio, password_hash, is_verified, is_active, is_staff, generation,
            date_joined, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, true, $15, 0, $16, $16)";
    on!(tx, c => sqlx::query(SQL).bind(id).bind(&new.email).bind(fold(&new.email)).bind(&new.username).bind(fold(&new.username))
        .bind(&new.first_name).bind(&new.last_name).bind(&new.phone_number).bind(new.account_type).bind(&new.instagram_username)
        .bind(&new.profile_picture).bind(&new.bio).bind(&new.password_hash).bind(new.is_verified).bind(new.is_staff)
        .bind(now).execute(c).await.map(drop))
}
