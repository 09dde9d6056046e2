//! Putting a backup back: verified first, then into a place where nothing is.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use futures::StreamExt as _;

use super::{DATABASE, KEY, MEDIA, Manifest, SANDBOX, archive, holds, manifest::is_postgres, postgres, sqlite};
use crate::{
    clock::Clock,
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

/// Restores an archive; what is in it. Nothing is touched before the whole of it is verified, and where it is refused nothing is left: not
/// even the key that checking the settings has made.
pub async fn restore(from: &Path, into: Target<'_>) -> Result<Manifest> {
    let outcome = restored(from, into).await;
    let key_file = into.config.data_dir.join("secret.key");
    if outcome.is_err() && !into.had_key && holds(&key_file, &into.config.secret_key) {
        std::fs::remove_file(&key_file).map_err(|error| super::explained(&key_file, error))?;
    }
    outcome
}

async fn restored(from: &Path, into: Target<'_>) -> Result<Manifest> {
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
    let key_is_ours = config.keys().any(|key| manifest.is_of(key));
    // A key that was made a moment ago, or lies in the folder, is replaced by that of the backup; one of the settings is not.
    let is_replaced = has_key && holds(&key_file, &config.secret_key);
    if !(key_is_ours || is_replaced) {
        return Err(Error::internal(
            "SECRET_KEY is not that of the backup: nobody could log in with two factors, and every log-in would be over. Set the one \
            that belongs to it",
        ));
    }

    let missing = manifest.missing_of(config.keys());
    if missing > 0 {
        tracing::warn!(
            missing,
            "keys that were in SECRET_KEY_OLD are not there: what they signed and sealed no longer counts"
        );
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

    if database_is_taken {
        match engine {
            "sqlite" => sqlite::must_be_free(&sqlite::file(url)?).await?,
            _ => postgres::must_be_free(url).await?,
        }
    }

    put(from, into, &manifest, database_is_taken).await?;
    Ok(manifest)
}

/// The database last but for the key and the sandbox's books: what is cut off in the middle is no Tandem that starts with half of its
/// files, and a database that is still the old one still has its key.
async fn put(from: &Path, into: Target<'_>, manifest: &Manifest, clean: bool) -> Result<()> {
    let config = into.config;
    let url = config.database_url.reveal();
    let near = if manifest.engine == "sqlite" { sqlite::file(url)? } else { config.data_dir.join(DATABASE) };
    let folder = near.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| super::explained(folder, error))?;
    let work = tempfile::Builder::new().prefix(".tandem-restore-").tempdir_in(folder);
    let work = work.map_err(|error| super::explained(folder, error))?;
    let unpacked = unpack(from, work.path(), &config.data_dir)?;
    let media = Media::open(&config.media)?;
    for (key, path) in unpacked.media {
        media.put_from(&key, &path).await?;
        std::fs::remove_file(&path).map_err(Error::internal)?;
    }
    let copy = work.path().join(DATABASE);
    if manifest.engine == "sqlite" {
        sqlite::examine(&copy, manifest).await?;
        sqlite::put(&copy, &near).await?;
    } else {
        postgres::put(url, &copy, manifest, clean, into.pg_bin).await?;
    }
    if let Some(key) = unpacked.key {
        let old = into.had_key && !manifest.is_of(&config.secret_key);
        key.replace(old.then(|| config.data_dir.join(format!("secret.key.before-{}", stamp()))))?;
    }
    unpacked.sandbox.map_or(Ok(()), |books| books.replace(None))
}

/// What was in an archive, but for the database.
#[derive(Default)]
struct Unpacked {
    /// The key and the place of each file.
    media: Vec<(String, PathBuf)>,
    key: Option<Waiting>,
    sandbox: Option<Waiting>,
}

/// Writes the files of an archive into the work folder, and beside their places those that replace something in `DATA_DIR`.
fn unpack(from: &Path, work: &Path, data_dir: &Path) -> Result<Unpacked> {
    let mut unpacked = Unpacked::default();
    archive::each(from, |name, content| {
        match name {
            DATABASE => write(&work.join(DATABASE), content)?,
            KEY => unpacked.key = Some(Waiting::write(data_dir.join("secret.key"), content)?),
            SANDBOX => unpacked.sandbox = Some(Waiting::write(data_dir.join("sandbox.json"), content)?),
            _ => {
                if let Some(key) = name.strip_prefix(MEDIA) {
                    let path = work.join(format!("media-{}", unpacked.media.len()));
                    write(&path, content)?;
                    unpacked.media.push((key.to_owned(), path));
                }
            }
        }
        Ok(())
    })?;
    Ok(unpacked)
}

/// A file that is on the disk whole, and waits to take its place. Dropped before, it is gone.
struct Waiting {
    file: tempfile::NamedTempFile,
    place: PathBuf,
}

impl Waiting {
    /// Only its owner can read it.
    fn write(place: PathBuf, content: &mut dyn Read) -> Result<Self> {
        let failed = |error: std::io::Error| super::explained(&place, error);
        let folder = place.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(failed)?;
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        std::io::copy(content, &mut file).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        Ok(Self { file, place })
    }

    /// Takes its place; what is there is kept under that name, if one is given.
    fn replace(self, old: Option<PathBuf>) -> Result<()> {
        let failed = |error: std::io::Error| super::explained(&self.place, error);
        if let Some(old) = old {
            std::fs::copy(&self.place, old).map_err(failed)?;
        }
        self.file.persist(&self.place).map_err(|error| failed(error.error))?;
        let folder = self.place.parent().unwrap_or(Path::new("."));
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
    }
}

/// Writes a file that only its owner can read, whole or not at all.
fn write(path: &Path, content: &mut dyn Read) -> Result<()> {
    Waiting::write(path.to_owned(), content)?.replace(None)
}

/// This second, as a part of a file's name.
fn stamp() -> String {
    Clock::default().now().format("%Y%m%d-%H%M%S").to_string()
}

#[cfg(test)]
mod tests {
    use sqlx::{ConnectOptions as _, Connection as _, sqlite::SqliteConnectOptions};

    use super::*;
    use crate::config::{Secret, Settings};

    const OLD: &str = "the key that was there before, of some length";
    const NEW: &str = "the key that the backup has, of some length";

    /// A backup of a database with one table, which is empty.
    async fn backup(folder: &Path, is_sound: bool) -> PathBuf {
        let database = folder.join("source.db");
        let options = SqliteConnectOptions::new().filename(&database).create_if_missing(true);
        let mut source = options.connect().await.unwrap();
        sqlx::query("create table _sqlx_migrations (version integer)").execute(&mut source).await.unwrap();
        source.close().await.unwrap();
        let mut manifest = Manifest::new(Clock::default().now(), &Secret::of(NEW), &[]);
        manifest.engine = "sqlite".into();
        manifest.tables.insert("_sqlx_migrations".into(), i64::from(!is_sound));
        let path = folder.join("backup.tar");
        let mut archive = archive::Writer::create(&path).unwrap();
        archive.file(DATABASE, &database).unwrap();
        for (name, text) in [(KEY, NEW), (SANDBOX, "{}")] {
            archive.begin(name, text.len() as u64).unwrap();
            archive.write(text.as_bytes()).unwrap();
            archive.end().unwrap();
        }
        archive.finish(manifest).unwrap();
        path
    }

    #[tokio::test]
    async fn what_is_refused_leaves_no_key_behind() {
        let folder = tempfile::tempdir().unwrap();
        let config = Settings { data_dir: folder.path().join("data"), ..settings() }.check().unwrap();
        let key = config.data_dir.join("secret.key");
        assert!(key.exists(), "made with the settings");
        let into = Target { config: &config, had_key: false, force: false, pg_bin: None };
        assert!(restore(&folder.path().join("none.tar"), into).await.is_err());
        assert!(!key.exists());
    }

    #[test]
    fn keys_of_before_that_are_missing_are_counted() {
        let [one, two, three] = ["one", "two", "three"].map(Secret::of);
        let manifest = Manifest::new(Clock::default().now(), &one, &[two.clone(), three.clone()]);
        assert_eq!(manifest.missing_of([&one].into_iter()), 2);
        assert_eq!(manifest.missing_of([&three, &one].into_iter()), 1);
        assert_eq!(manifest.missing_of([&three, &two].into_iter()), 0);
    }

    /// Restores it over a folder that has a key; the files of that folder whose names begin so.
    async fn restored(folder: &Path, is_sound: bool) -> (Result<Manifest>, Vec<(String, String)>) {
        let data_dir = folder.join("data");
        std::fs::create_dir(&data_dir).unwrap();
        std::fs::write(data_dir.join("secret.key"), OLD).unwrap();
        let config = Settings { data_dir: data_dir.clone(), ..settings() }.check().unwrap();
        let into = Target { config: &config, had_key: true, force: true, pg_bin: None };
        let outcome = restore(&backup(folder, is_sound).await, into).await;
        let mut keys: Vec<_> = std::fs::read_dir(&data_dir)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
            .filter(|(name, _)| name.starts_with("secret.key") || name == "sandbox.json")
            .map(|(name, path)| (name, std::fs::read_to_string(path).unwrap()))
            .collect();
        keys.sort();
        (outcome, keys)
    }

    fn settings() -> Settings {
        Settings {
            listen: "127.0.0.1:0".into(),
            public_url: "http://localhost:8000".into(),
            mail_from: "Tandem <no-reply@localhost>".into(),
            currency: "usd".into(),
            instagram_api_base: "https://graph.facebook.com/v23.0".into(),
            platform_fee_percent: "10".into(),
            auto_approve_days: "7".into(),
            api_list_limit: "1000".into(),
            rate_limits: "off".into(),
            ..Settings::default()
        }
    }

    #[tokio::test]
    async fn while_the_database_is_the_old_one_so_is_its_key() {
        let folder = tempfile::tempdir().unwrap();
        let (outcome, keys) = restored(folder.path(), false).await;
        assert!(outcome.unwrap_err().to_string().contains("not the one that its manifest tells of"));
        assert_eq!(keys, [("secret.key".into(), OLD.into())]);
    }

    #[tokio::test]
    async fn a_key_that_is_replaced_is_kept_beside() {
        let folder = tempfile::tempdir().unwrap();
        let (outcome, keys) = restored(folder.path(), true).await;
        outcome.unwrap();
        let texts: Vec<_> = keys.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["{}", NEW, OLD]);
        assert!(keys[2].0.starts_with("secret.key.before-"), "{keys:?}");
    }
}
