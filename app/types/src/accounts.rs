//! Accounts as they cross the wire.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::AccountId;

/// The two kinds of account. Staff is a flag beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type))]
#[cfg_attr(feature = "sqlx", sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum AccountType {
    Brand,
    Influencer,
}

impl AccountType {
    /// The wire name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Brand => "brand",
            Self::Influencer => "influencer",
        }
    }
}

impl fmt::Display for AccountType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AccountType {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Brand, Self::Influencer].into_iter().find(|kind| kind.as_str() == text).ok_or(())
    }
}

/// Who looks at a page: what the header and the first decision of a page need to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub id: AccountId,
    pub username: String,
    pub email: String,
    pub account_type: AccountType,
    pub is_verified: bool,
    pub is_staff: bool,
}

/// An account's own profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Account {
    pub id: AccountId,
    pub email: String,
    pub username: String,
    pub first_name: String,
    pub last_name: String,
    pub phone_number: String,
    pub account_type: AccountType,
    pub instagram_username: String,
    /// Media key, not a URL.
    pub profile_picture: Option<String>,
    pub bio: String,
    pub is_verified: bool,
    pub is_staff: bool,
    pub date_joined: DateTime<Utc>,
}
