//! The JSON of tokens and sessions.

use chrono::{DateTime, Utc};
use serde::Serialize;
use tandem_types::{
    ExportId, SessionKey, TokenId,
    security::{self, ApiToken, Device, ExportStatus, Scope},
};

use super::{moment, perhaps};

#[derive(Serialize)]
pub(in super::super) struct Shown<'a> {
    id: TokenId,
    name: &'a str,
    scope: Scope,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<&'a str>,
    ending: &'a str,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "perhaps")]
    expires_at: Option<DateTime<Utc>>,
    #[serde(serialize_with = "perhaps")]
    last_used_at: Option<DateTime<Utc>>,
}

/// A token without its text.
pub(in super::super) fn api_token(row: &ApiToken) -> Shown<'_> {
    Shown {
        id: row.id,
        name: &row.name,
        scope: row.scope,
        token: None,
        ending: &row.ending,
        created_at: row.created_at,
        expires_at: row.expires_at,
        last_used_at: row.last_used_at,
    }
}

/// A new one with its text.
pub(in super::super) fn new_api_token<'a>(row: &'a ApiToken, text: &'a str) -> Shown<'a> {
    Shown { token: Some(text), ..api_token(row) }
}

#[derive(Serialize)]
pub(in super::super) struct Export {
    id: ExportId,
    status: ExportStatus,
    size: i64,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "moment")]
    expires_at: DateTime<Utc>,
}

/// A copy of an account's data.
pub(in super::super) const fn export(row: &security::Export) -> Export {
    Export { id: row.id, status: row.status, size: row.size, created_at: row.created_at, expires_at: row.expires_at }
}

#[derive(Serialize)]
pub(in super::super) struct Session<'a> {
    id: SessionKey,
    device: &'a str,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "moment")]
    last_seen_at: DateTime<Utc>,
}

/// A browser that is logged in.
pub(in super::super) fn device(row: &Device) -> Session<'_> {
    Session { id: row.id, device: &row.name, created_at: row.created_at, last_seen_at: row.last_seen_at }
}
