//! Which campaigns a list shows, and in which order: the query of the board and of the API.

use std::{collections::BTreeSet, str::FromStr};

use chrono::NaiveDate;
use tandem_texts as t;
use tandem_types::{
    AccountId, Currency, FieldErrors, Money,
    accounts::AccountType,
    campaigns::{Campaign, CampaignSort, CampaignStatus},
    dates,
};

use super::words;
use crate::{
    Actor,
    auth::fold,
    error::{Error, Result},
    input::{Field, Fields, Input},
};

/// The board's `status` that lets every campaign pass.
pub const ALL: &str = "all";

/// Absent parts let everything pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all begin one in title, description or the brand's name, in any case.
    pub search: Option<String>,
    pub status: Option<CampaignStatus>,
    pub min_budget: Option<Money>,
    pub max_budget: Option<Money>,
    /// Starts on that day or later.
    pub starts_after: Option<NaiveDate>,
    /// Ends on that day or earlier.
    pub ends_before: Option<NaiveDate>,
    pub brand: Option<AccountId>,
    /// The brand's username, in any case.
    pub brand_name: Option<String>,
    /// Campaigns with an accepted bid of that influencer.
    pub influencer: Option<AccountId>,
    /// Whether those of brands that are shut out pass, too.
    pub with_shut_out: bool,
    pub sort: CampaignSort,
}

impl Filter {
    /// Open campaigns, newest first.
    #[must_use]
    pub fn open() -> Self {
        Self { status: Some(CampaignStatus::Open), ..Self::default() }
    }

    /// Completed campaigns: a brand's own, those that an influencer worked on, all for staff; whatever became of the brand.
    #[must_use]
    pub fn completed(actor: &Actor) -> Self {
        let filter = Self { status: Some(CampaignStatus::Completed), with_shut_out: true, ..Self::default() };
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
            brand_name: read(value("brand"), &Field::text("brand", 200), errors, Fields::text),
            influencer: None,
            with_shut_out: false,
            sort: choice(value("ordering"), "ordering", errors).unwrap_or_default(),
        }
    }

    /// The same for the board, which shows open campaigns unless it is asked for those that are over, or for `all`.
    pub fn board(pairs: &[(String, String)], errors: &mut FieldErrors) -> Self {
        let (statuses, others): (Vec<_>, Vec<_>) = pairs.iter().cloned().partition(|(name, _)| name == "status");
        let wanted = statuses.iter().rev().map(|(_, value)| value.trim()).find(|value| !value.is_empty());
        let status = match wanted {
            None | Some("open") => Some(CampaignStatus::Open),
            Some("completed") => Some(CampaignStatus::Completed),
            Some("closed") => Some(CampaignStatus::Closed),
            Some(ALL) => None,
            Some(other) => {
                errors.add("status", t::input::no_choice(other));
                Some(CampaignStatus::Open)
            }
        };
        let mut filter = Self::lenient(&others, errors);
        if filter.min_budget.is_some_and(|least| filter.max_budget.is_some_and(|most| most < least)) {
            errors.add("max_budget", t::refusals::most_less_than_least());
            filter.max_budget = None;
        }
        Self { status, ..filter }
    }

    /// What narrows the list besides the status, as pairs of the address: the same filters are always the same pairs.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let money = |amount: Money| amount.to_string().trim_end_matches(".00").to_owned();
        let all = [
            ("search", self.search.as_ref().map(|text| fold(&spaced(text)))),
            ("min_budget", self.min_budget.map(money)),
            ("max_budget", self.max_budget.map(money)),
            ("starts_after", self.starts_after.map(|day| day.to_string())),
            ("ends_before", self.ends_before.map(|day| day.to_string())),
            ("brand", self.brand_name.as_deref().map(fold)),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The same in words: the parameter's name, and what it asks for.
    #[must_use]
    pub fn labels(&self, currency: Currency) -> Vec<(&'static str, String)> {
        let money = |amount: Money| amount.show(currency, true);
        let all = [
            ("search", self.search.as_ref().map(|text| format!("“{}”", spaced(text)))),
            ("min_budget", self.min_budget.map(|amount| t::filters::budget_from(money(amount)))),
            ("max_budget", self.max_budget.map(|amount| t::filters::budget_to(money(amount)))),
            ("starts_after", self.starts_after.map(|day| t::filters::starts_from(dates::day(day)))),
            ("ends_before", self.ends_before.map(|day| t::filters::ends_by(dates::day(day)))),
            ("brand", self.brand_name.as_ref().map(t::filters::by_brand)),
        ];
        all.into_iter().filter_map(|(name, label)| Some((name, label?))).collect()
    }

    /// Whether it lets a campaign of an active brand pass; `texts` are the words of that campaign. The same as the list's SQL.
    #[must_use]
    pub(crate) fn matches(&self, campaign: &Campaign, texts: &BTreeSet<String>) -> bool {
        let has_words = |text: &String| {
            let wanted = words::of(text);
            !wanted.is_empty() && words::has_all(texts, &wanted)
        };
        self.status.is_none_or(|status| status == campaign.status)
            && self.min_budget.is_none_or(|least| campaign.budget >= least)
            && self.max_budget.is_none_or(|most| campaign.budget <= most)
            && self.starts_after.is_none_or(|day| campaign.start_date >= day)
            && self.ends_before.is_none_or(|day| campaign.end_date <= day)
            && self.brand.is_none_or(|brand| brand == campaign.brand_id)
            && self.brand_name.as_ref().is_none_or(|name| fold(name) == fold(&campaign.brand_name))
            && self.search.as_ref().is_none_or(has_words)
    }

    /// Whether anything but the order and the status narrows the list.
    #[must_use]
    pub fn narrows(&self) -> bool {
        *self != Self { status: self.status, sort: self.sort, ..Self::default() }
    }
}

