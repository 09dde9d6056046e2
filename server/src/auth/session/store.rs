//! The session table as tower-sessions wants it, with copies of its rows in Redis where there is one.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tower_sessions::{
    SessionStore,
    cookie::time::OffsetDateTime,
    session::{Id, Record},
    session_store,
};

use super::{super::sql, ACCOUNT, DEVICE, GENERATION, IDLE_DAYS, LIFE_DAYS, TOUCH_SECONDS, unsaved};
use crate::{
    Ctx,
    error::{Error, Result},
    shared::Copied,
};

/// The session table as tower-sessions wants it.
#[derive(Clone, Debug)]
pub struct Store(Ctx);

impl Store {
    pub(super) fn of(ctx: &Ctx) -> Self {
        Self(ctx.clone())
    }

    async fn write(&self, record: &Record, new: bool) -> Result<()> {
        let now = self.0.clock.now();
        let account = record.data.get(ACCOUNT).and_then(|value| serde_json::from_value(value.clone()).ok());
        let device = record.data.get(DEVICE).and_then(Value::as_str).unwrap_or_default();
        let data = serde_json::to_value(&record.data).map_err(Error::internal)?;
        let hash = hashed(record.id);
        let expires_at = from_offset(record.expiry_date);
        let session = sql::SessionWrite { id_hash: &hash, account, data: &data, user_agent: device, now, expires_at };
        let mut tx = self.0.db.write().await?;
        if new {
            sql::create_session(&mut tx, &session).await?;
        } else {
            sql::save_session(&mut tx, &session).await?;
        }
        tx.commit().await?;
        if !new {
            self.changed(&hash).await;
        }
        Ok(())
    }

    /// The session by its row, and not by a copy of that.
    pub(super) async fn by_row(&self, id: Id) -> Result<Option<Record>> {
        match self.row(&hashed(id)).await? {
            Some(row) => self.open(id, row).await,
            None => Ok(None),
        }
    }

    async fn row(&self, hash: &str) -> Result<Option<sql::SessionRow>> {
        let mut tx = self.0.db.single().await?;
        sql::session(&mut tx, hash, self.0.clock.now()).await
    }

    /// The session by its copy, else by its row, which is copied.
    async fn read(&self, id: Id) -> Result<Option<Record>> {
        let Some(shared) = &self.0.shared else { return self.by_row(id).await };
        let hash = hashed(id);
        let copied = shared.session(&hash).await;
        if let Some(Copied::Row(copy)) = &copied
            && let Ok(row) = serde_json::from_str(copy)
        {
            return self.open(id, row).await;
        }
        let Some(row) = self.row(&hash).await? else { return Ok(None) };
        if copied.is_none() && is_log_in_alone(&row.data.0) {
            shared.copy_session(&hash, &serde_json::to_string(&row).map_err(Error::internal)?).await;
        }
        self.open(id, row).await
    }

    /// Takes the copy of a session back that was changed.
    async fn changed(&self, hash: &str) {
        if let Some(shared) = &self.0.shared {
            shared.forget_session(hash).await;
        }
    }

    /// The session that a row holds, if it still holds one; notes the visit.
    async fn open(&self, id: Id, row: sql::SessionRow) -> Result<Option<Record>> {
        let now = self.0.clock.now();
        let is_idle = row.last_seen_at + TimeDelta::days(IDLE_DAYS) < now;
        if is_idle || row.expires_at <= now || row.created_at + TimeDelta::days(LIFE_DAYS) < now {
            return Ok(None);
        }
        if row.last_seen_at + TimeDelta::seconds(TOUCH_SECONDS) < now {
            let mut tx = self.0.db.write().await?;
            let hash = hashed(id);
            sql::touch_session(&mut tx, &hash, now).await?;
            tx.commit().await?;
            self.changed(&hash).await;
        }
        let data: HashMap<String, Value> = serde_json::from_value(row.data.0).map_err(Error::internal)?;
        Ok(Some(Record { id, data, expiry_date: to_offset(row.expires_at) }))
    }

    async fn forget(&self, id: Id) -> Result<()> {
        let hash = hashed(id);
        let mut tx = self.0.db.write().await?;
        if let Some(account) = sql::delete_session(&mut tx, &hash).await? {
            crate::auth::log_ins_changed(&mut tx, account, self.0.clock.now());
        }
        tx.commit().await?;
        self.changed(&hash).await;
        Ok(())
    }
}

#[async_trait::async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        // 128 random bits: another row of the same id is not going to be there.
        self.write(record, true).await.map_err(backend)
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        self.write(record, false).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        self.read(*id).await.map_err(backend)
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.forget(*id).await.map_err(backend)
    }
}

fn backend(error: Error) -> session_store::Error {
    let text = error.to_string();
    unsaved::note(error);
    session_store::Error::Backend(text)
}

/// Whether it says who is logged in, and nothing else: what somebody typed stays in the database.
fn is_log_in_alone(data: &Value) -> bool {
    let known = [ACCOUNT, GENERATION, DEVICE];
    data.as_object().is_some_and(|data| data.contains_key(ACCOUNT) && data.keys().all(|key| known.contains(&&**key)))
}

pub(super) fn hashed(id: Id) -> String {
    hex::encode(Sha256::digest(id.to_string().as_bytes()))
}

fn to_offset(at: DateTime<Utc>) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at.timestamp()).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn from_offset(at: OffsetDateTime) -> DateTime<Utc> {
    DateTime::from_timestamp(at.unix_timestamp(), 0).unwrap_or_default()
}
