//! Counts what is logged as an error.

use std::{
    fmt::Write as _,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

static ERRORS: AtomicUsize = AtomicUsize::new(0);
static SET: OnceLock<()> = OnceLock::new();

/// Counts from now on, in the whole process.
pub(super) fn count_errors() {
    SET.get_or_init(|| tracing::subscriber::set_global_default(Counter).expect("nobody else listens"));
}

/// How many there were so far.
pub(super) fn errors() -> usize {
    ERRORS.load(Ordering::Relaxed)
}

struct Counter;

impl Subscriber for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() == Level::ERROR
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        ERRORS.fetch_add(1, Ordering::Relaxed);
        let mut words = Words(String::new());
        event.record(&mut words);
        eprintln!("ERROR {}:{}", event.metadata().target(), words.0);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

struct Words(String);

impl Visit for Words {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}
