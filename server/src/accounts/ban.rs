//! Shutting an account out, and letting it in again; staff only, not for one of the staff, and noted in the audit log. Its log-ins
//! end at once and it can make no others; what it has and owes stays.

use tandem_texts as t;
use tandem_types::AccountId;

use super::sql;
use crate::{
    Actor, Ctx,
    audit::{self, Entry, Object},
    auth,
    error::{Error, Result},
};

/// Bans an account, or lets a banned one in again.
pub async fn ban(ctx: &Ctx, actor: &Actor, id: AccountId, is_banned: bool, reason: &str) -> Result<()> {
    actor.staff()?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let changed =
        if is_banned { sql::ban(&mut tx, id, reason, now).await? } else { sql::unban(&mut tx, id, now).await? };
    if !changed {
        return Err(Error::NotFound("account"));
    }
    auth::end_log_ins(&mut tx, id, now).await?;
    let action = if is_banned { "banned account" } else { "let account in again" };
    let entry = Entry::new(action, Object::Account(id)).reason(reason);
    audit::note(&mut tx, Some(actor), &entry, now).await?;
    tx.commit().await
}

/// Puts an account to rest without holding anything against it, or wakes it. One that is banned has to be let in again first.
pub(crate) async fn set_active(ctx: &Ctx, actor: &Actor, id: AccountId, is_active: bool, reason: &str) -> Result<()> {
    actor.staff()?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    if !sql::set_active(&mut tx, id, is_active, now).await? {
        return Err(Error::Refused(t::refusals::account_in_another_state()));
    }
    auth::end_log_ins(&mut tx, id, now).await?;
    let action = if is_active { "activated account" } else { "deactivated account" };
    let entry = Entry::new(action, Object::Account(id)).reason(reason);
    audit::note(&mut tx, Some(actor), &entry, now).await?;
    tx.commit().await
}
