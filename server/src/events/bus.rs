//! How those who look are told: in this process always, and in the others.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{Event, Hub};
use crate::shared::Shared;

/// The listeners of this process, and a way to those of others if there is one; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bus {
    hub: Hub,
    wire: Option<Arc<Wire>>,
}

/// The way through Redis: a queue, for whoever sends it on.
#[derive(Debug)]
struct Wire {
    shared: Shared,
    queue: Mutex<Option<UnboundedSender<Event>>>,
}

impl Bus {
    pub(crate) fn new(shared: Option<Shared>) -> Self {
        let wire = shared.map(|shared| Arc::new(Wire { shared, queue: Mutex::default() }));
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
        *wire.queue.lock().unwrap_or_else(PoisonError::into_inner) = Some(sender);
        Some(receiver)
    }

    /// Whether others can be told through Redis: it answers, and somebody sends on what is queued.
    pub(crate) fn is_wired(&self) -> bool {
        self.wire.as_ref().is_some_and(|wire| {
            let queue = wire.queue.lock().unwrap_or_else(PoisonError::into_inner);
            wire.shared.is_up() && queue.as_ref().is_some_and(|queue| !queue.is_closed())
        })
    }

    /// Tells those who listen here at once, and the others soon.
    pub(crate) fn send(&self, events: &[Event]) {
        self.hub.deliver(events);
        let Some(wire) = &self.wire else { return };
        let queue = wire.queue.lock().unwrap_or_else(PoisonError::into_inner);
        for event in events {
            // Closed only in the moment of a stop, which others notice and read again.
            let _ = queue.as_ref().map(|queue| queue.send(*event));
        }
    }
}
