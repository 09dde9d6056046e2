//! Keyset paging: a page knows where the next one starts, so that every page costs the same.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike as _, Utc};
use serde::{Deserialize, Serialize};

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Makes a page out of up to `size + 1` rows: the one too many only shows that there is more.
    #[must_use]
    pub fn of(mut rows: Vec<T>, size: usize, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let next = if more { rows.last().map(cursor) } else { None };
        Self { items: rows, next }
    }

    /// The same page with each item turned into something else.
    #[must_use]
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(turn).collect(), next: self.next }
    }
}

/// The sort key and the id of a page's last row. Opaque to clients: `<key>~<id>`, with both URL-safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    pub key: i64,
    pub id: uuid::Uuid,
}

impl Cursor {
    /// The key as the moment that it was made of, in microseconds; one that no database holds becomes 1970.
    #[must_use]
    pub fn moment(&self) -> DateTime<Utc> {
        let moment = DateTime::from_timestamp_micros(self.key);
        moment.filter(|moment| (1..=9999).contains(&moment.year())).unwrap_or_default()
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}", self.key, self.id.simple())
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, id) = text.split_once('~').ok_or(())?;
        Ok(Self { key: key.parse().map_err(|_| ())?, id: id.parse().map_err(|_| ())? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_url() {
        let cursor = Cursor { key: -12, id: uuid::Uuid::from_u128(7) };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        assert_eq!("12".parse::<Cursor>(), Err(()));
        assert_eq!("x~y".parse::<Cursor>(), Err(()));
    }

    #[test]
    fn the_row_too_many_only_shows_that_there_is_more() {
        let at = |n: &i64| Cursor { key: *n, id: uuid::Uuid::nil() };
        let page = Page::of(vec![1, 2, 3], 2, at);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(page.next.map(|cursor| cursor.key), Some(2));
        assert!(Page::of(vec![1, 2], 2, at).next.is_none());
    }
}
