//! One-time codes that verify an e-mail address: six digits, ten minutes, five tries, a new one after a minute.

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use rand::RngExt as _;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use tandem_types::AccountId;

use super::{fold, sql};
use crate::{
    Ctx,
    db::Tx,
    error::{Error, Result},
    input::{Fields, Input, Text},
    jobs, mail,
};

const PURPOSE: &str = "verify_email";
const LIFE: TimeDelta = TimeDelta::minutes(10);
const TRIES: i64 = 5;
/// How long to wait before another code may be asked for, in seconds.
pub const RESEND_SECONDS: i64 = 60;

/// Makes a code and puts the mail with it into the outbox. The caller wakes the job worker after its commit.
pub(crate) async fn send(ctx: &Ctx, tx: &mut Tx, account: AccountId, email: &str, username: &str) -> Result<()> {
    let now = ctx.clock.now();
    let code = format!("{:06}", rand::rng().random_range(0..1_000_000_u32));
    sql::save_code(tx, account, PURPOSE, &hashed(ctx, account, &code)?, now, now + LIFE).await?;
    jobs::enqueue_mail(tx, now, &mail::verification(email, username, &code)).await
}

/// Checks `email` and `otp`; the right code marks the account verified and works once.
pub async fn verify(ctx: &Ctx, input: Input) -> Result<AccountId> {
    let mut fields = Fields::new(input);
    let email = fields.text("email", Text::required(254));
    let otp = fields.text("otp", Text::required(12));
    fields.finish()?;
    let (Some(email), Some(otp)) = (email, otp) else { return Err(wrong()) };

    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let Some(account) = sql::by_email(&mut tx, &fold(&email)).await? else { return Err(wrong()) };
    let Some(code) = sql::code(&mut tx, account.id, PURPOSE).await? else { return Err(wrong()) };
    if code.expires_at <= now || code.tries >= TRIES || !sql::count_try(&mut tx, account.id, PURPOSE, TRIES).await? {
        return Err(wrong());
    }
    let matches: bool = hashed(ctx, account.id, &otp)?.as_bytes().ct_eq(code.hash.as_bytes()).into();
    if matches {
        sql::delete_code(&mut tx, account.id, PURPOSE).await?;
        sql::mark_verified(&mut tx, account.id, now).await?;
    }
    // The try counts either way.
    tx.commit().await?;
    if matches { Ok(account.id) } else { Err(wrong()) }
}

/// Sends another code to `email`, if an account of that address still needs one; answers the same if not.
pub async fn resend(ctx: &Ctx, input: Input) -> Result<()> {
    let mut fields = Fields::new(input);
    let email = fields.email("email");
    fields.finish()?;
    let mut tx = ctx.db.write().await?;
    let account = match email {
        Some(email) => sql::by_email(&mut tx, &fold(&email)).await?,
        None => None,
    };
    let Some(account) = account.filter(|account| !account.is_verified) else { return Ok(()) };
    if let Some(code) = sql::code(&mut tx, account.id, PURPOSE).await? {
        let wait = wait(code.created_at, ctx.clock.now());
        if wait > 0 {
            return Err(Error::TooMany { retry_after: wait.unsigned_abs() });
        }
    }
    send(ctx, &mut tx, account.id, &account.email, &account.username).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Seconds until another code may be asked for.
fn wait(sent: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    RESEND_SECONDS - (now - sent).num_seconds()
}

fn wrong() -> Error {
    Error::field("otp", "Invalid or expired OTP.")
}

fn hashed(ctx: &Ctx, account: AccountId, code: &str) -> Result<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(ctx.config.secret_key.reveal().as_bytes()).map_err(Error::internal)?;
    mac.update(account.0.as_bytes());
    mac.update(code.as_bytes());
    Ok(hex::encode(mac.finalize().into_bytes()))
}
