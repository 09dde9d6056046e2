//! Icons and drawings out of the one sprite. Decorative: words or an `aria-label` stand beside them.

use leptos::prelude::*;

use crate::ssr;

/// An icon, by its name without the `i-`. `class` is added to `icon`.
#[component]
pub fn Icon(name: &'static str, #[prop(optional)] class: &'static str) -> impl IntoView {
    let class = if class.is_empty() { "icon".to_owned() } else { format!("icon {class}") };
    view! { <svg class=class aria-hidden="true"><use href=format!("{}#i-{name}", ssr::assets().icons)></use></svg> }
}

/// A line drawing for empty states and errors, by its name without the `d-`.
#[component]
pub fn Drawing(name: &'static str) -> impl IntoView {
    view! { <svg class="drawing" aria-hidden="true"><use href=format!("{}#d-{name}", ssr::assets().icons)></use></svg> }
}
