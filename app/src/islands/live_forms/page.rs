//! What a form's answer does to the page.

use leptos::prelude::{document, window};
use tandem_texts as t;
use tandem_types::problem::summary_line;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement};

use super::post::Problem;

const LOG_IN: &str = "/fn/auth/log_in";

/// Whether the form is under way.
pub(super) fn is_busy(form: &HtmlFormElement) -> bool {
    form.has_attribute("data-busy")
}

/// Marks the form as under way, and its button as busy. What the one before it has brought about is told no longer.
pub(super) fn set_busy(form: &HtmlFormElement, submitter: Option<&HtmlElement>) {
    for told in all(&root(), ".flash-region > .alert[data-kind=success]") {
        told.remove();
    }
    set(form, "data-busy", "true");
    if let Some(button) = submitter {
        set(button, "aria-busy", "true");
    }
    if form.has_attribute("data-turns") {
        turn(form, submitter);
    }
}

/// What the form changes looks changed already (`data-turned`, up to the style sheets), until the next page is there or the
/// server has refused it.
fn turn(form: &HtmlFormElement, submitter: Option<&HtmlElement>) {
    if let Ok(Some(place)) = form.closest("[data-turn]") {
        set(&place, "data-turned", "");
    }
    if let Some(button) = submitter {
        press(button);
    }
}

/// A switch is on that was off, and the other way round.
fn press(button: &Element) {
    if let Some(is_on) = button.get_attribute("aria-pressed") {
        set(button, "aria-pressed", if is_on == "true" { "false" } else { "true" });
    }
}

/// Asks for the form to be sent once more, when what is under way has arrived.
pub(super) fn again(form: &HtmlFormElement) {
    set(form, "data-again", "");
}

/// Whether that was asked for.
pub(super) fn is_again(form: &HtmlFormElement) -> bool {
    form.has_attribute("data-again")
}

/// Nothing is under way any more.
pub(super) fn rest() {
    for form in all(&root(), "form[data-busy]") {
        unset(&form, "data-busy");
        unset(&form, "data-again");
    }
    for button in all(&root(), "button[aria-busy]") {
        unset(&button, "aria-busy");
    }
    for place in all(&root(), "[data-turned]") {
        unset(&place, "data-turned");
        for button in all(&place, "button[aria-pressed]") {
            press(&button);
        }
    }
}

/// Path and query of this page.
pub(super) fn here() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// Goes there; where that is this page, loads it anew.
pub(super) fn go(to: &str) {
    let location = window().location();
    let (path, hash) = to.split_once('#').unwrap_or((to, ""));
    let gone = if path == here() {
        let _ = location.set_hash(hash);
        location.reload()
    } else {
        location.assign(to)
    };
    if gone.is_err() {
        rest();
    }
}

/// Shows what went wrong: beside each field, and in a summary that takes the focus.
pub(super) fn show(form: &HtmlFormElement, problem: &Problem) {
    clear(form);
    for (name, sentences) in &problem.fields {
        if let Some(place) = find(form, &format!("[data-error-for='{name}']")) {
            write(&place, "span", sentences);
            unset(&place, "hidden");
            if let Some(closed) = place.closest("details").ok().flatten() {
                set(&closed, "open", "");
            }
        }
        for control in all(form, &format!("[name='{name}']:not([type=radio], [type=hidden])")) {
            set(&control, "aria-invalid", "true");
        }
    }
    if let Some(summary) = find(form, ".form-error") {
        write(&summary, ".form-error-title", &problem.message);
        if let Some(list) = find(&summary, "ul") {
            fill(form, &list, problem);
        }
        reveal(&summary);
    } else if let Some(alert) = find(&root(), "[data-live-alert]") {
        let detail = problem.fields.first().map(|(_, sentences)| sentences.as_str());
        write(&alert, ".alert-title", detail.unwrap_or(&problem.message));
        if let Some(region) = find(&root(), ".flash-region") {
            let _ = region.append_child(&alert);
        }
        reveal(&alert);
    }
    let title = document().title();
    // The page may say so already; what stands around a title tells.
    let mark = t::islands::error_title("\u{0}");
    let (before, after) = mark.split_once('\u{0}').unwrap_or_default();
    if !(title.starts_with(before) && title.ends_with(after)) {
        document().set_title(&t::islands::error_title(&title));
    }
}

