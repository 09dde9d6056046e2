//! The live channel of the browser: leptos_ws's protocol behind a gate of our own.
//!
//! leptos_ws itself lets any client subscribe to any signal and write to some, so nothing of its server side runs here: the
//! [`gate`] lets in who has a session, passes on the pulses of that account, understands two messages, and closes on all others.

mod gate;

pub use gate::{PATH, gate};
