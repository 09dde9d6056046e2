//! `backup` and `restore`.

use std::path::PathBuf;

use tandem_server::{Ctx, backup, config::Settings};

use super::{Common, Failure};

#[derive(clap::Args, Debug)]
pub(super) struct BackUp {
    /// The archive to make, or a folder to make it in; it holds keys, and only its owner can read it.
    #[arg(long, env = "BACKUP_TO")]
    to: PathBuf,
    #[command(flatten)]
    postgres: Postgres,
}

#[derive(clap::Args, Debug)]
pub(super) struct PutBack {
    /// The archive.
    #[arg(long, env = "RESTORE_FROM")]
    from: PathBuf,
    /// Replace what is there.
    #[arg(long, env = "RESTORE_FORCE", value_parser = clap::builder::BoolishValueParser::new())]
    force: bool,
    #[command(flatten)]
    postgres: Postgres,
}

#[derive(clap::Args, Debug)]
struct Postgres {
    /// Folder of pg_dump, pg_restore and psql [default: those in the PATH].
    #[arg(long, env = "PG_BIN")]
    pg_bin: Option<PathBuf>,
}

/// Takes a backup, whatever is served meanwhile.
pub(super) async fn back_up(options: BackUp, common: Common) -> Result<(), Failure> {
    let ctx = Ctx::build(common.checked()?).await?;
    let (path, manifest) = backup::back_up(&ctx, &options.to, options.postgres.pg_bin.as_deref()).await?;
    ctx.db.close().await;
    println!("{}: {manifest}", path.display());
    Ok(())
}

/// Puts a backup back.
pub(super) async fn restore(options: PutBack, common: Common) -> Result<(), Failure> {
    let had_key = has_key(&common.settings);
    let config = common.checked()?;
    let into =
        backup::Target { config: &config, had_key, force: options.force, pg_bin: options.postgres.pg_bin.as_deref() };
    let manifest = backup::restore(&options.from, into).await?;
    println!("Restored {manifest}, as of {}.", manifest.made_at.format("%Y-%m-%d %H:%M:%S UTC"));
    Ok(())
}

/// Whether the folder has a key: one is made as soon as the settings are checked.
fn has_key(settings: &Settings) -> bool {
    settings.data_dir.join("secret.key").exists()
}
