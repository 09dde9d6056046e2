//! Adds and removes rows of a form's lists without a reload.

use leptos::prelude::*;

/// One for a form with lists. A row begins as the list's `<template data-row-template>`, in which `__n__` stands for its number.
/// Without it the same buttons send the form, which comes back with one row more or less.
#[island]
pub fn RowEditor() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::start();
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{ev, prelude::*};
    use wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlElement};

    pub(super) fn start() {
        let _for_good = window_event_listener(ev::click, |event| {
            if let Some(button) = button(&event, "data-add-row") {
                if add(&button) {
                    event.prevent_default();
                }
            } else if let Some(button) = button(&event, "data-undo-row") {
                undo(&button);
            } else if let Some(button) = button(&event, "data-remove-row")
                && remove(&button)
            {
                event.prevent_default();
            }
        });
        let _for_good = window_event_listener(ev::change, |event| {
            if let Some(select) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                narrow(&select);
            }
        });
        for select in all("select[data-narrows]") {
            narrow(&select);
        }
    }

    /// The button with that attribute that was clicked.
    fn button(event: &Event, attribute: &str) -> Option<Element> {
        event.target()?.dyn_into::<Element>().ok()?.closest(&format!("button[{attribute}]")).ok()?
    }

    /// Whether there is a new row. One row more than the list may have is for the server to refuse.
    fn add(button: &Element) -> bool {
        let Some(list) = button.get_attribute("data-add-row") else { return false };
        let (Some(rows), Some(template)) =
            (find(&format!("[data-rows={list}]")), find(&format!("[data-row-template={list}]")))
        else {
            return false;
        };
        let used = all(&format!("[data-rows={list}] > [data-row]"));
        let most = number(&rows, "data-most");
        let shown = used.iter().filter(|row| !row.has_attribute("hidden")).count();
        if shown >= most {
            return false;
        }
        // A full list has no room for what was removed.
        if shown + 1 == most
            && let (Some(gone), Some(undo)) = (removed(&list), undo_of(&list))
        {
            gone.remove();
            let _ = undo.set_attribute("hidden", "");
        }
        let next = used.iter().map(|row| number(row, "data-row") + 1).max().unwrap_or(0);
        let html = template.inner_html().replace("__n__", &next.to_string()).replace("__m__", &(next + 1).to_string());
        if rows.insert_adjacent_html("beforeend", &html).is_err() {
            return false;
        }
        focus(rows.last_element_child().and_then(|row| row.query_selector("select, input").ok().flatten()));
        true
    }

    fn remove(button: &Element) -> bool {
        let Ok(Some(row)) = button.closest("[data-row]") else { return false };
        let list = button.get_attribute("data-remove-row").unwrap_or_default();
        // The one before it can no longer be brought back.
        if let Some(before) = removed(&list) {
            before.remove();
        }
        set_gone(&row, true);
        match undo_of(&list) {
            Some(undo) => {
                let _ = undo.remove_attribute("hidden");
                focus(undo.query_selector("button").ok().flatten());
            }
            None => focus(find(&format!("[data-add-row={list}]"))),
        }
        true
    }

    /// Brings the row back that was removed last.
    fn undo(button: &Element) {
        let list = button.get_attribute("data-undo-row").unwrap_or_default();
        if let Some(undo) = undo_of(&list) {
            let _ = undo.set_attribute("hidden", "");
        }
        if let Some(row) = removed(&list) {
            set_gone(&row, false);
            focus(row.query_selector("select, input").ok().flatten());
        }
    }

    fn removed(list: &str) -> Option<Element> {
        find(&format!("[data-rows={list}] > [data-row][hidden]"))
    }

    fn undo_of(list: &str) -> Option<Element> {
        find(&format!("[data-removed={list}]"))
    }

    /// Neither seen nor sent, or as before. A row is a fieldset.
    fn set_gone(row: &Element, is_gone: bool) {
        for name in ["hidden", "disabled"] {
            let _ = row.toggle_attribute_with_force(name, is_gone);
        }
    }

    /// Takes from the select beside it what does not go with what is chosen: an option names in `data-with` what it goes with.
    fn narrow(select: &Element) {
        let Some(other) = select.get_attribute("data-narrows") else { return };
        let (Some(chosen), Ok(Some(row))) = (value(select), select.closest("[data-row]")) else { return };
        let Ok(Some(other)) = row.query_selector(&format!("select[name$='-{other}']")) else { return };
        let options = other.children();
        for option in (0..options.length()).filter_map(|n| options.item(n)) {
            let Some(with) = option.get_attribute("data-with") else { continue };
            let fits = chosen.is_empty() || with.split(' ').any(|one| one == chosen);
            let _ = option.toggle_attribute_with_force("disabled", !fits);
        }
    }

    /// What a select has chosen, without a type of the DOM of its own.
    fn value(select: &Element) -> Option<String> {
        web_sys::js_sys::Reflect::get(select, &"value".into()).ok()?.as_string()
    }

    fn number(element: &Element, attribute: &str) -> usize {
        element.get_attribute(attribute).and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    fn focus(element: Option<Element>) {
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }

    fn find(selector: &str) -> Option<Element> {
        document().query_selector(selector).ok().flatten()
    }

    fn all(selector: &str) -> Vec<Element> {
        let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
        (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
    }
}
