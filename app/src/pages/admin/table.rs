//! The table of every list of the staff. On a phone each row is a card.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use tandem_types::Money;

use crate::parts::{Ago, Amount, Badge, Day, Icon, Status};

/// A column: its heading, whether it holds numbers, and the order that its heading offers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) words: &'static str,
    pub(super) is_number: bool,
    pub(super) sort: Option<&'static str>,
    /// Whether people want its least first.
    is_up_first: bool,
}

/// A column of words.
pub(super) const fn column(words: &'static str) -> Column {
    Column { words, is_number: false, sort: None, is_up_first: false }
}

impl Column {
    pub(super) const fn number(self) -> Self {
        Self { is_number: true, ..self }
    }

    pub(super) const fn sorted(self, sort: &'static str) -> Self {
        Self { sort: Some(sort), ..self }
    }

    /// The same, the least first.
    pub(super) const fn sorted_up(self, sort: &'static str) -> Self {
        Self { sort: Some(sort), is_up_first: true, ..self }
    }
}

/// What stands in a place of a row.
pub(super) enum Cell {
    Text(String),
    Money(Money),
    At(DateTime<Utc>),
    Day(NaiveDate),
    /// A badge, or whatever else.
    View(AnyView),
}

impl Cell {
    pub(super) fn badge<S: Status + 'static>(status: S) -> Self {
        Self::View(view! { <Badge status/> }.into_any())
    }
}

/// A row: where it leads, its heading with a note below, and the cells of the other columns.
pub(super) struct Line {
    pub(super) href: Option<String>,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) cells: Vec<Cell>,
}

/// The table. `heads` are the addresses that its headings lead to, and the order that is on: nothing where it cannot be sorted.
#[component]
pub(super) fn Table(columns: Vec<Column>, lines: Vec<Line>, #[prop(optional)] heads: Option<Heads>) -> impl IntoView {
    let head = columns.iter().map(|column| head(*column, heads.as_ref())).collect_view();
    let rows = lines.into_iter().map(|line| row(line, &columns)).collect_view();
    view! { <table class="data-table staff-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table> }
}

/// How the headings of a list sort it.
#[derive(Clone, Debug)]
pub(super) struct Heads {
    /// The order that is on.
    pub(super) now: String,
    /// The address of a list in another order, up to its name.
    pub(super) to: String,
}

fn head(column: Column, heads: Option<&Heads>) -> AnyView {
    let class = column.is_number.then_some("num");
    let (Some(sort), Some(heads)) = (column.sort, heads) else {
        return view! { <th scope="col" class=class>{column.words}</th> }.into_any();
    };
    let down = format!("-{sort}");
    let (order, icon, to) = if heads.now == down {
        ("descending", "arrow-down", sort.to_owned())
    } else if heads.now == sort {
        ("ascending", "arrow-up", down)
    } else {
        ("none", "sort", if column.is_up_first { sort.to_owned() } else { down })
    };
    let href = format!("{}{to}", heads.to);
    view! {
        <th scope="col" class=class aria-sort=order>
            <a class="sort" href=href>{column.words}" "<Icon name=icon/></a>
        </th>
    }
    .into_any()
}

fn row(line: Line, columns: &[Column]) -> impl IntoView + use<> {
    let Line { href, title, note, cells } = line;
    let is_linked = href.is_some();
    let title = match href {
        Some(href) => view! { <a class="row-link" href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let note = (!note.is_empty()).then(|| view! { <small>{note}</small> });
    let cells = columns.iter().skip(1).zip(cells).map(|(column, cell)| {
        let content = match cell {
            Cell::Text(text) => text.into_any(),
            Cell::Money(money) => view! { <Amount money/> }.into_any(),
            Cell::At(at) => view! { <Ago at/> }.into_any(),
            Cell::Day(date) => view! { <Day date/> }.into_any(),
            Cell::View(view) => view,
        };
        view! { <td class=column.is_number.then_some("num") data-label=column.words>{content}</td> }
    });
    let cells = cells.collect_view();
    view! { <tr class=is_linked.then_some("linked")><th scope="row">{title}{note}</th>{cells}</tr> }
}
