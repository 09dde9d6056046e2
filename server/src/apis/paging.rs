//! Lists: a plain array, DRF's page object, or a walk by cursor.
//!
//! | query | answer |
//! |---|---|
//! | nothing | an array of at most `API_LIST_LIMIT` rows; `Link: <...?cursor=..>; rel="next"` when there is more |
//! | `page_size`, `page` | DRF's page object; `page=last` is known too |
//! | `cursor`, `page_size` | an array of the rows behind the cursor with its `Link`; an empty cursor starts the walk |
//!
//! A page size that is no positive number is ignored, and then so is `page`; a larger one than 1000 counts as 1000.

use axum::response::Response;
use http::{HeaderValue, StatusCode, header::LINK};
use serde::Serialize;
use tandem_types::{Cursor, Page};

use super::{
    answer::{self, Outcome, Refusal},
    call::Call,
    query::Query,
};
use crate::{
    error::{Error, Result},
    paging::Slice,
};

const LARGEST_PAGE: i64 = 1000;

/// A list that the API answers, in its documented order.
pub(super) trait Listing: Sync {
    type Row: Send + Sync;

    fn rows(&self, slice: Slice) -> impl Future<Output = Result<Vec<Self::Row>>> + Send;

    /// How many rows there are in all.
    fn count(&self) -> impl Future<Output = Result<i64>> + Send;

    /// Where the list goes on behind that row.
    fn cursor(&self, row: &Self::Row) -> Cursor;

    /// The row's JSON.
    fn wire(&self, row: &Self::Row) -> impl Serialize;

    /// Whether arrays show the rows behind a cursor the other way round: the newest part of a list, oldest first.
    fn is_reversed(&self) -> bool {
        false
    }

    /// Asked when the list is empty: an error if that is because what it is a list of does not exist.
    fn missing(&self) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }
}

/// Answers the part of the list that the query asks for.
pub(super) async fn answer<L: Listing>(call: &Call, list: &L) -> Outcome {
    match Wish::parse(&call.query, call.ctx.config.api_list_limit)? {
        Wish::Array { after, size } => array(call, list, after, size).await,
        Wish::Page { number, size } => page(call, list, number, size).await,
    }
}

async fn array<L: Listing>(call: &Call, list: &L, after: Option<Cursor>, size: i64) -> Outcome {
    let rows = list.rows(Slice::After(after, size + 1)).await?;
    let mut page = Page::of(rows, usize::try_from(size).map_err(Error::internal)?, |row| list.cursor(row));
    if page.items.is_empty() {
        list.missing().await?;
    }
    if list.is_reversed() {
        page.items.reverse();
    }
    let mut response = answer::ok(&shown(list, &page.items));
    if let Some(next) = page.next {
        link(&mut response, &address(call, &call.query.with("cursor", &next.to_string())))?;
    }
    Ok(response)
}

async fn page<L: Listing>(call: &Call, list: &L, number: Number, size: i64) -> Outcome {
    let count = list.count().await?;
    if count == 0 {
        list.missing().await?;
    }
    // An empty list has one page too.
    let pages = (count / size + i64::from(count % size > 0)).max(1);
    let number = match number {
        Number::Last => pages,
        Number::At(number) if (1..=pages).contains(&number) => number,
        _ => return Err(Refusal::detail(StatusCode::NOT_FOUND, "Invalid page.")),
    };
    let rows = match count {
        0 => Vec::new(),
        _ => list.rows(Slice::Rows { offset: (number - 1) * size, limit: size }).await?,
    };
    let at = |number: i64| match number {
        1 => address(call, &call.query.without("page")),
        _ => address(call, &call.query.with("page", &number.to_string())),
    };
    Ok(answer::ok(&PageObject {
        count,
        next: (number < pages).then(|| at(number + 1)),
        previous: (number > 1).then(|| at(number - 1)),
        results: shown(list, &rows),
    }))
}

/// DRF's page object.
#[derive(Serialize)]
struct PageObject<R> {
    count: i64,
    next: Option<String>,
    previous: Option<String>,
    results: R,
}

