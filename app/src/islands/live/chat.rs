//! What a conversation does beside its messages: Enter sends, a draft is kept, the other sees that one types, and older
//! messages come in above.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    time::Duration,
};

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, Headers, HtmlElement, HtmlTextAreaElement, RequestInit, UrlSearchParams};

use super::{pending, refresh, swap};

/// How long "is typing" is shown after the last sign of it, and how often it is told.
const SHOWN: Duration = Duration::from_secs(5);
const TOLD_EVERY: f64 = 3000.0;

thread_local! {
    static TOLD_AT: Cell<f64> = const { Cell::new(0.0) };
    /// How many signs of typing are still shown.
    static SIGNS: Cell<u32> = const { Cell::new(0) };
    /// Messages that were sent while another was under way, oldest first, each behind its id.
    static QUEUE: RefCell<VecDeque<(String, String)>> = const { RefCell::new(VecDeque::new()) };
    /// What is being written while the first of those goes through the field.
    static ASIDE: RefCell<String> = const { RefCell::new(String::new()) };
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
            if let Some(form) = composer.form().filter(|_| is_written()) {
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
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        if let Some(link) = target.closest("a[data-older]").ok().flatten() {
            event.prevent_default();
            spawn_local(older(link));
        } else if let Some(emoji) = target.get_attribute("data-insert") {
            insert(&emoji);
        }
    });
}

fn composer() -> Option<HtmlTextAreaElement> {
    document().query_selector("textarea[data-composer]").ok().flatten()?.dyn_into().ok()
}

/// Another message is under way: this one waits for its turn, and the field is free for the next. A picture cannot wait.
pub(crate) fn queue() -> bool {
    let Some(composer) = composer().filter(|composer| has_words(&composer.value()) && !has_picture(composer)) else {
        return false;
    };
    let id = new_id();
    pending::show(&id, &composer.value());
    QUEUE.with_borrow_mut(|queue| queue.push_back((id, composer.value())));
    swap::to_end();
    composer.set_value("");
    keep(&composer);
    true
}

/// The message is under way: room for the next one.
pub(crate) fn sending() -> String {
    let Some(composer) = composer() else { return String::new() };
    let words = composer.value();
    composer.set_value(&ASIDE.take());
    let shown = if has_words(&words) { words.clone() } else { picture_words() };
    pending::show(&once().unwrap_or_default(), &shown);
    swap::to_end();
    words
}

/// It did not arrive: the words are back where they were, before what was written meanwhile.
pub(crate) fn failed(words: &str) {
    let Some(composer) = composer() else { return };
    let since = unsent(&composer);
    pending::failed();
    QUEUE.take();
    let all = if since.is_empty() { words.to_owned() } else { format!("{words}\n{since}") };
    composer.set_value(&all);
    keep(&composer);
}

/// What waits, and what is being written.
fn unsent(composer: &HtmlTextAreaElement) -> String {
    let mut all = QUEUE.with_borrow(|queue| queue.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>());
    all.extend(Some(composer.value()).filter(|words| !words.is_empty()));
    all.join("\n")
}

/// It arrived: the next one is another message, and what was written of it meanwhile is its draft. One that waits goes next,
/// after the picture that is in its way; whether one did.
pub(crate) fn sent() -> bool {
    let Some(composer) = composer() else { return false };
    pending::arrived(&once().unwrap_or_default());
    renew();
    keep(&composer);
    TOLD_AT.set(0.0);
    let _ = composer.focus();
    swap::to_end();
    if has_picture(&composer) {
        return false;
    }
    let Some((id, next)) = QUEUE.with_borrow_mut(VecDeque::pop_front) else { return false };
    be_next(&id);
    // Through the field, as its form sends it.
    ASIDE.set(composer.value());
    composer.set_value(&next);
    composer.form().is_some_and(|form| form.request_submit().is_ok())
}

/// What is sent next is another message, whatever became of the one before.
pub(crate) fn renew() {
    be_next(&new_id());
}

/// The message that is sent next has that id.
fn be_next(id: &str) {
    if let Some(field) = once_field().filter(|_| !id.is_empty()) {
        let _ = field.set_attribute("value", id);
    }
}

/// The id of the message that is written, or under way.
fn once() -> Option<String> {
    once_field()?.get_attribute("value")
}

fn once_field() -> Option<Element> {
    document().query_selector("[name='once']").ok().flatten()
}

/// A random id. `randomUUID` would be shorter, but browsers have it for HTTPS only.
fn new_id() -> String {
    let mut bytes = [0_u8; 16];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let hex: String = digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// What stands for a picture until it is there.
fn picture_words() -> String {
    let chosen = document().query_selector(".composer-chosen").ok().flatten();
    chosen.and_then(|chosen| chosen.text_content()).unwrap_or_default()
}

/// Puts an emoji where the cursor is.
fn insert(emoji: &str) {
    let Some(composer) = composer() else { return };
    let at = |end: Result<Option<u32>, _>| end.ok().flatten().unwrap_or_default();
    let (start, end) = (at(composer.selection_start()), at(composer.selection_end()));
    let _ = composer.set_range_text_with_start_and_end_and_mode(emoji, start, end, "end");
    keep(&composer);
    let _ = composer.focus();
}

/// Whether there is something that can be sent.
pub(crate) fn is_written() -> bool {
    composer().is_some_and(|composer| has_words(&composer.value()) || has_picture(&composer))
}

fn has_words(text: &str) -> bool {
    !text.trim().is_empty()
}

fn has_picture(composer: &HtmlTextAreaElement) -> bool {
    composer.form().is_some_and(|form| form.query_selector("input[type=file]:valid").ok().flatten().is_some())
}

fn key() -> String {
    format!("draft:{}", window().location().pathname().unwrap_or_default())
}

fn keep(composer: &HtmlTextAreaElement) {
    let Some(store) = swap::store() else { return };
    let words = unsent(composer);
    let _ = if words.is_empty() { store.remove_item(&key()) } else { store.set_item(&key(), &words) };
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

/// What the account of that id was typing has arrived.
pub(super) fn types_no_more(id: &str) {
    if let Some(sign) = typing_sign(id) {
        let _ = sign.set_attribute("hidden", "");
    }
}

fn typing_sign(id: &str) -> Option<Element> {
    document().query_selector(&format!("[data-typing='{id}']")).ok().flatten()
}

/// Shows for a while that the account of that id is typing.
pub(super) fn is_typing(id: &str) {
    let Some(sign) = typing_sign(id) else { return };
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
