//! From the other instances: PostgreSQL's notifications, heard over one connection, and what comes by [`wire`].

use std::time::Duration;

use sqlx::postgres::PgListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::{CHANNEL, DEAF, Event, wire};
use crate::{
    Ctx,
    error::{Error, Result},
    shared::about,
};

/// How long to wait before the connection is tried again, and the most.
const PAUSE: Duration = Duration::from_millis(200);
const LONGEST: Duration = Duration::from_secs(10);
/// After how long a silence the connection is asked whether it lives, and how long it has for that, or to be made.
const CHECK: Duration = Duration::from_secs(10);
const PATIENCE: Duration = Duration::from_secs(5);

/// Hands on what other instances have committed, and this one to them, until it is told to stop. Nothing to do on SQLite: there
/// is one process.
pub async fn run(ctx: Ctx, stop: CancellationToken) {
    futures::join!(listen(&ctx, &stop), wire::run(&ctx, &stop));
}

/// Every instance listens here, even if all is well with Redis: some other instance may have lost it.
async fn listen(ctx: &Ctx, stop: &CancellationToken) {
    let mut pause = PAUSE;
    while ctx.db.tells() && !stop.is_cancelled() {
        tokio::select! {
            () = stop.cancelled() => return,
            outcome = hear(ctx, &mut pause) => {
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

async fn hear(ctx: &Ctx, pause: &mut Duration) -> Result<()> {
    let mut listener = match timeout(PATIENCE, listener(ctx)).await {
        Ok(listener) => listener?,
        Err(_) => return Err(silent()),
    };
    *pause = PAUSE;
    // What was told while nobody listened is lost.
    ctx.db.hub().resync(ctx.clock.now().timestamp_micros());
    loop {
        let Ok(told) = timeout(CHECK, listener.try_recv()).await else {
            // Nothing to tell, or a host that has vanished: a connection that only listens would never know.
            match timeout(PATIENCE, sqlx::query("select 1").execute(&mut listener)).await {
                Ok(answer) => answer?,
                Err(_) => return Err(silent()),
            };
            continue;
        };
        match told? {
            Some(told) if told.channel() == DEAF => ctx.db.bus().note_deaf(),
            Some(told) => match serde_json::from_str::<Vec<Event>>(told.payload()) {
                Ok(events) => ctx.db.hub().deliver(&events),
                Err(error) => tracing::error!(%error, "a live event that cannot be understood"),
            },
            None => return Err(Error::internal("the connection was lost")),
        }
    }
}

async fn listener(ctx: &Ctx) -> Result<PgListener> {
    let mut listener = ctx.db.listener().await?;
    listener.listen_all([CHANNEL, DEAF]).await?;
    Ok(listener)
}

fn silent() -> Error {
    Error::Internal(format!("no answer within {} seconds", PATIENCE.as_secs()))
}
