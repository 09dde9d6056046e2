//! One-time codes, which verify an e-mail address or reset a password: six digits, ten minutes, five tries, a new one
//! after a minute.

use chrono::{DateTime, TimeDelta, Utc};
use rand::RngExt as _;
use tandem_texts as t;
use tandem_types::AccountId;

use super::{fold, guesses, sql};
use crate::{
    Ctx, accounts, audit,
    db::Tx,
    error::{Error, Result},
    input::{Field, Fields, Input, Shape},
    jobs,
    limits::Guess,
    mail,
};
use serde::{Deserialize, Serialize};

/// What a code is for. A code for one thing does nothing for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    VerifyEmail,
    ResetPassword,
}

impl Purpose {
    /// The name in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
        }
    }
}

pub const EMAIL: Field = Field::text("email", 254).required();
pub const OTP: Field = Field::secret("otp", 12).required();

/// What verifying takes.
pub const VERIFICATION: Shape = Shape { name: "Verification", fields: &[EMAIL.write_only(), OTP] };
/// What asking for a code takes.
pub const REQUEST: Shape = Shape { name: "CodeRequest", fields: &[Field::email("email").required().write_only()] };

pub(crate) const LIFE: TimeDelta = TimeDelta::minutes(10);
pub(crate) const TRIES: i64 = 5;
/// How long to wait before another code may be asked for, in seconds.
pub const RESEND_SECONDS: i64 = 60;

/// Makes a code and puts the mail with it into the outbox. The caller wakes the job worker after its commit.
pub(crate) async fn send(
    ctx: &Ctx,
    tx: &mut Tx,
    purpose: Purpose,
    account: AccountId,
    email: &str,
    username: &str,
) -> Result<()> {
    let now = ctx.clock.now();
    let code = random();
    sql::save_code(tx, account, purpose, &hashed(ctx, account, &code), now, now + LIFE).await?;
    let mail = match purpose {
        Purpose::VerifyEmail => mail::verification(email, username, &code),
        Purpose::ResetPassword => mail::password_reset(email, username, &code, ctx.config.base()),
    };
    jobs::enqueue_mail(tx, now, &mail).await
}

/// Six digits.
pub(crate) fn random() -> String {
    format!("{:06}", rand::rng().random_range(0..1_000_000_u32))
}

/// Checks `email` and `otp`; the right code marks the account verified and works once.
pub async fn verify(ctx: &Ctx, input: Input) -> Result<AccountId> {
    let mut fields = Fields::new(input);
    let email = fields.text(&EMAIL);
    let otp = fields.text(&OTP);
    fields.finish()?;
    let (Some(email), Some(otp)) = (email, otp) else { return Err(wrong()) };
    guesses::check(ctx, Guess::Code, &email).await?;

    let mut tx = ctx.db.write().await?;
    let Some(account) = sql::by_email(&mut tx, &fold(&email)).await? else { return Err(wrong()) };
    let matches = redeem(ctx, &mut tx, Purpose::VerifyEmail, account.id, otp.trim()).await?;
    if matches {
        verified(&mut tx, account.id, ctx.clock.now()).await?;
    }
    // The try counts either way.
    tx.commit().await?;
    if matches { Ok(account.id) } else { Err(wrong()) }
}

/// The account has proved its address.
pub(super) async fn verified(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    if sql::mark_verified(tx, account, now).await? {
        audit::note_own(tx, account, "confirmed e-mail address", now).await?;
    }
    Ok(())
}

/// Counts a try at an account's live code; the right one is used up. The caller commits either way.
pub(super) async fn redeem(ctx: &Ctx, tx: &mut Tx, purpose: Purpose, account: AccountId, otp: &str) -> Result<bool> {
    let Some(code) = sql::code(tx, account, purpose).await? else { return Ok(false) };
    if code.expires_at <= ctx.clock.now() || !sql::count_try(tx, account, purpose, TRIES).await? {
        return Ok(false);
    }
    let matches = ctx.config.is_mac(&code.hash, &parts(&account, otp));
    if matches {
        sql::delete_code(tx, account, purpose).await?;
    }
    Ok(matches)
}

