//! Taking the live parts of a page out of its newer self.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node};

use super::refresh;

/// So many pages of missed messages are read before one gives up and shows the newest.
const MOST_PAGES: usize = 40;
/// Whoever is this close to the end of a conversation stays at its end, in pixels.
const NEAR: f64 = 120.0;

/// Takes every live part out of the newer page.
pub(super) async fn all(newer: &Document) {
    for part in elements(&document(), "[data-live]") {
        let name = part.get_attribute("data-live").unwrap_or_default();
        let Some(fresh) = newer.query_selector(&format!("[data-live='{name}']")).ok().flatten() else { continue };
        if part.has_attribute("data-keyed") {
            keyed(&part, &fresh, newer).await;
        } else if part.inner_html() != fresh.inner_html() && !holds_focus(&part) {
            replace(&part, &fresh);
        }
    }
    if document().title() != newer.title() {
        document().set_title(&newer.title());
    }
}

fn replace(part: &Element, fresh: &Element) {
    part.set_inner_html("");
    for child in children(fresh) {
        let _ = part.append_child(&child);
    }
}

/// Whether somebody is typing or choosing in that part.
fn holds_focus(part: &Element) -> bool {
    let focus = document().active_element();
    let is_open = part.query_selector("details[open]").ok().flatten().is_some();
    is_open || focus.is_some_and(|focus| part.contains(Some(&focus)) && focus.tag_name() != "A")
}

/// A list whose entries have ids: what is new comes behind, what has changed is replaced, what is older stays.
async fn keyed(list: &Element, fresh: &Element, newer: &Document) {
    let was_at_end = is_at_end();
    let mut entries = children(fresh);
    let mut older = older_link(newer);
    let mut pages = 0;
    // More came than a page holds: back to what is known.
    while list.first_element_child().is_some() && !entries.iter().any(|entry| known(list, entry).is_some()) {
        let Some(address) = older.take().filter(|_| pages < MOST_PAGES) else { break };
        let Some(page) = refresh::page(&address).await else { break };
        pages += 1;
        let name = list.get_attribute("data-live").unwrap_or_default();
        let Some(part) = page.query_selector(&format!("[data-live='{name}']")).ok().flatten() else { break };
        let mut before = children(&part);
        before.append(&mut entries);
        entries = before;
        older = older_link(&page);
    }
    for entry in entries {
        match known(list, &entry) {
            Some(old) if old.outer_html() != entry.outer_html() => {
                let _ = old.replace_with_with_node_1(&entry);
            }
            Some(_) => {}
            None => {
                let _ = list.append_child(&entry);
            }
        }
    }
    if was_at_end {
        to_end();
    }
}

fn known(list: &Element, entry: &Element) -> Option<Element> {
    list.query_selector(&format!("[id='{}']", entry.id())).ok().flatten()
}

/// Where the messages before those of a page are.
pub(super) fn older_link(page: &Document) -> Option<String> {
    page.query_selector("[data-older]").ok().flatten()?.get_attribute("href")
}

/// The scrolled part of a conversation; the window itself if there is none.
fn scroller() -> Option<HtmlElement> {
    document().query_selector("[data-scroll]").ok().flatten()?.dyn_into().ok()
}

fn is_at_end() -> bool {
    scroller().is_none_or(|part| f64::from(part.scroll_height() - part.scroll_top() - part.client_height()) < NEAR)
}

/// Shows the end of a conversation.
pub(super) fn to_end() {
    if let Some(part) = scroller() {
        part.set_scroll_top(part.scroll_height());
    }
}

/// Puts older entries before the others without moving what is seen.
pub(super) fn prepend(page: &Document) {
    let Some(list) = document().query_selector("[data-keyed]").ok().flatten() else { return };
    let Some(part) = page.query_selector("[data-keyed]").ok().flatten() else { return };
    let from_end = scroller().map(|part| part.scroll_height() - part.scroll_top());
    let first: Option<Node> = list.first_child();
    for entry in children(&part) {
        if known(&list, &entry).is_none() {
            let _ = list.insert_before(&entry, first.as_ref());
        }
    }
    if let (Some(part), Some(from_end)) = (scroller(), from_end) {
        part.set_scroll_top(part.scroll_height() - from_end);
    }
}

fn children(part: &Element) -> Vec<Element> {
    let all = part.children();
    (0..all.length()).filter_map(|i| all.item(i)).collect()
}

fn elements(page: &Document, selector: &str) -> Vec<Element> {
    let Ok(found) = page.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
}

/// The browser's store for drafts, if it has one.
pub(super) fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
