//! Moments and days: relative in the text, absolute behind it.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use leptos::prelude::*;
use tandem_types::dates;

use crate::ssr;

/// `3 days ago`.
#[component]
pub fn Ago(at: DateTime<Utc>) -> impl IntoView {
    stamp(at, dates::ago(at, ssr::ctx().clock.now()))
}

/// `3 days`, for "waiting 3 days".
#[component]
pub fn Since(at: DateTime<Utc>) -> impl IntoView {
    let ago = dates::ago(at, ssr::ctx().clock.now());
    let text = match ago.as_str() {
        "just now" => "less than a minute".to_owned(),
        "yesterday" => "1 day".to_owned(),
        _ => match ago.strip_suffix(" ago") {
            Some(span) => span.to_owned(),
            None => format!("since {ago}"),
        },
    };
    stamp(at, text)
}

/// `24 Nov 2026`.
#[component]
pub fn Day(date: NaiveDate) -> impl IntoView {
    view! { <time datetime=date.to_string()>{dates::day(date)}</time> }
}

/// `12 days left`, for the end of a campaign.
#[component]
pub fn Left(end: NaiveDate) -> impl IntoView {
    let text = dates::left(end, ssr::ctx().clock.today());
    view! { <time datetime=end.to_string() title=format!("Ends {}", dates::day(end))>{text}</time> }
}

fn stamp(at: DateTime<Utc>, text: String) -> impl IntoView {
    let machine = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    view! { <time datetime=machine title=dates::moment(at)>{text}</time> }
}
