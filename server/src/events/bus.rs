//! How those who look are told: in this process always, and in the others.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::Instant,
};

use super::{Event, Hub};
use crate::shared::Shared;

/// The listeners of this process, and a way to those of others if there is one; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bus {
    hub: Hub,
    wire: Option<Arc<Wire>>,
}

/// How long others go round Redis after an instance has said that it cannot hear it: longer than it takes to say so again.
const DEAF: Duration = Duration::from_secs(10);

/// The way through Redis.
#[derive(Debug)]
struct Wire {
    shared: Shared,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// For whoever sends it on.
    queue: Option<UnboundedSender<Event>>,
    /// Until then some instance cannot hear Redis.
    deaf: Option<Instant>,
}

impl Wire {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bus {
    pub(crate) fn new(shared: Option<Shared>) -> Self {
        let wire = shared.map(|shared| Arc::new(Wire { shared, state: Mutex::default() }));
        Self { hub: Hub::default(), wire }
    }

    pub(crate) const fn hub(&self) -> &Hub {
        &self.hub
    }

    /// Redis, if others are told through it.
    pub(super) fn shared(&self) -> Option<&Shared> {
        self.wire.as_ref().map(|wire| &wire.shared)
    }

    /// What is to be sent on to others, from now on until the receiver is dropped.
    pub(super) fn outgoing(&self) -> Option<UnboundedReceiver<Event>> {
        let wire = self.wire.as_ref()?;
        let (sender, receiver) = unbounded_channel();
        wire.state().queue = Some(sender);
        Some(receiver)
    }

    /// Some instance cannot hear Redis.
    pub(super) fn note_deaf(&self) {
        if let Some(wire) = &self.wire {
            wire.state().deaf = Some(Instant::now() + DEAF);
        }
    }

    /// Whether others can be told through Redis: it answers, they hear it, and somebody sends on what is queued.
    pub(crate) fn is_wired(&self) -> bool {
        self.wire.as_ref().is_some_and(|wire| {
            let state = wire.state();
            wire.shared.is_up()
                && state.deaf.is_none_or(|until| until < Instant::now())
                && state.queue.as_ref().is_some_and(|queue| !queue.is_closed())
        })
    }

    /// Tells those who listen here at once, and the others soon.
    pub(crate) fn send(&self, events: &[Event]) {
        self.hub.deliver(events);
        let Some(wire) = &self.wire else { return };
        let state = wire.state();
        for event in events {
            // Closed only in the moment of a stop, when nothing is committed any more.
            let _ = state.queue.as_ref().map(|queue| queue.send(*event));
        }
    }
}
