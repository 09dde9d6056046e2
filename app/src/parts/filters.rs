//! What the forms that filter a public list share: the search, the filters that are on, and why one does not count.

use leptos::prelude::*;
use leptos_router::location::Url;
use tandem_texts as t;

use super::Icon;
use crate::ssr;

/// A page whose address holds its filters.
#[derive(Clone, Copy, Debug)]
pub struct Filtered {
    /// The page without filters.
    pub path: &'static str,
    /// Every filter of its address. `cursor` is not among them: another filter starts on its first page.
    pub names: &'static [&'static str],
}

impl Filtered {
    /// The page's address with the filters of that query, one left out, from a cursor on.
    #[must_use]
    pub fn address(self, query: &[(String, String)], without: Option<&str>, cursor: Option<&str>) -> String {
        let kept = query.iter().map(|(name, value)| (name.as_str(), value.trim()));
        let kept =
            kept.filter(|(name, value)| self.names.contains(name) && Some(*name) != without && !value.is_empty());
        let pairs: Vec<_> = kept
            .chain(cursor.map(|at| ("cursor", at)))
            .map(|(name, value)| format!("{name}={}", Url::escape(value)))
            .collect();
        if pairs.is_empty() { self.path.into() } else { format!("{}?{}", self.path, pairs.join("&")) }
    }
}

/// The filters that are on, by name and words, each with a link that takes it off again, and one link for all.
#[component]
pub fn FilterChips(page: Filtered, labels: Vec<(&'static str, String)>) -> impl IntoView {
    if labels.is_empty() {
        return ().into_any();
    }
    let items = labels.into_iter().map(|(name, label)| {
        view! {
            <li>
                <a class="chip" href=page.address(&ssr::query(), Some(name), None)>
                    <span class="visually-hidden">{t::parts::remove_filter()}</span>
                    {label}
                    <Icon name="x"/>
                </a>
            </li>
        }
    });
    view! {
        <ul class="chips" aria-label=t::parts::active_filters()>
            {items.collect_view()}
            <li><a class="chip-clear" href=page.path>{t::parts::clear_all()}</a></li>
        </ul>
    }
    .into_any()
}

/// The search of the list, filled from the address, and why it does not count.
#[component]
pub fn SearchField(placeholder: &'static str, error: Option<String>) -> impl IntoView {
    let is_wrong = error.is_some();
    view! {
        <div class="field search-field">
            <label for="search">{t::parts::search()}</label>
            <div class="search-input">
                <Icon name="search"/>
                <input
                    class="control"
                    type="search"
                    id="search"
                    name="search"
                    value=ssr::query_value("search")
                    placeholder=placeholder
                    maxlength="200"
                    enterkeyhint="search"
                    aria-invalid=is_wrong.then_some("true")
                    aria-describedby=is_wrong.then_some("search-error")
                />
                <button class="icon-button search-go" type="submit" aria-label=t::parts::search()>
                    <Icon name="arrow-right"/>
                </button>
            </div>
            <FilterError name="search" sentence=error/>
        </div>
    }
}

/// All other filters (the children) and what applies them; on a phone they are folded away unless one is wrong.
#[component]
pub fn MoreFilters(active: usize, is_open: bool, children: Children) -> impl IntoView {
    let count = (active > 0).then(|| view! { " " <span class="count">{active}</span> });
    view! {
        <details class="filters" open=is_open>
            <summary class="button secondary">
                <Icon name="filter"/>
                {t::parts::filter_and_sort()}
                {count}
                <Icon name="chevron-down" class="chevron"/>
            </summary>
            <div class="filters-body">
                {children()}
                <button class="button secondary block" type="submit">{t::parts::apply()}</button>
            </div>
        </details>
    }
}

/// Why a filter does not count.
#[component]
pub fn FilterError(name: &'static str, sentence: Option<String>) -> impl IntoView {
    sentence.map(|sentence| {
        view! { <p class="field-error" id=format!("{name}-error")><Icon name="alert"/>{sentence}</p> }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Filtered = Filtered { path: "/campaigns", names: &["search", "min_budget", "max_budget", "ordering"] };

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
        assert_eq!(PAGE.address(&query, Some("min_budget"), None), "/campaigns?search=tea%20%26%20cake");
        assert_eq!(PAGE.address(&query, Some("search"), None), "/campaigns?min_budget=100");
    }

    #[test]
    fn the_next_page_keeps_every_filter() {
        let query = pairs(&[("ordering", "-budget"), ("cursor", "1~2")]);
        assert_eq!(PAGE.address(&query, None, Some("3~4")), "/campaigns?ordering=%2Dbudget&cursor=3%7E4");
        assert_eq!(PAGE.address(&[], None, None), "/campaigns");
    }
}
