//! Reading the page again: at once, but never twice at a time, and not while nobody looks.

use std::{cell::Cell, time::Duration};

use leptos::{ev, leptos_dom::helpers::set_interval_with_handle, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, DomParser, Headers, HtmlDocument, RequestInit, Response, SupportedType};

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

/// How often what is told of time ("5 minutes ago", who is there) is told anew.
const TICK: Duration = Duration::from_mins(1);

/// Tells the server what the clock on the wall says, for the pages from now on. Minutes from UTC, no place.
fn tell_clock() {
    let minutes = -web_sys::js_sys::Date::new_0().get_timezone_offset();
    let cookie = format!("tz={minutes}");
    let Ok(page) = document().dyn_into::<HtmlDocument>() else { return };
    let is_known = page.cookie().is_ok_and(|all| all.split("; ").any(|pair| pair == cookie));
    if !is_known
        && page.set_cookie(&format!("{cookie}; Path=/; SameSite=Lax; Max-Age=31536000")).is_ok()
        && minutes != 0.0
    {
        soon();
    }
}

/// Reads the page again when somebody looks at it again, and now and then while somebody does.
pub(super) fn watch() {
    tell_clock();
    swap::title(&document().title());
    let _ = set_interval_with_handle(
        || {
            if document().query_selector("[data-live='presence']").ok().flatten().is_some() {
                soon();
            }
        },
        TICK,
    );
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
pub(crate) async fn page(address: &str) -> Option<Document> {
    let response = fetch(address).await.ok()?;
    if response.redirected() || response.status() == 401 {
        // A form that was just sent leads to the next page by itself, which has to say what was done, once.
        if document().query_selector("form[data-busy]").ok().flatten().is_none() {
            let _ = window().location().reload();
        }
        return None;
    }
    if !response.ok() {
        // Unread, the connection would stay taken: what is not kept by the browser is not read for its cache either.
        let _ = response.text();
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
