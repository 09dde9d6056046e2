//! What an archive says of itself: `manifest.json`, its last file.

use std::{collections::BTreeMap, fmt};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::config::Secret;

/// The only format there is.
pub(super) const FORMAT: u32 = 1;

/// What is in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// The version of the program that made it.
    pub tandem: String,
    pub made_at: DateTime<Utc>,
    /// `sqlite` or `postgres`.
    pub engine: String,
    /// The newest migration in it.
    pub schema: i64,
    /// The schema of PostgreSQL that the tables are in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// What tells the key that belongs to it from others, without telling the key.
    pub key: String,
    /// The same of the keys that it has followed, whose signatures still counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub older_keys: Vec<String>,
    /// How many rows each table has.
    pub tables: BTreeMap<String, i64>,
    pub files: Vec<File>,
}

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct File {
    pub name: String,
    pub size: u64,
    pub sha256: String,
}

impl Manifest {
    pub(super) fn new(made_at: DateTime<Utc>, key: &Secret, older: &[Secret]) -> Self {
        Self {
            format: FORMAT,
            tandem: env!("CARGO_PKG_VERSION").into(),
            made_at,
            engine: String::new(),
            schema: 0,
            namespace: None,
            key: mark(key),
            older_keys: older.iter().map(mark).collect(),
            tables: BTreeMap::new(),
            files: Vec::new(),
        }
    }

    /// Whether that is the key of what is sealed and signed in it.
    pub(super) fn is_of(&self, key: &Secret) -> bool {
        self.key == mark(key)
    }

    /// How many of the keys that its own has followed are not among those.
    pub(super) fn missing_of<'a>(&self, keys: impl Iterator<Item = &'a Secret>) -> usize {
        let known: Vec<_> = keys.map(mark).collect();
        self.older_keys.iter().filter(|key| !known.contains(key)).count()
    }
}

fn mark(key: &Secret) -> String {
    hex::encode(&key.mac(&[b"tandem backup"])[..8])
}

/// Whether that address is one of PostgreSQL.
pub(super) fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let media = self.files.iter().filter(|file| file.name.starts_with(super::MEDIA));
        let (files, bytes) = media.fold((0, 0), |(files, bytes), file| (files + 1, bytes + file.size));
        write!(
            f,
            "{} rows in {} tables of {} (schema {}), {files} files of media ({bytes} bytes)",
            self.tables.values().sum::<i64>(),
            self.tables.len(),
            if self.engine == "sqlite" { "SQLite" } else { "PostgreSQL" },
            self.schema,
        )
    }
}
