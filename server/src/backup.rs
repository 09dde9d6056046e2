//! Backups: one archive of the database, the media and the keys, taken while Tandem serves; and how it comes back.
//!
//! The database is one snapshot: every change that was acknowledged before the backup began is in it. Media come after it: what a row
//! names was stored before the row was, so it is there. Every file stands in the manifest with its SHA-256, and an archive has its
//! name only once it is complete.

mod archive;
mod manifest;
mod postgres;
mod restore;
mod sql;
mod sqlite;

use std::path::{Path, PathBuf};

pub use manifest::Manifest;
pub use restore::{Target, restore};

use crate::{
    Ctx,
    config::Secret,
    db::known,
    error::{Error, Result},
};

/// The names of the files in an archive.
const DATABASE: &str = "database";
const MEDIA: &str = "media/";
const KEY: &str = "keys/secret.key";
const SANDBOX: &str = "sandbox.json";

/// Takes a backup; where it is, and what is in it. `to` is a file, or a folder that is there, in which it gets a name by its time.
/// `pg_bin` is the folder of PostgreSQL's programs, where they are not in the PATH.
pub async fn back_up(ctx: &Ctx, to: &Path, pg_bin: Option<&Path>) -> Result<(PathBuf, Manifest)> {
    let now = ctx.clock.now();
    let to = if to.is_dir() { to.join(format!("tandem-{}.tar", now.format("%Y%m%d-%H%M%S"))) } else { to.to_owned() };
    if to.exists() {
        return Err(Error::Internal(format!("{}: is there already", to.display())));
    }
    // One of a newer program is refused here.
    if ctx.db.pending().await? == known() {
        return Err(Error::internal("there is nothing to back up: the database at DATABASE_URL is empty"));
    }
    let failed = |error: std::io::Error| explained(&to, error);
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Only we may look into it: nobody reads keys out of a half-written archive.
    let work = tempfile::Builder::new().prefix(".tandem-backup-").tempdir_in(folder).map_err(failed)?;
    let mut manifest = Manifest::new(now, &ctx.config.secret_key, &ctx.config.old_keys);

    let dump = work.path().join(DATABASE);
    let url = ctx.config.database_url.reveal();
    if manifest::is_postgres(url) {
        postgres::dump(ctx, &dump, pg_bin, &mut manifest).await?;
    } else {
        sqlite::copy(url, &dump, &mut manifest).await?;
    }

    let part = work.path().join("archive");
    let mut archive = archive::Writer::create(&part).map_err(failed)?;
    archive.file(DATABASE, &dump).map_err(failed)?;
    std::fs::remove_file(&dump).map_err(failed)?;
    media(ctx, &mut archive, &to).await?;
    let keys = [(KEY, ctx.config.data_dir.join("secret.key")), (SANDBOX, ctx.config.data_dir.join("sandbox.json"))];
    for (name, path) in keys {
        // A key that is given by its setting is not in the folder, and its operator has it.
        if path.is_file() && (name != KEY || holds(&path, &ctx.config.secret_key)) {
            archive.file(name, &path).map_err(failed)?;
        }
    }
    let manifest = archive.finish(manifest).map_err(failed)?;
    std::fs::rename(&part, &to).map_err(failed)?;
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    Ok((to, manifest))
}

/// Every object that is stored now. One that is deleted meanwhile is left out.
async fn media(ctx: &Ctx, archive: &mut archive::Writer, to: &Path) -> Result<()> {
    use futures::TryStreamExt as _;
    let mut all: Vec<String> = ctx.media.all().try_collect().await?;
    all.sort();
    for key in all {
        let Some(mut stored) = ctx.media.open_file(&key).await? else { continue };
        archive.begin(&format!("{MEDIA}{key}"), stored.size).map_err(|error| explained(to, error))?;
        while let Some(bytes) = stored.bytes.try_next().await.map_err(Error::internal)? {
            archive.write(&bytes).map_err(|error| explained(to, error))?;
        }
        archive.end().map_err(|error| explained(to, error))?;
    }
    Ok(())
}

/// Whether that file holds that key.
fn holds(path: &Path, key: &Secret) -> bool {
    std::fs::read_to_string(path).is_ok_and(|text| text.trim() == key.reveal())
}

fn explained(path: &Path, error: std::io::Error) -> Error {
    Error::Internal(format!("{}: {error}", path.display()))
}
