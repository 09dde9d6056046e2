//! Logging in: by password, and by a code where the account has a second factor.

use super::{Actor, device_cookie, guesses, proof, sql};
use crate::{
    Ctx,
    error::{Error, Result},
    limits::Guess,
};

/// Who has proved the password.
#[derive(Debug)]
pub enum FirstFactor {
    /// That is enough.
    Enough(Actor),
    /// A code is wanted before they are anybody.
    Half(Half),
}

/// Who has proved the password of an account with a second factor: nobody yet.
#[derive(Debug)]
pub struct Half(pub(super) Actor);

/// Checks an e-mail address, in any case, and a password. Answers the same, and takes as long, for an unknown account; that one is not active
/// ([`Error::Inactive`]) is told to whoever knows its password. So many tries
/// an account, from wherever they come, but for browsers whose `device` cookie says that they have logged in to it before: each of these
/// has its own.
pub async fn first_factor(ctx: &Ctx, email: &str, password: &str, device: Option<&str>) -> Result<FirstFactor> {
    let mut tx = ctx.db.single().await?;
    let found = sql::credentials(&mut tx, &guesses::key(email)).await?;
    drop(tx);
    let device = device.and_then(|cookie| device_cookie::read(ctx, cookie));
    match device.filter(|device| found.as_ref().is_some_and(|row| device.knows(&row.actor))) {
        Some(device) => guesses::check_device(ctx, &device).await?,
        None => guesses::check(ctx, Guess::Password, email).await?,
    }
    let (hash, found) = match found {
        Some(row) => (Some(row.password_hash), Some((row.actor, row.is_active, row.has_second_factor))),
        None => (None, None),
    };
    let matches = ctx.passwords.verify(password.to_owned(), hash).await?;
    match found {
        Some((actor, true, false)) if matches => {
            tracing::info!(account = %actor.id, "logged in by password");
            Ok(FirstFactor::Enough(actor))
        }
        Some((actor, true, true)) if matches => {
            tracing::info!(account = %actor.id, "the password is right, a code is wanted");
            Ok(FirstFactor::Half(Half(actor)))
        }
        Some((_, false, _)) if matches => Err(Error::Inactive),
        _ => Err(Error::Credentials),
    }
}

/// Logs in with everything at once: a code is wanted ([`Error::CodeRequired`]) of accounts with a second factor, and not looked
/// at for others.
pub async fn log_in_with(ctx: &Ctx, email: &str, password: &str, otp: Option<&str>) -> Result<Actor> {
    match (first_factor(ctx, email, password, None).await?, otp) {
        (FirstFactor::Enough(actor), _) => Ok(actor),
        (FirstFactor::Half(_), None) => Err(Error::CodeRequired),
        (FirstFactor::Half(Half(actor)), Some(otp)) => proof::second(ctx, actor, otp).await,
    }
}

/// Logs in by a password alone.
pub async fn log_in(ctx: &Ctx, email: &str, password: &str) -> Result<Actor> {
    log_in_with(ctx, email, password, None).await
}
