//! From one store to another, such as from a folder to a bucket.

use std::{
    fmt,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

use futures::{StreamExt as _, TryStreamExt as _};
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt as _, WriteMultipart};

use super::store;
use crate::{
    config::MediaUrl,
    error::{Error, Result},
};

/// How many files are copied at a time: they share the line, and each piece has to be there within three minutes.
const WIDTH: usize = 4;
/// How many pieces of a file are under way at a time; each has 5 MiB.
const PIECES: usize = 2;

/// What was done.
#[derive(Debug, Default)]
pub struct Copied {
    fresh: AtomicU64,
    bytes: AtomicU64,
    present: AtomicU64,
    failed: AtomicU64,
}

/// Copies every file that is not there yet. Files never change once they are stored, so the same size means the same file; one that
/// was cut off in the middle is not there. So it may be ended, and run again, at any time, while both stores are in use.
pub async fn copy(from: &MediaUrl, to: &MediaUrl) -> Result<Copied> {
    let (source, target) = (store::open(from)?, store::open_or_make(to)?);
    let copied = Copied::default();
    let listed = source.list(None).map_err(|error| Error::Internal(format!("the files cannot be listed: {error}")));
    listed
        .try_for_each_concurrent(WIDTH, async |file: ObjectMeta| {
            match one(&*source, &*target, &file).await {
                Ok(Step::Present) => copied.present.fetch_add(1, Relaxed),
                Ok(Step::Copied) => {
                    copied.bytes.fetch_add(file.size, Relaxed);
                    copied.fresh.fetch_add(1, Relaxed)
                }
                Err(error) => {
                    tracing::error!(file = %file.location, %error, "not copied");
                    copied.failed.fetch_add(1, Relaxed)
                }
            };
            Ok(())
        })
        .await?;
    Ok(copied)
}

enum Step {
    Present,
    Copied,
}

async fn one(source: &dyn ObjectStore, target: &dyn ObjectStore, file: &ObjectMeta) -> object_store::Result<Step> {
    match target.head(&file.location).await {
        Ok(there) if there.size == file.size => return Ok(Step::Present),
        Ok(_) | Err(object_store::Error::NotFound { .. }) => {}
        Err(error) => return Err(error),
    }
    let mut bytes = source.get(&file.location).await?.into_stream();
    let mut upload = WriteMultipart::new(target.put_multipart(&file.location).await?);
    while let Some(piece) = bytes.next().await {
        let written = match piece {
            Ok(piece) => upload.wait_for_capacity(PIECES).await.map(|()| upload.put(piece)),
            Err(error) => Err(error),
        };
        if let Err(error) = written {
            // Nothing of it is left behind; if that fails too, the first reason is the one that says something.
            let _ = upload.abort().await;
            return Err(error);
        }
    }
    upload.finish().await?;
    Ok(Step::Copied)
}

impl Copied {
    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.failed.load(Relaxed) == 0
    }
}

impl fmt::Display for Copied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [copied, bytes, present, failed] =
            [&self.fresh, &self.bytes, &self.present, &self.failed].map(|count| count.load(Relaxed));
        write!(f, "Files copied: {copied} ({bytes} bytes). There already: {present}. Failed: {failed}.")
    }
}
