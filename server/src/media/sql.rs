//! SQL of who names a stored file.

use chrono::{DateTime, Utc};

use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
};

/// When this database was made.
pub(super) async fn begun(tx: &mut Tx) -> Result<DateTime<Utc>> {
    const SQL: &str = "select installed_on from _sqlx_migrations order by installed_on limit 1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// Every column that holds keys. A new one has to be added here, or the clean-up deletes its files.
const NAMED_BY: [&str; 7] = [
    "select profile_picture from accounts where profile_picture in (",
    "select image from campaigns where image in (",
    "select image from campaign_drafts where image in (",
    "select picture from messages where picture in (",
    "select media_key from delivery_files where media_key in (",
    "select proof_key from result_reports where proof_key in (",
    "select file from exports where file in (",
];

/// Those of the keys that some row names.
pub(super) async fn named(tx: &mut Tx, keys: &[String]) -> Result<Vec<String>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("");
    for (at, select) in NAMED_BY.into_iter().enumerate() {
        sql.text(if at == 0 { "" } else { " union all " }).text(select);
        for (at, key) in keys.iter().enumerate() {
            sql.text(if at == 0 { "" } else { ", " }).bind(key.clone());
        }
        sql.text(")");
    }
    let rows: Vec<(String,)> = sql.fetch_all(tx).await?;
    Ok(rows.into_iter().map(|(key,)| key).collect())
}
