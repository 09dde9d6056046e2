//! The top of a page: what it is, and what to do next.

use leptos::prelude::*;

/// The page's `<h1>` with a sentence below; the children are its buttons.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let lead = (!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> });
    let actions = children.map(|children| view! { <div class="actions">{children()}</div> });
    view! { <header class="page-head"><div><h1>{title}</h1>{lead}</div>{actions}</header> }
}
