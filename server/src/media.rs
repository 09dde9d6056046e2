//! Pictures: checked, re-encoded, and kept in an object store under names made of their content.

mod copy;
mod leftovers;
mod outage;
mod picture;
mod sql;
mod store;

use std::{path::Path, sync::Arc, time::Duration};

use bytes::Bytes;
pub use copy::{Copied, copy};
use futures::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
pub use leftovers::sweep;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload, WriteMultipart, path::Path as Location};
use outage::Outage;
pub use picture::Crop;
use tandem_types::media::small_key;
use tokio::sync::Semaphore;

use crate::{
    config::MediaUrl,
    error::{Error, Result},
};

/// The most bytes of an uploaded picture: 10 MiB.
const MAX_BYTES: usize = 10 << 20;
/// Where files are that only some may see; no key of a picture starts so.
const FILES: &str = "private";
/// How many pictures are decoded at once. A large one takes up to 300 MB while it is, which a small machine has once.
const DECODERS: usize = 1;
/// How many may wait for that, each with its bytes in memory.
const QUEUE: usize = 32;
/// How long a bucket that has failed is left alone.
const PAUSE: Duration = Duration::from_secs(2);

/// Where pictures are kept.
#[derive(Debug)]
pub struct Media {
    place: MediaUrl,
    store: Arc<dyn ObjectStore>,
    outage: Outage,
    decoders: Arc<Semaphore>,
    /// Those at work and those that wait.
    queue: Arc<Semaphore>,
}

/// A file that is read as it is passed on.
pub struct Stored {
    /// In bytes.
    pub size: u64,
    pub bytes: BoxStream<'static, std::io::Result<Bytes>>,
}

