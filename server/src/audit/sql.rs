//! SQL of the audit log, to which is only ever added.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Actor, db::Tx, error::Result, on};

pub(super) async fn insert(tx: &mut Tx, actor: &Actor, action: &str, subject: &str, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "insert into audit_log (id, actor_id, actor_name, action, subject, created_at)
        values ($1, $2, $3, $4, $5, $6)";
    on!(tx, c => sqlx::query(SQL).bind(Uuid::now_v7()).bind(actor.id).bind(&actor.username).bind(action).bind(subject).bind(now)
        .execute(c).await.map(drop))?;
    Ok(())
}
