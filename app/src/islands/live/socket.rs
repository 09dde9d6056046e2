//! The one connection of a page, through leptos_ws.

use std::{cell::RefCell, time::Duration};

use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*};
use leptos_ws::{ChannelSignal, ServerSignalWebSocket};
use tandem_types::live::{CHANNEL, Pulse, Topic};
use web_sys::Element;

use super::{chat, refresh};

/// A short break is not worth a word.
const PATIENCE: Duration = Duration::from_millis(1500);

thread_local! {
    /// What the connection hangs on, for as long as the page lives.
    static ROOT: RefCell<Option<Owner>> = const { RefCell::new(None) };
    /// Whether the connection is lost.
    static IS_LOST: RefCell<bool> = const { RefCell::new(false) };
}

/// Connects, and connects again whenever the connection is lost.
pub(super) fn open() {
    let root = Owner::new();
    root.with(|| {
        leptos_ws::provide_websocket();
        if let Some(socket) = use_context::<ServerSignalWebSocket>() {
            socket.set_on_connect(back);
            socket.set_on_reconnect(back);
            socket.set_on_disconnect(lost);
        }
        if let Ok(channel) = ChannelSignal::<Pulse>::new(CHANNEL) {
            let _ = channel.on_client(|pulse: &Pulse| heard(*pulse));
        }
    });
    ROOT.with(|place| *place.borrow_mut() = Some(root));
}

fn heard(pulse: Pulse) {
    match (pulse.topic, pulse.id) {
        (Topic::Typing, Some(id)) => chat::is_typing(&id.to_string()),
        _ => refresh::soon(),
    }
}

/// Connected, perhaps after a while in which pulses were lost.
fn back() {
    IS_LOST.with(|lost| *lost.borrow_mut() = false);
    show(false);
    refresh::soon();
}

fn lost() {
    IS_LOST.with(|lost| *lost.borrow_mut() = true);
    let _ = set_timeout_with_handle(|| show(IS_LOST.with(|lost| *lost.borrow())), PATIENCE);
}

fn show(is_lost: bool) {
    let state: Option<Element> = document().query_selector("[data-live-state]").ok().flatten();
    if let Some(state) = state {
        let _ = state.toggle_attribute_with_force("hidden", !is_lost);
    }
}
