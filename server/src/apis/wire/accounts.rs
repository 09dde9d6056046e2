//! The JSON of accounts.

use chrono::{DateTime, Utc};
use serde::Serialize;
use tandem_types::{
    AccountId,
    accounts::{Account, AccountType, Person},
};

use super::{moment, picture};
use crate::accounts::Seen;

/// What registration answers.
#[derive(Serialize)]
pub(in super::super) struct Registered<'a> {
    id: AccountId,
    email: Option<&'a str>,
    username: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    phone_number: Option<&'a str>,
    account_type: AccountType,
    instagram_username: &'a str,
    profile_picture: Option<String>,
    bio: &'a str,
}

/// An account as far as the caller may see it.
#[derive(Serialize)]
pub(in super::super) struct Profile<'a> {
    #[serde(flatten)]
    registered: Registered<'a>,
    is_verified: bool,
    #[serde(serialize_with = "moment")]
    date_joined: DateTime<Utc>,
}

/// What others see of an account beside its rows.
#[derive(Serialize)]
pub(in super::super) struct Short<'a> {
    id: AccountId,
    username: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    account_type: AccountType,
    profile_picture: Option<String>,
}

/// A new account.
pub(in super::super) fn registered<'a>(row: &'a Account, base: &str) -> Registered<'a> {
    Registered {
        id: row.id,
        email: Some(&row.email),
        username: &row.username,
        first_name: &row.first_name,
        last_name: &row.last_name,
        phone_number: Some(&row.phone_number),
        account_type: row.account_type,
        instagram_username: &row.instagram_username,
        profile_picture: picture(row.profile_picture.as_deref(), base),
        bio: &row.bio,
    }
}

/// An account as it sees itself.
pub(in super::super) fn profile<'a>(row: &'a Account, base: &str) -> Profile<'a> {
    Profile { registered: registered(row, base), is_verified: row.is_verified, date_joined: row.date_joined }
}

/// An account as somebody sees it: contact details are null where they are not for them.
pub(in super::super) fn account<'a>(seen: &'a Seen, base: &str) -> Profile<'a> {
    let whole = profile(&seen.account, base);
    if seen.shows_contact {
        return whole;
    }
    Profile { registered: Registered { email: None, phone_number: None, ..whole.registered }, ..whole }
}

pub(in super::super) fn person<'a>(row: &'a Person, base: &str) -> Short<'a> {
    Short {
        id: row.id,
        username: &row.username,
        first_name: &row.first_name,
        last_name: &row.last_name,
        account_type: row.account_type,
        profile_picture: picture(row.profile_picture.as_deref(), base),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const BASE: &str = "http://localhost:8000";

    #[test]
    fn an_account_has_the_contracts_keys_in_its_order() {
        let row = Account {
            id: AccountId(Uuid::from_u128(1)),
            email: "user@example.com".into(),
            username: "username".into(),
            first_name: "John".into(),
            last_name: "Döe".into(),
            phone_number: "+1".into(),
            account_type: AccountType::Brand,
            instagram_username: String::new(),
            profile_picture: Some("profile_pics/a.jpg".into()),
            bio: String::new(),
            is_verified: true,
            is_staff: true,
            date_joined: "2026-11-23T20:58:49.586183Z".parse().unwrap(),
        };
        let registered = r#"{"id":"00000000-0000-0000-0000-000000000001","email":"user@example.com","username":"username","first_name":"John","last_name":"Döe","phone_number":"+1","account_type":"brand","instagram_username":"","profile_picture":"http://localhost:8000/media/profile_pics/a.jpg","bio":""}"#;
        assert_eq!(serde_json::to_string(&super::registered(&row, BASE)).unwrap(), registered);
        let rest = r#","is_verified":true,"date_joined":"2026-11-23T20:58:49.586183Z"}"#;
        let whole = format!("{}{rest}", registered.trim_end_matches('}'));
        assert_eq!(serde_json::to_string(&profile(&row, BASE)).unwrap(), whole);
        let seen = Seen { account: row, shows_contact: false };
        let hidden = whole.replace("\"user@example.com\"", "null").replace("\"+1\"", "null");
        assert_eq!(serde_json::to_string(&account(&seen, BASE)).unwrap(), hidden);
    }
}
