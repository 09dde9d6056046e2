//! Which campaigns a list shows, and in which order: the query of the board and of the API.

use std::str::FromStr;

use chrono::NaiveDate;
use tandem_types::{
    AccountId, FieldErrors, Money,
    accounts::AccountType,
    campaigns::{CampaignSort, CampaignStatus},
};

use crate::{
    Actor,
    error::{Error, Result},
    input::{Field, Fields, Input},
};

/// Absent parts let everything pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all occur in title, description or the brand's name, in any case.
    pub search: Option<String>,
    pub status: Option<CampaignStatus>,
    pub min_budget: Option<Money>,
    pub max_budget: Option<Money>,
    /// Starts on that day or later.
    pub starts_after: Option<NaiveDate>,
    /// Ends on that day or earlier.
    pub ends_before: Option<NaiveDate>,
    pub brand: Option<AccountId>,
    /// Campaigns with an accepted bid of that influencer.
    pub influencer: Option<AccountId>,
    pub sort: CampaignSort,
}

impl Filter {
    /// Open campaigns, newest first.
    #[must_use]
    pub fn open() -> Self {
        Self { status: Some(CampaignStatus::Open), ..Self::default() }
    }

    /// Completed campaigns: a brand's own, those that an influencer worked on, all for staff.
    #[must_use]
    pub fn completed(actor: &Actor) -> Self {
        let filter = Self { status: Some(CampaignStatus::Completed), ..Self::default() };
        match actor.account_type {
            _ if actor.is_staff => filter,
            AccountType::Brand => Self { brand: Some(actor.id), ..filter },
            AccountType::Influencer => Self { influencer: Some(actor.id), ..filter },
        }
    }

    /// Reads the query's pairs. Empty values count as absent, unknown names are ignored, bad values are errors by name.
    pub fn parse(pairs: &[(String, String)]) -> Result<Self> {
        let mut errors = FieldErrors::new();
        let filter = Self::lenient(pairs, &mut errors);
        if errors.is_empty() { Ok(filter) } else { Err(Error::Invalid(errors)) }
    }

    /// The same, but bad values are left out and noted.
    pub fn lenient(pairs: &[(String, String)], errors: &mut FieldErrors) -> Self {
        let value = |name: &str| {
            pairs.iter().rev().find(|(key, _)| key == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
        };
        let money =
            |name, errors: &mut FieldErrors| read(value(name), &Field::decimal(name, 10, 0), errors, Fields::money);
        let min_budget = money("min_budget", errors);
        let max_budget = money("max_budget", errors);
        let starts_after = read(value("starts_after"), &Field::date("starts_after"), errors, Fields::date);
        let ends_before = read(value("ends_before"), &Field::date("ends_before"), errors, Fields::date);
        Self {
            search: read(value("search"), &Field::text("search", 200), errors, Fields::text),
            status: choice(value("status"), "status", errors),
            min_budget,
            max_budget,
            starts_after,
            ends_before,
            brand: None,
            influencer: None,
            sort: choice(value("ordering"), "ordering", errors).unwrap_or_default(),
        }
    }

    /// Whether anything but the order and the status narrows the list.
    #[must_use]
    pub fn narrows(&self) -> bool {
        *self != Self { status: self.status, sort: self.sort, ..Self::default() }
    }
}

fn choice<T: FromStr>(value: Option<&str>, name: &str, errors: &mut FieldErrors) -> Option<T> {
    let text = value?;
    let parsed = text.parse().ok();
    if parsed.is_none() {
        errors.add(name, format!("\"{text}\" is not a valid choice."));
    }
    parsed
}

fn read<T>(
    value: Option<&str>,
    field: &Field,
    errors: &mut FieldErrors,
    by: fn(&mut Fields, &Field) -> Option<T>,
) -> Option<T> {
    let mut fields = Fields::new(Input::from_pairs([(field.name, value?)]));
    let parsed = by(&mut fields, field);
    if let Err(Error::Invalid(found)) = fields.finish() {
        errors.extend(found);
    }
    parsed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(query: &[(&str, &str)]) -> Result<Filter> {
        Filter::parse(&query.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn empty_values_let_everything_pass() {
        assert_eq!(parse(&[("search", " "), ("min_budget", ""), ("page", "2")]).unwrap(), Filter::default());
    }

    #[test]
    fn bad_values_are_named() {
        let query = [
            ("search", "a\0b"),
            ("status", "lost"),
            ("min_budget", "x"),
            ("ends_before", "soon"),
            ("ordering", "luck"),
        ];
        let Err(Error::Invalid(errors)) = parse(&query) else { panic!("bad values passed") };
        let mut names: Vec<_> = errors.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        assert_eq!(names, ["ends_before", "min_budget", "ordering", "search", "status"]);
    }

    #[test]
    fn the_order_alone_narrows_nothing() {
        assert!(!parse(&[("ordering", "-budget")]).unwrap().narrows());
        assert!(parse(&[("search", "tea")]).unwrap().narrows());
    }
}
