//! The one connection of a page, through leptos_ws: opened, asked now and then whether it lives, and opened again.
//!
//! leptos_ws's own loop tries again each second for ever and never notices a connection that died silently, as after sleep; so
//! the loop is ours, around its function, its messages and its endpoint.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    thread::LocalKey,
    time::Duration,
};

use futures::{
    StreamExt as _,
    channel::{mpsc, oneshot},
    future::{Either, select},
};
use gloo_timers::future::sleep;
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_ws::{
    leptos_ws_websocket,
    messages::{ChannelMessage, Messages},
};
use tandem_types::live::{CHANNEL, Pulse, Topic};
use web_sys::{Element, js_sys::Math};

use super::{chat, refresh};

/// How often a silent connection is asked whether it lives, and how long it may take to answer.
const BEAT: Duration = Duration::from_secs(25);
const ANSWER: Duration = Duration::from_secs(15);
/// A short break is not worth a word.
const PATIENCE: Duration = Duration::from_millis(1500);
/// The pause before the first new attempt, and the longest, in milliseconds; each is drawn from half to one and a half of
/// that, so that not everybody comes back at once.
const PAUSE: f64 = 500.0;
const LONGEST: f64 = 30_000.0;

thread_local! {
    static IS_LOST: Cell<bool> = const { Cell::new(false) };
    /// Ends the pause: the network is back, or somebody looks at the page again.
    static WAKE: Signal = const { RefCell::new(None) };
    /// Ends the connection: the network is gone.
    static CUT: Signal = const { RefCell::new(None) };
}

/// Whom to tell, once.
type Signal = RefCell<Option<oneshot::Sender<()>>>;

/// Connects, and connects again whenever the connection is lost.
pub(super) fn open() {
    let _for_good = window_event_listener(ev::offline, |_| tell(&CUT));
    let _for_good = window_event_listener(ev::online, |_| tell(&WAKE));
    let _for_good = window_event_listener(ev::Custom::<web_sys::Event>::new("visibilitychange"), |_| tell(&WAKE));
    spawn_local(async {
        let mut tries = 0;
        loop {
            tries = if talk().await { 0 } else { tries + 1 };
            lost();
            pause(tries).await;
        }
    });
}

/// One connection, until it is lost. Whether it ever was one.
async fn talk() -> bool {
    let (wishes, input) = mpsc::channel(4);
    let Ok(mut messages) = leptos_ws_websocket(input.into()).await else { return false };
    let ask = || {
        let wish = Messages::Channel(ChannelMessage::Establish(CHANNEL.into()));
        wishes.clone().try_send(Ok(wish)).is_ok()
    };
    let mut cut = signal(&CUT);
    let mut was_open = false;
    let mut is_asked = ask();
    loop {
        let patience = if is_asked { ANSWER } else { BEAT };
        let Some(came) = first(first(messages.next(), sleep(patience)), &mut cut).await else { return was_open };
        match came {
            Some(Some(Ok(message))) => {
                is_asked = false;
                if !was_open {
                    was_open = true;
                    back();
                }
                if let Messages::Channel(ChannelMessage::Message(_, pulse)) = message
                    && let Ok(pulse) = serde_json::from_value(pulse)
                {
                    heard(pulse);
                }
            }
            Some(_) => return was_open,
            None if is_asked => return was_open,
            None => is_asked = ask(),
        }
    }
}

/// What the first of two gives, unless the other is there before.
async fn first<T, U>(wanted: impl Future<Output = T>, other: impl Future<Output = U>) -> Option<T> {
    match select(Box::pin(wanted), Box::pin(other)).await {
        Either::Left((found, _)) => Some(found),
        Either::Right(_) => None,
    }
}

async fn pause(tries: i32) {
    let millis = (PAUSE * 2_f64.powi(tries.min(10))).min(LONGEST) * (0.5 + Math::random());
    let _ = first(signal(&WAKE), sleep(Duration::from_secs_f64(millis / 1000.0))).await;
}

/// Is told once.
fn signal(place: &'static LocalKey<Signal>) -> oneshot::Receiver<()> {
    let (sender, receiver) = oneshot::channel();
    place.with(|place| *place.borrow_mut() = Some(sender));
    receiver
}

fn tell(place: &'static LocalKey<Signal>) {
    if let Some(sender) = place.with(|place| place.borrow_mut().take()) {
        let _ = sender.send(());
    }
}

fn heard(pulse: Pulse) {
    match (pulse.topic, pulse.id) {
        (Topic::Typing, Some(id)) => chat::is_typing(&id.to_string()),
        (Topic::Message, Some(id)) => {
            chat::types_no_more(&id.to_string());
            refresh::soon();
        }
        _ => refresh::soon(),
    }
}

/// Connected, perhaps after a while in which pulses were lost.
fn back() {
    IS_LOST.set(false);
    show(false);
    refresh::soon();
}

fn lost() {
    IS_LOST.set(true);
    spawn_local(async {
        sleep(PATIENCE).await;
        show(IS_LOST.get());
    });
}

fn show(is_lost: bool) {
    let state: Option<Element> = document().query_selector("[data-live-state]").ok().flatten();
    if let Some(state) = state {
        let _ = state.toggle_attribute_with_force("hidden", !is_lost);
    }
}
