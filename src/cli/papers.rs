//! What packages bring along: completions for shells, and manual pages. Both are made of the command line itself.

use std::io::{Write as _, stdout};

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{Cli, Failure};

/// Prints the completions for that shell.
pub(super) fn completions(shell: Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "tandem", &mut text);
    print(&text)
}

/// Prints the manual page of that command, or of the program.
pub(super) fn manual(name: Option<&str>) -> Result<(), Failure> {
    let mut program = Cli::command();
    // Gives the commands the names that their pages are found by: `man tandem-serve`.
    program.build();
    let page = match name {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => return Err(Failure::new(format!("there is no command {name}"))),
        },
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).map_err(|error| Failure::new(error.to_string()))?;
    print(&text)
}

/// Who pipes it into `head` has seen enough.
fn print(text: &[u8]) -> Result<(), Failure> {
    match stdout().write_all(text) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::new(error.to_string())),
        _ => Ok(()),
    }
}
