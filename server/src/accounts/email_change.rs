//! A new e-mail address, which the account gets once a code mailed there has proved it.

use chrono::TimeDelta;
use rand::RngExt as _;
use tandem_texts as t;
use tandem_types::AccountId;

use super::{checks, shape, sql};
use crate::{
    Actor, Ctx, audit,
    auth::{fold, guesses, otp::OTP, proof},
    error::{Error, Result},
    input::{Fields, Input},
    jobs,
    limits::Guess,
    mail,
};

const LIFE: TimeDelta = TimeDelta::minutes(10);
const TRIES: i64 = 5;
/// How long to wait before another code may be asked for, in seconds.
const WAIT: i64 = 60;

/// Mails a code to a new address. Fields: `email`, `current_password`, and `otp` where there is a second factor. At most once a minute.
pub async fn begin(ctx: &Ctx, actor: &Actor, input: Input) -> Result<()> {
    let mut fields = Fields::new(input);
    let email = fields.email(&shape::EMAIL);
    if email.as_ref().is_some_and(|email| fold(email) == fold(&actor.email)) {
        fields.error(shape::EMAIL.name, t::refusals::own_address());
    }
    let (is_proven, second) = proof::begin(ctx, actor, &mut fields).await?;
    if is_proven {
        checks::free(ctx, &mut fields, email.as_deref(), None, Some(actor.id)).await?;
    }
    fields.finish()?;
    let email = email.ok_or_else(|| Error::internal("a checked field is missing"))?;
    guesses::check(ctx, Guess::Mail, &email).await?;
    second.settle(ctx, actor).await?;
    let now = ctx.clock.now();
    let code = format!("{:06}", rand::rng().random_range(0..1_000_000_u32));
    let hash = hashed(ctx, actor.id, &email, &code);
    let mut tx = ctx.db.write().await?;
    let change = sql::EmailChange { email, code_hash: hash, created_at: now, expires_at: now + LIFE };
    if !sql::begin_email_change(&mut tx, actor.id, &change, now - TimeDelta::seconds(WAIT)).await? {
        return Err(Error::TooMany { retry_after: WAIT.unsigned_abs() });
    }
    jobs::enqueue_mail(&mut tx, now, &mail::email_change(&change.email, &actor.username, &code)).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// The address that waits for its code, if one does.
pub async fn awaited(ctx: &Ctx, actor: &Actor) -> Result<Option<String>> {
    let mut tx = ctx.db.single().await?;
    let change = sql::email_change(&mut tx, actor.id).await?;
    Ok(change.filter(|change| change.expires_at > ctx.clock.now()).map(|change| change.email))
}

/// Gives the account the new address, which the code of field `otp` has proved. Codes mailed to the old one no longer count.
pub async fn confirm(ctx: &Ctx, actor: &Actor, input: Input) -> Result<()> {
    let mut fields = Fields::new(input);
    let otp = fields.text(&OTP).unwrap_or_default();
    fields.finish()?;
    let now = ctx.clock.now();
    let wrong = || Error::field(OTP.name, t::refusals::wrong_address_code());
    if let Some(email) = awaited(ctx, actor).await? {
        guesses::check(ctx, Guess::Code, &email).await?;
    }
    let mut tx = ctx.db.write().await?;
    let change = sql::email_change(&mut tx, actor.id).await?.filter(|change| change.expires_at > now);
    let Some(change) = change else { return Err(wrong()) };
    if !sql::count_email_try(&mut tx, actor.id, TRIES).await? {
        return Err(wrong());
    }
    if !ctx.config.is_mac(&change.code_hash, &parts(&actor.id, &change.email, otp.trim())) {
        // The try counts.
        tx.commit().await?;
        return Err(wrong());
    }
    sql::change_email(&mut tx, actor.id, &change.email, now).await.map_err(checks::taken_meanwhile)?;
    sql::forget_codes(&mut tx, actor.id).await?;
    let told = mail::email_changed(&actor.email, &actor.username, &change.email);
    jobs::enqueue_mail(&mut tx, now, &told).await?;
    audit::note_own(&mut tx, actor.id, "changed e-mail address", now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

fn hashed(ctx: &Ctx, account: AccountId, email: &str, code: &str) -> String {
    hex::encode(ctx.config.secret_key.mac(&parts(&account, email, code)))
}

/// What the MAC of a code is made of.
fn parts<'a>(account: &'a AccountId, email: &'a str, code: &'a str) -> [&'a [u8]; 5] {
    [b"new address\0", account.0.as_bytes(), email.as_bytes(), b"\0", code.as_bytes()]
}
