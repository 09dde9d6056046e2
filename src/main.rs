//! The program: reads the command line and does what it says.

mod cli;

use std::process::ExitCode;

use clap::Parser as _;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = cli::run(cli::Cli::parse()).await;
    cli::flush().await;
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
