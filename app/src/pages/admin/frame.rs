//! What all pages of the staff have in common: the way between them.

use leptos::prelude::*;
use tandem_texts as t;

use crate::parts::Main;

/// Address and words of each part.
const PARTS: [(&str, &str); 9] = [
    ("/admin", t::admin::overview()),
    ("/admin/users", t::admin::users()),
    ("/admin/campaigns", t::common::campaigns()),
    ("/admin/bids", t::common::bids()),
    ("/admin/payments", t::admin::payments()),
    ("/admin/notifications", t::common::notifications()),
    ("/admin/reports", t::admin::reports()),
    ("/admin/jobs", t::admin::jobs()),
    ("/admin/audit", t::admin::audit_log()),
];

/// A page's main part below the links to all lists. `here` is the address of the part that it belongs to.
#[component]
pub(super) fn Frame(#[prop(into)] title: String, here: &'static str, children: Children) -> impl IntoView {
    let links = PARTS.map(|(href, words)| {
        let current = (href == here).then_some("page");
        view! { <li><a href=href aria-current=current>{words}</a></li> }
    });
    view! {
        <Main title class="staff">
            <nav class="tabs staff-nav" aria-label=t::admin::staff()><ul>{links.collect_view()}</ul></nav>
            {children()}
        </Main>
    }
}

/// Name and value of a fact.
pub(super) type Fact = (&'static str, AnyView);

/// What is known of a thing: a name and a value a line.
#[component]
pub(super) fn Facts(facts: Vec<Fact>) -> impl IntoView {
    let lines = facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    view! { <dl class="facts staff-facts">{lines.collect_view()}</dl> }
}

/// A text as the value of a fact; a dash where there is none.
pub(super) fn text(value: impl Into<String>) -> AnyView {
    let value: String = value.into();
    if value.is_empty() { "–".into_any() } else { value.into_any() }
}

/// A link as the value of a fact.
pub(super) fn link(href: String, words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    view! { <a href=href>{words}</a> }.into_any()
}
