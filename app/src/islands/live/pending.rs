//! Messages that are on their way: shown at once, marked as such, until the real ones are there.
//!
//! What one of them looks like is the page's `[data-pattern]`, which only the newest page of a conversation has. It carries the id of
//! its message, and is hidden from screen readers: the real one is read to them.

use leptos::prelude::document;
use web_sys::Element;

/// Shows a message of that id, once.
pub(super) fn show(id: &str, words: &str) {
    let (Some(list), Some(pattern)) = (find("[data-keyed]"), find("[data-pattern]")) else { return };
    if find(&format!("[id='m-{id}']")).is_some() {
        return;
    }
    if list.insert_adjacent_html("beforeend", &pattern.inner_html()).is_err() {
        return;
    }
    let Some(bubble) = list.last_element_child() else { return };
    bubble.set_id(&format!("m-{id}"));
    let _ = bubble.set_attribute("data-pending", "");
    if let Ok(Some(place)) = bubble.query_selector(".bubble-words") {
        place.set_text_content(Some(words));
    }
}

/// The server has taken the message of that id.
pub(super) fn arrived(id: &str) {
    if let Some(bubble) = find(&format!("[id='m-{id}'][data-pending]")) {
        let _ = bubble.set_attribute("data-pending", "sent");
    }
}

/// None of them has arrived.
pub(super) fn failed() {
    while let Some(bubble) = find("[data-pending='']") {
        bubble.remove();
    }
}

/// Makes room for real messages: those that are among them, and what has arrived and stays away. The first of those that are still under way.
pub(super) fn give_way(list: &Element, real: &[Element]) -> Option<Element> {
    for entry in real {
        if let Ok(Some(bubble)) = list.query_selector(&format!("[id='{}'][data-pending]", entry.id())) {
            bubble.remove();
        }
    }
    // What has arrived and is not there may come with the next reading, if this one began before; after that it is there by another id.
    while let Ok(Some(bubble)) = list.query_selector("[data-pending='missed']") {
        bubble.remove();
    }
    while let Ok(Some(bubble)) = list.query_selector("[data-pending='sent']") {
        let _ = bubble.set_attribute("data-pending", "missed");
    }
    list.query_selector("[data-pending]").ok().flatten()
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}
