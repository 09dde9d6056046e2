//! What can be asked of a list: its filters and its orders. The page offers them, the SQL follows them.

use chrono::NaiveDate;
use tandem_types::Cursor;

/// The filters and orders of one list.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The end of the list's address: `users`.
    pub path: &'static str,
    /// What its search looks for.
    pub finds: &'static str,
    pub filters: &'static [Filter],
    /// The first is that of a list of which none was asked.
    pub sorts: &'static [Sort],
    /// Whether it can be narrowed to one day.
    pub has_day: bool,
}

/// A choice of which part of the rows is shown.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// Its parameter in the address.
    pub name: &'static str,
    pub label: &'static str,
    /// Besides that of showing all.
    pub choices: &'static [Choice],
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    pub value: &'static str,
    pub label: &'static str,
    /// What holds of its rows, in SQL.
    pub(super) condition: &'static str,
}

/// An order.
#[derive(Clone, Copy, Debug)]
pub struct Sort {
    /// Its name in the address; the other direction has the same with a minus.
    pub value: &'static str,
    pub label: &'static str,
    pub by: By,
    pub is_descending: bool,
    /// The columns in SQL, before the comparison with a cursor: ` and (a.date_joined, a.id)`.
    pub(super) behind: &'static str,
    /// ` order by a.date_joined desc, a.id desc`
    pub(super) order: &'static str,
}

/// What the column of an order holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Moment,
    Minor,
    Name,
    Day,
}

impl Plan {
    /// The order of that name, or the list's own.
    #[must_use]
    pub fn sort(&self, name: &str) -> &'static Sort {
        // Every list has one.
        self.sorts.iter().find(|sort| sort.value == name).unwrap_or(&self.sorts[0])
    }
}

/// What was asked of a list, out of its address. What makes no sense there is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// A name, an address, a word or an id.
    pub search: String,
    pub sort: String,
    pub day: Option<NaiveDate>,
    pub after: Option<Cursor>,
    /// All parameters.
    pairs: Vec<(String, String)>,
}

impl Look {
    /// Out of the pairs of a query.
    #[must_use]
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
        // PostgreSQL refuses a null character.
        let search: String = value("search").trim().replace('\0', "").chars().take(254).collect();
        Self {
            search,
            sort: value("sort").to_owned(),
            day: value("day").parse().ok(),
            after: value("after").parse().ok(),
            pairs,
        }
    }

    /// Rows that have to do with that.
    #[must_use]
    pub fn about(id: uuid::Uuid) -> Self {
        Self { search: id.to_string(), ..Self::default() }
    }

    /// What was chosen of a filter.
    #[must_use]
    pub fn chosen(&self, filter: &Filter) -> Option<&'static Choice> {
        let value = self.pairs.iter().find(|(name, _)| name == filter.name).map(|(_, value)| value)?;
        filter.choices.iter().find(|choice| choice.value == value)
    }

    /// The id that is searched for, if it is one.
    #[must_use]
    pub fn id(&self) -> Option<uuid::Uuid> {
        self.search.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATE: Filter = Filter {
        name: "state",
        label: "State",
        choices: &[Choice { value: "open", label: "Open", condition: " and true" }],
    };

    #[test]
    fn an_address_is_read_without_what_makes_no_sense() {
        let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let look = Look::of(pairs(&[("search", " mi\0a "), ("state", "open"), ("day", "2027-02-30"), ("after", "x")]));
        assert_eq!((look.search.as_str(), look.day, &look.after), ("mia", None, &None));
        assert_eq!(look.chosen(&STATE).map(|choice| choice.label), Some("Open"));
        assert!(Look::of(pairs(&[("state", "' or true")])).chosen(&STATE).is_none());
        assert_eq!(Look::about(uuid::Uuid::nil()).id(), Some(uuid::Uuid::nil()));
    }
}
