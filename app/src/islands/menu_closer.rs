//! Closes an open drop-down as people expect: by Escape, and by a click elsewhere.

use leptos::prelude::*;

/// One for the whole page. Without it a drop-down (`<details name>`) closes by its own button.
#[island]
pub fn MenuCloser() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{ev, prelude::*};
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement, Node};

    pub(super) fn start() {
        let _for_good = window_event_listener(ev::click, |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
            for menu in open("details.menu[open]") {
                if !menu.contains(target.as_ref()) {
                    close(&menu);
                }
            }
        });
        let _for_good = window_event_listener(ev::keydown, |event| {
            if event.key() != "Escape" {
                return;
            }
            for menu in open("details[name][open]") {
                close(&menu);
                let summary = menu.query_selector("summary").ok().flatten();
                if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
                    let _ = summary.focus();
                }
            }
        });
    }

    fn open(selector: &str) -> Vec<Element> {
        let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
        (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
    }

    fn close(menu: &Element) {
        let _ = menu.remove_attribute("open");
    }
}
