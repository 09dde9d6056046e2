//! SQL of the audit log, to which is only ever added.

use chrono::{DateTime, Utc};
use tandem_types::AccountId;
use uuid::Uuid;

use super::{Entry, Object};
use crate::{
    db::{Sql, Tx},
    error::Result,
    on,
};

/// The log names its staff for good. Of all others it keeps the id alone: their names are looked up as long as they have one.
pub(super) async fn insert(
    tx: &mut Tx,
    (actor_id, name): (Uuid, &str),
    entry: &Entry<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str =
        "insert into audit_log (id, actor_id, actor_name, action, subject, object_type, object_id, reason, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let id = Uuid::now_v7();
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

pub(super) async fn last_actor(tx: &mut Tx, object: Uuid, action: &str) -> Result<Option<AccountId>> {
    const SQL: &str = "select actor_id from audit_log where object_id = $1 and action = $2
        order by created_at desc, id desc limit 1";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(object).bind(action).fetch_optional(c).await)?)
}

/// Whether the same of the same was noted since then.
pub(super) async fn has_noted(tx: &mut Tx, actor: AccountId, entry: &Entry<'_>, since: DateTime<Utc>) -> Result<bool> {
    const SQL: &str = "select exists (select 1 from audit_log
        where actor_id = $1 and created_at > $2 and action = $3 and subject = $4)";
    Ok(on!(tx, c => sqlx::query_scalar(SQL).bind(actor).bind(since).bind(entry.action).bind(&entry.subject)
        .fetch_one(c).await)?)
}
