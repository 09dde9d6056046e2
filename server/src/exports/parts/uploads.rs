//! What the account has uploaded: copied after the lists, one file at a time.

use tandem_types::{BidId, MessageId, ResultId};
use uuid::Uuid;

use super::Copy;
use crate::{
    bids,
    error::{Error, Result},
    messages, results,
};

/// Something uploaded.
pub(super) enum Upload {
    /// A picture by its key.
    Picture(String, String),
    Delivery(BidId, Uuid, String),
    Message(MessageId),
    Proof(BidId, ResultId),
}

impl Copy<'_> {
    pub(super) async fn uploads(&mut self) -> Result<()> {
        for upload in std::mem::take(&mut self.uploads) {
            let (name, bytes) = match upload {
                Upload::Picture(name, key) => (name, self.ctx.media.get(&key).await),
                Upload::Delivery(bid, file, name) => {
                    let found = bids::file(self.ctx, self.actor, bid, file).await;
                    (format!("files/deliveries/{bid}/{file}-{name}"), found.map(|(_, bytes)| Some(bytes)))
                }
                Upload::Message(id) => {
                    (format!("files/messages/{id}.jpg"), messages::picture(self.ctx, self.actor, id).await.map(Some))
                }
                Upload::Proof(bid, id) => {
                    let found = results::proof(self.ctx, self.actor, bid, id).await;
                    (format!("files/results/{id}.jpg"), found.map(Some))
                }
            };
            let bytes = match bytes {
                Ok(Some(bytes)) => bytes,
                // Gone since.
                Ok(None) | Err(Error::NotFound(_)) => continue,
                Err(error) => return Err(error),
            };
            self.archive.file(name).await?;
            self.archive.write(bytes).await?;
            self.beat_now_and_then().await?;
        }
        self.part().await
    }
}
