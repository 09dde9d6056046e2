//! Files that nothing shows any more: of deleted accounts, campaigns and messages, pictures that were replaced, and what came with a
//! form that was refused.
//!
//! Keys of pictures are made of their content, so one file may serve several rows: only what no row at all names goes. Nor does what was
//! there before this database was: started with a wrong `DATABASE_URL`, the clean-up must not empty the folder.

use std::collections::HashSet;

use chrono::TimeDelta;
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::ObjectMeta;

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
            ctx.media.delete_file(file.location.as_ref()).await?;
            deleted += 1;
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
    /// How many files are stored. For tests.
    pub async fn count(&self) -> Result<usize> {
        Ok(self.store.list(None).try_collect::<Vec<_>>().await.map_err(Error::internal)?.len())
    }
}
