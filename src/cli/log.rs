//! What is logged, and how: on standard error.

use std::io::{IsTerminal as _, stderr};

use clap::ValueEnum;
use tandem_server::config::BadSetting;
use tracing_subscriber::EnvFilter;

#[derive(clap::Args, Debug)]
pub(super) struct Options {
    /// What is logged: error, warn, info, debug or trace, also by module: info,sqlx=debug.
    #[arg(long, env = "LOG", default_value = "info")]
    log: String,
    /// How it is logged.
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t = Format::Pretty)]
    log_format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One line an event, for people.
    Pretty,
    /// One JSON object an event, for machines.
    Json,
}

impl Options {
    /// Starts the log.
    pub(super) fn start(&self) -> Result<(), BadSetting> {
        let bad =
            |error: &dyn std::fmt::Display| BadSetting { setting: "LOG", reason: format!("\"{}\": {error}", self.log) };
        let filter = EnvFilter::try_new(&self.log).map_err(|error| bad(&error))?;
        let log =
            tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr).with_ansi(stderr().is_terminal());
        match self.log_format {
            Format::Pretty => log.try_init(),
            Format::Json => log.json().try_init(),
        }
        .map_err(|error| bad(&error))
    }
}