/// Why a picture was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// Not a PNG, JPEG, GIF or WebP, or a damaged one.
    #[error("not a picture")]
    NotAPicture,
    /// More bytes or more pixels than are taken.
    #[error("picture too large")]
    TooLarge,
    /// Our fault.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl Media {
    /// Opens that folder, and makes it when it is missing; or that bucket, without asking for it yet.
    pub fn open(place: &MediaUrl) -> Result<Self> {
        let store = store::open_or_make(place)?;
        // A file that cannot be read says nothing about the others of its folder.
        let outage = Outage::new(if place.folder().is_some() { Duration::ZERO } else { PAUSE });
        let (decoders, queue) = (Semaphore::new(DECODERS), Semaphore::new(DECODERS + QUEUE));
        Ok(Self { place: place.clone(), store, outage, decoders: Arc::new(decoders), queue: Arc::new(queue) })
    }

    /// Waits so long for a bucket that is not there yet, and then says what is wrong with `MEDIA_URL`.
    pub async fn wait_for_store(&self, patience: Duration) -> Result<()> {
        store::wait_for(&*self.store, &self.place, patience).await
    }

    /// Whether pictures and files could be reached last.
    #[must_use]
    pub fn is_up(&self) -> bool {
        !self.outage.is_on()
    }

    /// Asks a store that has failed last for what nobody has stored: perhaps it is well again, and nobody else asks.
    pub(crate) async fn probe(&self) {
        if self.is_up() {
            return;
        }
        let asked = async {
            let found = self.store.get(&Location::from(format!("{FILES}/probe"))).await;
            found.map(drop).map_err(|error| {
                // A bucket that is gone is not well.
                if error.to_string().contains("NoSuchBucket") { gone(error) } else { error }
            })
        };
        // What comes of it is noted.
        let _ = self.outage.ask(asked).await;
    }

    /// Checks and stores a picture and its small variant; answers its key, `<folder>/<hash>.jpg`.
    pub async fn put_picture(&self, folder: &'static str, bytes: Bytes) -> Result<String, PictureError> {
        self.put_cropped(folder, bytes, None).await
    }

    /// The same of a square out of it, if one is given.
    pub async fn put_cropped(
        &self,
        folder: &'static str,
        bytes: Bytes,
        crop: Option<Crop>,
    ) -> Result<String, PictureError> {
        let picture = self.remade(bytes, crop).await?;
        let key = format!("{folder}/{}.jpg", picture.name);
        // The small one first: where the key leads to a picture, both are there.
        self.put(&small_key(&key), picture.small).await?;
        self.put(&key, picture.full).await?;
        Ok(key)
    }

    /// Checks and stores a picture for [`Media::get_file`] only; answers its key.
    pub async fn put_private_picture(&self, bytes: Bytes) -> Result<String, PictureError> {
        let picture = self.remade(bytes, None).await?;
        Ok(self.put_file(picture.full.into()).await?)
    }

    async fn remade(&self, bytes: Bytes, crop: Option<Crop>) -> Result<picture::Picture, PictureError> {
        if bytes.len() > MAX_BYTES {
            return Err(PictureError::TooLarge);
        }
        let place = Arc::clone(&self.queue).try_acquire_owned();
        let place = place.map_err(|_| Error::Busy("too many pictures wait to be decoded".into()))?;
        let permit = Arc::clone(&self.decoders).acquire_owned().await.map_err(Error::internal)?;
        let work = tokio::task::spawn_blocking(move || {
            // Held by the work itself: a caller who hangs up does not end it, and must not let in one more.
            let _held = (permit, place);
            picture::remake(&bytes, crop)
        });
        match work.await {
            Ok(made) => made,
            Err(error) if error.is_panic() => {
                tracing::warn!(%error, "the decoder gave up on an uploaded picture");
                Err(PictureError::NotAPicture)
            }
            Err(error) => Err(Error::internal(error).into()),
        }
    }

    /// The picture of that key. What does not look like a key leads nowhere.
    pub async fn get(&self, key: &str) -> Result<Option<Bytes>> {
        if !is_key(key) {
            return Ok(None);
        }
        self.get_file(key).await
    }

    /// Stores bytes as they are, for [`Media::get_file`] only: nobody gets them by an address. Answers their key.
    pub async fn put_file(&self, bytes: Bytes) -> Result<String> {
        let key = format!("{FILES}/{}", uuid::Uuid::now_v7().simple());
        self.put(&key, bytes).await?;
        Ok(key)
    }

    /// What [`Media::put_file`] has stored under that key.
    pub async fn get_file(&self, key: &str) -> Result<Option<Bytes>> {
        self.outage.ask(async { self.store.get(&Location::from(key)).await?.bytes().await }).await
    }

    /// Begins a file that is stored piece by piece, for [`Media::open_file`] only. Its key; it is there when the upload is finished.
    pub(crate) async fn begin_file(&self) -> Result<(String, WriteMultipart)> {
        let key = format!("{FILES}/{}", uuid::Uuid::now_v7().simple());
        match self.store.put_multipart(&Location::from(key.as_str())).await {
            Ok(upload) => Ok((key, WriteMultipart::new(upload))),
            Err(error) => Err(self.outage.begin(&error)),
        }
    }

    /// What is stored under that key, as it comes.
    pub(crate) async fn open_file(&self, key: &str) -> Result<Option<Stored>> {
        let found = self.outage.ask(self.store.get(&Location::from(key))).await?;
        Ok(found.map(|found| {
            let size = found.meta.size;
            Stored { size, bytes: found.into_stream().map_err(std::io::Error::other).boxed() }
        }))
    }

    /// The key of everything that is stored, in no order.
    pub(crate) fn all(&self) -> BoxStream<'static, Result<String>> {
        self.store.list(None).map_ok(|found| found.location.to_string()).map_err(Error::stored).boxed()
    }

    /// Stores a file under that key, whatever is there.
    pub(crate) async fn put_from(&self, key: &str, path: &Path) -> Result<()> {
        use tokio::io::AsyncReadExt as _;
        let mut file = tokio::fs::File::open(path).await.map_err(Error::stored)?;
        let upload = self.store.put_multipart(&Location::from(key)).await.map_err(Error::stored)?;
        let (mut upload, mut buffer) = (WriteMultipart::new(upload), vec![0; 1 << 20]);
        loop {
            let read = file.read(&mut buffer).await.map_err(Error::stored)?;
            if read == 0 {
                break;
            }
            upload.wait_for_capacity(4).await.map_err(Error::stored)?;
            upload.write(&buffer[..read]);
        }
        upload.finish().await.map(drop).map_err(Error::stored)
    }

    /// Deletes what is stored under that key; one that is gone is deleted already.
    pub(crate) async fn delete_file(&self, key: &str) -> Result<()> {
        self.outage.ask(self.store.delete(&Location::from(key))).await.map(drop)
    }

    async fn put(&self, key: &str, bytes: impl Into<PutPayload>) -> Result<()> {
        let location = Location::from(key);
        // A bucket that is gone is a failure here; where files are read, it only means that they are not there.
        let put = async { self.store.put(&location, bytes.into()).await.map_err(gone) };
        self.outage.ask(put).await.map(drop)
    }
}

