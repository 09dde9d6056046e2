//! What the staff did with their power, never changed.

mod sql;

use chrono::{DateTime, Utc};

use crate::{Actor, db::Tx, error::Result};

/// Notes an action in its own transaction: who, what, about whom.
pub(crate) async fn note(tx: &mut Tx, actor: &Actor, action: &str, subject: &str, now: DateTime<Utc>) -> Result<()> {
    sql::insert(tx, actor, action, subject, now).await
}
