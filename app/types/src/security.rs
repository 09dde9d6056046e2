//! What keeps an account safe: its log-ins, its second factor, its tokens; and the copy of its data.

use chrono::{DateTime, Utc};
use tandem_texts as t;

use crate::{ExportId, SessionKey, TokenId, status::status};

status!(
    /// What a token may do.
    Scope {
        /// Everything that changes nothing.
        Read = "read", t::states::scope_read();
        /// All but what concerns the account's safety.
        Write = "write", t::states::scope_write();
    }
);

status!(
    /// How far the copy of an account's data is.
    ExportStatus {
        /// Nobody has begun yet.
        Queued = "queued", t::states::export_status_queued();
        Running = "running", t::states::export_status_running();
        Ready = "ready", t::states::export_status_ready();
        Failed = "failed", t::states::export_status_failed();
    }
);

/// A browser that is logged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    pub id: SessionKey,
    /// `Firefox on Windows`.
    pub name: String,
    pub is_mobile: bool,
    /// Whether it is the one that asks.
    pub is_this: bool,
    pub created_at: DateTime<Utc>,
    /// To some minutes.
    pub last_seen_at: DateTime<Utc>,
}

/// A token that a program uses in an account's name, without the token itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct ApiToken {
    pub id: TokenId,
    pub name: String,
    /// Its last letters.
    pub ending: String,
    pub scope: Scope,
    pub created_at: DateTime<Utc>,
    /// Nothing if it does not expire.
    pub expires_at: Option<DateTime<Utc>>,
    /// To some minutes.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// How an account's second factor stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TwoFactor {
    /// Since when it is on; nothing if it is off.
    pub on_since: Option<DateTime<Utc>>,
    /// How many recovery codes are left.
    pub codes_left: i64,
    /// What an app has to be told, while it is being switched on.
    pub enrolment: Option<Enrolment>,
}

/// What an app has to be told so that it makes the account's codes.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// In base 32, to type.
    pub secret: String,
    /// `otpauth://totp/…`, for a picture to scan.
    pub address: String,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Enrolment")
    }
}

/// A copy of an account's data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Export {
    pub id: ExportId,
    pub status: ExportStatus,
    /// How many of its parts are written.
    pub parts_done: i64,
    /// In bytes; 0 until it is ready.
    pub size: i64,
    pub created_at: DateTime<Utc>,
    /// When it is deleted.
    pub expires_at: DateTime<Utc>,
}

impl Export {
    /// One that nobody has begun to make.
    #[must_use]
    pub const fn queued(id: ExportId, created_at: DateTime<Utc>, expires_at: DateTime<Utc>) -> Self {
        Self { id, status: ExportStatus::Queued, parts_done: 0, size: 0, created_at, expires_at }
    }

    /// Whether it is on its way.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        matches!(self.status, ExportStatus::Queued | ExportStatus::Running)
    }
}