/// Sends another code to `email`, if an account of that address still needs one; answers the same if not. Whoever is logged in asks
/// for their own account, and is told when it is too early.
pub async fn resend(ctx: &Ctx, own: Option<AccountId>, input: Input) -> Result<()> {
    let Some(id) = own else { return request(ctx, input, Purpose::VerifyEmail).await };
    guesses::check_own(ctx, Guess::Mail, id).await?;
    let mut tx = ctx.db.write().await?;
    send_again(ctx, &mut tx, Purpose::VerifyEmail, id).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// The kind of these jobs in the outbox.
pub(crate) const JOB: &str = "code";

/// Who has asked for a code, as they typed it.
#[derive(Serialize, Deserialize)]
struct Asked {
    email: String,
    purpose: Purpose,
}

/// Has a code sent to `email` if there is an account for which it would do something; at most one a minute. Whether there is one is
/// looked up by a job: what is answered, and how soon, is the same for every address.
pub(super) async fn request(ctx: &Ctx, input: Input, purpose: Purpose) -> Result<()> {
    let mut fields = Fields::new(input);
    let email = fields.email(&Field { write_only: true, ..EMAIL });
    fields.finish()?;
    let email = email.ok_or_else(|| Error::internal("a checked field is missing"))?;
    guesses::check(ctx, Guess::Mail, &email).await?;
    let payload = serde_json::to_value(Asked { email, purpose }).map_err(Error::internal)?;
    let mut tx = ctx.db.write().await?;
    jobs::enqueue(&mut tx, ctx.clock.now(), JOB, &payload).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Does such a job.
pub(crate) async fn run(ctx: &Ctx, payload: serde_json::Value) -> Result<()> {
    let Asked { email, purpose } = serde_json::from_value(payload).map_err(Error::internal)?;
    let mut tx = ctx.db.write().await?;
    let Some(account) = sql::by_email(&mut tx, &fold(&email)).await? else { return Ok(()) };
    match send_again(ctx, &mut tx, purpose, account.id).await {
        Ok(()) => tx.commit().await,
        // Too early, or confirmed meanwhile: there is nothing to send.
        Err(Error::TooMany { .. } | Error::Refused(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Sends an active account another code, in the caller's transaction, if it would do something; at most one a minute. The caller
/// wakes the job worker after its commit.
pub(crate) async fn send_again(ctx: &Ctx, tx: &mut Tx, purpose: Purpose, id: AccountId) -> Result<()> {
    // Of two at once the second finds what the first has sent.
    accounts::lock(tx, id).await?;
    let account = sql::addressee(tx, id).await?.ok_or(Error::Refused(t::refusals::no_codes_for_inactive()))?;
    if purpose == Purpose::VerifyEmail && account.is_verified {
        return Err(Error::Refused(t::refusals::confirmed_already()));
    }
    if let Some(code) = sql::code(tx, id, purpose).await? {
        let wait = wait(code.created_at, ctx.clock.now());
        if wait > 0 {
            return Err(Error::TooMany { retry_after: wait.unsigned_abs() });
        }
    }
    send(ctx, tx, purpose, id, &account.email, &account.username).await
}

/// How far the clocks of instances may be apart.
const APART: TimeDelta = TimeDelta::minutes(5);

/// Seconds until another code may be asked for, a minute at most. None at all if the clock was set back since: nobody knows how long ago
/// that was.
pub(crate) fn wait(sent: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    if now + APART < sent { 0 } else { (RESEND_SECONDS - (now - sent).num_seconds()).min(RESEND_SECONDS) }
}

pub(crate) fn wrong() -> Error {
    Error::field("otp", t::refusals::wrong_otp())
}

fn hashed(ctx: &Ctx, account: AccountId, code: &str) -> String {
    hex::encode(ctx.config.secret_key.mac(&parts(&account, code)))
}

/// What the MAC of a code is made of.
fn parts<'a>(account: &'a AccountId, code: &'a str) -> [&'a [u8]; 2] {
    [account.0.as_bytes(), code.as_bytes()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_code_waits_a_minute_but_for_no_clock_that_was_set_back() {
        let sent: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
        let left = |seconds| wait(sent, sent + TimeDelta::seconds(seconds));
        assert_eq!([left(0), left(59), left(60), left(90)], [60, 1, 0, -30]);
        assert_eq!([left(-1), left(-3600)], [60, 0], "another instance's clock is ahead a little");
    }
}
