//! The second factor: codes of an app (TOTP), and recovery codes in their place.
//!
//! Every code counts once, and each account has so many tries in a while, wherever they are made. A new password changes nothing
//! of it: who only reads somebody's mails gets no further.

mod recovery;
mod totp;

use chrono::{DateTime, TimeDelta, Utc};
use tandem_texts as t;
use tandem_types::{
    AccountId,
    security::{Enrolment, TwoFactor},
};

use super::{proof, sql::two_factor as sql};
use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    db::Tx,
    error::{Error, Result},
    input::{Field, Fields, Input},
    jobs,
    mail::{self, Mail},
    seal::{self, Opened},
};

/// A code of the app, or a recovery code.
pub const OTP: Field = Field::secret("otp", 20).required();

/// What the secret is sealed for.
const PURPOSE: &str = "two-factor secret";
/// How often one may be wrong within [`WINDOW`].
const TRIES: i64 = 10;
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// How long switching on may take.
const ENROLMENT: TimeDelta = TimeDelta::minutes(15);

/// Whether that account has a second factor, which its log-ins ask for.
pub async fn is_on(tx: &mut Tx, account: AccountId) -> Result<bool> {
    sql::is_on(tx, account).await
}

/// How the caller's second factor stands.
pub async fn state(ctx: &Ctx, actor: &Actor) -> Result<TwoFactor> {
    let mut tx = ctx.db.single().await?;
    let Some(row) = sql::row(&mut tx, actor.id).await? else { return Ok(TwoFactor::default()) };
    drop(tx);
    if row.confirmed_at.is_some() {
        return Ok(TwoFactor { on_since: row.confirmed_at, codes_left: row.codes_left, enrolment: None });
    }
    let is_open = row.created_at + ENROLMENT > ctx.clock.now();
    let secret = is_open.then(|| opened(ctx, actor.id, &row.secret)).transpose()?.map(|opened| opened.plain);
    let enrolment = secret
        .map(|secret| Enrolment { secret: totp::written(&secret), address: totp::address(&secret, &actor.email) });
    Ok(TwoFactor { enrolment, ..TwoFactor::default() })
}

/// Begins to switch it on: from now on [`state`] tells what an app has to know. Field: `current_password`, or a thief of a session
/// could lock the account's owner out. Not before the address is verified, or whoever registers somebody else's would keep them out
/// of it for good.
pub async fn begin(ctx: &Ctx, actor: &Actor, input: Input) -> Result<()> {
    actor.verified(ctx)?;
    let mut fields = Fields::new(input);
    proof::password(ctx, actor, &mut fields).await?;
    fields.finish()?;
    let secret: [u8; totp::SECRET] = rand::random();
    let sealed = seal::seal(&ctx.config.secret_key, PURPOSE, actor.id.0.as_bytes(), &secret)?;
    let mut tx = ctx.db.write().await?;
    if !sql::begin(&mut tx, actor.id, &sealed, ctx.clock.now()).await? {
        return Err(already_on());
    }
    tx.commit().await
}

