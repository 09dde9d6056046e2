//! What is logged, and how: on standard error. And what is told to an OpenTelemetry collector: see [`trace`].

use std::io::{IsTerminal as _, stderr};

use clap::ValueEnum;
use tandem_server::config::BadSetting;
use tracing_subscriber::{EnvFilter, Layer as _, layer::SubscriberExt as _, util::SubscriberInitExt as _};

use super::trace;

/// The span in which the sessions' layer runs everything else would stand in the place of the request's, with its number. `LOG` may say
/// otherwise.
const QUIET: &str = "tower_sessions=warn";

#[derive(clap::Args, Debug)]
pub(super) struct Options {
    /// What is logged: error, warn, info, debug or trace, also by module: info,sqlx=debug. The lines about requests are
    /// tandem::request.
    #[arg(long, env = "LOG", default_value = "info")]
    log: String,
    /// How it is logged.
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t = Format::Pretty)]
    log_format: Format,
    #[command(flatten)]
    trace: trace::Options,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One line an event, for people.
    Pretty,
    /// One JSON object an event, for machines.
    Json,
}

impl Options {
    /// Starts the log, and the traces if they are wanted.
    pub(super) fn start(&self) -> Result<(), BadSetting> {
        let bad =
            |error: &dyn std::fmt::Display| BadSetting { setting: "LOG", reason: format!("\"{}\": {error}", self.log) };
        let log = if self.log.is_empty() { "error" } else { &self.log };
        let filter = EnvFilter::try_new(format!("{QUIET},{log}")).map_err(|error| bad(&error))?;
        let log = tracing_subscriber::fmt::layer().with_writer(stderr).with_ansi(stderr().is_terminal());
        let log = match self.log_format {
            Format::Pretty => log.boxed(),
            // The innermost span says it all; the list would say it again.
            Format::Json => log.json().with_span_list(false).boxed(),
        };
        let registry = tracing_subscriber::registry().with(self.trace.start()?);
        registry.with(log.with_filter(filter)).try_init().map_err(|error| bad(&error))
    }
}
