//! One-time codes, which verify an e-mail address or reset a password: six digits, ten minutes, five tries, a new one
//! after a minute.

use chrono::{DateTime, TimeDelta, Utc};
use rand::RngExt as _;
use subtle::ConstantTimeEq as _;
use tandem_types::AccountId;

use super::{fold, sql};
use crate::{
    Ctx,
    db::Tx,
    error::{Error, Result},
    input::{Field, Fields, Input, Shape},
    jobs, mail,
};

/// What a code is for. A code for one thing does nothing for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

const LIFE: TimeDelta = TimeDelta::minutes(10);
const TRIES: i64 = 5;
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
    let code = format!("{:06}", rand::rng().random_range(0..1_000_000_u32));
    sql::save_code(tx, account, purpose, &hashed(ctx, account, &code), now, now + LIFE).await?;
    let mail = match purpose {
        Purpose::VerifyEmail => mail::verification(email, username, &code),
        Purpose::ResetPassword => mail::password_reset(email, username, &code, ctx.config.base()),
    };
    jobs::enqueue_mail(tx, now, &mail).await
}

/// Checks `email` and `otp`; the right code marks the account verified and works once.
pub async fn verify(ctx: &Ctx, input: Input) -> Result<AccountId> {
    let mut fields = Fields::new(input);
    let email = fields.text(&EMAIL);
    let otp = fields.text(&OTP);
    fields.finish()?;
    let (Some(email), Some(otp)) = (email, otp) else { return Err(wrong()) };

    let mut tx = ctx.db.write().await?;
    let Some(account) = sql::by_email(&mut tx, &fold(&email)).await? else { return Err(wrong()) };
    let matches = redeem(ctx, &mut tx, Purpose::VerifyEmail, account.id, otp.trim()).await?;
    if matches {
        sql::mark_verified(&mut tx, account.id, ctx.clock.now()).await?;
    }
    // The try counts either way.
    tx.commit().await?;
    if matches { Ok(account.id) } else { Err(wrong()) }
}

/// Counts a try at an account's live code; the right one is used up. The caller commits either way.
pub(super) async fn redeem(ctx: &Ctx, tx: &mut Tx, purpose: Purpose, account: AccountId, otp: &str) -> Result<bool> {
    let Some(code) = sql::code(tx, account, purpose).await? else { return Ok(false) };
    if code.expires_at <= ctx.clock.now() || !sql::count_try(tx, account, purpose, TRIES).await? {
        return Ok(false);
    }
    let matches: bool = hashed(ctx, account, otp).as_bytes().ct_eq(code.hash.as_bytes()).into();
    if matches {
        sql::delete_code(tx, account, purpose).await?;
    }
    Ok(matches)
}

/// Sends another code to `email`, if an account of that address still needs one; answers the same if not.
pub async fn resend(ctx: &Ctx, input: Input) -> Result<()> {
    request(ctx, input, Purpose::VerifyEmail).await
}

/// Sends a code to `email` if there is an account for which it would do something; at most one a minute.
pub(super) async fn request(ctx: &Ctx, input: Input, purpose: Purpose) -> Result<()> {
    let mut fields = Fields::new(input);
    let email = fields.email(&Field { write_only: true, ..EMAIL });
    fields.finish()?;
    let mut tx = ctx.db.write().await?;
    let account = match email {
        Some(email) => sql::by_email(&mut tx, &fold(&email)).await?,
        None => None,
    };
    let Some(account) = account.filter(|account| purpose == Purpose::ResetPassword || !account.is_verified) else {
        return Ok(());
    };
    if let Some(code) = sql::code(&mut tx, account.id, purpose).await? {
        let wait = wait(code.created_at, ctx.clock.now());
        if wait > 0 {
            // Who resets a password need not be told that there is such an account.
            return match purpose {
                Purpose::VerifyEmail => Err(Error::TooMany { retry_after: wait.unsigned_abs() }),
                Purpose::ResetPassword => Ok(()),
            };
        }
    }
    send(ctx, &mut tx, purpose, account.id, &account.email, &account.username).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Sends an active account another code, in the caller's transaction, if it would do something; at most one a minute. The caller
/// wakes the job worker after its commit.
pub(crate) async fn send_again(ctx: &Ctx, tx: &mut Tx, purpose: Purpose, id: AccountId) -> Result<()> {
    let account = sql::addressee(tx, id).await?.ok_or(Error::Refused("Only an active account is sent codes."))?;
    if purpose == Purpose::VerifyEmail && account.is_verified {
        return Err(Error::Refused("The address of this account is confirmed already."));
    }
    if let Some(code) = sql::code(tx, id, purpose).await? {
        let wait = wait(code.created_at, ctx.clock.now());
        if wait > 0 {
            return Err(Error::TooMany { retry_after: wait.unsigned_abs() });
        }
    }
    send(ctx, tx, purpose, id, &account.email, &account.username).await
}

/// Seconds until another code may be asked for.
fn wait(sent: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    RESEND_SECONDS - (now - sent).num_seconds()
}

pub(super) fn wrong() -> Error {
    Error::field("otp", "Invalid or expired OTP.")
}

fn hashed(ctx: &Ctx, account: AccountId, code: &str) -> String {
    hex::encode(ctx.config.secret_key.mac(&[account.0.as_bytes(), code.as_bytes()]))
}