/// Fields whose files are under way, each with the empty one that stands in its place.
pub(super) type Aside = Vec<(HtmlInputElement, HtmlInputElement)>;

/// Makes room for the files of the next time, while those of this time are under way.
pub(super) fn set_files_aside(form: &HtmlFormElement) -> Aside {
    let fields = all(form, "input[type=file]").into_iter().filter_map(|field| field.dyn_into().ok());
    fields.filter_map(aside).collect()
}

fn aside(field: HtmlInputElement) -> Option<(HtmlInputElement, HtmlInputElement)> {
    let empty: HtmlInputElement = field.clone_node().ok()?.dyn_into().ok()?;
    empty.set_value("");
    field.replace_with_with_node_1(&empty).ok()?;
    Some((field, empty))
}

/// The files did not arrive: they are back where they were, unless others were chosen meanwhile. Whether none were.
pub(super) fn put_back(files: Aside) -> bool {
    let mut are_back = true;
    for (field, empty) in files {
        if empty.files().is_none_or(|files| files.length() == 0) {
            let _ = empty.replace_with_with_node_1(&field);
        } else {
            are_back = false;
        }
    }
    are_back
}

/// Takes away what an earlier answer left.
pub(super) fn clear(form: &HtmlFormElement) {
    for place in all(form, "[data-error-for], .form-error") {
        set(&place, "hidden", "");
    }
    for control in all(form, "[aria-invalid]") {
        unset(&control, "aria-invalid");
    }
    if let Some(alert) = find(&root(), "[data-live-alert]") {
        set(&alert, "hidden", "");
    }
}

/// The lines of the summary, each a link to its field.
fn fill(form: &HtmlFormElement, list: &Element, problem: &Problem) {
    list.set_text_content(None);
    for (name, sentences) in problem.fields.iter().filter(|(_, sentences)| *sentences != problem.message) {
        let target = id_of(form, name).map(|id| format!("#{id}"));
        line(list, &summary_line(name, sentences), target.as_deref());
    }
    let lost_session = problem.kind == "unauthenticated" && form.get_attribute("action").as_deref() != Some(LOG_IN);
    if lost_session && let Some(link) = line(list, t::islands::log_in_in_a_new(), Some("/login")) {
        set(&link, "target", "_blank");
    }
    let _ = list.toggle_attribute_with_force("hidden", !list.has_child_nodes());
}

/// The id of what stands for a field in its form: a group of that id, or the control of that name.
fn id_of(form: &HtmlFormElement, name: &str) -> Option<String> {
    let group = find(form, &format!("[id='{name}']"));
    group.or_else(|| find(form, &format!("[name='{name}'][id]")))?.get_attribute("id")
}

fn line(list: &Element, words: &str, target: Option<&str>) -> Option<Element> {
    let item = document().create_element("li").ok()?;
    list.append_child(&item).ok()?;
    let Some(target) = target else {
        item.set_text_content(Some(words));
        return None;
    };
    let link = document().create_element("a").ok()?;
    set(&link, "href", target);
    link.set_text_content(Some(words));
    item.append_child(&link).ok()?;
    Some(link)
}

fn reveal(element: &Element) {
    unset(element, "hidden");
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

fn root() -> Element {
    document().document_element().expect("every page has a root")
}

fn write(parent: &Element, selector: &str, words: &str) {
    if let Some(element) = find(parent, selector) {
        element.set_text_content(Some(words));
    }
}

fn find(parent: &Element, selector: &str) -> Option<Element> {
    parent.query_selector(selector).ok().flatten()
}

fn all(parent: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = parent.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
}

fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

fn unset(element: &Element, name: &str) {
    let _ = element.remove_attribute(name);
}
