//! The archive itself: a tar, whose last file tells what the others have to be. Any `tar` opens it.

use std::{
    collections::HashSet,
    fs::{File as OsFile, OpenOptions},
    io::{self, BufWriter, Read, Write},
    path::Path,
};

use sha2::{Digest as _, Sha256};

use super::manifest::{FORMAT, File, Manifest};
use crate::error::{Error, Result};

/// The name of the file that tells of the others.
const MANIFEST: &str = "manifest.json";
/// The size of everything in a tar is a multiple of this.
const BLOCK: usize = 512;
/// The largest manifest that is written and read: some hundred thousand files of media.
const LARGEST: u64 = 64 << 20;

/// An archive that is being written.
pub(super) struct Writer {
    file: BufWriter<OsFile>,
    files: Vec<File>,
    /// The file that is being written: how much of it is there, and its checksum.
    open: Option<(u64, Sha256)>,
}

impl Writer {
    /// Begins one that only its owner can read.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Self { file: BufWriter::new(options.open(path)?), files: Vec::new(), open: None })
    }

    /// A whole file.
    pub(super) fn file(&mut self, name: &str, path: &Path) -> io::Result<()> {
        let file = OsFile::open(path)?;
        let size = file.metadata()?.len();
        self.begin(name, size)?;
        copy(file.take(size), |bytes| self.write(bytes))?;
        self.end()
    }

    /// Begins a file of that size.
    pub(super) fn begin(&mut self, name: &str, size: u64) -> io::Result<()> {
        let mut header = tar::Header::new_ustar();
        header.set_path(name)?;
        header.set_size(size);
        header.set_mode(0o600);
        header.set_cksum();
        self.file.write_all(header.as_bytes())?;
        self.files.push(File { name: name.to_owned(), size, sha256: String::new() });
        self.open = Some((0, Sha256::new()));
        Ok(())
    }

    /// More of it.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some((written, hash)) = &mut self.open {
            *written += bytes.len() as u64;
            hash.update(bytes);
        }
        self.file.write_all(bytes)
    }

    /// Ends it: what is there must be of the size that was said.
    pub(super) fn end(&mut self) -> io::Result<()> {
        let (Some((written, hash)), Some(file)) = (self.open.take(), self.files.last_mut()) else { return Ok(()) };
        if written != file.size {
            return Err(io::Error::other(format!("{} changed while it was read", file.name)));
        }
        file.sha256 = hex::encode(hash.finalize());
        let over = usize::try_from(written % BLOCK as u64).unwrap_or_default();
        self.file.write_all(&vec![0; (BLOCK - over) % BLOCK])
    }

    /// Adds the manifest, and waits until all is on the disk.
    pub(super) fn finish(mut self, manifest: Manifest) -> io::Result<Manifest> {
        let manifest = Manifest { files: std::mem::take(&mut self.files), ..manifest };
        let text = serde_json::to_vec(&manifest)?;
        if text.len() as u64 > LARGEST {
            return Err(io::Error::other("there are too many files: no restore would read the list of them"));
        }
        self.begin(MANIFEST, text.len() as u64)?;
        self.write(&text)?;
        self.end()?;
        self.file.write_all(&[0; BLOCK * 2])?;
        self.file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        Ok(manifest)
    }
}

/// Passes a file on piece by piece.
pub(super) fn copy(mut from: impl Read, mut to: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok(()),
            read => to(&buffer[..read])?,
        }
    }
}

/// Reads an archive from end to end; its manifest, if every file is what that says, and there are no others.
pub(super) fn verify(path: &Path) -> Result<Manifest> {
    let refuse = |what: &str| Error::Internal(format!("{}: {what}", path.display()));
    let unreadable = |error: io::Error| refuse(&format!("is no whole backup: {error}"));
    let mut archive = tar::Archive::new(OsFile::open(path).map_err(|error| refuse(&error.to_string()))?);
    let (mut found, mut manifest) = (Vec::new(), None::<Manifest>);
    for entry in archive.entries().map_err(unreadable)? {
        let mut entry = entry.map_err(unreadable)?;
        let name = entry.path().map_err(unreadable)?.to_string_lossy().into_owned();
        if name == MANIFEST {
            let text = entry.take(LARGEST);
            manifest = Some(serde_json::from_reader(text).map_err(|error| refuse(&format!("its manifest: {error}")))?);
            continue;
        }
        let (mut size, mut hash) = (0, Sha256::new());
        copy(&mut entry, |bytes| {
            size += bytes.len() as u64;
            hash.update(bytes);
            Ok(())
        })
        .map_err(unreadable)?;
        found.push(File { name, size, sha256: hex::encode(hash.finalize()) });
    }
    let manifest = manifest.ok_or_else(|| refuse("is no whole backup: its manifest is missing"))?;
    if manifest.format != FORMAT {
        return Err(refuse("was made by a newer Tandem"));
    }
    compare(&found, &manifest.files).map_err(|flaw| refuse(&flaw))?;
    Ok(manifest)
}