/// The text with single spaces.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn choice<T: FromStr>(value: Option<&str>, name: &str, errors: &mut FieldErrors) -> Option<T> {
    let text = value?;
    let parsed = text.parse().ok();
    if parsed.is_none() {
        errors.add(name, t::input::no_choice(text));
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

    fn pairs(query: &[(&str, &str)]) -> Vec<(String, String)> {
        query.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    fn parse(query: &[(&str, &str)]) -> Result<Filter> {
        Filter::parse(&pairs(query))
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

    #[test]
    fn the_board_shows_open_campaigns_unless_it_is_asked_for_others() {
        let status = |query: &[(&str, &str)]| {
            let mut errors = FieldErrors::new();
            (Filter::board(&pairs(query), &mut errors).status, errors.is_empty())
        };
        let open = Some(CampaignStatus::Open);
        assert_eq!(status(&[]), (open, true));
        assert_eq!(status(&[("status", "")]), (open, true));
        assert_eq!(status(&[("status", "closed")]), (Some(CampaignStatus::Closed), true));
        assert_eq!(status(&[("status", ALL)]), (None, true));
        // What is being worked on is between the two.
        assert_eq!(status(&[("status", "in_progress")]), (open, false));
    }

    #[test]
    fn the_same_filters_are_the_same_pairs() {
        let one =
            parse(&[("brand", "ACME"), ("min_budget", "100.00"), ("search", " Slow   MOR "), ("ordering", "budget")]);
        let other = parse(&[("search", "slow mor"), ("min_budget", "100"), ("brand", "acme"), ("max_budget", "")]);
        let expected = [("search", "slow mor"), ("min_budget", "100"), ("brand", "acme")];
        assert_eq!(one.unwrap().pairs(), other.unwrap().pairs());
        let again = parse(&expected).unwrap().pairs();
        assert_eq!(again, expected.map(|(name, value)| (name, value.to_owned())));
        assert_eq!(parse(&[("max_budget", "99.50")]).unwrap().pairs(), [("max_budget", "99.50".to_owned())]);
    }
}
