//! The command line. `--help` is the reference of all settings.

mod admin;
mod backup;
#[cfg(test)]
mod deploy;
mod health;
mod listen;
mod log;
mod papers;
mod sandbox;
mod serve;
mod trace;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use tandem_server::{
    Ctx, Error,
    auth::two_factor,
    config::{BadSetting, Config, Settings},
    media, payments, seed,
};

pub(crate) use trace::flush;

/// Self-hosted influencer-marketing marketplace in one program.
#[derive(Debug, Parser)]
#[command(name = "tandem", version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve Tandem: pages, API and mail. Brings an SQLite database up to date first; a PostgreSQL one with AUTO_MIGRATE.
    Serve(Common),
    /// Bring the database up to date.
    Migrate(Common),
    /// Make a verified staff account.
    CreateAdmin {
        #[command(flatten)]
        admin: admin::Admin,
        #[command(flatten)]
        common: Common,
    },
    /// Switch two-factor log-in off for somebody who has lost phone and recovery codes, once you know who asks.
    ResetTwoFactor {
        /// E-mail address of the account.
        #[arg(long, env = "RESET_TWO_FACTOR_EMAIL")]
        email: String,
        #[command(flatten)]
        common: Common,
    },
    /// Fill an empty database with demo brands, influencers, campaigns and bids.
    SeedDemo {
        #[command(flatten)]
        sizes: seed::Sizes,
        #[command(flatten)]
        common: Common,
    },
    /// Compare every payment with the movements in the ledger: exit code 0 if they agree, else 1.
    CheckLedger(Common),
    /// Put database, media and keys into one archive, while Tandem serves.
    Backup {
        #[command(flatten)]
        options: backup::BackUp,
        #[command(flatten)]
        common: Common,
    },
    /// Put a backup back, into an empty DATA_DIR and database.
    Restore {
        #[command(flatten)]
        options: backup::PutBack,
        #[command(flatten)]
        common: Common,
    },
    /// Copy pictures and files from one store to another, such as from a folder to a bucket. What is there already is left alone, so
    /// that it can be run again, also while Tandem is in use.
    CopyMedia {
        /// Where they are: file:///folder or s3://bucket?endpoint=..., as MEDIA_URL has it.
        #[arg(long, env = "COPY_MEDIA_FROM")]
        from: String,
        /// Where they are to be, likewise.
        #[arg(long, env = "COPY_MEDIA_TO")]
        to: String,
        #[command(flatten)]
        common: Common,
    },
    /// Ask the server at LISTEN whether it is well: exit code 0 or 1.
    Healthcheck {
        #[command(flatten)]
        question: health::Question,
        #[command(flatten)]
        common: Common,
    },
    /// Print the completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the manual page of the program, or of one of its commands.
    Man {
        /// The command.
        command: Option<String>,
    },
}

/// What every command takes.
#[derive(Args, Debug)]
struct Common {
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    log: log::Options,
}

/// Does what the command line says.
pub(crate) async fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Command::Serve(common) => {
            let (config, sandbox) = sandbox::start(common.checked()?).await?;
            serve::serve(start(config).await?, sandbox).await
        }
        Command::CheckLedger(common) => {
            let ctx = common.start().await?;
            let found = payments::check(&ctx).await?;
            ctx.db.close().await;
            if found.faults.is_empty() {
                println!("{found}");
                Ok(())
            } else {
                Err(Failure::new(found.to_string()))
            }
        }
        Command::Migrate(common) => {
            let ctx = Ctx::build(common.checked()?).await?;
            ctx.db.migrate().await?;
            println!("The database is up to date.");
            ctx.db.close().await;
            Ok(())
        }
        Command::CreateAdmin { admin, common } => {
            let ctx = common.start().await?;
            println!("{}", admin::create(&ctx, admin).await?);
            ctx.db.close().await;
            Ok(())
        }
        Command::ResetTwoFactor { email, common } => {
            let ctx = common.start().await?;
            two_factor::reset(&ctx, &email).await?;
            println!(
                "Two-factor log-in is off for {email}. The password alone logs in now; the account is told by mail."
            );
            ctx.db.close().await;
            Ok(())
        }
        Command::SeedDemo { sizes, common } => {
            let ctx = common.start().await?;
            println!("{}", seed::run(&ctx, &sizes).await?);
            ctx.db.close().await;
            Ok(())
        }
        Command::Completions { shell } => papers::completions(shell),
        Command::Man { command } => papers::manual(command.as_deref()),
        Command::Backup { options, common } => backup::back_up(options, common).await,
        Command::Restore { options, common } => backup::restore(options, common).await,
        Command::CopyMedia { from, to, common } => {
            let (from, to) = (common.settings.media("--from", &from)?, common.settings.media("--to", &to)?);
            common.log.start()?;
            let copied = media::copy(&from, &to).await?;
            if copied.is_complete() {
                println!("{copied}");
                Ok(())
            } else {
                Err(Failure::new(format!("{copied} The log has the reasons; run it again.")))
            }
        }
        Command::Healthcheck { question, common } => health::check(&common.settings.listen, &question).await,
    }
}

impl Common {
    /// Checks the settings, starts the log, connects, and makes the database ready.
    async fn start(self) -> Result<Ctx, Failure> {
        start(self.checked()?).await
    }

    /// Checks the settings and starts the log.
    fn checked(self) -> Result<Config, Failure> {
        let config = self.settings.check()?;
        self.log.start()?;
        Ok(config)
    }
}

/// Connects, and makes the database ready: brings it up to date, or makes sure that it is.
async fn start(config: Config) -> Result<Ctx, Failure> {
    let ctx = Ctx::build(config).await?;
    ctx.db.prepare(ctx.config.auto_migrate).await?;
    Ok(ctx)
}

/// Why a command failed: what is said, and the exit code (2 for bad settings, else 1).
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    sentences: Vec<String>,
}

impl Failure {
    /// A failure that is not about the settings.
    fn new(sentence: impl Into<String>) -> Self {
        Self { code: 1, sentences: vec![sentence.into()] }
    }

    /// Says it on standard error.
    pub(crate) fn report(self) -> ExitCode {
        for sentence in self.sentences {
            eprintln!("error: {sentence}");
        }
        ExitCode::from(self.code)
    }
}

impl From<BadSetting> for Failure {
    fn from(bad: BadSetting) -> Self {
        Self { code: 2, sentences: vec![bad.to_string()] }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(fields) => {
                let sentences =
                    fields.iter().flat_map(|(name, all)| all.iter().map(move |text| format!("{name}: {text}")));
                Self { code: 1, sentences: sentences.collect() }
            }
            Error::Internal(text) | Error::Busy(text) | Error::Full(text) => match text.strip_prefix("database: ") {
                Some(reason) => Self::new(format!("DATABASE_URL: {reason}")),
                None => Self::new(text),
            },
            other => Self::new(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_option_is_an_environment_variable_too() {
        for command in Cli::command().get_subcommands() {
            let named = command.get_arguments().filter(|option| !option.is_positional());
            for option in named.filter(|option| !matches!(option.get_id().as_str(), "help" | "version")) {
                assert!(option.get_env().is_some(), "{} --{}", command.get_name(), option.get_id());
                assert!(option.get_help().is_some(), "{} --{}", command.get_name(), option.get_id());
            }
        }
    }

    #[test]
    fn a_bad_setting_ends_with_code_two_and_its_name() {
        let failure = Failure::from(BadSetting { setting: "LISTEN", reason: "no".into() });
        assert_eq!((failure.code, failure.sentences), (2, vec!["LISTEN: no".to_owned()]));
    }
}
