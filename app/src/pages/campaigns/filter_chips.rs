//! The filters that are on, each with a link that takes it off again.

use leptos::prelude::*;
use leptos_router::location::Url;
use tandem_types::campaigns::CampaignStatus;

use crate::{calls::campaigns::Filter, parts::Icon, ssr};

/// Every filter in the board's address. `cursor` is not among them: another filter starts on its first page.
const NAMES: [&str; 8] =
    ["search", "min_budget", "max_budget", "starts_after", "ends_before", "brand", "status", "ordering"];

/// A filter that is on.
pub(super) struct Chip {
    name: &'static str,
    label: String,
}

/// The filters that are on, in the order of the form. The order of the list is none, and neither is that open campaigns are shown.
pub(super) fn chips(filter: &Filter) -> Vec<Chip> {
    let status = match filter.status {
        Some(CampaignStatus::Open) => None,
        Some(status) => Some(("status", status.label().to_owned())),
        None => Some(("status", "In every status".to_owned())),
    };
    let labels = filter.labels(ssr::currency()).into_iter().chain(status);
    labels.map(|(name, label)| Chip { name, label }).collect()
}

/// The list of them, with one link for all.
#[component]
pub(super) fn FilterChips(chips: Vec<Chip>) -> impl IntoView {
    if chips.is_empty() {
        return ().into_any();
    }
    let items = chips.into_iter().map(|chip| {
        view! {
            <li>
                <a class="chip" href=address(&ssr::query(), Some(chip.name), None)>
                    <span class="visually-hidden">"Remove filter: "</span>
                    {chip.label}
                    <Icon name="x"/>
                </a>
            </li>
        }
    });
    view! {
        <ul class="chips" aria-label="Active filters">
            {items.collect_view()}
            <li><a class="chip-clear" href="/campaigns">"Clear all"</a></li>
        </ul>
    }
    .into_any()
}

/// The board's address with the filters of that query, one left out, from a cursor on.
pub(super) fn address(query: &[(String, String)], without: Option<&str>, cursor: Option<&str>) -> String {
    let kept = query.iter().map(|(name, value)| (name.as_str(), value.trim()));
    let kept = kept.filter(|(name, value)| NAMES.contains(name) && Some(*name) != without && !value.is_empty());
    let pairs: Vec<_> = kept
        .chain(cursor.map(|at| ("cursor", at)))
        .map(|(name, value)| format!("{name}={}", Url::escape(value)))
        .collect();
    if pairs.is_empty() { "/campaigns".into() } else { format!("/campaigns?{}", pairs.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_chip_takes_one_filter_out_and_goes_back_to_the_first_page() {
        let query = pairs(&[
            ("search", "tea & cake"),
            ("min_budget", "100"),
            ("max_budget", ""),
            ("cursor", "1~2"),
            ("x", "y"),
        ]);
        assert_eq!(address(&query, Some("min_budget"), None), "/campaigns?search=tea%20%26%20cake");
        assert_eq!(address(&query, Some("search"), None), "/campaigns?min_budget=100");
    }

    #[test]
    fn the_next_page_keeps_every_filter() {
        let query = pairs(&[("ordering", "-budget"), ("cursor", "1~2")]);
        assert_eq!(address(&query, None, Some("3~4")), "/campaigns?ordering=%2Dbudget&cursor=3%7E4");
        assert_eq!(address(&[], None, None), "/campaigns");
    }
}
