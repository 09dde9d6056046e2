//! Secrets: from the environment, from a file, or made on the first start. They are never printed.

use std::{
    fmt,
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
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// The value itself, or the trimmed text of its file; both at once are an error.
pub(super) fn secret(setting: &'static str, value: Option<String>, file: Option<PathBuf>) -> Checked<Option<Secret>> {
    match (value.filter(|text| !text.is_empty()), file) {
        (Some(_), Some(_)) => bad(setting, format!("set either {setting} or {setting}_FILE, not both")),
        (Some(text), None) => Ok(Some(Secret(text))),
        (None, Some(file)) => match std::fs::read_to_string(&file) {
            Ok(text) => Ok(Some(Secret(text.trim().to_owned()))),
            Err(error) => bad(setting, format!("{}: {error}", file.display())),
        },
        (None, None) => Ok(None),
    }
}

/// The key in `DATA_DIR/secret.key`, made on the first start, readable by its owner only.
pub(super) fn generated_key(data_dir: &Path) -> Checked<Secret> {
    use std::io::Write as _;
    let path = data_dir.join("secret.key");
    if let Ok(key) = std::fs::read_to_string(&path) {
        return Ok(Secret(key.trim().to_owned()));
    }
    let key = hex::encode(rand::random::<[u8; 32]>());
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(&path)
        .and_then(|mut file| file.write_all(key.as_bytes()).and_then(|()| file.sync_all()))
        .or_else(|error| bad("SECRET_KEY", format!("{}: {error}", path.display())))?;
    Ok(Secret(key))
}
