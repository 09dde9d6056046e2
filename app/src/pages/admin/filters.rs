//! The search and the filters of a list: a form that writes the address.

use leptos::prelude::*;
use tandem_texts as t;

use crate::{
    calls::admin::{Filter, Look, Plan},
    parts::Icon,
    ssr,
};

/// The address of a list as it is, but for one parameter and for its place in it; `value` is escaped already.
pub(super) fn address(plan: &Plan, name: &str, value: &str) -> String {
    let mut pairs: Vec<_> = kept(plan).into_iter().filter(|(kept, _)| kept != name).collect();
    pairs.push((name.to_owned(), value.to_owned()));
    let query: Vec<_> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("/admin/{}?{}", plan.path, query.join("&"))
}

/// What the address says of search, filters and order, escaped.
fn kept(plan: &Plan) -> Vec<(String, String)> {
    let is_ours = |name: &str| {
        matches!(name, "search" | "sort" | "day" | "action") || plan.filters.iter().any(|filter| filter.name == name)
    };
    let pairs = ssr::query().into_iter().filter(|(name, value)| is_ours(name) && !value.is_empty());
    pairs.map(|(name, value)| (name, leptos_router::location::Url::escape(&value))).collect()
}

/// Search and filters, filled from the address. The children are further ones.
#[component]
pub(super) fn Filters(plan: Plan, look: Look, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let action = format!("/admin/{}", plan.path);
    let sort = Some(look.sort.clone()).filter(|sort| !sort.is_empty());
    let sort = sort.map(|sort| view! { <input type="hidden" name="sort" value=sort/> });
    let is_narrowed = kept(&plan).iter().any(|(name, _)| name != "sort");
    let clear = is_narrowed.then(|| {
        let href = action.clone();
        view! { <a class="button ghost" href=href>{t::admin::show_all()}</a> }
    });
    let selects = plan.filters.iter().map(|filter| view! { <Select filter=*filter look=look.clone()/> }).collect_view();
    let day = plan.has_day.then(|| {
        let value = look.day.map(|day| day.to_string());
        view! {
            <div class="field">
                <label for="day">{t::admin::day_utc()}</label>
                <input class="control" type="date" id="day" name="day" value=value/>
            </div>
        }
    });
    view! {
        <form class="staff-filters" method="get" action=action role="search">
            <div class="field staff-search">
                <label for="search">{plan.finds}</label>
                <div class="search-input">
                    <Icon name="search"/>
                    <input class="control" type="search" id="search" name="search" value=look.search.clone() maxlength="254"/>
                </div>
            </div>
            {selects}
            {children.map(|children| children())}
            {day}
            {sort}
            <div class="actions">
                <button class="button secondary" type="submit">{t::admin::apply()}</button>
                {clear}
            </div>
        </form>
    }
}

#[component]
fn Select(filter: Filter, look: Look) -> impl IntoView {
    let chosen = look.chosen(&filter).map(|choice| choice.value);
    let options = filter.choices.iter().map(|choice| {
        view! { <option value=choice.value selected=Some(choice.value) == chosen>{choice.label}</option> }
    });
    let options = options.collect_view();
    view! {
        <div class="field">
            <label for=filter.name>{filter.label}</label>
            <select class="control" id=filter.name name=filter.name>
                <option value="">{t::common::all()}</option>
                {options}
            </select>
        </div>
    }
}
