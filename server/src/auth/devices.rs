//! The browsers that are logged in to an account, and how to log one of them out from elsewhere.

mod words;

use tandem_types::{SessionKey, security::Device};
use tower_sessions::Session;

use super::{session, sql::devices as sql};
use crate::{
    Actor, Ctx,
    error::{Error, Result},
};

/// The caller's browsers, the one that was here last first; `here` is the one that asks, if a browser does.
pub async fn list(ctx: &Ctx, actor: &Actor, here: Option<&Session>) -> Result<Vec<Device>> {
    let here = here.and_then(session::id_hash);
    let mut tx = ctx.db.single().await?;
    let rows = sql::list(&mut tx, actor.id, session::alive_since(ctx.clock.now())).await?;
    let device = |row: sql::Row| Device {
        id: row.id,
        name: words::name(&row.user_agent),
        is_mobile: words::is_mobile(&row.user_agent),
        is_this: here.as_deref() == Some(row.id_hash.as_str()),
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
    };
    Ok(rows.into_iter().map(device).collect())
}

/// Logs one of the caller's browsers out: its open pages end at once.
pub async fn revoke(ctx: &Ctx, actor: &Actor, id: SessionKey) -> Result<()> {
    let mut tx = ctx.db.write().await?;
    if !sql::delete(&mut tx, actor.id, id).await? {
        return Err(Error::NotFound("device"));
    }
    super::log_ins_changed(&mut tx, actor.id, ctx.clock.now());
    tx.commit().await
}

/// Logs all of the caller's browsers out but the one that asks; how many.
pub async fn revoke_others(ctx: &Ctx, actor: &Actor, here: &Session) -> Result<u64> {
    let here = session::id_hash(here).ok_or(Error::Unauthenticated)?;
    let mut tx = ctx.db.write().await?;
    let gone = sql::delete_others(&mut tx, actor.id, &here).await?;
    super::log_ins_changed(&mut tx, actor.id, ctx.clock.now());
    tx.commit().await?;
    Ok(gone)
}
