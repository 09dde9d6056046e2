//! The frame of every page: its title and its `<main>`.

use leptos::prelude::*;
use leptos_meta::Title;

use super::escape;
use crate::ssr;

/// A page's title and its main part. `class` is added to `page`: `auth`, `home`, `narrow`, `error-page`.
#[component]
pub fn Main(#[prop(into)] title: String, #[prop(optional)] class: &'static str, children: Children) -> impl IntoView {
    let failed = ssr::flash().is_some_and(|flash| flash.problem.is_some());
    let title = if failed { format!("Error: {title} · Tandem") } else { format!("{title} · Tandem") };
    let class = if class.is_empty() { "page".to_owned() } else { format!("page {class}") };
    // Leptos writes a title as it is.
    let title = escape(&title);
    view! {
        <Title text=title/>
        <main class=class id="main" tabindex="-1">{children()}</main>
    }
}
