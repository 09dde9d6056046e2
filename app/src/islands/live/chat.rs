//! What a conversation does beside its messages: Enter sends, a draft is kept, the other sees that one types, and older
//! messages come in above.

use std::{cell::Cell, time::Duration};

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, Headers, HtmlElement, HtmlTextAreaElement, RequestInit, UrlSearchParams};

use super::{refresh, swap};

/// How long "is typing" is shown after the last sign of it, and how often it is told.
const SHOWN: Duration = Duration::from_secs(5);
const TOLD_EVERY: f64 = 3000.0;

thread_local! {
    static TOLD_AT: Cell<f64> = const { Cell::new(0.0) };
    /// How many signs of typing are still shown.
    static SIGNS: Cell<u32> = const { Cell::new(0) };
}

pub(super) fn start() {
    if let Some(composer) = composer() {
        restore(&composer);
        swap::to_end();
    }
    let _for_good = window_event_listener(ev::keydown, |event| {
        let sends = event.key() == "Enter" && !event.shift_key() && !event.is_composing();
        let Some(composer) =
            event.target().filter(|_| sends).and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok())
        else {
            return;
        };
        if composer.has_attribute("data-composer") {
            event.prevent_default();
            if let Some(form) = composer.form() {
                let _ = form.request_submit();
            }
        }
    });
    let _for_good = window_event_listener(ev::input, |event| {
        let Some(composer) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else {
            return;
        };
        if composer.has_attribute("data-composer") {
            keep(&composer);
            tell(&composer);
        }
    });
    let _for_good = window_event_listener(ev::click, |event| {
        let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(link) = link.and_then(|link| link.closest("a[data-older]").ok().flatten()) else { return };
        event.prevent_default();
        spawn_local(older(link));
    });
}

fn composer() -> Option<HtmlTextAreaElement> {
    document().query_selector("textarea[data-composer]").ok().flatten()?.dyn_into().ok()
}

/// A form that stays has been sent: the composer is empty, and its draft is forgotten.
pub(crate) fn sent() {
    let Some(composer) = composer() else { return };
    composer.set_value("");
    if let Some(store) = swap::store() {
        let _ = store.remove_item(&key());
    }
    let _ = composer.focus();
    swap::to_end();
}

fn key() -> String {
    format!("draft:{}", window().location().pathname().unwrap_or_default())
}

fn keep(composer: &HtmlTextAreaElement) {
    if let Some(store) = swap::store() {
        let _ = store.set_item(&key(), &composer.value());
    }
}

fn restore(composer: &HtmlTextAreaElement) {
    let draft = swap::store().and_then(|store| store.get_item(&key()).ok().flatten());
    if let Some(draft) = draft.filter(|draft| !draft.is_empty() && composer.value().is_empty()) {
        composer.set_value(&draft);
    }
}

/// Tells the other end that one types; now and then is enough.
fn tell(composer: &HtmlTextAreaElement) {
    let now = web_sys::js_sys::Date::now();
    if now - TOLD_AT.get() < TOLD_EVERY || composer.value().is_empty() {
        return;
    }
    TOLD_AT.set(now);
    let recipient = composer.get_attribute("data-composer").unwrap_or_default();
    let (Ok(headers), Ok(body)) = (Headers::new(), UrlSearchParams::new()) else { return };
    let _ = headers.set("accept", "application/json");
    body.append("recipient", &recipient);
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(body.as_ref());
    // Whether it arrives does not matter.
    let _ = window().fetch_with_str_and_init("/fn/messages/typing", &request);
}

/// Shows for a while that the account of that id is typing.
pub(super) fn is_typing(id: &str) {
    let Some(sign) = document().query_selector(&format!("[data-typing='{id}']")).ok().flatten() else { return };
    let _ = sign.remove_attribute("hidden");
    SIGNS.set(SIGNS.get() + 1);
    set_timeout(
        move || {
            SIGNS.set(SIGNS.get() - 1);
            if SIGNS.get() == 0 {
                let _ = sign.set_attribute("hidden", "");
            }
        },
        SHOWN,
    );
}

async fn older(link: Element) {
    let Some(page) = refresh::page(&link.get_attribute("href").unwrap_or_default()).await else { return };
    swap::prepend(&page);
    match swap::older_link(&page) {
        Some(next) => {
            let _ = link.set_attribute("href", &next);
        }
        None => link.remove(),
    }
    if let Some(list) =
        document().query_selector("[data-keyed]").ok().flatten().and_then(|list| list.dyn_into::<HtmlElement>().ok())
    {
        let _ = list.focus();
    }
}
