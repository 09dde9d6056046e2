//! Accounts as they cross the wire.

use chrono::{DateTime, Utc};
use percent_encoding::utf8_percent_encode;
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::{AccountId, messages::PLAIN, status::status};

status!(
    /// The two kinds of account. Staff is a flag beside it.
    AccountType {
        Brand = "brand", t::states::account_type_brand();
        Influencer = "influencer", t::states::account_type_influencer();
    }
);

/// The public profile of an account.
#[must_use]
pub fn page(username: &str) -> String {
    format!("/u/{}", utf8_percent_encode(username, PLAIN))
}

/// Who looks at a page: what the header and the first decision of a page need to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub id: AccountId,
    pub username: String,
    pub email: String,
    pub account_type: AccountType,
    /// Media key.
    pub profile_picture: Option<String>,
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

/// What others see of an account beside its rows: in lists of contacts and conversations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Person {
    pub id: AccountId,
    pub username: String,
    pub first_name: String,
    pub last_name: String,
    pub account_type: AccountType,
    /// Media key, not a URL.
    pub profile_picture: Option<String>,
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_of_any_alphabet_has_a_profile() {
        assert_eq!(super::page("mia.k+1@x"), "/u/mia.k+1@x");
        assert_eq!(super::page("zoë"), "/u/zo%C3%AB");
    }
}
