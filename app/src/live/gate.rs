//! Who may listen, and the one conversation that a socket can have.

use std::time::Duration;

use axum::{
    Extension,
    extract::{
        State, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket, close_code, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use leptos_ws::messages::{ChannelMessage, Messages};
use tandem_server::{Actor, Ctx, auth, events, metrics, presence, web};
use tandem_types::live::{CHANNEL, Pulse, Topic};
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};
use tower_sessions::Session;

/// Where leptos_ws's client connects.
pub const PATH: &str = "/api/leptos_ws_websocket";
/// The most bytes of a message; ours have some fifty.
const MOST: usize = 4096;
/// How often a silent socket is asked whether it lives, and how long it may be silent.
const BEAT: Duration = Duration::from_secs(25);
const SILENCE: Duration = Duration::from_secs(70);
/// How long a client may take to take what it is sent.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often the session is looked at, and the account noted as present.
const RECHECK: Duration = Duration::from_mins(1);
/// leptos_ws's client writes this before the JSON of each message.
const TAG: u8 = 0;

/// Lets a browser with a session listen to its account's pulses: 401 without one, 403 from another site, 429 with too many.
pub async fn gate(
    State(ctx): State<Ctx>,
    Extension(visit): Extension<web::Visit>,
    Extension(session): Extension<Session>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Some(actor) = visit.actor else { return StatusCode::UNAUTHORIZED.into_response() };
    if !web::csrf::is_ours(&headers, &ctx.config.public_url) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    let subscription = ctx.db.hub().listen(actor.id);
    if subscription.crowd() > events::MOST {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    upgrade.max_message_size(MOST).max_frame_size(MOST).read_buffer_size(MOST).write_buffer_size(0).on_upgrade(
        move |socket| async move {
            let _open = ctx.metrics.line(metrics::Line::WebSocket);
            let held = ctx.clone();
            let line = Line { ctx, actor, session, subscription, is_established: false };
            held.stopping.line(line.talk(socket)).await;
        },
    )
}

/// One open socket.
struct Line {
    ctx: Ctx,
    actor: Actor,
    session: Session,
    subscription: events::Subscription,
    /// Whether the client listens to our channel.
    is_established: bool,
}

/// Why a socket ends.
enum End {
    /// The client is gone, or silent, or takes nothing.
    Gone,
    /// It said what no client of ours says.
    Rude,
    /// Its session is over.
    LoggedOut,
    /// This process is about to end; another one is there for it.
    Leaving,
}

impl Line {
    async fn talk(mut self, mut socket: WebSocket) {
        self.note_presence().await;
        let end = self.listen(&mut socket).await;
        let Self { ctx, actor, subscription, .. } = self;
        // What is kept of its presence from now on is this moment. Nobody listens any more, before the client can know of it.
        let left = ctx.clock.now();
        drop(subscription);
        let close = match end {
            End::Gone => None,
            End::Rude => Some((close_code::POLICY, "unexpected message")),
            End::LoggedOut => Some((close_code::POLICY, "logged out")),
            End::Leaving => Some((close_code::RESTART, "connect again")),
        };
        if let Some((code, reason)) = close {
            let _ = hand(&mut socket, Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
        }
        warn_of(presence::seen(&ctx, actor.id, left).await);
    }

    async fn listen(&mut self, socket: &mut WebSocket) -> End {
        let mut beat = interval_at(Instant::now() + BEAT, BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut recheck = interval_at(Instant::now() + RECHECK, RECHECK);
        recheck.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut heard = Instant::now();
        loop {
            tokio::select! {
                () = self.ctx.stopping.leaving() => return End::Leaving,
                pulse = self.subscription.next() => {
                    if pulse.topic == Topic::Session {
                        if !self.is_logged_in().await {
                            return End::LoggedOut;
                        }
                    } else if self.is_established && self.give(socket, pulse).await.is_err() {
                        return End::Gone;
                    }
                }
                message = socket.recv() => {
                    heard = Instant::now();
                    match message {
                        Some(Ok(Message::Binary(bytes))) => match self.answer(&bytes) {
                            Ok(Some(reply)) => if send(socket, &reply).await.is_err() { return End::Gone },
                            Ok(None) => {}
                            Err(end) => return end,
                        },
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                        Some(Ok(Message::Close(_))) | None => return End::Gone,
                        // Text, too large, or no WebSocket at all.
                        Some(Ok(Message::Text(_)) | Err(_)) => return End::Rude,
                    }
                }
                _ = beat.tick() => {
                    if heard.elapsed() > SILENCE || hand(socket, Message::Ping(Vec::new().into())).await.is_err() {
                        return End::Gone;
                    }
                }
                _ = recheck.tick() => {
                    if !self.is_logged_in().await {
                        return End::LoggedOut;
                    }
                    self.note_presence().await;
                }
            }
        }
    }

    /// What the client wants: to listen, or no longer to. Nothing else is understood.
    fn answer(&mut self, bytes: &[u8]) -> Result<Option<Messages>, End> {
        let (&TAG, json) = bytes.split_first().ok_or(End::Rude)? else { return Err(End::Rude) };
        let Ok(Messages::Channel(wish)) = serde_json::from_slice(json) else { return Err(End::Rude) };
        match wish {
            ChannelMessage::Establish(name) if name == CHANNEL => {
                self.is_established = true;
                Ok(Some(Messages::Channel(ChannelMessage::EstablishResponse(name))))
            }
            ChannelMessage::Delete(name) if name == CHANNEL => {
                self.is_established = false;
                Ok(None)
            }
            _ => Err(End::Rude),
        }
    }

    async fn give(&self, socket: &mut WebSocket, pulse: Pulse) -> Result<(), axum::Error> {
        let value = serde_json::to_value(pulse).map_err(axum::Error::new)?;
        send(socket, &Messages::Channel(ChannelMessage::Message(CHANNEL.to_owned(), value))).await
    }

    /// As the rows say now.
    async fn is_logged_in(&self) -> bool {
        auth::session::is_alive(&self.ctx, &self.session).await.unwrap_or(false)
    }

    async fn note_presence(&self) {
        warn_of(presence::still_here(&self.ctx, self.actor.id).await);
    }
}

fn warn_of(noted: tandem_server::Result<()>) {
    if let Err(error) = noted {
        tracing::warn!(%error, "presence could not be noted");
    }
}

async fn send(socket: &mut WebSocket, message: &Messages) -> Result<(), axum::Error> {
    let mut bytes = vec![TAG];
    serde_json::to_writer(&mut bytes, message).map_err(axum::Error::new)?;
    hand(socket, Message::Binary(bytes.into())).await
}

/// Sends; fails when the client takes nothing, or too slowly.
async fn hand(socket: &mut WebSocket, message: Message) -> Result<(), axum::Error> {
    timeout(PATIENCE, socket.send(message)).await.map_err(axum::Error::new)?
}
