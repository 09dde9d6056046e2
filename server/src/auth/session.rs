//! Browser sessions: tower-sessions over our own table. The cookie's id is stored hashed, with account and device.

mod store;
mod unsaved;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tandem_types::AccountId;
use tower_sessions::{Expiry, Session, SessionManagerLayer, cookie::SameSite};

pub use store::Store;
use store::hashed;
pub use unsaved::explain;

use super::{Actor, Half, proof, sql, two_factor};
use crate::{
    Ctx,
    error::{Error, Result},
};

const ACCOUNT: &str = "account";
const GENERATION: &str = "generation";
const DEVICE: &str = "device";
const WAITING: &str = "waiting";
/// A sign-up that waits for its code: see [`crate::accounts::sign_up`].
pub(crate) const SIGN_UP: &str = "sign_up";
/// How long a session lives without a visit, in days.
const IDLE_DAYS: i64 = 14;
/// How long a session lives at the most, in days.
const LIFE_DAYS: i64 = 30;
/// How long a code is waited for, in minutes, and how many are tried, before the password has to be given again. The account's own
/// limit, over all sessions, is in [`two_factor`].
const CODE_MINUTES: i64 = 10;
const CODE_TRIES: u32 = 5;
/// The longest address to go to afterwards.
const NEXT: usize = 2000;
/// A visit is noted at most this often, in seconds, so that reading a page seldom writes.
const TOUCH_SECONDS: i64 = 300;

/// Remembers who logged in. Gives the session a new id, so that one planted before is worth nothing.
pub async fn log_in(session: &Session, actor: &Actor, user_agent: &str) -> Result<()> {
    session.cycle_id().await?;
    forget_waiting(session).await?;
    session.remove_value(SIGN_UP).await?;
    let device: String = user_agent.chars().filter(|letter| *letter != '\0').take(300).collect();
    session.insert(ACCOUNT, actor.id).await?;
    session.insert(GENERATION, actor.generation).await?;
    session.insert(DEVICE, device).await.map_err(Error::from)
}

/// The same for somebody who is logged in, when newer credentials have ended all sessions of the account: who they are with these.
pub async fn renew(ctx: &Ctx, session: &Session, actor: &Actor, user_agent: &str) -> Result<Actor> {
    let mut tx = ctx.db.single().await?;
    let known = sql::known(&mut tx, actor.id, "").await?.filter(|known| known.is_active);
    drop(tx);
    let actor = known.ok_or(Error::Unauthenticated)?.actor;
    log_in(session, &actor, user_agent).await?;
    Ok(actor)
}

/// Somebody who has proved the password, and has to give a code next. Logged in as nobody meanwhile.
#[derive(Serialize, Deserialize)]
struct Waiting {
    account: AccountId,
    /// The password that was proved is the account's as long as this stays.
    generation: i64,
    since: DateTime<Utc>,
    tries: u32,
    next: String,
}

/// Remembers who has proved the password, for [`second_factor`]; `next` is where they want to go.
pub async fn wait_for_code(ctx: &Ctx, session: &Session, half: &Half, next: &str) -> Result<()> {
    leave(session).await?;
    let Half(actor) = half;
    let waiting = Waiting {
        account: actor.id,
        generation: actor.generation,
        since: ctx.clock.now(),
        tries: 0,
        next: next.chars().filter(|letter| *letter != '\0').take(NEXT).collect(),
    };
    session.insert(WAITING, waiting).await.map_err(Error::from)
}

/// Makes the session nobody's. Gives it a new id, as [`log_in`] does.
pub(crate) async fn leave(session: &Session) -> Result<()> {
    session.cycle_id().await?;
    for name in [ACCOUNT, GENERATION, DEVICE, WAITING, SIGN_UP] {
        session.remove_value(name).await?;
    }
    Ok(())
}

/// Whether a code is waited for here.
pub async fn waits_for_code(ctx: &Ctx, session: &Session) -> Result<bool> {
    Ok(waiting(ctx, session).await?.is_some())
}

