//! To and from the other instances through Redis's pub/sub.
//!
//! An instance tells its own listeners at the commit, and queues the events for the others; one task publishes what is queued.
//! Nothing that a page should hear is lost for good:
//! - Redis does not take it: PostgreSQL's `NOTIFY` does, which every instance listens to as well. Once that is known,
//!   transactions notify by themselves, until Redis answers again.
//! - an instance cannot hear: it says so through PostgreSQL, and the others go round Redis; it tells its listeners to read again
//!   a moment after that, now and then meanwhile, and as soon as it hears again.
//! - an instance is killed between a commit and its publishing: the others hear its beat no longer, and tell their listeners to
//!   read again. (`NOTIFY` has no such gap, but makes all commits of the database queue for one lock.)

use std::{collections::HashMap, time::Duration};

use futures::StreamExt as _;
use redis::{ErrorKind, RedisError, RedisResult};
use serde::{Deserialize, Serialize};
use tokio::{
    sync::mpsc::UnboundedReceiver,
    time::{Instant, MissedTickBehavior, interval, sleep, timeout},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Event;
use crate::{
    Ctx,
    error::Result,
    shared::{Shared, about},
};

const CHANNEL: &str = "live";
/// How often an instance says that it lives, and after how long a silence it is taken for dead.
const BEAT: Duration = Duration::from_secs(1);
const SILENCE: Duration = Duration::from_secs(4);
/// How often the connection is asked whether it lives, and how long that, and the database’s answer, may take.
const CHECK: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(3);
/// How long to wait before the connection is tried again, and the most.
const PAUSE: Duration = Duration::from_millis(200);
const LONGEST: Duration = Duration::from_secs(2);
/// When the listeners of an instance that cannot hear are told to read again: after the others know of it, then so often.
const KNOWN: Duration = Duration::from_secs(2);
const AGAIN: Duration = Duration::from_secs(30);
/// How long publishing may take before PostgreSQL is asked to do it.
const PUBLISH: Duration = Duration::from_secs(1);
/// The most events that are told at once.
const BATCH: usize = 500;

/// What one instance tells the others; without events, that it lives.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    from: Uuid,
    events: Vec<Event>,
    /// It stops, and has told everything.
    #[serde(default)]
    is_last: bool,
}

/// Tells and hears until it is told to stop. Nothing to do without Redis.
pub(super) async fn run(ctx: &Ctx, stop: &CancellationToken) {
    let (Some(shared), Some(outgoing)) = (ctx.db.bus().shared(), ctx.db.bus().outgoing()) else { return };
    let end = End { ctx, shared, me: Uuid::now_v7() };
    futures::join!(end.publish(outgoing, stop), end.subscribe(stop));
}

/// What the database answers, unless it takes too long: a host that has vanished says nothing. What was told after all is told twice.
async fn in_time<T>(answer: impl Future<Output = Result<T>>) -> Result<T> {
    timeout(PATIENCE, answer).await.unwrap_or_else(|_| Err(crate::Error::internal("the database does not answer")))
}

/// This instance's end of the wire.
struct End<'a> {
    ctx: &'a Ctx,
    shared: &'a Shared,
    me: Uuid,
}

impl End<'_> {
    /// Publishes what is queued, and a beat each second.
    async fn publish(&self, mut outgoing: UnboundedReceiver<Event>, stop: &CancellationToken) {
        let mut beat = interval(BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut waiting = Vec::new();
        loop {
            tokio::select! {
                _ = outgoing.recv_many(&mut waiting, BATCH) => {}
                _ = beat.tick() => {}
                () = stop.cancelled() => outgoing.close(),
            }
            // Asked once: what comes while this is told still has its turn.
            let is_last = outgoing.is_closed();
            while let Ok(event) = outgoing.try_recv() {
                waiting.push(event);
            }
            match self.tell(&waiting, is_last).await {
                Ok(()) => waiting.clear(),
                // Again with the next beat.
                Err(error) => tracing::warn!(%error, number = waiting.len(), "live events wait"),
            }
            if is_last {
                return;
            }
        }
    }

    async fn tell(&self, events: &[Event], is_last: bool) -> Result<()> {
        let told = Told { from: self.me, events: events.to_vec(), is_last };
        let text = serde_json::to_string(&told).map_err(crate::Error::internal)?;
        let channel = self.shared.name(CHANNEL);
        let sent = self
            .shared
            .ask_for(PUBLISH, async |c| redis::cmd("PUBLISH").arg(channel).arg(text).query_async::<i64>(c).await);
        match sent.await {
            Some(_) => Ok(()),
            None => in_time(self.ctx.db.notify(events)).await,
        }
    }

    /// Hears the others, over a connection that is made anew whenever it is lost.
    async fn subscribe(&self, stop: &CancellationToken) {
        let mut pause = PAUSE;
        // While it cannot hear: when to read again.
        let mut deaf = None;
        while !stop.is_cancelled() {
            let outcome = tokio::select! {
                () = stop.cancelled() => return,
                outcome = self.hear(&mut pause, &mut deaf) => outcome,
            };
            tracing::debug!(error = ?outcome.err(), again_in = ?pause, "no live events from Redis");
            if let Err(error) = in_time(self.ctx.db.say_deaf()).await {
                tracing::debug!(%error, "nobody can be told");
            }
            let read_at = deaf.get_or_insert_with(|| Instant::now() + KNOWN);
            if *read_at < Instant::now() {
                self.resync();
                *read_at = Instant::now() + AGAIN;
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = sleep(about(pause)) => {}
            }
            pause = (pause * 2).min(LONGEST);
        }
    }

    async fn hear(&self, pause: &mut Duration, deaf: &mut Option<Instant>) -> RedisResult<()> {
        let mut line = self.shared.pub_sub().await?;
        timeout(PATIENCE, line.subscribe(self.shared.name(CHANNEL))).await.map_err(|_| gone())??;
        (*pause, *deaf) = (PAUSE, None);
        // What was told while nobody listened is lost.
        self.resync();
        let (mut line, mut messages) = line.split();
        let (mut look, mut check) = (interval(BEAT), interval(CHECK));
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        check.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut others = HashMap::new();
        loop {
            tokio::select! {
                message = messages.next() => {
                    let Some(message) = message else { return Err(gone()) };
                    self.take(message.get_payload_bytes(), &mut others);
                }
                _ = look.tick() => {
                    let known = others.len();
                    others.retain(|_, heard: &mut Instant| heard.elapsed() < SILENCE);
                    if others.len() < known {
                        tracing::info!("an instance is silent: what it told last may be lost");
                        self.resync();
                    }
                }
                _ = check.tick() => {
                    timeout(PATIENCE, line.ping::<redis::Value>()).await.map_err(|_| gone())??;
                }
            }
        }
    }

    fn take(&self, message: &[u8], others: &mut HashMap<Uuid, Instant>) {
        match serde_json::from_slice::<Told>(message) {
            // Those who listen here know already.
            Ok(told) if told.from == self.me => {}
            Ok(told) => {
                if told.is_last {
                    others.remove(&told.from);
                } else {
                    others.insert(told.from, Instant::now());
                }
                self.ctx.db.hub().deliver(&told.events);
            }
            Err(error) => tracing::error!(%error, "a live event that cannot be understood"),
        }
    }

    fn resync(&self) {
        self.ctx.db.hub().resync(self.ctx.clock.now().timestamp_micros());
    }
}

fn gone() -> RedisError {
    (ErrorKind::Io, "the connection is lost").into()
}
