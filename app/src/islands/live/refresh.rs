//! Reading the page again: at once, but never twice at a time, and not while nobody looks.

use std::{cell::Cell, time::Duration};

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, DomParser, Headers, RequestInit, Response, SupportedType};

use super::swap;

/// Several pulses come with one change.
const GATHER: Duration = Duration::from_millis(20);

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Idle,
    Reading,
    /// Something has changed since the reading began.
    Again,
}

thread_local! {
    static STATE: Cell<State> = const { Cell::new(State::Idle) };
    /// Whether something has changed while nobody looked.
    static IS_STALE: Cell<bool> = const { Cell::new(false) };
}

/// Reads the page again when somebody looks at it again.
pub(super) fn watch() {
    let _for_good = document_event("visibilitychange", || {
        if !document().hidden() && IS_STALE.replace(false) {
            soon();
        }
    });
}

fn document_event(name: &'static str, then: impl Fn() + 'static) -> WindowListenerHandle {
    // It bubbles to the window.
    window_event_listener(ev::Custom::<web_sys::Event>::new(name), move |_| then())
}

/// Reads the page again.
pub(super) fn soon() {
    if document().query_selector("[data-live]").ok().flatten().is_none() {
        return;
    }
    if document().hidden() {
        IS_STALE.set(true);
        return;
    }
    match STATE.get() {
        State::Idle => {
            STATE.set(State::Reading);
            set_timeout(|| spawn_local(read()), GATHER);
        }
        State::Reading | State::Again => STATE.set(State::Again),
    }
}

async fn read() {
    loop {
        STATE.set(State::Reading);
        let location = window().location();
        let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
        match page(&here).await {
            Some(page) => swap::all(&page).await,
            // The next pulse, or the next connection, tries again.
            None => IS_STALE.set(true),
        }
        if STATE.get() != State::Again {
            break;
        }
    }
    STATE.set(State::Idle);
}

/// A page of ours as it is now. One that sends elsewhere, since the log-in is over, is loaded by the browser itself.
pub(super) async fn page(address: &str) -> Option<Document> {
    let response = fetch(address).await.ok()?;
    if response.redirected() || response.status() == 401 {
        let _ = window().location().reload();
        return None;
    }
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()
}

async fn fetch(address: &str) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "text/html")?;
    let request = RequestInit::new();
    request.set_headers(&headers);
    JsFuture::from(window().fetch_with_str_and_init(address, &request)).await?.dyn_into()
}
