//! One box that ticks all boxes of a list, and says how many are ticked.

use leptos::prelude::*;
#[cfg(any(feature = "hydrate", test))]
use tandem_texts as t;

/// Brings the box `[data-pick-all]` to life, and the words `[data-picked]` beside it. Without it the boxes are ticked one by one; the
/// style sheet hides the one for all where there are no scripts. It listens to the whole page, since the list may be replaced by a
/// newer one.
#[island]
pub fn PickAll() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::Cell;

    use leptos::{ev, prelude::*};
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlInputElement};

    use super::words;

    thread_local! {
        static IS_STARTED: Cell<bool> = const { Cell::new(false) };
    }

    pub(super) fn start() {
        if IS_STARTED.replace(true) {
            return;
        }
        let _for_good = window_event_listener(ev::change, |event| {
            let Some(target) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            if target.has_attribute("data-pick-all") {
                for one in boxes() {
                    one.set_checked(target.checked());
                }
            } else if !target.name().starts_with("pick.") {
                return;
            }
            count();
        });
    }

    /// The boxes of the list.
    fn boxes() -> Vec<HtmlInputElement> {
        let Ok(found) = document().query_selector_all("input[name^='pick.'][type=checkbox]") else { return Vec::new() };
        (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
    }

    /// Shows how many are ticked.
    fn count() {
        let all = boxes();
        let ticked = all.iter().filter(|one| one.checked()).count();
        let find = |selector| -> Option<Element> { document().query_selector(selector).ok().flatten() };
        if let Some(head) = find("[data-pick-all]").and_then(|head| head.dyn_into::<HtmlInputElement>().ok()) {
            head.set_checked(ticked > 0 && ticked == all.len());
            head.set_indeterminate(ticked > 0 && ticked < all.len());
        }
        if let Some(note) = find("[data-picked]") {
            let none = note.get_attribute("data-picked").unwrap_or_default();
            note.set_text_content(Some(&words(ticked, all.len(), &none)));
        }
    }
}

/// `3 of 25 chosen`.
#[cfg(any(feature = "hydrate", test))]
fn words(ticked: usize, all: usize, none: &str) -> String {
    if ticked == 0 { none.to_owned() } else { t::islands::ticked_of_all_chosen(all, ticked) }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn it_says_how_many_are_ticked() {
        assert_eq!(words(0, 25, "Choose all"), "Choose all");
        assert_eq!(words(3, 25, "Choose all"), "3 of 25 chosen");
    }
}
