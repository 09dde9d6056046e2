//! Where a page stands among the others.

use leptos::prelude::*;
use tandem_texts as t;

/// Breadcrumbs: the way here as address and words, then this page.
#[component]
pub fn Crumbs(
    /// `vec![("/campaigns".into(), "Campaigns".into())]`
    trail: Vec<(String, String)>,
    #[prop(into)] here: String,
) -> impl IntoView {
    let links = trail.into_iter().map(|(href, words)| view! { <li><a href=href>{words}</a></li> });
    view! {
        <nav class="breadcrumbs" aria-label=t::parts::breadcrumb()>
            <ol>{links.collect_view()} <li aria-current="page">{here}</li></ol>
        </nav>
    }
}
