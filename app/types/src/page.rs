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

/// The sort key and the id of a page's last row. Opaque to clients: `<key>~<id>`, and `~<text in hexadecimal>` where the
/// key is a text; all of it is URL-safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    pub key: i64,
    pub id: uuid::Uuid,
    pub text: Option<String>,
}

impl Cursor {
    /// Behind a row whose sort key is a number.
    #[must_use]
    pub const fn new(key: i64, id: uuid::Uuid) -> Self {
        Self { key, id, text: None }
    }

    /// Behind a row whose sort key is a text.
    #[must_use]
    pub const fn text(text: String, id: uuid::Uuid) -> Self {
        Self { key: 0, id, text: Some(text) }
    }

    /// The key as the moment that it was made of, in microseconds; one that no database holds becomes 1970.
    #[must_use]
    pub fn moment(&self) -> DateTime<Utc> {
        let moment = DateTime::from_timestamp_micros(self.key);
        moment.filter(|moment| (1..=9999).contains(&moment.year())).unwrap_or_default()
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}", self.key, self.id.simple())?;
        if let Some(text) = &self.text {
            f.write_str("~")?;
            text.bytes().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        }
        Ok(())
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, rest) = text.split_once('~').ok_or(())?;
        let (id, text) = rest.split_once('~').map_or((rest, None), |(id, text)| (id, Some(text)));
        let text = text.map(|hex| unhex(hex).ok_or(())).transpose()?;
        Ok(Self { key: key.parse().map_err(|_| ())?, id: id.parse().map_err(|_| ())?, text })
    }
}

/// A text out of its bytes in hexadecimal; none with a null character, which no database holds.
fn unhex(hex: &str) -> Option<String> {
    let digits: Vec<u8> =
        hex.chars().map(|digit| digit.to_digit(16).and_then(|n| n.try_into().ok())).collect::<Option<_>>()?;
    let bytes = digits.chunks(2).map(|pair| Some(pair.first()? * 16 + pair.get(1)?)).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_url() {
        let id = uuid::Uuid::from_u128(7);
        for cursor in [Cursor::new(-12, id), Cursor::text("ä b~".into(), id), Cursor::text(String::new(), id)] {
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
        for wrong in ["1~x~00", "1~00000000000000000000000000000007~abc", "1~00000000000000000000000000000007~00"] {
            assert_eq!(wrong.parse::<Cursor>(), Err(()), "{wrong}");
        }
        assert_eq!("12".parse::<Cursor>(), Err(()));
        assert_eq!("x~y".parse::<Cursor>(), Err(()));
    }

    #[test]
    fn the_row_too_many_only_shows_that_there_is_more() {
        let at = |n: &i64| Cursor::new(*n, uuid::Uuid::nil());
        let page = Page::of(vec![1, 2, 3], 2, at);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(page.next.map(|cursor| cursor.key), Some(2));
        assert!(Page::of(vec![1, 2], 2, at).next.is_none());
    }
}
