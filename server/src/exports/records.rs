//! Parts of a copy that are short, and that no page or route tells as they are: straight from their rows.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::types::Json;
use tandem_types::AccountId;

use super::sql;
use crate::{db::Tx, error::Result};

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Small {
    /// Campaigns that are still being written.
    Drafts,
    /// What was reported to the staff, by the account.
    Reports,
    /// Whom it has blocked.
    Blocked,
    /// What the audit log says of it, and what it has done that the log notes. Who of the staff did it is not its data.
    Log,
}

/// A row of any of them.
#[derive(sqlx::FromRow)]
pub(super) struct Record {
    pub(super) what: String,
    pub(super) text: String,
    pub(super) fields: Option<Json<Value>>,
    pub(super) at: DateTime<Utc>,
}

/// The newest rows of an account.
pub(super) async fn read(tx: &mut Tx, account: AccountId, what: Small) -> Result<Vec<Value>> {
    let rows = sql::records(tx, account, what).await?;
    let told = |row: Record| match what {
        Small::Drafts => {
            json!({ "title": row.what, "fields": row.fields.map(|fields| fields.0), "updated_at": row.at })
        }
        Small::Reports => json!({ "about": row.what, "reason": row.text, "created_at": row.at }),
        Small::Blocked => json!({ "username": row.what, "since": row.at }),
        Small::Log => json!({ "action": row.what, "reason": row.text, "at": row.at }),
    };
    Ok(rows.into_iter().map(told).collect())
}
