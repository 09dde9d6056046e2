//! The board's search and filters: a form that writes the address.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    FieldErrors,
    campaigns::{CampaignSort, CampaignStatus},
};

use crate::{
    calls::campaigns::ALL,
    parts::{FilterError, MoreFilters, SearchField, currency_code},
    ssr,
};

/// The board's statuses: their names in the address, where open campaigns need none, and for people.
const STATUSES: [(&str, &str); 4] = [
    ("", t::campaigns::open()),
    ("completed", t::campaigns::completed()),
    ("closed", t::campaigns::closed()),
    (ALL, t::common::all()),
];

/// Search, filters and order, filled from the address. `active` is the number of filters that are on.
#[component]
pub(super) fn FilterForm(
    errors: FieldErrors,
    status: Option<CampaignStatus>,
    sort: CampaignSort,
    active: usize,
) -> impl IntoView {
    let is_open = !errors.is_empty();
    let sentence = move |name: &str| errors.first(name).map(str::to_owned);
    let options = CampaignSort::ALL.map(|option| {
        view! { <option value=option.as_str() selected=option == sort>{option.label()}</option> }
    });
    let shown = match status {
        Some(CampaignStatus::Open) => "",
        Some(status) => status.as_str(),
        None => ALL,
    };
    let statuses = STATUSES.map(|(value, label)| {
        view! { <option value=value selected=value == shown>{label}</option> }
    });
    view! {
        <form class="board-filters" method="get" action="/campaigns" role="search" aria-label=t::common::campaigns()>
            <SearchField placeholder=t::campaigns::title_brief_or_brand() error=sentence("search")/>
            <MoreFilters active is_open>
                    <fieldset class="field-group">
                        <legend>{t::campaigns::budget_in()}{currency_code()}</legend>
                        <div class="range">
                            <FilterField
                                name="min_budget"
                                label=t::campaigns::from()
                                placeholder="0"
                                error=sentence("min_budget")
                            />
                            <FilterField
                                name="max_budget"
                                label=t::campaigns::to()
                                placeholder=t::campaigns::any()
                                error=sentence("max_budget")
                            />
                        </div>
                    </fieldset>
                    <FilterField
                        name="starts_after"
                        label=t::campaigns::starts_on_or_after()
                        is_date=true
                        error=sentence("starts_after")
                    />
                    <FilterField
                        name="ends_before"
                        label=t::campaigns::ends_on_or_before()
                        is_date=true
                        error=sentence("ends_before")
                    />
                    <FilterField
                        name="brand"
                        label=t::common::brand()
                        placeholder=t::campaigns::username()
                        is_text=true
                        error=sentence("brand")
                    />
                    <div class="field">
                        <label for="status">{t::common::status()}</label>
                        <select class="control" id="status" name="status">{statuses.collect_view()}</select>
                        <FilterError name="status" sentence=sentence("status")/>
                    </div>
                    <div class="field">
                        <label for="ordering">{t::campaigns::sort_by()}</label>
                        <select class="control" id="ordering" name="ordering">{options.collect_view()}</select>
                        <FilterError name="ordering" sentence=sentence("ordering")/>
                    </div>
            </MoreFilters>
        </form>
    }
}

/// One filter: an amount, a day, or a text. What was typed stays, with the reason why it does not count.
#[component]
fn FilterField(
    name: &'static str,
    label: &'static str,
    error: Option<String>,
    #[prop(optional)] placeholder: &'static str,
    #[prop(optional)] is_date: bool,
    #[prop(optional)] is_text: bool,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let has_error = error.is_some();
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                class="control"
                type=if is_date { "date" } else { "text" }
                id=name
                name=name
                inputmode=(!is_date && !is_text).then_some("decimal")
                autocapitalize=is_text.then_some("none")
                autocomplete=is_text.then_some("off")
                maxlength=is_text.then_some("150")
                value=ssr::query_value(name)
                placeholder=(!is_date).then_some(placeholder)
                aria-invalid=has_error.then_some("true")
                aria-describedby=has_error.then_some(error_id)
            />
            <FilterError name sentence=error/>
        </div>
    }
}
