//! A password field that can show what was typed.

use leptos::prelude::*;
use tandem_texts as t;

/// The field; the button that shows the password is there only where it works.
#[island]
pub fn PasswordInput(
    /// Id and name of the field.
    name: String,
    /// `current-password` or `new-password`.
    autocomplete: String,
    /// Ids of its hint and error.
    described_by: String,
    /// Whether what was sent last did not hold.
    invalid: bool,
    /// Address of the icon sprite.
    icons: String,
) -> impl IntoView {
    let (works, set_works) = signal(false);
    let (shown, set_shown) = signal(false);
    // Effects run in the browser only.
    Effect::new(move || set_works.set(true));
    let icon = move || format!("{icons}#i-{}", if shown.get() { "eye-off" } else { "eye" });
    view! {
        <div class="password-input">
            <input
                class="control"
                type=move || if shown.get() { "text" } else { "password" }
                id=name.clone()
                name=name
                autocomplete=autocomplete
                aria-describedby=described_by
                aria-invalid=invalid.then_some("true")
                autocapitalize="none"
                spellcheck="false"
                maxlength="128"
                required
            />
            <button
                class="icon-button reveal"
                type="button"
                aria-label=t::islands::show_password()
                aria-pressed=move || shown.get().to_string()
                hidden=move || !works.get()
                on:click=move |_| set_shown.update(|shown| *shown = !*shown)
            >
                <svg class="icon" aria-hidden="true"><use href=icon></use></svg>
            </button>
        </div>
    }
}