/// What is wrong with the files that were found, if they are not those of the manifest.
fn compare(found: &[File], named: &[File]) -> Result<(), String> {
    let known: HashSet<_> = named.iter().collect();
    if let Some(file) = found.iter().find(|file| !known.contains(file)) {
        return Err(format!("{} is not what the manifest says: the backup is damaged", file.name));
    }
    let there: HashSet<_> = found.iter().collect();
    if there.len() != named.len() || found.len() != named.len() {
        return Err("files are missing or there twice: the backup is damaged".into());
    }
    Ok(())
}

/// The files of an archive, in turn.
pub(super) fn each(path: &Path, mut take: impl FnMut(&str, &mut dyn Read) -> Result<()>) -> Result<()> {
    let mut archive = tar::Archive::new(OsFile::open(path).map_err(Error::internal)?);
    for entry in archive.entries().map_err(Error::internal)? {
        let mut entry = entry.map_err(Error::internal)?;
        let name = entry.path().map_err(Error::internal)?.to_string_lossy().into_owned();
        take(&name, &mut entry)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::config::Secret;

    fn archive(folder: &Path) -> std::path::PathBuf {
        let path = folder.join("a.tar");
        let mut writer = Writer::create(&path).unwrap();
        for (name, bytes) in [("database", vec![7; 1000]), ("media/a/b.jpg", vec![8; 512]), ("keys/secret.key", vec![])]
        {
            writer.begin(name, bytes.len() as u64).unwrap();
            writer.write(&bytes).unwrap();
            writer.end().unwrap();
        }
        writer.finish(Manifest::new(DateTime::UNIX_EPOCH, &Secret::of("key"), &[])).unwrap();
        path
    }

    #[test]
    fn what_was_written_is_read_and_a_flaw_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = archive(folder.path());
        let manifest = verify(&path).unwrap();
        let names: Vec<_> = manifest.files.iter().map(|file| (file.name.as_str(), file.size)).collect();
        assert_eq!(names, [("database", 1000), ("media/a/b.jpg", 512), ("keys/secret.key", 0)]);
        assert!(manifest.is_of(&Secret::of("key")) && !manifest.is_of(&Secret::of("other")));
        let whole = std::fs::read(&path).unwrap();
        let mut flawed = whole.clone();
        flawed[BLOCK + 3] ^= 1;
        std::fs::write(&path, &flawed).unwrap();
        assert!(verify(&path).unwrap_err().to_string().contains("database is not what the manifest says"));
        std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(verify(&path).unwrap_err().to_string().contains("no whole backup"));
    }

    #[test]
    fn what_could_not_be_read_again_is_not_finished() {
        let folder = tempfile::tempdir().unwrap();
        let writer = Writer::create(&folder.path().join("a.tar")).unwrap();
        let mut manifest = Manifest::new(DateTime::UNIX_EPOCH, &Secret::of("key"), &[]);
        manifest.tables.insert("x".repeat(64 << 20), 1);
        assert!(writer.finish(manifest).unwrap_err().to_string().contains("too many files"));
    }

    #[test]
    fn a_file_that_is_there_twice_does_not_stand_for_another() {
        let [one, other] = ["one", "other"].map(|name| File { name: name.into(), size: 0, sha256: String::new() });
        let named = [one.clone(), other.clone()];
        assert_eq!(compare(&[other, one.clone()], &named), Ok(()));
        assert!(compare(&[one.clone(), one], &named).unwrap_err().contains("there twice"));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let mode = std::fs::metadata(archive(folder.path())).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_file_that_changes_meanwhile_is_no_backup() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::create(&folder.path().join("a.tar")).unwrap();
        writer.begin("database", 10).unwrap();
        writer.write(&[1; 9]).unwrap();
        assert!(writer.end().is_err());
    }
}
