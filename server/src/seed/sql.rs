//! SQL of the demo data: many rows a statement.

use std::fmt::Write as _;

use sqlx::AssertSqlSafe;
use tandem_types::AccountId;

use super::rows::{BIO, Bid, Campaign, DESCRIPTION, User};
use crate::{
    auth::fold,
    db::Tx,
    error::{Error, Result},
    on,
};

/// The most values of one statement. Few enough for both engines, and quick: `SQLite` looks each `$n` up among those before.
const VALUES: usize = 1000;

/// The ids of accounts, at most so many.
pub(super) async fn account_ids(tx: &mut Tx, most: usize) -> Result<Vec<AccountId>> {
    const SQL: &str = "select id from accounts limit $1";
    let most = i64::try_from(most).map_err(Error::internal)?;
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(most).fetch_all(c).await)?)
}

/// What is there beside accounts.
#[derive(sqlx::FromRow)]
pub(super) struct There {
    pub(super) campaigns: i64,
    pub(super) bids: i64,
}

pub(super) async fn counts(tx: &mut Tx) -> Result<There> {
    const SQL: &str = "select (select count(*) from campaigns) as campaigns, (select count(*) from bids) as bids";
    Ok(on!(tx, c => sqlx::query_as(SQL).fetch_one(c).await)?)
}

pub(super) async fn insert_users(tx: &mut Tx, users: &[User], password_hash: &str) -> Result<()> {
    const COLUMNS: usize = 17;
    const HEAD: &str = "insert into accounts (id, email, email_key, username, username_key, first_name, last_name, phone_number,
        account_type, instagram_username, bio, password_hash, is_verified, is_active, is_staff, generation, date_joined, updated_at)
        values ";
    for chunk in users.chunks(VALUES / COLUMNS) {
        let text = statement(HEAD, chunk.len(), COLUMNS);
        on!(tx, c => {
            let mut query = sqlx::query(AssertSqlSafe(text));
            for user in chunk {
                query = query.bind(user.id).bind(&user.email).bind(fold(&user.email)).bind(&user.username).bind(fold(&user.username))
                    .bind(user.first_name).bind(&user.last_name).bind(&user.phone_number).bind(user.account_type)
                    .bind(&user.instagram_username).bind(BIO).bind(password_hash).bind(true).bind(true).bind(false).bind(0_i64)
                    .bind(user.date_joined);
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

pub(super) async fn insert_campaigns(tx: &mut Tx, campaigns: &[Campaign]) -> Result<()> {
    const COLUMNS: usize = 10;
    const HEAD: &str =
        "insert into campaigns (id, brand_id, title, description, budget_minor, start_date, end_date, status,
        search_text, created_at, updated_at) values ";
    for chunk in campaigns.chunks(VALUES / COLUMNS) {
        let text = statement(HEAD, chunk.len(), COLUMNS);
        on!(tx, c => {
            let mut query = sqlx::query(AssertSqlSafe(text));
            for campaign in chunk {
                query = query.bind(campaign.id).bind(campaign.brand_id).bind(&campaign.title).bind(DESCRIPTION).bind(campaign.budget)
                    .bind(campaign.start_date).bind(campaign.end_date).bind(campaign.status)
                    .bind(fold(&format!("{}\n{DESCRIPTION}", campaign.title))).bind(campaign.created_at);
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

pub(super) async fn insert_bids(tx: &mut Tx, bids: &[Bid]) -> Result<()> {
    const COLUMNS: usize = 8;
    const HEAD: &str =
        "insert into bids (id, campaign_id, influencer_id, amount_minor, status, payment_status, delivery_status,
        created_at, updated_at) values ";
    for chunk in bids.chunks(VALUES / COLUMNS) {
        let text = statement(HEAD, chunk.len(), COLUMNS);
        on!(tx, c => {
            let mut query = sqlx::query(AssertSqlSafe(text));
            for bid in chunk {
                query = query.bind(bid.id).bind(bid.campaign_id).bind(bid.influencer_id).bind(bid.amount).bind(bid.status)
                    .bind(bid.payment_status).bind(bid.delivery_status).bind(bid.created_at);
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Tells `PostgreSQL` at once what it would find out within a minute: how large the tables are.
pub(super) async fn analyze(tx: &mut Tx) -> Result<()> {
    if tx.is_postgres() {
        on!(tx, c => sqlx::query("analyze accounts, campaigns, bids").execute(c).await.map(drop))?;
    }
    Ok(())
}

/// The text that inserts that many rows. Each row's last value goes into the last two columns: made and updated at once.
fn statement(head: &str, rows: usize, columns: usize) -> String {
    let mut text = head.to_owned();
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 1..=columns {
            // Writing to a String cannot fail.
            let _ = write!(text, "${}, ", row * columns + column);
        }
        let _ = write!(text, "${})", (row + 1) * columns);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn one_statement_holds_many_rows() {
        assert_eq!(super::statement("insert into t values ", 2, 2), "insert into t values ($1, $2, $2), ($3, $4, $4)");
    }
}
