//! Proving once more who one is, before what would let a thief of a session or a token keep the account.

use super::two_factor::{self, OTP};
use crate::{
    Actor, Ctx,
    accounts::shape::CURRENT_PASSWORD,
    error::{Error, Result},
    input::Fields,
};

/// The caller's password, `current_password`; notes what is wrong with it.
pub(crate) async fn password(ctx: &Ctx, actor: &Actor, fields: &mut Fields) -> Result<()> {
    let name = CURRENT_PASSWORD.name;
    if !fields.has(name) {
        fields.error(name, "This field is required.");
    } else if let Some(password) = fields.text(&CURRENT_PASSWORD)
        && !super::is_password_of(ctx, actor, password).await?
    {
        fields.error(name, "Invalid password.");
    }
    Ok(())
}

/// The caller's password and, where there is a second factor, a code of it, `otp`, which is used up.
pub(crate) async fn both(ctx: &Ctx, actor: &Actor, mut fields: Fields) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    let is_on = two_factor::is_on(&mut tx, actor.id).await?;
    drop(tx);
    let otp = if is_on { fields.text(&OTP) } else { None };
    password(ctx, actor, &mut fields).await?;
    fields.finish()?;
    if is_on && !code(ctx, actor, &otp.unwrap_or_default()).await? {
        return Err(two_factor::wrong());
    }
    Ok(())
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
