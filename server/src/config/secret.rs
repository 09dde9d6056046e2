//! Secrets: from the environment, from a file, or made on the first start. They are never printed.

use std::{
    fmt,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::{Checked, bad};

/// A text that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub(super) String);

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// That text.
    #[cfg(test)]
    pub(crate) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What only who knows the secret can make of these bytes: HMAC-SHA-256 (RFC 2104).
    ///
    /// # Panics
    /// Never: HMAC takes keys of any length.
    #[must_use]
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()).expect("HMAC takes keys of any length");
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// The first half of [`Secret::mac`] in hexadecimal, for addresses and cookies.
    #[must_use]
    pub fn mark(&self, parts: &[&[u8]]) -> String {
        hex::encode(&self.mac(parts)[..16])
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// The value itself, or the text of its file, without the blanks around it; both at once are an error, and so is a file that is empty: what
/// is signed with an empty key, everybody can sign.
pub fn secret(setting: &'static str, value: Option<String>, file: Option<PathBuf>) -> Checked<Option<Secret>> {
    match given(setting, value, file)? {
        Some(text) if text.is_empty() => bad(setting, "the file is empty"),
        text => Ok(text.map(Secret)),
    }
}

/// The text of a setting or of its file, without the blanks around it. A setting that is empty is none; a file may be.
fn given(setting: &'static str, value: Option<String>, file: Option<PathBuf>) -> Checked<Option<String>> {
    let value = value.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    match (value, file) {
        (Some(_), Some(_)) => bad(setting, format!("set either {setting} or {setting}_FILE, not both")),
        (Some(text), None) => Ok(Some(text)),
        (None, Some(file)) => match std::fs::read_to_string(&file) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(error) => bad(setting, format!("{}: {error}", file.display())),
        },
        (None, None) => Ok(None),
    }
}

/// The secrets of a list, parted by commas or line breaks; blanks around one are not part of it.
pub(super) fn secrets(setting: &'static str, value: Option<String>, file: Option<PathBuf>) -> Checked<Vec<Secret>> {
    let list = given(setting, value, file)?.unwrap_or_default();
    let parts = list.split([',', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty());
    Ok(parts.map(|part| Secret(part.to_owned())).collect())
}

/// The key in `DATA_DIR/secret.key`, made on the first start, readable by its owner only. It appears there complete or
/// not at all, so that several that start at once all have the key of the first of them.
pub(super) fn generated_key(data_dir: &Path) -> Checked<Secret> {
    let path = data_dir.join("secret.key");
    found_key(&path)
        .and_then(|found| found.map_or_else(|| made_key(data_dir, &path), Ok))
        .or_else(|error| bad("SECRET_KEY", format!("{}: {error}", path.display())))
}

/// The key in that file, if there is one.
fn found_key(path: &Path) -> io::Result<Option<Secret>> {
    match std::fs::read_to_string(path) {
        Ok(key) => Ok(Some(Secret(key.trim().to_owned()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A new key, written there; or the one that somebody else wrote in the meantime.
fn made_key(data_dir: &Path, path: &Path) -> io::Result<Secret> {
    let key = hex::encode(rand::random::<[u8; 32]>());
    let mut file = tempfile::NamedTempFile::new_in(data_dir)?;
    file.write_all(key.as_bytes())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(Secret(key)),
        Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => found_key(path)?.ok_or(failed.error),
        Err(failed) => Err(failed.error),
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn an_empty_file_is_no_secret() {
        let data = tempfile::tempdir().expect("a folder");
        let file = data.path().join("key");
        std::fs::write(&file, " \n").expect("a file");
        assert!(secret("STRIPE_WEBHOOK_SECRET", None, Some(file.clone())).is_err());
        assert!(secrets("SECRET_KEY_OLD", None, Some(file.clone())).expect("a list without any").is_empty());
        assert_eq!(secret("SECRET_KEY", Some(" ".into()), None).expect("none"), None);
        std::fs::write(&file, "whsec_1\n").expect("a file");
        assert_eq!(secret("STRIPE_WEBHOOK_SECRET", None, Some(file)).expect("one"), Some(Secret::of("whsec_1")));
    }

    #[test]
    fn all_that_start_at_once_have_one_key() {
        let data = tempfile::tempdir().expect("a folder");
        let keys = thread::scope(|scope| {
            let starts: Vec<_> = (0..16).map(|_| scope.spawn(|| generated_key(data.path()))).collect();
            starts.into_iter().map(|start| start.join().expect("no panic").expect("a key")).collect::<Vec<_>>()
        });
        assert!(keys.iter().all(|key| key == &keys[0] && key.reveal().len() == 64));
        assert_eq!(std::fs::read_dir(data.path()).expect("a folder").count(), 1, "only the key is left");
    }

    #[test]
    #[cfg(unix)]
    fn only_its_owner_reads_the_key() {
        use std::os::unix::fs::PermissionsExt as _;
        let data = tempfile::tempdir().expect("a folder");
        generated_key(data.path()).expect("a key");
        let file = std::fs::metadata(data.path().join("secret.key")).expect("a file");
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
    }
}
