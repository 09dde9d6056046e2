//! Buttons that copy what stands beside them.

use leptos::prelude::*;

/// One for the whole page: a `button[data-copies]` copies the field, or the text, whose id it names. The style sheet hides them where
/// there are no scripts.
#[island]
pub fn CopyButtons() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::time::Duration;

    use leptos::{ev, prelude::*};
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlDocument, HtmlElement, HtmlInputElement};

    /// How long a button says that it is done.
    const SAID: Duration = Duration::from_secs(3);

    pub(super) fn start() {
        let _for_good = window_event_listener(ev::click, |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(button) = target.and_then(|target| target.closest("button[data-copies]").ok().flatten())
                && copy(&button) == Some(true)
            {
                say(&button);
            }
        });
    }

    /// Whether it is copied. It is selected as well, so that the keys do it where the browser refuses. The newer clipboard of browsers
    /// is not there on a page that came over plain HTTP.
    fn copy(button: &Element) -> Option<bool> {
        let source = document().get_element_by_id(&button.get_attribute("data-copies")?)?;
        if let Some(field) = source.dyn_ref::<HtmlInputElement>() {
            field.focus().ok()?;
            field.select();
        } else {
            window().get_selection().ok()??.select_all_children(&source).ok()?;
        }
        let is_done = document().dyn_into::<HtmlDocument>().ok()?.exec_command("copy").ok()?;
        if is_done {
            button.dyn_ref::<HtmlElement>()?.focus().ok()?;
        }
        Some(is_done)
    }

    /// Says so in the button for a while.
    fn say(button: &Element) {
        let Ok(Some(words)) = button.query_selector("[data-done]") else { return };
        let (Some(done), Some(before)) = (words.get_attribute("data-done"), words.text_content()) else { return };
        if done == before {
            return;
        }
        words.set_text_content(Some(&done));
        set_timeout(move || words.set_text_content(Some(&before)), SAID);
    }
}
