//! Which creators the directory shows, and in which order: the query of the page and of the API.

use tandem_texts as t;
use tandem_types::{FieldErrors, creators::CreatorSort};

use super::shape;
use crate::{
    error::{Error, Result},
    input::{Field, Fields, Input},
};

/// The names of all filters and of the order, in the order of the form.
pub const NAMES: [&str; 7] = ["search", "min_followers", "min_rating", "instagram", "on_time", "reviewed", "ordering"];

/// Absent parts let everything pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all begin one in name, bio or handle, in any case.
    pub search: Option<String>,
    /// At least so many followers.
    pub min_followers: Option<i64>,
    /// At least that average of reviews, in hundredths.
    pub min_rating: Option<i64>,
    /// Only where the number of followers is known.
    pub instagram: bool,
    /// Only those who delivered nine of ten deals on time.
    pub on_time: bool,
    /// Only those with a published review.
    pub reviewed: bool,
    pub sort: CreatorSort,
}

impl Filter {
    /// All creators, newest first.
    #[must_use]
    pub const fn all() -> Self {
        Self {
            search: None,
            min_followers: None,
            min_rating: None,
            instagram: false,
            on_time: false,
            reviewed: false,
            sort: CreatorSort::Newest,
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
        let known = |field: &Field| {
            let value = pairs.iter().rev().find(|(name, _)| name == field.name).map(|(_, value)| value.trim())?;
            (!value.is_empty()).then_some((field.name, value))
        };
        let mut fields = Fields::partial(Input::from_pairs(shape::FILTERS.iter().filter_map(known)));
        let filter = Self {
            search: fields.text(&shape::SEARCH),
            min_followers: fields.integer(&shape::MIN_FOLLOWERS),
            min_rating: rating(&mut fields),
            instagram: fields.boolean(&shape::INSTAGRAM).unwrap_or_default(),
            on_time: fields.boolean(&shape::ON_TIME).unwrap_or_default(),
            reviewed: fields.boolean(&shape::REVIEWED).unwrap_or_default(),
            sort: fields.choice(&shape::ORDERING).unwrap_or(CreatorSort::Newest),
        };
        errors.extend(fields.into_errors());
        filter
    }

    /// What is on besides the order, in words: the parameter's name, and what it asks for.
    #[must_use]
    pub fn labels(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("search", self.search.as_ref().map(|text| format!("“{text}”"))),
            ("min_followers", self.min_followers.map(t::filters::from_followers)),
            ("min_rating", self.min_rating.map(|least| t::filters::rated(stars(least)))),
            ("instagram", self.instagram.then(|| t::filters::followers_known().to_owned())),
            ("on_time", self.on_time.then(|| t::filters::mostly_on_time().to_owned())),
            ("reviewed", self.reviewed.then(|| t::filters::with_reviews().to_owned())),
        ];
        all.into_iter().filter_map(|(name, label)| Some((name, label?))).collect()
    }
}

/// An average of reviews, from 1 to 5.
fn rating(fields: &mut Fields) -> Option<i64> {
    let least = fields.decimal(&shape::MIN_RATING)?;
    if least > 500 {
        fields.error(shape::MIN_RATING.name, t::input::at_most(5));
        return None;
    }
    Some(least)
}

/// `4.5`, `4`.
fn stars(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(query: &[(&str, &str)]) -> Vec<(String, String)> {
        query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn empty_values_let_everything_pass() {
        let query = pairs(&[("search", " "), ("min_followers", ""), ("on_time", ""), ("page", "2")]);
        assert_eq!(Filter::parse(&query).unwrap(), Filter::all());
        assert!(Filter::all().labels().is_empty());
    }

    #[test]
    fn each_filter_has_its_words() {
        let query = pairs(&[
            ("search", "slow food"),
            ("min_followers", "1000"),
            ("min_rating", "4.50"),
            ("instagram", "true"),
            ("on_time", "1"),
            ("reviewed", "false"),
            ("ordering", "rating"),
        ]);
        let filter = Filter::parse(&query).unwrap();
        assert_eq!((filter.min_rating, filter.sort), (Some(450), CreatorSort::Rating));
        let labels: Vec<_> = filter.labels().into_iter().map(|(_, label)| label).collect();
        assert_eq!(
            labels,
            ["“slow food”", "From 1000 followers", "Rated 4.5 or better", "Followers known", "Mostly on time"]
        );
    }

    #[test]
    fn bad_values_are_named_and_do_not_count() {
        let query = pairs(&[
            ("search", "a\0b"),
            ("min_followers", "-1"),
            ("min_rating", "6"),
            ("on_time", "maybe"),
            ("ordering", "luck"),
            ("reviewed", "true"),
        ]);
        let mut errors = FieldErrors::new();
        let filter = Filter::lenient(&query, &mut errors);
        assert_eq!(filter, Filter { reviewed: true, ..Filter::all() });
        let mut names: Vec<_> = errors.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        assert_eq!(names, ["min_followers", "min_rating", "on_time", "ordering", "search"]);
        assert!(Filter::parse(&query).is_err());
    }
}
