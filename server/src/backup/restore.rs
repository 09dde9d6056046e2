//! Putting a backup back: verified first, then into a place where nothing is.

use std::{io::Read, path::Path};

use futures::StreamExt as _;

use super::{DATABASE, KEY, MEDIA, Manifest, SANDBOX, archive, holds, manifest::is_postgres, postgres, sqlite};
use crate::{
    config::Config,
    db::newest,
    error::{Error, Result},
    media::Media,
};

/// Where to.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    pub config: &'a Config,
    /// Whether `DATA_DIR` had a key of its own before the settings were checked, which makes one.
    pub had_key: bool,
    /// Whether what is there may be replaced.
    pub force: bool,
    /// The folder of PostgreSQL's programs, where they are not in the PATH.
    pub pg_bin: Option<&'a Path>,
}

/// Restores an archive; what is in it. Nothing is touched before the whole of it is verified.
pub async fn restore(from: &Path, into: Target<'_>) -> Result<Manifest> {
    let Target { config, force, .. } = into;
    let manifest = archive::verify(from)?;
    let url = config.database_url.reveal();
    let engine = if is_postgres(url) { "postgres" } else { "sqlite" };
    if manifest.engine != engine {
        let sentence = format!("the backup is of {}, DATABASE_URL names one of {engine}", manifest.engine);
        return Err(Error::Internal(sentence));
    }
    if manifest.schema > newest() {
        return Err(Error::Internal(format!(
            "the backup was made by a newer Tandem ({}): its schema is {}, this program knows {}",
            manifest.tandem,
            manifest.schema,
            newest()
        )));
    }
    let key_file = config.data_dir.join("secret.key");
    let has_key = manifest.files.iter().any(|file| file.name == KEY);
    let key_is_ours = manifest.is_of(&config.secret_key);
    // A key that was made a moment ago, or lies in the folder, is replaced by that of the backup; one of the settings is not.
    let is_replaced = has_key && holds(&key_file, &config.secret_key);
    if !(key_is_ours || is_replaced) {
        return Err(Error::internal(
            "SECRET_KEY is not that of the backup: nobody could log in with two factors, and every log-in would be over. Set the one \
            that belongs to it",
        ));
    }

    let database_is_taken = match engine {
        "sqlite" => sqlite::is_taken(&sqlite::file(url)?),
        _ => postgres::is_taken(url, &manifest).await?,
    };
    let has_media = Media::open(&config.media)?.all().next().await.transpose()?.is_some();
    let taken = [
        (database_is_taken, "the database"),
        (has_media, "pictures and files"),
        (into.had_key && !key_is_ours, "secret.key"),
        (config.data_dir.join("sandbox.json").exists(), "sandbox.json"),
    ];
    let taken: Vec<_> = taken.into_iter().filter(|(is_taken, _)| *is_taken).map(|(_, name)| name).collect();
    if !force && !taken.is_empty() {
        return Err(Error::Internal(format!(
            "there is something already: {}. Restore into an empty DATA_DIR and database, or replace what is there with --force",
            taken.join(", ")
        )));
    }

    if database_is_taken && engine == "sqlite" {
        sqlite::must_be_free(&sqlite::file(url)?).await?;
    }

    put(from, into, &manifest, database_is_taken).await?;
    Ok(manifest)
}

/// The database last: what is cut off in the middle is no Tandem that starts with half of its files.
async fn put(from: &Path, into: Target<'_>, manifest: &Manifest, clean: bool) -> Result<()> {
    let config = into.config;
    let url = config.database_url.reveal();
    let near = if manifest.engine == "sqlite" { sqlite::file(url)? } else { config.data_dir.join(DATABASE) };
    let folder = near.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| super::explained(folder, error))?;
    let work = tempfile::Builder::new().prefix(".tandem-restore-").tempdir_in(folder);
    let work = work.map_err(|error| super::explained(folder, error))?;
    let copy = work.path().join(DATABASE);
    let media = Media::open(&config.media)?;
    let mut pieces = Vec::new();
    archive::each(from, |name, content| {
        let path = match name {
            DATABASE => copy.clone(),
            KEY => config.data_dir.join("secret.key"),
            SANDBOX => config.data_dir.join("sandbox.json"),
            _ => match name.strip_prefix(MEDIA) {
                Some(key) => {
                    let path = work.path().join(format!("media-{}", pieces.len()));
                    pieces.push((key.to_owned(), path.clone()));
                    path
                }
                None => return Ok(()),
            },
        };
        write(&path, content)
    })?;
    for (key, path) in pieces {
        media.put_from(&key, &path).await?;
        std::fs::remove_file(&path).map_err(Error::internal)?;
    }
    if manifest.engine == "sqlite" {
        sqlite::examine(&copy, manifest).await?;
        sqlite::put(&copy, &near)
    } else {
        postgres::put(url, &copy, manifest, clean, into.pg_bin).await
    }
}

/// Writes a file that only its owner can read, whole or not at all.
fn write(path: &Path, content: &mut dyn Read) -> Result<()> {
    let failed = |error: std::io::Error| super::explained(path, error);
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    std::io::copy(content, &mut file).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map(drop).map_err(|error| failed(error.error))
}
