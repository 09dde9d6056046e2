//! How long a new password would hold, while it is typed. Advice only: the server decides.

use leptos::prelude::*;

#[cfg_attr(not(any(feature = "hydrate", test)), expect(dead_code, reason = "passwords are judged in the browser"))]
mod judge;

use judge::{COMMON, REQUIREMENTS, Verdict};

/// The meter and the list of what is asked, below the field with the id `password`.
#[island]
pub fn PasswordStrength(
    /// Address of the icon sprite.
    icons: String,
) -> impl IntoView {
    let verdict = RwSignal::new(None::<Verdict>);
    #[cfg(feature = "hydrate")]
    browser::watch(verdict);
    // Only the server knows all common passwords: here is said of those that are known here, and nothing of the others.
    let met = move |i: usize| {
        verdict.with(|verdict| verdict.as_ref().map(|verdict| verdict.met[i]).filter(|met| i != COMMON || !met))
    };
    let items = std::array::from_fn::<_, { REQUIREMENTS.len() }, _>(|i| {
        let icons = icons.clone();
        let icon = move || {
            let name = match met(i) {
                None => "minus",
                Some(true) => "check",
                Some(false) => "x",
            };
            format!("{icons}#i-{name}")
        };
        view! {
            <li data-met=move || met(i).map(|met| met.to_string())>
                <svg class="icon" aria-hidden="true"><use href=icon></use></svg>
                {REQUIREMENTS[i]}
            </li>
        }
    });
    view! {
        <div class="strength" data-level=move || verdict.with(|verdict| verdict.as_ref().map(|it| it.level.to_string()))>
            <div class="strength-bar" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
            <p class="strength-word" role="status">
                {move || verdict.with(|verdict| verdict.as_ref().map_or("", |verdict| verdict.word))}
            </p>
        </div>
        <ul class="requirements">{items}</ul>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{ev, prelude::*};
    use wasm_bindgen::JsCast;
    use web_sys::HtmlInputElement;

    use super::judge::{Verdict, judge};

    /// The fields that a password should not resemble.
    const ABOUT: [&str; 4] = ["email", "username", "first_name", "last_name"];

    pub(super) fn watch(verdict: RwSignal<Option<Verdict>>) {
        let _for_good = window_event_listener(ev::input, move |_| {
            let password = typed("password");
            verdict.set((!password.is_empty()).then(|| judge(&password, &ABOUT.map(typed))));
        });
    }

    fn typed(id: &str) -> String {
        let input = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
        input.map(|input| input.value()).unwrap_or_default()
    }
}
