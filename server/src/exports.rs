//! A copy of all that is an account's, as a ZIP of JSON files and of the files it has uploaded; made by a job, for its owner alone,
//! deleted after a week.

mod archive;
mod parts;
mod records;
mod sql;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tandem_texts as t;
use tandem_types::{ExportId, notifications::NotificationType, security::Export};

pub use parts::PARTS;

use crate::{
    Actor, Ctx, accounts, auth,
    db::Tx,
    error::{Error, Result},
    jobs, mail,
    media::Stored,
    notifications::{self, About, Notice},
};

/// The kind of these jobs in the outbox.
pub(crate) const JOB: &str = "export";
/// How long a copy is kept, in days.
pub const KEEP_DAYS: i64 = 7;
/// A builder that says nothing for so long is gone.
const SILENCE: TimeDelta = TimeDelta::minutes(5);
/// After so long without an end nobody tries again.
const LOST: TimeDelta = TimeDelta::hours(6);
/// Where it is downloaded.
const PAGE: &str = "/settings/data";

#[derive(Serialize, Deserialize)]
struct Payload {
    export: ExportId,
}

/// Has a copy made for the caller; one at a time. It takes the place of an earlier one.
pub async fn request(ctx: &Ctx, actor: &Actor) -> Result<Export> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    accounts::lock(&mut tx, actor.id).await?;
    sql::give_up(&mut tx, actor.id, now - LOST).await?;
    let export = Export::queued(ExportId::new(), now, now + TimeDelta::days(KEEP_DAYS));
    if sql::is_under_way(&mut tx, actor.id).await? {
        return Err(Error::Conflict(t::refusals::copy_under_way().into()));
    }
    sql::retire(&mut tx, actor.id, now).await?;
    sql::insert(&mut tx, actor.id, &export).await?;
    let payload = serde_json::to_value(Payload { export: export.id }).map_err(Error::internal)?;
    jobs::enqueue(&mut tx, now, JOB, &payload).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(export)
}

/// The caller's newest copy, while it is kept.
pub async fn latest(ctx: &Ctx, actor: &Actor) -> Result<Option<Export>> {
    let mut tx = ctx.db.single().await?;
    sql::latest(&mut tx, actor.id, ctx.clock.now()).await
}

/// The file of one of the caller's copies: its size and its bytes as they come.
pub async fn file(ctx: &Ctx, actor: &Actor, id: ExportId) -> Result<Stored> {
    let missing = || Error::NotFound("export");
    let mut tx = ctx.db.single().await?;
    let key = sql::file(&mut tx, actor.id, id, ctx.clock.now()).await?.ok_or_else(missing)?;
    drop(tx);
    ctx.media.open_file(&key).await?.ok_or_else(missing)
}

/// Does such a job. Of two workers at once, one builds; done twice, the second finds nothing to do.
pub(crate) async fn run(ctx: &Ctx, payload: Value) -> Result<()> {
    let Payload { export: id } = serde_json::from_value(payload).map_err(Error::internal)?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let Some(account) = sql::claim(&mut tx, id, now, now - SILENCE).await? else {
        let is_built = sql::is_running(&mut tx, id).await?;
        return if is_built { Err(Error::internal("another worker makes this copy")) } else { Ok(()) };
    };
    let actor = auth::on_behalf(&mut tx, account).await?;
    tx.commit().await?;
    let built = match &actor {
        Some(actor) => parts::build(ctx, actor, id).await,
        None => Err(Error::NotFound("account")),
    };
    match (built, actor) {
        (Ok((key, size)), Some(actor)) => finish(ctx, &actor, id, &key, size).await,
        (Err(error), _) => {
            let mut tx = ctx.db.write().await?;
            sql::release(&mut tx, id, ctx.clock.now()).await?;
            tx.commit().await?;
            Err(error)
        }
        (Ok(_), None) => Ok(()),
    }
}

/// Leaves the copy of a job that was cut off to the next attempt.
pub(crate) async fn cut_off(tx: &mut Tx, payload: &Value, now: DateTime<Utc>) -> Result<()> {
    let Payload { export: id } = serde_json::from_value(payload.clone()).map_err(Error::internal)?;
    sql::release(tx, id, now).await
}

/// The file is there: its owner is told.
async fn finish(ctx: &Ctx, actor: &Actor, id: ExportId, key: &str, size: i64) -> Result<()> {
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    if !sql::finish(&mut tx, id, key, size, now + TimeDelta::days(KEEP_DAYS)).await? {
        // The account is gone, or another worker was quicker: nobody would ever delete this file.
        drop(tx);
        return ctx.media.delete_file(key).await;
    }
    tell(ctx, &mut tx, actor).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

async fn tell(ctx: &Ctx, tx: &mut Tx, actor: &Actor) -> Result<()> {
    let notice = Notice {
        to: actor.id,
        kind: NotificationType::General,
        message: t::notices::data_ready(KEEP_DAYS),
        about: About::Own(actor.id),
    };
    notifications::tell(ctx, tx, &[notice]).await?;
    let link = format!("{}{PAGE}", ctx.config.base());
    let mail = mail::data_ready(&actor.email, &actor.username, &link, KEEP_DAYS);
    jobs::enqueue_mail(tx, ctx.clock.now(), &mail).await
}

/// Deletes copies that are over, and those of accounts that are gone, with their files.
pub async fn sweep(ctx: &Ctx) -> Result<()> {
    loop {
        let mut tx = ctx.db.read().await?;
        let over = sql::over(&mut tx, ctx.clock.now()).await?;
        drop(tx);
        let mut gone = 0;
        for (id, key) in over {
            let done = jobs::or_next(delete(ctx, id, key).await, "an old copy of data could not be deleted")?;
            gone += usize::from(done.is_some());
        }
        // Those that could not be deleted are tried again the next time.
        if gone == 0 {
            return Ok(());
        }
    }
}

async fn delete(ctx: &Ctx, id: ExportId, key: Option<String>) -> Result<()> {
    // The file first: a row that is left is found again.
    if let Some(key) = key {
        ctx.media.delete_file(&key).await?;
    }
    let mut tx = ctx.db.write().await?;
    sql::delete(&mut tx, id).await?;
    tx.commit().await
}
