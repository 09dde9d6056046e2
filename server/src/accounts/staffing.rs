//! Who belongs to the staff, and what the staff does for an account that cannot help itself. All of it is noted in the audit log.

use tandem_texts as t;
use tandem_types::AccountId;

use super::sql;
use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    auth::{
        self,
        otp::{self, Purpose},
    },
    error::{Error, Result},
};

/// Gives an account the rights of the staff, or takes them away. Nobody does it to itself, so that there is always somebody left.
pub(crate) async fn set_staff(ctx: &Ctx, actor: &Actor, id: AccountId, is_staff: bool, reason: &str) -> Result<()> {
    actor.staff()?;
    if actor.id == id {
        return Err(Error::Refused(t::refusals::somebody_else()));
    }
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    // Of two who take each other's rights, the second has none any more: all of the staff are locked, in one order.
    if !sql::locked_staff(&mut tx).await?.contains(&actor.id) {
        return Err(Error::NotFound("page"));
    }
    if !sql::set_staff(&mut tx, id, is_staff, now).await? {
        return Err(Error::Refused(t::refusals::cannot_be_staff()));
    }
    let action = if is_staff { "made staff" } else { "ended staff rights" };
    let entry = Entry::new(action, Object::Account(id)).reason(reason);
    audit::note(&mut tx, Some(actor), &entry, now).await?;
    tx.commit().await
}

/// Ends every session and token of an account.
pub(crate) async fn end_log_ins(ctx: &Ctx, actor: &Actor, id: AccountId, reason: &str) -> Result<()> {
    actor.staff()?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    if !sql::raise_generation(&mut tx, id, now).await? {
        return Err(Error::NotFound("account"));
    }
    auth::end_log_ins(&mut tx, id, now).await?;
    let entry = Entry::new("ended log-ins", Object::Account(id)).reason(reason);
    audit::note(&mut tx, Some(actor), &entry, now).await?;
    tx.commit().await
}

/// Mails an account a code once more: at most one a minute, and none that would do nothing.
pub(crate) async fn send_code(ctx: &Ctx, actor: &Actor, id: AccountId, purpose: Purpose) -> Result<()> {
    actor.staff()?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    otp::send_again(ctx, &mut tx, purpose, id).await?;
    let action = match purpose {
        Purpose::VerifyEmail => "sent verification code",
        Purpose::ResetPassword => "sent password reset",
    };
    audit::note(&mut tx, Some(actor), &Entry::new(action, Object::Account(id)), now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}
