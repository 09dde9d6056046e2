//! Where the books are kept: a file that is always whole.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use crate::{Error, books::Books};

/// The state file, or nothing: then the books end with the process.
#[derive(Debug)]
pub(crate) struct Store(Option<PathBuf>);

impl Store {
    /// Opens the file and reads the books, empty ones when there is none yet.
    pub(crate) fn open(path: Option<PathBuf>) -> Result<(Self, Books), Error> {
        let books = match &path {
            Some(path) => read(path).map_err(|error| Error::Storage { path: path.clone(), error })?,
            None => Books::default(),
        };
        Ok((Self(path), books))
    }

    /// Replaces the file. After this the books survive a crash of the process and of the machine.
    pub(crate) fn write(&self, books: &Books) -> Result<(), Error> {
        let Some(path) = &self.0 else { return Ok(()) };
        replace(path, books).map_err(|error| Error::Storage { path: path.clone(), error })
    }
}

fn read(path: &Path) -> io::Result<Books> {
    if let Some(folder) = folder(path) {
        fs::create_dir_all(folder)?;
    }
    match fs::read(path) {
        Ok(text) => Ok(serde_json::from_slice(&text)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Books::default()),
        Err(error) => Err(error),
    }
}

fn replace(path: &Path, books: &Books) -> io::Result<()> {
    let draft = path.with_extension("tmp");
    let mut file = File::create(&draft)?;
    file.write_all(&serde_json::to_vec(books)?)?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    // The new name is a change of the folder.
    #[cfg(unix)]
    if let Some(folder) = folder(path) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn folder(path: &Path) -> Option<&Path> {
    path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_an_error_and_not_an_empty_till() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("deeper/sandbox.json");
        let (store, books) = Store::open(Some(path.clone())).unwrap();
        store.write(&books).unwrap();
        assert!(Store::open(Some(path.clone())).is_ok());
        fs::write(&path, b"{ half").unwrap();
        assert!(matches!(Store::open(Some(path)), Err(Error::Storage { .. })));
    }
}