/// Switches it on by a first code, field `otp`, and ends every log-in and token that was made by a password alone. The recovery
/// codes, which nobody can read again.
pub async fn confirm(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Vec<String>> {
    actor.verified(ctx)?;
    let mut fields = Fields::new(input);
    let otp = fields.text(&OTP);
    fields.finish()?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let row = sql::row(&mut tx, actor.id).await?.filter(|row| row.created_at + ENROLMENT > now);
    let Some(row) = row else { return Err(Error::Refused(t::refusals::took_too_long())) };
    if row.confirmed_at.is_some() {
        return Err(already_on());
    }
    let secret = opened(ctx, actor.id, &row.secret)?.plain;
    let step = totp::step_of(&secret, &digits(&otp.unwrap_or_default()), now).ok_or_else(wrong)?;
    if !sql::confirm(&mut tx, actor.id, &row.secret, step, now).await? {
        return Err(already_on());
    }
    let codes = new_codes(ctx, &mut tx, actor).await?;
    audit::note(&mut tx, Some(actor), &Entry::new("switched two-factor log-in on", Object::Account(actor.id)), now)
        .await?;
    tell(&mut tx, now, mail::two_factor_on(&actor.email, &actor.username)).await?;
    super::sql::raise_generation(&mut tx, actor.id, now).await?;
    super::end_log_ins(&mut tx, actor.id, now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(codes)
}

/// Makes the recovery codes anew; the old ones no longer count. Fields: `current_password`, `otp`.
pub async fn renew_codes(ctx: &Ctx, actor: &Actor, input: Input) -> Result<Vec<String>> {
    let (mut tx, now) = proven(ctx, actor, input).await?;
    let codes = new_codes(ctx, &mut tx, actor).await?;
    audit::note(&mut tx, Some(actor), &Entry::new("made new recovery codes", Object::Account(actor.id)), now).await?;
    tell(&mut tx, now, mail::recovery_codes_renewed(&actor.email, &actor.username)).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(codes)
}

/// Switches it off. Fields: `current_password`, `otp`.
pub async fn switch_off(ctx: &Ctx, actor: &Actor, input: Input) -> Result<()> {
    let (mut tx, now) = proven(ctx, actor, input).await?;
    sql::delete(&mut tx, actor.id).await?;
    audit::note(&mut tx, Some(actor), &Entry::new("switched two-factor log-in off", Object::Account(actor.id)), now)
        .await?;
    tell(&mut tx, now, mail::two_factor_off(&actor.email, &actor.username)).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Switches it off for the active account of that address, in any case: for the operator, who has made sure who asks. The account is
/// told when mails are sent next.
pub async fn reset(ctx: &Ctx, email: &str) -> Result<()> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let account = super::sql::by_email(&mut tx, &super::fold(email.trim())).await?.ok_or(Error::NotFound("account"))?;
    if !sql::is_on(&mut tx, account.id).await? {
        return Err(Error::Refused("Two-factor log-in is off for this account."));
    }
    sql::delete(&mut tx, account.id).await?;
    tell(&mut tx, now, mail::two_factor_off(&account.email, &account.username)).await?;
    tracing::warn!(account = %account.id, "the operator switched two-factor log-in off");
    tx.commit().await
}

/// Counts a try at a code of that account; the right one is used up. The caller commits either way. [`Error::TooMany`] when the
/// account has no try left; nobody but who knows its password gets that far.
pub(super) async fn redeem(ctx: &Ctx, tx: &mut Tx, account: AccountId, typed: &str) -> Result<bool> {
    let now = ctx.clock.now();
    let Some(row) = sql::count_try(tx, account, now, now - WINDOW, TRIES).await? else {
        let wait = sql::tries_since(tx, account).await?.map(|since| (since + WINDOW - now).num_seconds().max(1));
        // Switched off meanwhile, or all tries used.
        return wait.map_or(Ok(false), |wait| Err(Error::TooMany { retry_after: wait.unsigned_abs() }));
    };
    if let Some(code) = recovery::read(typed) {
        return use_recovery(ctx, tx, account, &code).await;
    }
    let Opened { plain: secret, is_old } = opened(ctx, account, &row.secret)?;
    if is_old {
        let anew = seal::seal(&ctx.config.secret_key, PURPOSE, account.0.as_bytes(), &secret)?;
        sql::seal_anew(tx, account, &row.secret, &anew).await?;
    }
    match totp::step_of(&secret, &digits(typed), now) {
        Some(step) => sql::use_step(tx, account, step).await,
        None => Ok(false),
    }
}

async fn use_recovery(ctx: &Ctx, tx: &mut Tx, account: AccountId, code: &str) -> Result<bool> {
    let mut is_used = false;
    for key in ctx.config.keys() {
        is_used = is_used || sql::use_recovery(tx, account, &recovery::hashed(key, account, code)).await?;
    }
    if !is_used {
        return Ok(false);
    }
    sql::forgive(tx, account).await?;
    let left = sql::codes_left(tx, account).await?;
    if let Some(email) = crate::accounts::email(tx, account).await? {
        tell(tx, ctx.clock.now(), mail::recovery_code_used(&email, left)).await?;
    }
    Ok(true)
}

/// A transaction of a caller who has proved to have both factors.
async fn proven(ctx: &Ctx, actor: &Actor, input: Input) -> Result<(Tx, DateTime<Utc>)> {
    let mut fields = Fields::new(input);
    let otp = fields.text(&OTP);
    proof::password(ctx, actor, &mut fields).await?;
    fields.finish()?;
    let mut tx = ctx.db.write().await?;
    if !sql::is_on(&mut tx, actor.id).await? {
        return Err(Error::Refused(t::refusals::two_factor_off()));
    }
    if redeem(ctx, &mut tx, actor.id, &otp.unwrap_or_default()).await? {
        return Ok((tx, ctx.clock.now()));
    }
    // The try counts.
    tx.commit().await?;
    Err(wrong())
}

async fn new_codes(ctx: &Ctx, tx: &mut Tx, actor: &Actor) -> Result<Vec<String>> {
    let codes: Vec<_> = (0..recovery::CODES).map(|_| recovery::new()).collect();
    let read = codes.iter().filter_map(|code| recovery::read(code));
    let hashes: Vec<_> = read.map(|code| recovery::hashed(&ctx.config.secret_key, actor.id, &code)).collect();
    sql::replace_codes(tx, actor.id, &hashes).await?;
    Ok(codes)
}

fn opened(ctx: &Ctx, account: AccountId, sealed: &str) -> Result<Opened> {
    seal::unseal(&ctx.config, PURPOSE, account.0.as_bytes(), sealed)
        .ok_or_else(|| Error::internal("a two-factor secret does not open: it was sealed with another SECRET_KEY"))
}

/// Apps show a code in two groups.
fn digits(typed: &str) -> String {
    typed.chars().filter(|letter| !letter.is_whitespace()).collect()
}

async fn tell(tx: &mut Tx, now: DateTime<Utc>, mail: Mail) -> Result<()> {
    jobs::enqueue_mail(tx, now, &mail).await
}

fn already_on() -> Error {
    Error::Refused(t::refusals::two_factor_on())
}

/// What a wrong code of a form is told.
pub(super) fn wrong() -> Error {
    Error::field(OTP.name, t::refusals::wrong_two_factor_code())
}
