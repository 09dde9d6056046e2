//! Brings the next page of a list in below it. Without it, the link leads to that page.

use leptos::prelude::*;

/// Takes over each `<a data-more>`: the entries of the list (`data-more-list`) on the page it leads to come behind those that are
/// here, and it goes on from there. What the page cannot give, the browser loads itself. Whoever comes back to the list finds as much
/// of it as before, at the same place.
#[island]
pub fn LoadMore() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::Cell;

    use leptos::{ev, leptos_dom::helpers::window_event_listener_untyped, prelude::*, task::spawn_local};
    use tandem_texts as t;
    use wasm_bindgen::JsCast;
    use web_sys::{Document, Element, HtmlElement, PerformanceNavigation, Storage};

    use crate::islands::live;

    thread_local! {
        /// How many pages have come in.
        static PAGES: Cell<u32> = const { Cell::new(0) };
    }

    pub(super) fn start() {
        spawn_local(restore());
        let _for_good = window_event_listener_untyped("pagehide", |_| keep());
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
        match load(&link, &href).await {
            // Who came by the keyboard goes on with what is new.
            Some(first) => {
                let entry = first.query_selector("a").ok().flatten();
                if let Some(entry) = entry.and_then(|entry| entry.dyn_into::<HtmlElement>().ok()) {
                    let _ = entry.focus();
                }
            }
            None => {
                let _ = window().location().assign(&href);
            }
        }
    }

    /// The first of the new entries, if the page could be had.
    async fn load(link: &Element, href: &str) -> Option<Element> {
        let page = live::page(href).await?;
        let first = take(link, &page)?;
        PAGES.set(PAGES.get() + 1);
        Some(first)
    }

    /// The page is left: how much of the list was there, and which part of it was in sight.
    fn keep() {
        let Some(storage) = storage() else { return };
        let _ = match PAGES.get() {
            0 => storage.remove_item(&key()),
            pages => storage.set_item(&key(), &format!("{pages} {}", window().scroll_y().unwrap_or_default())),
        };
    }

    /// Brings as much of the list in as there was when this page was left, if somebody comes back to it.
    async fn restore() {
        let came_back = window()
            .performance()
            .is_some_and(|performance| performance.navigation().type_() == PerformanceNavigation::TYPE_BACK_FORWARD);
        let kept = storage().filter(|_| came_back).and_then(|storage| storage.get_item(&key()).ok().flatten());
        let Some((pages, place)) = kept.as_deref().and_then(|kept| kept.split_once(' ')) else { return };
        for _ in 0..pages.parse().unwrap_or(0_u32) {
            let Some(link) = find(&document(), "a[data-more]") else { break };
            let href = link.get_attribute("href").unwrap_or_default();
            if load(&link, &href).await.is_none() {
                break;
            }
        }
        window().scroll_to_with_x_and_y(0.0, place.parse().unwrap_or_default());
    }

    fn storage() -> Option<Storage> {
        window().session_storage().ok().flatten()
    }

    fn key() -> String {
        let location = window().location();
        format!("more:{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
    }

    /// Takes over what the page has: the first of it. Nothing if it is not such a page.
    fn take(link: &Element, page: &Document) -> Option<Element> {
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
        Some(first)
    }

    fn find(page: &Document, selector: &str) -> Option<Element> {
        page.query_selector(selector).ok().flatten()
    }
}
