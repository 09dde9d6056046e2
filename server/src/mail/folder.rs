//! Mails as `.eml` files, for those who run Tandem without a mail server.

use std::{fmt, path::PathBuf};

use tokio::{fs, io::AsyncWriteExt as _};

use crate::{
    clock::Clock,
    error::{Error, Result},
};

/// A folder that takes mails: `<utc timestamp>-<recipient>.eml`, so that they sort by time.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    clock: Clock,
}

impl Folder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, clock: Clock::default() }
    }

    /// Writes a mail. It appears whole or not at all.
    pub(super) async fn keep(&self, to: &str, mail: &[u8]) -> Result<()> {
        self.write(to, mail).await.map_err(|error| Error::Internal(format!("{}: {error}", self.path.display())))
    }

    async fn write(&self, to: &str, mail: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.path).await?;
        let stamp = self.clock.now().format("%Y%m%dT%H%M%S%.6fZ");
        let file = self.path.join(format!("{stamp}-{}.eml", harmless(to)));
        let draft = self.path.join(format!(".{}.tmp", uuid::Uuid::now_v7()));
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        // Codes are in there: for the owner's eyes only.
        #[cfg(unix)]
        options.mode(0o600);
        let mut out = options.open(&draft).await?;
        out.write_all(mail).await?;
        out.sync_all().await?;
        fs::rename(&draft, &file).await?;
        // The name of the file has the address: the log has it not.
        tracing::info!(folder = %self.path.display(), %stamp, "mail written, as no SMTP_URL is set");
        Ok(())
    }
}

impl fmt::Display for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.display().fmt(f)
    }
}

/// An address as a part of a file name.
fn harmless(address: &str) -> String {
    address.chars().take(100).map(|c| if c.is_ascii_alphanumeric() || "@.+-_".contains(c) { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_mail_without_a_server_lands_in_the_folder() {
        let temp = tempfile::tempdir().unwrap();
        let folder = Folder::new(temp.path().join("outbox"));
        folder.keep("maria@example.com", b"first").await.unwrap();
        folder.keep("../../etc/passwd", b"second").await.unwrap();
        let mut files: Vec<_> = std::fs::read_dir(&folder.path)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        assert_eq!(files.len(), 2, "{files:?}");
        assert!(files[0].ends_with("Z-maria@example.com.eml"), "{files:?}");
        assert!(files[1].ends_with("Z-.._.._etc_passwd.eml"), "{files:?}");
        assert_eq!(std::fs::read(folder.path.join(&files[0])).unwrap(), b"first");
    }
}
