//! Browser sessions: tower-sessions over our own table. The cookie's id is stored hashed, with account and device.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tandem_types::AccountId;
use tower_sessions::{
    Expiry, Session, SessionManagerLayer, SessionStore,
    cookie::{SameSite, time::OffsetDateTime},
    session::{Id, Record},
    session_store,
};

use super::{Actor, sql};
use crate::{
    Ctx,
    error::{Error, Result},
};

const ACCOUNT: &str = "account";
const GENERATION: &str = "generation";
const DEVICE: &str = "device";
/// How long a session lives without a visit, in days.
const IDLE_DAYS: i64 = 14;
/// How long a session lives at the most, in days.
const LIFE_DAYS: i64 = 30;
/// A visit is noted at most this often, in seconds, so that reading a page seldom writes.
const TOUCH_SECONDS: i64 = 300;

/// Remembers who logged in. Gives the session a new id, so that one planted before is worth nothing.
pub async fn log_in(session: &Session, actor: &Actor, user_agent: &str) -> Result<()> {
    session.cycle_id().await.map_err(Error::internal)?;
    let device: String = user_agent.chars().take(300).collect();
    session.insert(ACCOUNT, actor.id).await.map_err(Error::internal)?;
    session.insert(GENERATION, actor.generation).await.map_err(Error::internal)?;
    session.insert(DEVICE, device).await.map_err(Error::internal)
}

/// Ends the session.
pub async fn log_out(session: &Session) -> Result<()> {
    session.flush().await.map_err(Error::internal)
}

/// Who is logged in, as the account is now: gone, deactivated or with newer credentials means nobody.
pub async fn actor(ctx: &Ctx, session: &Session) -> Result<Option<Actor>> {
    let Some(id) = session.get::<AccountId>(ACCOUNT).await.map_err(Error::internal)? else { return Ok(None) };
    let generation = session.get::<i64>(GENERATION).await.map_err(Error::internal)?;
    let mut tx = ctx.db.single().await?;
    let known = sql::known(&mut tx, id, "").await?;
    Ok(known.filter(|known| known.is_active && Some(known.actor.generation) == generation).map(|known| known.actor))
}

/// Whether the session's log-in still holds, by what the rows say now and not by what this session remembers.
pub async fn is_alive(ctx: &Ctx, session: &Session) -> Result<bool> {
    let Some(id) = session.id() else { return Ok(false) };
    let Some(record) = Store(ctx.clone()).read(id).await? else { return Ok(false) };
    let value = |name: &str| record.data.get(name).cloned().unwrap_or_default();
    let (account, generation) =
        (serde_json::from_value(value(ACCOUNT)), serde_json::from_value::<i64>(value(GENERATION)));
    let (Ok(account), Ok(generation)) = (account, generation) else { return Ok(false) };
    let mut tx = ctx.db.single().await?;
    let known = sql::known(&mut tx, account, "").await?;
    Ok(known.is_some_and(|known| known.is_active && known.actor.generation == generation))
}

/// The layer that reads and writes the session cookie.
#[must_use]
pub fn layer(ctx: &Ctx) -> SessionManagerLayer<Store> {
    let secure = ctx.config.is_https();
    SessionManagerLayer::new(Store(ctx.clone()))
        .with_name(cookie_name(secure))
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(tower_sessions::cookie::time::Duration::days(LIFE_DAYS)))
}

/// `__Host-` demands TLS; on plain HTTP (loopback) the bare name stands in.
#[must_use]
pub const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-session" } else { "session" }
}

/// The session table as tower-sessions wants it.
#[derive(Clone, Debug)]
pub struct Store(Ctx);

impl Store {
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
        tx.commit().await
    }

    async fn read(&self, id: Id) -> Result<Option<Record>> {
        let now = self.0.clock.now();
        let hash = hashed(id);
        let mut tx = self.0.db.single().await?;
        let Some(row) = sql::session(&mut tx, &hash, now).await? else { return Ok(None) };
        drop(tx);
        let is_idle = row.last_seen_at + TimeDelta::days(IDLE_DAYS) < now;
        if is_idle || row.created_at + TimeDelta::days(LIFE_DAYS) < now {
            return Ok(None);
        }
        if row.last_seen_at + TimeDelta::seconds(TOUCH_SECONDS) < now {
            let mut tx = self.0.db.write().await?;
            sql::touch_session(&mut tx, &hash, now).await?;
            tx.commit().await?;
        }
        let data: HashMap<String, Value> = serde_json::from_value(row.data.0).map_err(Error::internal)?;
        Ok(Some(Record { id, data, expiry_date: to_offset(row.expires_at) }))
    }

    async fn forget(&self, id: Id) -> Result<()> {
        let mut tx = self.0.db.write().await?;
        if let Some(account) = sql::delete_session(&mut tx, &hashed(id)).await? {
            super::log_ins_changed(&mut tx, account, self.0.clock.now());
        }
        tx.commit().await
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
    session_store::Error::Backend(error.to_string())
}

fn hashed(id: Id) -> String {
    hex::encode(Sha256::digest(id.to_string().as_bytes()))
}

fn to_offset(at: DateTime<Utc>) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at.timestamp()).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn from_offset(at: OffsetDateTime) -> DateTime<Utc> {
    DateTime::from_timestamp(at.unix_timestamp(), 0).unwrap_or_default()
}