/// Logs in by the code that was waited for; who that is, and where they wanted to go. Nothing if none is waited for any longer: the password has to
/// be given again. A wrong code is said of the field `otp`.
pub async fn second_factor(
    ctx: &Ctx,
    session: &Session,
    otp: &str,
    user_agent: &str,
) -> Result<Option<(Actor, String)>> {
    let Some(mut waiting) = waiting(ctx, session).await? else { return Ok(None) };
    let mut tx = ctx.db.single().await?;
    let known = sql::known(&mut tx, waiting.account, "").await?;
    drop(tx);
    let known = known.filter(|known| known.is_active && known.actor.generation == waiting.generation);
    let Some(known) = known else {
        forget_waiting(session).await?;
        return Ok(None);
    };
    match proof::second(ctx, known.actor, otp).await {
        Ok(actor) => {
            log_in(session, &actor, user_agent).await?;
            Ok(Some((actor, waiting.next)))
        }
        Err(Error::WrongCode) => {
            waiting.tries += 1;
            session.insert(WAITING, waiting).await?;
            Err(two_factor::wrong())
        }
        Err(error) => Err(error),
    }
}

async fn waiting(ctx: &Ctx, session: &Session) -> Result<Option<Waiting>> {
    let waiting = session.get::<Waiting>(WAITING).await?;
    let now = ctx.clock.now();
    Ok(waiting.filter(|waiting| waiting.tries < CODE_TRIES && waiting.since + TimeDelta::minutes(CODE_MINUTES) > now))
}

async fn forget_waiting(session: &Session) -> Result<()> {
    session.remove_value(WAITING).await.map(drop).map_err(Error::from)
}

/// Ends the session.
pub async fn log_out(session: &Session) -> Result<()> {
    session.flush().await.map_err(Error::from)
}

/// Who is logged in, as the account is now: gone, deactivated or with newer credentials means nobody.
pub async fn actor(ctx: &Ctx, session: &Session) -> Result<Option<Actor>> {
    let Some(id) = session.get::<AccountId>(ACCOUNT).await? else { return Ok(None) };
    let generation = session.get::<i64>(GENERATION).await?;
    let mut tx = ctx.db.single().await?;
    let known = match id_hash(session) {
        // What was loaded may be a copy: the row has to be there as well.
        Some(hash) => sql::known_in(&mut tx, id, &hash).await?,
        None => sql::known(&mut tx, id, "").await?,
    };
    if known.as_ref().is_some_and(|known| known.is_revoked) {
        drop(tx);
        // What is left in this session from now on goes into a new one.
        session.flush().await?;
        return Ok(None);
    }
    Ok(known.filter(|known| known.is_active && Some(known.actor.generation) == generation).map(|known| known.actor))
}

/// Whether the session's log-in still holds, by what the rows say now and not by what this session remembers.
pub async fn is_alive(ctx: &Ctx, session: &Session) -> Result<bool> {
    let Some(id) = session.id() else { return Ok(false) };
    let Some(record) = Store::of(ctx).by_row(id).await? else { return Ok(false) };
    let value = |name: &str| record.data.get(name).cloned().unwrap_or_default();
    let (account, generation) =
        (serde_json::from_value(value(ACCOUNT)), serde_json::from_value::<i64>(value(GENERATION)));
    let (Ok(account), Ok(generation)) = (account, generation) else { return Ok(false) };
    let mut tx = ctx.db.single().await?;
    let known = sql::known(&mut tx, account, "").await?;
    Ok(known.is_some_and(|known| known.is_active && known.actor.generation == generation))
}

/// The layer that reads and writes the session cookie.
#[must_use]
pub fn layer(ctx: &Ctx) -> SessionManagerLayer<Store> {
    let secure = ctx.config.is_https();
    SessionManagerLayer::new(Store::of(ctx))
        .with_name(cookie_name(secure))
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(tower_sessions::cookie::time::Duration::days(LIFE_DAYS)))
}

/// Has the session of a visitor end after so many hours: what was typed for an account that never came to be goes with it.
pub(crate) fn shorten(session: &Session, hours: i64) {
    session.set_expiry(Some(Expiry::OnInactivity(tower_sessions::cookie::time::Duration::hours(hours))));
}

/// `__Host-` demands TLS; on plain HTTP (loopback) the bare name stands in.
#[must_use]
pub const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-session" } else { "session" }
}

/// What the session's row is found by; nothing for one that has none yet.
pub(super) fn id_hash(session: &Session) -> Option<String> {
    session.id().map(hashed)
}

/// Which sessions hold at that moment.
pub(super) fn alive_since(now: DateTime<Utc>) -> sql::devices::Alive {
    let days = |days| now - TimeDelta::days(days);
    sql::devices::Alive { now, seen_since: days(IDLE_DAYS), made_since: days(LIFE_DAYS) }
}
