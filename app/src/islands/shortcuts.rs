//! Keys that lead somewhere: `/` to the search, `g` and a letter to a page, `?` to the list of them.

use leptos::prelude::*;
use tandem_texts as t;

/// Id of the list, a popover that opens without scripts too.
pub const LIST: &str = "keys";
/// Second letter, page and its name, as the list tells them. Visitors have the first three.
pub const PLACES: &[(&str, &str, &str)] = &[
    ("h", "/", t::islands::home()),
    ("c", "/campaigns", t::common::campaigns()),
    ("u", "/creators", t::common::creators()),
    ("d", "/dashboard", t::common::dashboard()),
    ("b", "/bids", t::common::bids()),
    ("m", "/messages", t::common::messages()),
    ("n", "/notifications", t::common::notifications()),
    ("a", "/analytics", t::common::analytics()),
    ("s", "/settings", t::islands::settings()),
];

/// The box that switches single keys off and on, inside the list (WCAG 2.2, 2.1.4), and the keys themselves for the whole page.
#[island]
pub fn Shortcuts(
    /// How many of the places this visitor has.
    places: usize,
) -> impl IntoView {
    let are_on = RwSignal::new(true);
    #[cfg(feature = "hydrate")]
    browser::start(places, are_on);
    #[cfg(not(feature = "hydrate"))]
    let _ = places;
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=are_on checked on:change=move |_| switch(are_on)/>
            <span>{t::islands::keys_are_on()}</span>
        </label>
    }
}

#[cfg(not(feature = "hydrate"))]
fn switch(_: RwSignal<bool>) {}

/// Switches them, for this browser.
#[cfg(feature = "hydrate")]
fn switch(are_on: RwSignal<bool>) {
    are_on.update(|on| *on = !*on);
    browser::keep(are_on.get_untracked());
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::Cell;

    use leptos::{ev, prelude::*};
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement, KeyboardEvent, Storage};

    use super::{LIST, PLACES};

    /// How long a `g` waits for its letter, in milliseconds.
    const PATIENCE: f64 = 1500.0;
    /// The search that is there for every page, and what its address ends with.
    const BOARD: &str = "/campaigns#search";
    const SEARCH: &str = "#search";
    /// What the browser keeps when the keys are off.
    const OFF: &str = "keys-off";
    /// Where letters are letters.
    const TYPING: &str = "input, textarea, select, [contenteditable]";

    pub(super) fn start(places: usize, are_on: RwSignal<bool>) {
        let is_off = storage().and_then(|kept| kept.get_item(OFF).ok().flatten()).is_some();
        are_on.set(!is_off);
        // One came here by the key.
        if window().location().hash().is_ok_and(|hash| hash == SEARCH)
            && let Some(field) = find("main input[type=search]")
        {
            enter(&field);
        }
        let went = Cell::new(f64::NEG_INFINITY);
        let _for_good = window_event_listener(ev::keydown, move |event| {
            let is_typing = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok())
                .is_some_and(|target| target.closest(TYPING).ok().flatten().is_some());
            let is_ours = are_on.get_untracked() && !is_typing && !event.is_composing() && !event.default_prevented();
            if !is_ours || event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let has_begun = event.time_stamp() - went.replace(f64::NEG_INFINITY) < PATIENCE;
            let key = event.key();
            let place = PLACES.iter().take(places).find(|(letter, ..)| has_begun && *letter == key);
            match (place, key.as_str()) {
                (Some((_, path, _)), _) => go(&event, path),
                (None, "g") => went.set(event.time_stamp()),
                (None, "/") => search(&event),
                (None, "?") => list(&event),
                _ => {}
            }
        });
    }

    fn go(event: &KeyboardEvent, path: &str) {
        event.prevent_default();
        let _ = window().location().set_href(path);
    }

    /// Into the page's search, or to the page that has one.
    fn search(event: &KeyboardEvent) {
        let Some(field) = find("main input[type=search]") else { return go(event, BOARD) };
        event.prevent_default();
        enter(&field);
    }

    fn enter(field: &HtmlElement) {
        // A search that is folded away on a phone has no place on the screen.
        if let Some(fold) = field.closest("details:not([open])").ok().flatten() {
            let _ = fold.set_attribute("open", "");
        }
        let _ = field.focus();
    }

    fn list(event: &KeyboardEvent) {
        let Some(list) = find(&format!("#{LIST}")) else { return };
        event.prevent_default();
        // It may be open: then it closes.
        let _ = list.toggle_popover();
    }

    fn find(selector: &str) -> Option<HtmlElement> {
        document().query_selector(selector).ok().flatten()?.dyn_into().ok()
    }

    fn storage() -> Option<Storage> {
        window().local_storage().ok().flatten()
    }

    pub(super) fn keep(are_on: bool) {
        let Some(kept) = storage() else { return };
        let _ = if are_on { kept.remove_item(OFF) } else { kept.set_item(OFF, "1") };
    }
}
