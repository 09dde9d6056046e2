//! Shutting an account out, and letting it in again.

use tandem_types::AccountId;

use super::sql;
use crate::{
    Actor, Ctx, audit, auth,
    error::{Error, Result},
};

/// Shuts an account out, or lets it in again; staff only, not for one of the staff, and noted in the audit log. Its log-ins
/// end at once and it can make no others; what it has and owes stays.
pub async fn ban(ctx: &Ctx, actor: &Actor, id: AccountId, is_banned: bool) -> Result<()> {
    actor.staff()?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    if !sql::set_active(&mut tx, id, !is_banned, now).await? {
        return Err(Error::NotFound("account"));
    }
    auth::end_log_ins(&mut tx, id, now).await?;
    let action = if is_banned { "banned account" } else { "let account in again" };
    audit::note(&mut tx, actor, action, &id.to_string(), now).await?;
    tx.commit().await
}
