//! From the other instances: PostgreSQL's notifications, heard over one connection, and what comes by [`wire`].

use std::time::Duration;

use sqlx::postgres::PgListener;
use tokio_util::sync::CancellationToken;

use super::{CHANNEL, DEAF, Event, wire};
use crate::{Ctx, error::Result, shared::about};

/// How long to wait before the connection is tried again, and the most.
const PAUSE: Duration = Duration::from_millis(200);
const LONGEST: Duration = Duration::from_secs(10);

/// Hands on what other instances have committed, and this one to them, until it is told to stop. Nothing to do on SQLite: there
/// is one process.
pub async fn run(ctx: Ctx, stop: CancellationToken) {
    futures::join!(listen(&ctx, &stop), wire::run(&ctx, &stop));
}

/// Every instance listens here, even if all is well with Redis: some other instance may have lost it.
async fn listen(ctx: &Ctx, stop: &CancellationToken) {
    let mut pause = PAUSE;
    while !stop.is_cancelled() {
        let Some(listener) = ctx.db.listener().await.transpose() else { return };
        tokio::select! {
            () = stop.cancelled() => return,
            outcome = hear(ctx, listener, &mut pause) => {
                if let Err(error) = outcome {
                    tracing::warn!(%error, again_in = ?pause, "no live events from the database");
                }
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(about(pause)) => {}
        }
        pause = (pause * 2).min(LONGEST);
    }
}

async fn hear(ctx: &Ctx, listener: Result<PgListener>, pause: &mut Duration) -> Result<()> {
    let mut listener = listener?;
    listener.listen_all([CHANNEL, DEAF]).await?;
    *pause = PAUSE;
    // What was told while nobody listened is lost.
    ctx.db.hub().resync(ctx.clock.now().timestamp_micros());
    loop {
        match listener.try_recv().await? {
            Some(told) if told.channel() == DEAF => ctx.db.bus().note_deaf(),
            Some(told) => match serde_json::from_str::<Vec<Event>>(told.payload()) {
                Ok(events) => ctx.db.hub().deliver(&events),
                Err(error) => tracing::error!(%error, "a live event that cannot be understood"),
            },
            // The connection was lost, and is there again.
            None => ctx.db.hub().resync(ctx.clock.now().timestamp_micros()),
        }
    }
}
