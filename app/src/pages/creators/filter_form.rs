//! The directory's search and filters: a form that writes the address.

use leptos::prelude::*;
use tandem_types::{FieldErrors, creators::CreatorSort};

use crate::{calls::creators::Filter, parts::Icon, ssr};

/// The averages that one can ask for, as the address has them.
const RATINGS: [(&str, &str); 4] = [("", "Any"), ("3", "3 or better"), ("4", "4 or better"), ("4.5", "4.5 or better")];

/// Search, filters and order, filled from the address.
#[component]
pub(super) fn FilterForm(filter: Filter, errors: FieldErrors) -> impl IntoView {
    let active = filter.labels().len();
    let count = (active > 0).then(|| view! { " " <span class="count">{active}</span> });
    let is_open = !errors.is_empty();
    let sentence = |name: &str| errors.first(name).map(str::to_owned);
    let rating = ssr::query_value("min_rating");
    let ratings = RATINGS.map(|(value, label)| {
        view! { <option value=value selected=value == rating>{label}</option> }
    });
    let orders = CreatorSort::ALL.iter().map(|sort| {
        view! { <option value=sort.as_str() selected=*sort == filter.sort>{sort.label()}</option> }
    });
    let (search, followers) = (sentence("search"), sentence("min_followers"));
    let (bad_search, bad_followers) = (search.is_some(), followers.is_some());
    view! {
        <form class="board-filters" method="get" action="/creators" role="search" aria-label="Creators">
            <div class="field search-field">
                <label for="search">"Search"</label>
                <div class="search-input">
                    <Icon name="search"/>
                    <input
                        class="control"
                        type="search"
                        id="search"
                        name="search"
                        value=ssr::query_value("search")
                        placeholder="Name, bio or handle"
                        maxlength="200"
                        enterkeyhint="search"
                        aria-invalid=bad_search.then_some("true")
                        aria-describedby=bad_search.then_some("search-error")
                    />
                    <button class="icon-button search-go" type="submit" aria-label="Search"><Icon name="arrow-right"/></button>
                </div>
                <Wrong name="search" sentence=search/>
            </div>
            <details class="filters" open=is_open>
                <summary class="button secondary"><Icon name="filter"/>"Filter and sort"{count}<Icon name="chevron-down" class="chevron"/></summary>
                <div class="filters-body">
                    <div class="field">
                        <label for="min_followers">"Followers, at least"</label>
                        <input
                            class="control"
                            type="text"
                            id="min_followers"
                            name="min_followers"
                            inputmode="numeric"
                            autocomplete="off"
                            placeholder="Any"
                            maxlength="12"
                            value=ssr::query_value("min_followers")
                            aria-invalid=bad_followers.then_some("true")
                            aria-describedby=bad_followers.then_some("min_followers-error")
                        />
                        <Wrong name="min_followers" sentence=followers/>
                    </div>
                    <div class="field">
                        <label for="min_rating">"Rating"</label>
                        <select class="control" id="min_rating" name="min_rating">{ratings.collect_view()}</select>
                        <Wrong name="min_rating" sentence=sentence("min_rating")/>
                    </div>
                    <fieldset class="field-group filter-checks">
                        <legend>"Only those"</legend>
                        <Check name="instagram" label="whose followers are known" is_on=filter.instagram/>
                        <Check name="on_time" label="who deliver on time: nine of ten" is_on=filter.on_time/>
                        <Check name="reviewed" label="with reviews" is_on=filter.reviewed/>
                    </fieldset>
                    <div class="field">
                        <label for="ordering">"Sort by"</label>
                        <select class="control" id="ordering" name="ordering">{orders.collect_view()}</select>
                        <Wrong name="ordering" sentence=sentence("ordering")/>
                    </div>
                    <button class="button secondary block" type="submit">"Apply"</button>
                </div>
            </details>
        </form>
    }
}

/// A filter that is on or off.
#[component]
fn Check(name: &'static str, label: &'static str, is_on: bool) -> impl IntoView {
    view! { <label class="check"><input type="checkbox" name=name value="true" checked=is_on/>{label}</label> }
}

/// Why a filter does not count.
#[component]
fn Wrong(name: &'static str, sentence: Option<String>) -> impl IntoView {
    sentence.map(|sentence| {
        view! { <p class="field-error" id=format!("{name}-error")><Icon name="alert"/>{sentence}</p> }
    })
}
