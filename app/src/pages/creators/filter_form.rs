//! The directory's search and filters: a form that writes the address.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{FieldErrors, creators::CreatorSort};

use crate::{
    calls::creators::Filter,
    parts::{FilterError, MoreFilters, SearchField},
    ssr,
};

/// The averages that one can ask for, as the address has them.
const RATINGS: [(&str, &str); 4] = [
    ("", t::creators::any()),
    ("3", t::creators::n_3_or_better()),
    ("4", t::creators::n_4_or_better()),
    ("4.5", t::creators::n_4_5_or_better()),
];

/// Search, filters and order, filled from the address.
#[component]
pub(super) fn FilterForm(filter: Filter, errors: FieldErrors) -> impl IntoView {
    let active = filter.labels().len();
    let Filter { sort: chosen, instagram, on_time, reviewed, .. } = filter;
    let is_open = !errors.is_empty();
    let sentence = move |name: &str| errors.first(name).map(str::to_owned);
    let rating = ssr::query_value("min_rating");
    let ratings = RATINGS.map(|(value, label)| {
        view! { <option value=value selected=value == rating>{label}</option> }
    });
    let orders = CreatorSort::ALL.iter().map(move |sort| {
        view! { <option value=sort.as_str() selected=*sort == chosen>{sort.label()}</option> }
    });
    let followers = sentence("min_followers");
    let is_wrong = followers.is_some();
    view! {
        <form class="board-filters" method="get" action="/creators" role="search" aria-label=t::common::creators()>
            <SearchField placeholder=t::creators::name_bio_or_handle() error=sentence("search")/>
            <MoreFilters active is_open>
                    <div class="field">
                        <label for="min_followers">{t::creators::followers_at_least()}</label>
                        <input
                            class="control"
                            type="text"
                            id="min_followers"
                            name="min_followers"
                            inputmode="numeric"
                            autocomplete="off"
                            placeholder=t::creators::any()
                            maxlength="12"
                            value=ssr::query_value("min_followers")
                            aria-invalid=is_wrong.then_some("true")
                            aria-describedby=is_wrong.then_some("min_followers-error")
                        />
                        <FilterError name="min_followers" sentence=followers/>
                    </div>
                    <div class="field">
                        <label for="min_rating">{t::creators::rating()}</label>
                        <select class="control" id="min_rating" name="min_rating">{ratings.collect_view()}</select>
                        <FilterError name="min_rating" sentence=sentence("min_rating")/>
                    </div>
                    <fieldset class="field-group filter-checks">
                        <legend>{t::creators::only_those()}</legend>
                        <Check name="instagram" label=t::creators::whose_followers_are_known() is_on=instagram/>
                        <Check name="on_time" label=t::creators::who_deliver_on_time_nine() is_on=on_time/>
                        <Check name="reviewed" label=t::creators::with_reviews() is_on=reviewed/>
                    </fieldset>
                    <div class="field">
                        <label for="ordering">{t::creators::sort_by()}</label>
                        <select class="control" id="ordering" name="ordering">{orders.collect_view()}</select>
                        <FilterError name="ordering" sentence=sentence("ordering")/>
                    </div>
            </MoreFilters>
        </form>
    }
}

/// A filter that is on or off.
#[component]
fn Check(name: &'static str, label: &'static str, is_on: bool) -> impl IntoView {
    view! { <label class="check"><input type="checkbox" name=name value="true" checked=is_on/>{label}</label> }
}
