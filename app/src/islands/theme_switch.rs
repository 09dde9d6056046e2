//! The theme menu: light, dark, or as the system has it.

use leptos::prelude::*;
use tandem_texts as t;

/// Value, icon and name of each choice.
const CHOICES: [(&str, &str, &str); 3] = [
    ("system", "system", t::islands::system()),
    ("light", "sun", t::islands::light()),
    ("dark", "moon", t::islands::dark()),
];

/// The menu. Its form works by itself; in the browser the page changes in place.
#[island]
pub fn ThemeSwitch(
    /// Address of the icon sprite.
    icons: String,
    /// The choice so far: `system`, `light` or `dark`.
    theme: String,
) -> impl IntoView {
    let theme = RwSignal::new(theme);
    let icon = move |class: String, name: &str| {
        view! { <svg class=class aria-hidden="true"><use href=format!("{icons}#i-{name}")></use></svg> }
    };
    let signs = CHOICES.map(|(value, name, _)| icon(format!("icon when-{value}"), name));
    let items = CHOICES.map(|(value, name, words)| {
        view! {
            <button class="menu-item" name="theme" value=value aria-pressed=move || (theme.get() == value).to_string()>
                {icon("icon".into(), name)}
                {words}
            </button>
        }
    });
    view! {
        <details class="menu theme-menu" name="header-menu">
            <summary class="icon-button" aria-label=t::islands::theme()>{signs}</summary>
            <form class="menu-panel" method="post" action="/fn/theme/set" on:submit=move |event| choose(&event, theme)>
                <p class="menu-title">{t::islands::theme()}</p>
                {items}
            </form>
        </details>
    }
}

#[cfg(not(feature = "hydrate"))]
fn choose(_: &leptos::ev::SubmitEvent, _: RwSignal<String>) {}

/// Applies the choice in place and remembers it as the server would.
#[cfg(feature = "hydrate")]
fn choose(event: &leptos::ev::SubmitEvent, theme: RwSignal<String>) {
    use wasm_bindgen::JsCast;

    let Some(value) = event.submitter().and_then(|button| button.get_attribute("value")) else { return };
    let Some(root) = document().document_element() else { return };
    event.prevent_default();
    let _ =
        if value == "system" { root.remove_attribute("data-theme") } else { root.set_attribute("data-theme", &value) };
    let secure = if window().location().protocol().is_ok_and(|it| it == "https:") { "; Secure" } else { "" };
    if let Some(document) = document().dyn_ref::<web_sys::HtmlDocument>() {
        let _ = document.set_cookie(&format!("theme={value}; Path=/; SameSite=Lax; Max-Age=31536000{secure}"));
    }
    theme.set(value);
}
