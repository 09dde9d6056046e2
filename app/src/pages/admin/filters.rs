//! The search and the filters of a list: a form that writes the address.

use leptos::prelude::*;
use tandem_texts as t;

use crate::{
    calls::admin::{Filter, Look, Plan, Stamp},
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
        matches!(name, "search" | "sort" | "from" | "to" | "by" | "action")
            || plan.filters.iter().any(|filter| filter.name == name)
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
    let is_narrowed = kept(&plan).iter().any(|(name, _)| !matches!(name.as_str(), "sort" | "by"));
    let clear = is_narrowed.then(|| {
        let href = action.clone();
        view! { <a class="button ghost" href=href>{t::admin::show_all()}</a> }
    });
    let selects = plan.filters.iter().map(|filter| view! { <Select filter=*filter look=look.clone()/> }).collect_view();
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
            <Days plan look=look.clone()/>
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

/// The first and the last day. Where rows have several moments, also of which of them.
#[component]
fn Days(plan: Plan, look: Look) -> impl IntoView {
    let (first, last) = match plan.stamps {
        [Stamp { label, .. }] => (t::admin::happened_from(label), t::admin::happened_up_to(label)),
        _ => (t::admin::from_utc().to_owned(), t::admin::up_to_utc().to_owned()),
    };
    let chosen = plan.stamp(&look).value;
    let which = (plan.stamps.len() > 1).then(|| {
        let options = plan.stamps.iter().map(|stamp| {
            view! { <option value=stamp.value selected=stamp.value == chosen>{stamp.label}</option> }
        });
        let options = options.collect_view();
        view! {
            <div class="field">
                <label for="by">{t::admin::days_of()}</label>
                <select class="control" id="by" name="by">{options}</select>
            </div>
        }
    });
    let [from, to] = [look.from, look.to].map(|day| day.map(|day| day.to_string()));
    view! {
        {which}
        <div class="field">
            <label for="from">{first}</label>
            <input class="control" type="date" id="from" name="from" value=from/>
        </div>
        <div class="field">
            <label for="to">{last}</label>
            <input class="control" type="date" id="to" name="to" value=to/>
        </div>
    }
}
