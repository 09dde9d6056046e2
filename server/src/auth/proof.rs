//! Proving once more who one is, before what would let a thief of a session or a token keep the account.

use tandem_texts as t;

use super::two_factor::{self, OTP};
use crate::{
    Actor, Ctx,
    accounts::shape::CURRENT_PASSWORD,
    error::{Error, Result},
    input::Fields,
};

/// The caller's password, `current_password`; notes what is wrong with it. Whether it is right.
pub(crate) async fn password(ctx: &Ctx, actor: &Actor, fields: &mut Fields) -> Result<bool> {
    let name = CURRENT_PASSWORD.name;
    if !fields.has(name) {
        fields.error(name, t::input::required());
        return Ok(false);
    }
    let Some(password) = fields.text(&CURRENT_PASSWORD) else { return Ok(false) };
    let is_right = super::is_password_of(ctx, actor, password).await?;
    if !is_right {
        fields.error(name, t::refusals::wrong_password());
    }
    Ok(is_right)
}

/// A code that was given beside the password, where there is a second factor. It counts once, so it is looked at last: [`Second::settle`].
#[must_use]
pub(crate) struct Second(Option<String>);

/// The caller's password, `current_password`, and what is given as the code of a second factor, `otp`, if there is one; notes what is
/// wrong with the password. Whether that is right.
pub(crate) async fn begin(ctx: &Ctx, actor: &Actor, fields: &mut Fields) -> Result<(bool, Second)> {
    let mut tx = ctx.db.single().await?;
    let is_on = two_factor::is_on(&mut tx, actor.id).await?;
    drop(tx);
    let otp = if is_on { Some(fields.text(&OTP).unwrap_or_default()) } else { None };
    Ok((password(ctx, actor, fields).await?, Second(otp)))
}

impl Second {
    /// Uses the code up, or says that it is wrong.
    pub(crate) async fn settle(self, ctx: &Ctx, actor: &Actor) -> Result<()> {
        match self.0 {
            Some(otp) if !code(ctx, actor, &otp).await? => Err(two_factor::wrong()),
            _ => Ok(()),
        }
    }
}

/// The caller's password and, where there is a second factor, a code of it, `otp`, which is used up.
pub(crate) async fn both(ctx: &Ctx, actor: &Actor, mut fields: Fields) -> Result<()> {
    let (_, second) = begin(ctx, actor, &mut fields).await?;
    fields.finish()?;
    second.settle(ctx, actor).await
}

async fn code(ctx: &Ctx, actor: &Actor, otp: &str) -> Result<bool> {
    let mut tx = ctx.db.write().await?;
    let matches = two_factor::redeem(ctx, &mut tx, actor.id, otp).await?;
    // The try counts either way.
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(matches)
}

/// The code of an account that has proved its password; used up.
pub(super) async fn second(ctx: &Ctx, actor: Actor, otp: &str) -> Result<Actor> {
    if !code(ctx, &actor, otp).await? {
        return Err(Error::WrongCode);
    }
    tracing::info!(account = %actor.id, "logged in by password and code");
    Ok(actor)
}
