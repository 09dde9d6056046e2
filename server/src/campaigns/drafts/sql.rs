//! SQL of drafts. Every statement names the brand: a draft is its brand's alone.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::types::Json;
use tandem_types::{AccountId, DraftId};
use uuid::Uuid;

use crate::{db::Tx, error::Result, on};

/// A draft as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: DraftId,
    pub(super) fields: Json<BTreeMap<String, String>>,
    pub(super) image: Option<String>,
    pub(super) gaps: i64,
    pub(super) created_at: DateTime<Utc>,
    pub(super) updated_at: DateTime<Utc>,
}

impl Row {
    /// An empty one.
    pub(super) fn new(now: DateTime<Utc>) -> Self {
        Self {
            id: DraftId::new(),
            fields: Json(BTreeMap::new()),
            image: None,
            gaps: 0,
            created_at: now,
            updated_at: now,
        }
    }

    fn title(&self) -> &str {
        self.fields.get("title").map(String::as_str).unwrap_or_default()
    }
}

/// Every column of [`Row`].
macro_rules! select_drafts {
    ($rest:literal) => {
        concat!("select id, fields, image, gaps, created_at, updated_at from campaign_drafts ", $rest)
    };
}

pub(super) async fn by_id(tx: &mut Tx, brand: AccountId, id: DraftId) -> Result<Option<Row>> {
    const SQL: &str = select_drafts!("where id = $1 and brand_id = $2 and removed_at is null");
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).bind(brand).fetch_optional(c).await)?)
}

/// The draft for this transaction alone: two tabs that save two steps lose neither.
pub(super) async fn locked(tx: &mut Tx, brand: AccountId, id: DraftId) -> Result<Option<Row>> {
    const POSTGRES: &str = select_drafts!("where id = $1 and brand_id = $2 and removed_at is null for update");
    if !tx.is_postgres() {
        // SQLite has one writer anyway.
        return by_id(tx, brand, id).await;
    }
    Ok(on!(tx, c => sqlx::query_as(POSTGRES).bind(id).bind(brand).fetch_optional(c).await)?)
}

/// The draft that a form has made. One that was removed since makes way for another.
pub(super) async fn by_once(tx: &mut Tx, brand: AccountId, once: Uuid) -> Result<Option<Row>> {
    const GONE: &str = "delete from campaign_drafts where brand_id = $1 and once = $2 and removed_at is not null";
    const SQL: &str = select_drafts!("where brand_id = $1 and once = $2");
    on!(&mut *tx, c => sqlx::query(GONE).bind(brand).bind(once).execute(c).await.map(drop))?;
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(brand).bind(once).fetch_optional(c).await)?)
}

pub(super) async fn count(tx: &mut Tx, brand: AccountId) -> Result<i64> {
    const SQL: &str = "select count(*) from campaign_drafts where brand_id = $1 and removed_at is null";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(brand).fetch_one(c).await)?)
}

pub(super) async fn insert(tx: &mut Tx, brand: AccountId, once: Uuid, row: &Row) -> Result<()> {
    const SQL: &str =
        "insert into campaign_drafts (id, brand_id, once, title, fields, image, gaps, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    on!(tx, c => sqlx::query(SQL).bind(row.id).bind(brand).bind(once).bind(row.title()).bind(&row.fields).bind(&row.image)
        .bind(row.gaps).bind(row.created_at).bind(row.updated_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Writes a draft that this transaction has locked.
pub(super) async fn update(tx: &mut Tx, row: &Row) -> Result<()> {
    const SQL: &str =
        "update campaign_drafts set title = $2, fields = $3, image = $4, gaps = $5, updated_at = $6 where id = $1";
    on!(tx, c => sqlx::query(SQL).bind(row.id).bind(row.title()).bind(&row.fields).bind(&row.image).bind(row.gaps)
        .bind(row.updated_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes a draft and answers it; of several at once one finds it.
pub(super) async fn take(tx: &mut Tx, brand: AccountId, id: DraftId) -> Result<Option<Row>> {
    const SQL: &str = "delete from campaign_drafts where id = $1 and brand_id = $2 and removed_at is null
        returning id, fields, image, gaps, created_at, updated_at";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).bind(brand).fetch_optional(c).await)?)
}

/// Removes a draft, so that it can be restored for a while. Whether it was there.
pub(super) async fn remove(tx: &mut Tx, brand: AccountId, id: DraftId, now: DateTime<Utc>) -> Result<bool> {
    const SQL: &str =
        "update campaign_drafts set removed_at = $3 where id = $1 and brand_id = $2 and removed_at is null";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(brand).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Takes a removal back that is not older than that. Whether there was one.
pub(super) async fn restore(tx: &mut Tx, brand: AccountId, id: DraftId, since: DateTime<Utc>) -> Result<bool> {
    const SQL: &str =
        "update campaign_drafts set removed_at = null where id = $1 and brand_id = $2 and removed_at >= $3";
    let rows = on!(tx, c => sqlx::query(SQL).bind(id).bind(brand).bind(since).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
