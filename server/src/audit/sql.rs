//! SQL of the audit log, to which is only ever added.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Entry, Object};
use crate::{
    Actor,
    db::{Sql, Tx},
    error::Result,
    on,
};

pub(super) async fn insert(tx: &mut Tx, actor: Option<&Actor>, entry: &Entry<'_>, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str =
        "insert into audit_log (id, actor_id, actor_name, action, subject, object_type, object_id, reason, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let id = Uuid::now_v7();
    let (actor_id, name) = actor.map_or((Uuid::nil(), ""), |actor| (actor.id.0, actor.username.as_str()));
    let (kind, object) = entry.object.map(Object::parts).unzip();
    on!(tx, c => sqlx::query(SQL).bind(id).bind(actor_id).bind(name).bind(entry.action).bind(&entry.subject)
        .bind(kind.unwrap_or_default()).bind(object).bind(entry.reason).bind(now).execute(c).await.map(drop))?;
    let Some((account, changes)) = entry.changes.as_ref().filter(|(_, changes)| !changes.is_empty()) else {
        return Ok(());
    };
    let mut sql = Sql::new("insert into audit_changes (audit_id, account_id, field, was, became) values ");
    for (row, (field, was, became)) in changes.iter().enumerate() {
        sql.text(if row == 0 { "(" } else { ", (" }).bind(id).text(", ").bind(account.0).text(", ").bind(*field);
        sql.text(", ").bind(was.clone()).text(", ").bind(became.clone()).text(")");
    }
    sql.execute(tx).await.map(drop)
}
