//! The filters of the directory that are on, each with a link that takes it off again.

use leptos::prelude::*;
use leptos_router::location::Url;

use crate::{calls::creators::NAMES, parts::Icon, ssr};

/// The list of them, with one link for all.
#[component]
pub(super) fn Chips(labels: Vec<(&'static str, String)>) -> impl IntoView {
    if labels.is_empty() {
        return ().into_any();
    }
    let items = labels.into_iter().map(|(name, label)| {
        view! {
            <li>
                <a class="chip" href=address(&ssr::query(), Some(name), None)>
                    <span class="visually-hidden">"Remove filter: "</span>
                    {label}
                    <Icon name="x"/>
                </a>
            </li>
        }
    });
    view! {
        <ul class="chips" aria-label="Active filters">
            {items.collect_view()}
            <li><a class="chip-clear" href="/creators">"Clear all"</a></li>
        </ul>
    }
    .into_any()
}

/// The directory's address with the filters of that query, one left out, from a cursor on.
pub(super) fn address(query: &[(String, String)], without: Option<&str>, cursor: Option<&str>) -> String {
    let kept = query.iter().map(|(name, value)| (name.as_str(), value.trim()));
    let kept = kept.filter(|(name, value)| NAMES.contains(name) && Some(*name) != without && !value.is_empty());
    let pairs: Vec<_> = kept
        .chain(cursor.map(|at| ("cursor", at)))
        .map(|(name, value)| format!("{name}={}", Url::escape(value)))
        .collect();
    if pairs.is_empty() { "/creators".into() } else { format!("/creators?{}", pairs.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_the_filters_and_nothing_else() {
        let query = [("search", "slow food"), ("reviewed", "true"), ("min_rating", ""), ("cursor", "1~2"), ("x", "y")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(address(&query, None, Some("3~4")), "/creators?search=slow%20food&reviewed=true&cursor=3%7E4");
        assert_eq!(address(&query, Some("search"), None), "/creators?reviewed=true");
        assert_eq!(address(&[], None, None), "/creators");
    }
}