fn shown<L: Listing>(list: &L, rows: &[L::Row]) -> impl Serialize {
    rows.iter().map(|row| list.wire(row)).collect::<Vec<_>>()
}

fn address(call: &Call, query: &str) -> String {
    format!("{}{}?{query}", call.base(), call.path)
}

fn link(response: &mut Response, next: &str) -> Result<()> {
    let value = HeaderValue::try_from(format!("<{next}>; rel=\"next\"")).map_err(Error::internal)?;
    response.headers_mut().insert(LINK, value);
    Ok(())
}

/// Which part of a list a query asks for, and in which form.
#[derive(Debug, PartialEq, Eq)]
enum Wish {
    Array { after: Option<Cursor>, size: i64 },
    Page { number: Number, size: i64 },
}

#[derive(Debug, PartialEq, Eq)]
enum Number {
    At(i64),
    Last,
    /// No number at all.
    Wrong,
}

impl Wish {
    fn parse(query: &Query, limit: i64) -> Result<Self> {
        let size = query.last("page_size").and_then(positive).map(|size| size.min(LARGEST_PAGE));
        match (query.last("cursor"), size) {
            (Some(""), size) => Ok(Self::Array { after: None, size: size.unwrap_or(limit) }),
            (Some(text), size) => {
                let after = text.parse().map_err(|()| Error::field("cursor", "Invalid cursor."))?;
                Ok(Self::Array { after: Some(after), size: size.unwrap_or(limit) })
            }
            (None, Some(size)) => {
                Ok(Self::Page { number: Number::parse(query.last("page").unwrap_or_default()), size })
            }
            (None, None) => Ok(Self::Array { after: None, size: limit }),
        }
    }
}

impl Number {
    fn parse(text: &str) -> Self {
        match text {
            "" => Self::At(1),
            "last" => Self::Last,
            _ => positive(text).map_or(Self::Wrong, Self::At),
        }
    }
}

/// A positive number as Python's `int` reads it; one too large for us counts as the largest.
fn positive(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_prefix('+').unwrap_or(text);
    let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = if all_digits { digits.parse().unwrap_or(i64::MAX) } else { 0 };
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(query: &str) -> Wish {
        Wish::parse(&Query::parse(query), 500).unwrap()
    }

    #[test]
    fn without_a_good_page_size_a_list_is_an_array() {
        for query in ["", "page=3", "page_size=0", "page_size=-1&page=2", "page_size=x", "page_size="] {
            assert_eq!(wish(query), Wish::Array { after: None, size: 500 }, "{query}");
        }
    }

    #[test]
    fn a_page_size_gives_pages() {
        let at = |number, size| Wish::Page { number: Number::At(number), size };
        assert_eq!(wish("page_size=2"), at(1, 2));
        assert_eq!(wish("page_size=+2&page="), at(1, 2));
        assert_eq!(wish("page_size=2&page=3"), at(3, 2));
        assert_eq!(wish("page_size=99999999999999999999"), at(1, 1000));
        assert_eq!(wish("page_size=2&page=last"), Wish::Page { number: Number::Last, size: 2 });
        for wrong in ["0", "x", "-1", "1.5"] {
            let query = format!("page_size=2&page={wrong}");
            assert_eq!(wish(&query), Wish::Page { number: Number::Wrong, size: 2 }, "{wrong}");
        }
    }

    #[test]
    fn a_cursor_walks_in_arrays() {
        let cursor = Cursor::new(7, uuid::Uuid::from_u128(9));
        assert_eq!(wish(&format!("cursor={cursor}")), Wish::Array { after: Some(cursor.clone()), size: 500 });
        assert_eq!(wish(&format!("cursor={cursor}&page_size=2")), Wish::Array { after: Some(cursor), size: 2 });
        assert_eq!(wish("cursor=&page_size=2"), Wish::Array { after: None, size: 2 });
        let Err(Error::Invalid(fields)) = Wish::parse(&Query::parse("cursor=x"), 500) else { panic!("taken") };
        assert_eq!(fields["cursor"], ["Invalid cursor."]);
    }
}
