//! What can be asked of a list: its filters and its orders. The page offers them, the SQL follows them.

use chrono::{Datelike as _, NaiveDate};
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
    /// The moments by which it can be narrowed to some days. The first is that of a list of which none was asked.
    pub stamps: &'static [Stamp],
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

/// A moment that its rows have.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// Its name in the address.
    pub value: &'static str,
    /// What happened then: `Joined`, `Paid`.
    pub label: &'static str,
    /// Its column in SQL: `a.date_joined`.
    pub(super) column: &'static str,
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
    /// One of a few words; among rows of the same word it is their moment.
    Kind,
}

impl Plan {
    /// The order of that name, or the list's own.
    #[must_use]
    pub fn sort(&self, name: &str) -> &'static Sort {
        // Every list has one.
        self.sorts.iter().find(|sort| sort.value == name).unwrap_or(&self.sorts[0])
    }

    /// The moment whose days are asked for.
    #[must_use]
    pub fn stamp(&self, look: &Look) -> &'static Stamp {
        // Every list has one.
        self.stamps.iter().find(|stamp| stamp.value == look.by).unwrap_or(&self.stamps[0])
    }
}

/// The last year of which a database knows days. The first is 1.
pub(super) const LAST_YEAR: i32 = 9999;

/// What was asked of a list, out of its address. What makes no sense there is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// A name, an address, a word or an id.
    pub search: String,
    pub sort: String,
    /// The first day (UTC).
    pub from: Option<NaiveDate>,
    /// The last.
    pub to: Option<NaiveDate>,
    /// Of which moment these are the days, where there are several.
    pub by: String,
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
            from: day(value("from")),
            to: day(value("to")),
            by: value("by").to_owned(),
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

/// A day that databases know.
fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok().filter(|day: &NaiveDate| (1..=LAST_YEAR).contains(&day.year()))
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
        let look = Look::of(pairs(&[
            ("search", " mi\0a "),
            ("state", "open"),
            ("from", "2027-02-30"),
            ("to", "-0044-03-15"),
            ("after", "x"),
        ]));
        assert_eq!((look.search.as_str(), look.from, look.to, &look.after), ("mia", None, None, &None));
        assert_eq!(look.chosen(&STATE).map(|choice| choice.label), Some("Open"));
        assert!(Look::of(pairs(&[("state", "' or true")])).chosen(&STATE).is_none());
        assert_eq!(Look::about(uuid::Uuid::nil()).id(), Some(uuid::Uuid::nil()));
    }
}
