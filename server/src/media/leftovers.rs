//! Files that nothing shows any more: of deleted accounts, campaigns and messages, pictures that were replaced, and what came with a
//! form that was refused.
//!
//! Keys of pictures are made of their content, so one file may serve several rows: only what no row at all names goes. Nor does what was
//! there before this database was: started with a wrong `DATABASE_URL`, the clean-up must not empty the folder.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::{Error as StoreError, ObjectMeta, ObjectStoreExt as _, path::Path as Location};

use super::{FILES, Media, is_key, sql};
use crate::{
    Ctx,
    error::{Error, Result},
};

/// A file that was stored since may belong to a row that is not written yet.
const AGE: TimeDelta = TimeDelta::days(1);
/// How many are asked about at once.
const BATCH: usize = 200;

/// Deletes what has been stored for a day and what no row names; how many files.
pub async fn sweep(ctx: &Ctx) -> Result<usize> {
    let then = ctx.clock.now() - AGE;
    let mut tx = ctx.db.single().await?;
    let since = sql::begun(&mut tx).await?;
    drop(tx);
    let is_old = move |file: &ObjectMeta| file.last_modified < then && file.last_modified >= since;
    let old = ctx.media.store.list(None).try_filter(move |file| std::future::ready(is_old(file)));
    let mut batches = old.try_chunks(BATCH);
    let mut deleted = 0;
    while let Some(batch) = batches.next().await {
        let batch = batch.map_err(Error::internal)?;
        let keys: Vec<_> = batch.iter().filter_map(key_of).collect();
        let mut tx = ctx.db.single().await?;
        let named: HashSet<String> = sql::named(&mut tx, &keys).await?.into_iter().collect();
        drop(tx);
        for file in batch.iter().filter(|file| key_of(file).is_some_and(|key| !named.contains(&key))) {
            deleted += usize::from(ctx.media.delete_old(&file.location, then).await?);
        }
    }
    if deleted > 0 {
        tracing::info!(deleted, "files that nothing shows any more were deleted");
    }
    Ok(deleted)
}

/// The key by which rows name a file, that of the large picture for a small one; nothing for what is not ours.
fn key_of(file: &ObjectMeta) -> Option<String> {
    let path = file.location.as_ref();
    if is_key(path) {
        return Some(path.replace("-640.jpg", ".jpg"));
    }
    let name = path.strip_prefix(FILES)?.strip_prefix('/')?;
    (name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| path.to_owned())
}

impl Media {
    /// Deletes a file unless it was stored again at that moment or later: the same picture has the same key, and a row may name it
    /// that is not written yet. Whether it did.
    async fn delete_old(&self, location: &Location, then: DateTime<Utc>) -> Result<bool> {
        match self.store.head(location).await {
            Ok(file) if file.last_modified < then => {}
            Ok(_) | Err(StoreError::NotFound { .. }) => return Ok(false),
            Err(error) => return Err(Error::internal(error)),
        }
        self.delete_file(location.as_ref()).await?;
        Ok(true)
    }

    /// How many files are stored. For tests.
    pub async fn count(&self) -> Result<usize> {
        Ok(self.store.list(None).try_collect::<Vec<_>>().await.map_err(Error::internal)?.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::Clock, config::MediaUrl};

    #[tokio::test]
    async fn what_was_stored_again_since_it_was_listed_stays() {
        let folder = tempfile::tempdir().unwrap();
        let media = Media::open(&MediaUrl::Folder(folder.path().join("media"))).unwrap();
        let location = Location::from(media.put_file("text".into()).await.unwrap());
        let (before, after) = (Clock::default().now() - AGE, Clock::default().now() + AGE);
        assert!(!media.delete_old(&location, before).await.unwrap());
        assert_eq!(media.count().await.unwrap(), 1);
        assert!(media.delete_old(&location, after).await.unwrap());
        assert!(!media.delete_old(&location, after).await.unwrap(), "it is gone");
        assert_eq!(media.count().await.unwrap(), 0);
    }
}