/// The same failure, not for want of a file.
fn gone(error: object_store::Error) -> object_store::Error {
    use object_store::Error::{Generic, NotFound};
    match error {
        NotFound { source, .. } => Generic { store: "media", source },
        error => error,
    }
}

/// `campaign_images/<32 hexadecimal digits>.jpg`, or the same with `-640`.
fn is_key(key: &str) -> bool {
    let Some((folder, file)) = key.split_once('/') else { return false };
    let Some(name) = file.strip_suffix(".jpg") else { return false };
    let hash = name.strip_suffix("-640").unwrap_or(name);
    !folder.is_empty()
        && folder.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        && hash.len() == 32
        && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media() -> (tempfile::TempDir, Media) {
        let folder = tempfile::tempdir().unwrap();
        let media = Media::open(&MediaUrl::Folder(folder.path().join("media"))).unwrap();
        (folder, media)
    }

    #[tokio::test]
    async fn a_picture_comes_back_with_its_small_variant() {
        let (_folder, media) = media();
        let key = media.put_picture("campaign_images", picture::tests::png(900, 300).into()).await.unwrap();
        assert!(is_key(&key), "{key}");
        let full = image::load_from_memory(&media.get(&key).await.unwrap().unwrap()).unwrap();
        let small = image::load_from_memory(&media.get(&small_key(&key)).await.unwrap().unwrap()).unwrap();
        assert_eq!((full.width(), full.height(), small.width(), small.height()), (900, 300, 640, 213));
    }

    #[tokio::test]
    async fn a_store_that_is_well_again_is_noticed_though_nobody_asks_for_a_file() {
        let (_folder, media) = media();
        media.outage.begin(&object_store::Error::Generic { store: "file", source: "gone".into() });
        assert!(!media.is_up());
        media.probe().await;
        assert!(media.is_up());
    }

    #[tokio::test]
    async fn the_same_picture_has_the_same_key() {
        let (_folder, media) = media();
        let png = Bytes::from(picture::tests::png(20, 20));
        let first = media.put_picture("profile_pics", png.clone()).await.unwrap();
        assert_eq!(media.put_picture("profile_pics", png).await.unwrap(), first);
    }

    #[tokio::test]
    async fn too_many_bytes_are_refused_unread() {
        let (_folder, media) = media();
        let error = media.put_picture("profile_pics", vec![0; MAX_BYTES + 1].into()).await.unwrap_err();
        assert!(matches!(error, PictureError::TooLarge), "{error:?}");
    }

    #[tokio::test]
    async fn nothing_but_a_key_leads_to_a_file() {
        let (folder, media) = media();
        std::fs::write(folder.path().join("secret.key"), "x").unwrap();
        let hash = "0123456789abcdef0123456789abcdef";
        for key in [
            "../secret.key",
            "a/../../secret.key",
            "secret.key",
            "",
            "a/",
            &format!("/{hash}.jpg"),
            &format!("a/{hash}.png"),
            &format!("a/{hash}-320.jpg"),
            &format!("A/{hash}.jpg"),
            &format!("../{hash}.jpg"),
            &format!("a/b/{hash}.jpg"),
            &format!("a/{}.jpg", hash.to_uppercase()),
            &format!("a%2f{hash}.jpg"),
        ] {
            assert!(!is_key(key), "{key}");
            assert_eq!(media.get(key).await.unwrap(), None, "{key}");
        }
        assert!(is_key(&format!("a_b/{hash}-640.jpg")));
        assert_eq!(media.get(&format!("a/{hash}.jpg")).await.unwrap(), None);
    }
}
