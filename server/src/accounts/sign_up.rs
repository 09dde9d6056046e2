//! Signing up by the page where addresses have to be confirmed: there is an account once a code has proved the address. Until then
//! nothing that the page says or does, nor how long it takes, depends on whether the address has an account already: what was typed
//! waits in the browser's session, a job looks the address up, and only its owner learns by mail what it found.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tandem_types::accounts::Account;
use tower_sessions::Session;

use super::{NewAccount, Told, applicant, create, sql};
use crate::{
    Ctx,
    auth::{
        fold, guesses,
        otp::{self, EMAIL, OTP},
        session,
    },
    error::{Error, Result},
    input::{Fields, Input},
    jobs,
    limits::Guess,
    mail,
};

/// The kind of these jobs in the outbox.
pub(crate) const JOB: &str = "sign_up";
/// How long a sign-up may be ended, with new codes if need be. Its picture is kept for a day.
const LIFE: TimeDelta = TimeDelta::hours(12);

/// A sign-up that waits for its code.
#[derive(Serialize, Deserialize)]
struct SignUp {
    new: NewAccount,
    began_at: DateTime<Utc>,
    /// MAC of the newest code.
    code: String,
    sent_at: DateTime<Utc>,
    /// How often that code was tried.
    tries: i64,
}

/// To whom a code goes, or the word that there is an account already.
#[derive(Serialize, Deserialize)]
struct Asked {
    email: String,
    username: String,
    code: String,
    /// When: a job that failed may be done when the code no longer counts.
    at: DateTime<Utc>,
}

/// Begins a sign-up in this browser, which is nobody's from now on. Fields: those of [`super::register`].
pub async fn begin(ctx: &Ctx, session: &Session, input: Input) -> Result<()> {
    let new = applicant(ctx, input, Told::Username).await?;
    guesses::check(ctx, Guess::Mail, &new.email).await?;
    session::leave(session).await?;
    send(ctx, session, new, ctx.clock.now()).await
}

/// The address whose code this browser waits for.
pub async fn awaited(ctx: &Ctx, session: &Session) -> Result<Option<String>> {
    Ok(found(ctx, session).await?.map(|sign_up| sign_up.new.email))
}

/// Sends another code, a minute after the last at the earliest. Whether a sign-up waits here.
pub async fn resend(ctx: &Ctx, session: &Session) -> Result<bool> {
    let Some(sign_up) = found(ctx, session).await? else { return Ok(false) };
    guesses::check(ctx, Guess::Mail, &sign_up.new.email).await?;
    let wait = otp::wait(sign_up.sent_at, ctx.clock.now());
    if wait > 0 {
        return Err(Error::TooMany { retry_after: wait.unsigned_abs() });
    }
    send(ctx, session, sign_up.new, sign_up.began_at).await?;
    Ok(true)
}

/// Makes the account if the code of field `otp` is right; nothing if no sign-up with the address of field `email` waits here.
pub async fn confirm(ctx: &Ctx, session: &Session, input: Input) -> Result<Option<Account>> {
    let Some(mut sign_up) = found(ctx, session).await? else { return Ok(None) };
    let mut fields = Fields::new(input);
    let email = fields.text(&EMAIL).unwrap_or_default();
    let otp = fields.text(&OTP).unwrap_or_default();
    if fold(&email) != fold(&sign_up.new.email) {
        return Ok(None);
    }
    fields.finish()?;
    guesses::check(ctx, Guess::Code, &email).await?;

    let now = ctx.clock.now();
    let matches = ctx.config.is_mac(&sign_up.code, &parts(&sign_up.new.email, otp.trim()));
    if !matches || sign_up.tries >= otp::TRIES || sign_up.sent_at + otp::LIFE <= now {
        sign_up.tries += 1;
        session.insert(session::SIGN_UP, sign_up).await?;
        return Err(otp::wrong());
    }
    // Whoever reads the mails of the address may know by now that it, or the name, was taken meanwhile.
    let account = create(ctx, &NewAccount { is_verified: true, ..sign_up.new }).await?;
    session.remove_value(session::SIGN_UP).await?;
    Ok(Some(account))
}

/// Puts a new code into the session, and the job that mails it into the outbox.
async fn send(ctx: &Ctx, session: &Session, new: NewAccount, began_at: DateTime<Utc>) -> Result<()> {
    let now = ctx.clock.now();
    let code = otp::random();
    let asked = Asked { email: new.email.clone(), username: new.username.clone(), code, at: now };
    let payload = serde_json::to_value(&asked).map_err(Error::internal)?;
    let mut tx = ctx.db.write().await?;
    jobs::enqueue(&mut tx, now, JOB, &payload).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    let code = hex::encode(ctx.config.secret_key.mac(&parts(&new.email, &asked.code)));
    session::shorten(session, LIFE.num_hours());
    session.insert(session::SIGN_UP, SignUp { new, began_at, code, sent_at: now, tries: 0 }).await.map_err(Error::from)
}

/// Does such a job.
pub(crate) async fn run(ctx: &Ctx, payload: serde_json::Value) -> Result<()> {
    let Asked { email, username, code, at } = serde_json::from_value(payload).map_err(Error::internal)?;
    if at + otp::LIFE <= ctx.clock.now() {
        return Ok(());
    }
    let mut tx = ctx.db.write().await?;
    let mail = match sql::id_of(&mut tx, &fold(&email)).await? {
        // As its owner writes it: the case of what somebody else has typed might lead to another mailbox.
        Some(id) => match sql::email(&mut tx, id).await? {
            Some(own) => mail::address_taken(&own, ctx.config.base()),
            None => return Ok(()),
        },
        None => mail::verification(&email, &username, &code),
    };
    jobs::enqueue_mail(&mut tx, ctx.clock.now(), &mail).await?;
    tx.commit().await
}

async fn found(ctx: &Ctx, session: &Session) -> Result<Option<SignUp>> {
    let sign_up = session.get::<SignUp>(session::SIGN_UP).await?;
    Ok(sign_up.filter(|sign_up| sign_up.began_at + LIFE > ctx.clock.now()))
}

/// What the MAC of a code is made of.
fn parts<'a>(email: &'a str, code: &'a str) -> [&'a [u8]; 4] {
    [b"sign-up\0", email.as_bytes(), b"\0", code.as_bytes()]
}
