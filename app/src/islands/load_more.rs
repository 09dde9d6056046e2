//! Brings the next page of a list in below it. Without it, the link leads to that page.

use leptos::prelude::*;

/// Takes over each `<a data-more>`: the entries of the list (`data-more-list`) on the page it leads to come behind those that are
/// here, and it goes on from there. What the page cannot give, the browser loads itself.
#[island]
pub fn LoadMore() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{ev, prelude::*, task::spawn_local};
    use tandem_texts as t;
    use wasm_bindgen::JsCast;
    use web_sys::{Document, Element, HtmlElement};

    use crate::islands::live;

    pub(super) fn start() {
        let _for_good = window_event_listener(ev::click, |event| {
            // A new tab is a new page.
            if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()
            {
                return;
            }
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let Some(link) = target.and_then(|target| target.closest("a[data-more]").ok().flatten()) else { return };
            event.prevent_default();
            if !link.has_attribute("aria-busy") {
                let _ = link.set_attribute("aria-busy", "true");
                spawn_local(more(link));
            }
        });
    }

    async fn more(link: Element) {
        let href = link.get_attribute("href").unwrap_or_default();
        let page = live::page(&href).await;
        if page.and_then(|page| take(&link, &page)).is_none() {
            let _ = window().location().assign(&href);
        }
    }

    /// Takes over what the page has; nothing if it is not such a page.
    fn take(link: &Element, page: &Document) -> Option<()> {
        let list = find(&document(), "[data-more-list]")?;
        let fresh = find(page, "[data-more-list]")?;
        let first = fresh.first_element_child()?;
        while let Some(entry) = fresh.first_element_child() {
            list.append_child(&entry).ok()?;
        }
        let next = find(page, "a[data-more]").and_then(|next| next.get_attribute("href"));
        if let Some(told) = find(&document(), "[data-more-shown]") {
            let (shown, total) = (list.child_element_count(), told.get_attribute("data-total").unwrap_or_default());
            let words = if next.is_some() {
                t::islands::shown_of_total_shown(shown, total)
            } else {
                t::islands::that_is_all_of_them().into()
            };
            told.set_text_content(Some(&words));
        }
        match next {
            Some(next) => {
                let _ = link.set_attribute("href", &next);
                let _ = link.remove_attribute("aria-busy");
            }
            None => link.remove(),
        }
        // Who came by the keyboard goes on with what is new.
        if let Some(entry) = first.query_selector("a").ok()?.and_then(|entry| entry.dyn_into::<HtmlElement>().ok()) {
            let _ = entry.focus();
        }
        Some(())
    }

    fn find(page: &Document, selector: &str) -> Option<Element> {
        page.query_selector(selector).ok().flatten()
    }
}
