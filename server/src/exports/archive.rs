//! A ZIP that is stored while it is written: nothing of it is ever held as a whole.
//!
//! Compressing is work for a thread of its own. Entries go to it through one channel, and what it makes of them comes back through
//! another, both short: whoever is quicker waits.

use std::io::{self, Write};

use bytes::Bytes;
use object_store::WriteMultipart;
use tokio::{sync::mpsc, task::JoinHandle};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    Ctx,
    error::{Error, Result},
};

/// How many pieces wait in either channel.
const AHEAD: usize = 4;
/// How many pieces of the file are stored at once.
const UPLOADS: usize = 4;
/// How much is gathered before it is passed on.
const PIECE: usize = 256 << 10;

enum Step {
    /// A new file of that name.
    Begin(String),
    Bytes(Bytes),
    /// Nothing more comes: without it the file is not finished.
    End,
}

/// A ZIP that is being written.
pub(super) struct Archive {
    key: String,
    steps: mpsc::Sender<Step>,
    thread: JoinHandle<Result<()>>,
    store: JoinHandle<Result<(WriteMultipart, i64)>>,
}

impl Archive {
    /// Begins one in the media's private folder.
    pub(super) async fn begin(ctx: &Ctx) -> Result<Self> {
        let (key, upload) = ctx.media.begin_file().await?;
        let (steps, mut coming) = mpsc::channel(AHEAD);
        let (pieces, made) = mpsc::channel(AHEAD);
        let thread = tokio::task::spawn_blocking(move || compress(&mut coming, pieces));
        let store = tokio::spawn(keep(upload, made));
        Ok(Self { key, steps, thread, store })
    }

    /// Begins a file in it.
    pub(super) async fn file(&mut self, name: String) -> Result<()> {
        self.step(Step::Begin(name)).await
    }

    /// Goes on with that file.
    pub(super) async fn write(&mut self, bytes: impl Into<Bytes>) -> Result<()> {
        self.step(Step::Bytes(bytes.into())).await
    }

    async fn step(&mut self, step: Step) -> Result<()> {
        // The thread ends early only when it has failed, which the end tells.
        self.steps.send(step).await.map_err(|_| Error::internal("the archive could not be written"))
    }

    /// Ends it: the file's key and its size.
    pub(super) async fn end(self) -> Result<(String, i64)> {
        let Self { key, steps, thread, store } = self;
        let ended = steps.send(Step::End).await.is_ok();
        drop(steps);
        let compressed = thread.await.map_err(Error::internal)?;
        let (upload, size) = store.await.map_err(Error::internal)??;
        if let (Ok(()), true) = (&compressed, ended) {
            upload.finish().await.map_err(Error::internal)?;
            return Ok((key, size));
        }
        upload.abort().await.map_err(Error::internal)?;
        compressed.and_then(|()| Err(Error::internal("the archive was not ended")))
    }

    /// Leaves nothing of it behind.
    pub(super) async fn abandon(self) {
        let Self { steps, thread, store, .. } = self;
        drop(steps);
        drop(thread.await);
        if let Ok(Ok((upload, _))) = store.await
            && let Err(error) = upload.abort().await
        {
            tracing::warn!(%error, "an unfinished archive could not be deleted");
        }
    }
}

/// The thread.
fn compress(coming: &mut mpsc::Receiver<Step>, pieces: mpsc::Sender<Bytes>) -> Result<()> {
    let mut zip = ZipWriter::new_stream(Pieces { pieces, gathered: Vec::with_capacity(PIECE) });
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).unix_permissions(0o600);
    while let Some(step) = coming.blocking_recv() {
        match step {
            Step::Begin(name) => zip.start_file(name, options).map_err(Error::internal)?,
            Step::Bytes(bytes) => zip.write_all(&bytes).map_err(Error::internal)?,
            Step::End => {
                let mut pieces = zip.finish().map_err(Error::internal)?.into_inner();
                return pieces.flush().map_err(Error::internal);
            }
        }
    }
    Err(Error::internal("the archive was abandoned"))
}

/// Passes on what is written to it.
struct Pieces {
    pieces: mpsc::Sender<Bytes>,
    gathered: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.gathered.is_empty() {
            return Ok(());
        }
        let piece = std::mem::take(&mut self.gathered);
        self.pieces.blocking_send(piece.into()).map_err(io::Error::other)
    }
}

/// Stores the pieces.
async fn keep(mut upload: WriteMultipart, mut made: mpsc::Receiver<Bytes>) -> Result<(WriteMultipart, i64)> {
    let mut size = 0;
    while let Some(piece) = made.recv().await {
        upload.wait_for_capacity(UPLOADS).await.map_err(Error::internal)?;
        size += i64::try_from(piece.len()).map_err(Error::internal)?;
        upload.put(piece);
    }
    Ok((upload, size))
}
