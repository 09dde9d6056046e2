//! `/apis/events`: the caller's pulses as Server-Sent Events.

use std::{convert::Infallible, time::Duration};

use axum::response::{
    IntoResponse as _,
    sse::{Event, KeepAlive, Sse},
};
use chrono::DateTime;
use futures::{Stream, stream};
use http::HeaderName;
use tandem_types::{
    AccountId,
    live::{Pulse, Topic},
};

use super::{
    answer::Outcome,
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op},
};
use crate::{
    Ctx,
    auth::token,
    error::{Error, Result},
    events::{self, Subscription},
    metrics::{Line, Open},
    presence,
};

const LAST: HeaderName = HeaderName::from_static("last-event-id");
/// How often a silent stream says that it is alive.
const BEAT: Duration = Duration::from_secs(25);
/// How often the token is looked at: a stream outlives neither its log-in nor its account by more than this.
const RECHECK: Duration = Duration::from_mins(1);

/// The route of live events.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("events", "Event Stream", Account).streaming().get(
            Op::new("The caller's pulses: hints that rows have changed. `Last-Event-ID` takes a stream up again")
                .gives(Gives::Events)
                .refuses(&[(429, "The caller has too many streams.")]),
            stream_events,
        ),
    ]
}

async fn stream_events(call: Call) -> Outcome {
    let actor = call.actor()?.id;
    let last = call.header(&LAST).and_then(|text| text.trim().parse::<i64>().ok());
    // Listening first: what happens while the past is read is heard as well.
    let subscription = call.ctx.db.hub().listen(actor);
    if subscription.crowd() > events::MOST {
        return Err(Error::TooMany { retry_after: 60 }.into());
    }
    let missed = match last.and_then(DateTime::from_timestamp_micros) {
        Some(since) => events::since(&call.ctx, actor, since).await?,
        None => Vec::new(),
    };
    note_presence(&call.ctx, actor).await;
    let bearer = super::auth::raw(&call).unwrap_or_default();
    let open = call.ctx.metrics.line(Line::Events);
    let flow =
        Flow { ctx: call.ctx.apart(), account: actor, bearer, subscription, missed: missed.into_iter(), _open: open };
    Ok(Sse::new(pulses(flow)).keep_alive(KeepAlive::new().interval(BEAT)).into_response())
}

struct Flow {
    ctx: Ctx,
    account: AccountId,
    bearer: String,
    subscription: Subscription,
    missed: std::vec::IntoIter<Pulse>,
    _open: Open,
}

fn pulses(flow: Flow) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(flow, async |mut flow| {
        let pulse = match flow.missed.next() {
            Some(pulse) => pulse,
            None => flow.next().await?,
        };
        let event = Event::default().event(pulse.topic.as_str()).id(pulse.seq.to_string()).json_data(pulse).ok()?;
        Some((Ok(event), flow))
    })
}

impl Flow {
    /// The next pulse; nothing once the token no longer holds, or this process is about to end: clients connect again, elsewhere.
    async fn next(&mut self) -> Option<Pulse> {
        loop {
            // On the pulse that says so, and each minute.
            tokio::select! {
                pulse = self.subscription.next() => {
                    if pulse.topic != Topic::Session {
                        return Some(pulse);
                    }
                }
                () = tokio::time::sleep(RECHECK) => {}
                () = self.ctx.stopping.leaving() => return None,
            }
            token::actor(&self.ctx, &self.bearer).await.ok()?;
            note_presence(&self.ctx, self.account).await;
        }
    }
}

/// Who listens is there, for other instances too.
async fn note_presence(ctx: &Ctx, account: AccountId) {
    if let Err(error) = presence::seen(ctx, account, ctx.clock.now()).await {
        tracing::warn!(%error, "presence could not be noted");
    }
}
