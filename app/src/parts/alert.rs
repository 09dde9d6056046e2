//! A message that stands on the page.

use leptos::prelude::*;

use super::Icon;

/// An alert; `kind` is `success`, `info`, `warning` or `error`. The children say more below the title.
#[component]
pub fn Alert(
    kind: &'static str,
    #[prop(into)] title: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let icon = match kind {
        "success" => "check-circle",
        "info" => "info",
        _ => "alert",
    };
    view! {
        <div class="alert" data-kind=kind>
            <Icon name=icon/>
            <div><p class="alert-title">{title}</p>{children.map(|children| children())}</div>
        </div>
    }
}
