//! Taking the live parts of a page out of its newer self.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Node};

use super::{pending, refresh};

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
        } else if part.inner_html() != fresh.inner_html() && !is_in_use(&part) {
            replace(&part, &fresh);
        }
    }
    title(&newer.title());
}

/// The title of the page, behind the number of what is unread.
pub(super) fn title(of: &str) {
    let unread: u32 = elements(&document(), "[data-unread]")
        .iter()
        .filter_map(|sign| sign.get_attribute("data-unread")?.parse::<u32>().ok())
        .sum();
    let plain = of.strip_prefix('(').and_then(|rest| rest.split_once(") ")).map_or(of, |(_, plain)| plain);
    let whole = if unread > 0 { format!("({unread}) {plain}") } else { plain.to_owned() };
    if document().title() != whole {
        document().set_title(&whole);
    }
}

/// Puts the fresh content in its place; who had the focus on a link keeps it.
fn replace(part: &Element, fresh: &Element) {
    let focused = document().active_element().filter(|focus| part.contains(Some(focus)));
    let href = focused.and_then(|focus| focus.get_attribute("href"));
    part.set_inner_html("");
    while let Some(child) = fresh.first_child() {
        let _ = part.append_child(&child);
    }
    if let Some(href) = href
        && let Some(link) =
            elements_of(part, "a").into_iter().find(|link| link.get_attribute("href").as_ref() == Some(&href))
        && let Ok(link) = link.dyn_into::<HtmlElement>()
    {
        let _ = link.focus();
    }
}

/// Whether somebody is busy in that part: has the focus there, has opened something, or has typed and not sent.
fn is_in_use(part: &Element) -> bool {
    let focus = document().active_element();
    let is_open = part.query_selector("details[open]").ok().flatten().is_some();
    is_open
        || focus.is_some_and(|focus| part.contains(Some(&focus)) && focus.tag_name() != "A")
        || elements_of(part, "textarea, input:not([type=hidden])").iter().any(is_touched)
}

/// Whether a field holds something else than the server gave it.
fn is_touched(field: &Element) -> bool {
    if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        return field.default_value().is_ok_and(|given| given != field.value());
    }
    field
        .dyn_ref::<HtmlInputElement>()
        .is_some_and(|field| field.value() != field.default_value() || field.checked() != field.default_checked())
}

/// A list whose entries have ids: what is new comes behind, what has changed is replaced, what is older stays.
async fn keyed(list: &Element, fresh: &Element, newer: &Document) {
    let scroller = scroller();
    let height = scroller.as_ref().map(Element::scroll_height);
    let mut entries = children(fresh);
    let mut older = older_link(newer);
    let mut pages = 0;
    // More came than a page holds: back to what is known.
    let is_known = |entry: &Element| known(list, entry).is_some_and(|old| !old.has_attribute("data-pending"));
    let meets = |entries: &[Element]| entries.iter().any(|entry| !is_day(entry) && is_known(entry));
    while list.first_element_child().is_some() && !meets(&entries) {
        let Some(address) = older.take().filter(|_| pages < MOST_PAGES) else { break };
        let Some(page) = refresh::page(&address).await else { break };
        pages += 1;
        let name = list.get_attribute("data-live").unwrap_or_default();
        let Some(part) = page.query_selector(&format!("[data-live='{name}']")).ok().flatten() else { break };
        let mut before = children(&part);
        // A day that began further up begins once.
        if entries.first().is_some_and(|first| is_day(first) && before.iter().any(|entry| entry.id() == first.id())) {
            entries.remove(0);
        }
        before.append(&mut entries);
        entries = before;
        older = older_link(&page);
    }
    // From the end, so that each stands before the one behind it, also one that was written earlier and came later.
    let mut next = pending::give_way(list, &entries);
    for entry in entries.into_iter().rev() {
        let place = match known(list, &entry) {
            Some(old) if old.outer_html() != entry.outer_html() => {
                let _ = old.replace_with_with_node_1(&entry);
                entry
            }
            Some(same) => same,
            None => {
                let _ = list.insert_before(&entry, next.as_deref());
                entry
            }
        };
        next = Some(place);
    }
    // Who reads further up stays there.
    if let (Some(part), Some(height)) = (scroller, height)
        && f64::from(-part.scroll_top()) > NEAR
    {
        part.set_scroll_top(part.scroll_top() - (part.scroll_height() - height));
    }
}

fn is_day(entry: &Element) -> bool {
    entry.class_name() == "day"
}

fn known(list: &Element, entry: &Element) -> Option<Element> {
    list.query_selector(&format!("[id='{}']", entry.id())).ok().flatten()
}

/// Where the messages before those of a page are.
pub(super) fn older_link(page: &Document) -> Option<String> {
    page.query_selector("[data-older]").ok().flatten()?.get_attribute("href")
}

/// The scrolled part of a conversation. It is laid out from its foot: its end is at 0, what is above below 0.
fn scroller() -> Option<Element> {
    document().query_selector("[data-scroll]").ok().flatten()
}

/// Shows the end of a conversation.
pub(super) fn to_end() {
    if let Some(part) = scroller() {
        part.set_scroll_top(0);
    }
}

/// Puts older entries before the others.
pub(super) fn prepend(page: &Document) {
    let Some(list) = document().query_selector("[data-keyed]").ok().flatten() else { return };
    let Some(part) = page.query_selector("[data-keyed]").ok().flatten() else { return };
    let mut first: Option<Node> = list.first_child();
    for entry in children(&part) {
        match known(&list, &entry) {
            // A day that goes on further up: its heading moves there.
            Some(heading) if is_day(&entry) => {
                if first.as_ref().is_some_and(|first| first.is_same_node(Some(&heading))) {
                    first = heading.next_sibling();
                    heading.remove();
                    let _ = list.insert_before(&entry, first.as_ref());
                }
            }
            Some(_) => {}
            None => {
                let _ = list.insert_before(&entry, first.as_ref());
            }
        }
    }
}

fn children(part: &Element) -> Vec<Element> {
    let all = part.children();
    (0..all.length()).filter_map(|i| all.item(i)).collect()
}

fn elements(page: &Document, selector: &str) -> Vec<Element> {
    page.document_element().map(|root| elements_of(&root, selector)).unwrap_or_default()
}

fn elements_of(part: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = part.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
}

/// The browser's store for drafts, if it has one.
pub(super) fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
