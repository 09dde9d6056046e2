//! Accounts: brands first, then influencers.

use chrono::{DateTime, Utc};
use tandem_types::{AccountId, accounts::AccountType};

use super::{Plan, account_id, stamp};

pub(crate) const BIO: &str = "Lifestyle, travel and food. Open to collaborations with brands that care.";

#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) id: AccountId,
    pub(crate) username: String,
    pub(crate) email: String,
    pub(crate) first_name: &'static str,
    pub(crate) last_name: String,
    pub(crate) phone_number: String,
    pub(crate) account_type: AccountType,
    pub(crate) instagram_username: String,
    pub(crate) date_joined: DateTime<Utc>,
}

impl Plan {
    pub(super) fn users(self) -> impl Iterator<Item = User> {
        let brands = (0..self.brands).map(|i| user(AccountType::Brand, i, i));
        brands.chain((0..self.influencers).map(move |i| user(AccountType::Influencer, i, self.brands + i)))
    }
}

fn user(account_type: AccountType, i: i64, n: i64) -> User {
    let kind = account_type.as_str();
    let (first_name, prefix) = match account_type {
        AccountType::Brand => ("Brand", "+1555"),
        AccountType::Influencer => ("Influencer", "+1666"),
    };
    let number = i + 1;
    User {
        id: account_id(account_type, i),
        username: format!("{kind}{number:04}"),
        email: format!("{kind}{number:04}@example.com"),
        first_name,
        last_name: format!("No{number:04}"),
        phone_number: format!("{prefix}{i:07}"),
        account_type,
        instagram_username: format!("{kind}.{number:04}"),
        date_joined: stamp(n, n),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{contract, moment, plan, tally};

    #[test]
    fn the_default_sizes_give_the_documented_numbers() {
        let users = plan(|_| {}).unwrap().users();
        assert_eq!(tally(users.map(|user| user.account_type.as_str())), [("brand", 200), ("influencer", 2000)].into());
    }

    #[test]
    fn accounts_are_those_of_the_contract() {
        let users: Vec<_> = contract().users().collect();
        assert_eq!(users[0].id.to_string(), "4066fefb-07d9-518e-bd0f-5a5ba5a25083");
        assert_eq!(users[0].date_joined, moment("2025-01-01T00:00:00.000001Z"));
        let influencer = &users[3];
        assert_eq!(influencer.id.to_string(), "bd21a2ea-3267-5e95-8d7e-f6f668b6bb25");
        assert_eq!((influencer.username.as_str(), influencer.last_name.as_str()), ("influencer0001", "No0001"));
        assert_eq!(
            (influencer.phone_number.as_str(), influencer.instagram_username.as_str()),
            ("+16660000000", "influencer.0001")
        );
        assert_eq!(influencer.date_joined, moment("2025-01-01T00:00:03.023758Z"));
    }
}
