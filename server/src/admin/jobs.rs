//! Jobs: what waits, what runs, what was given up, and how the staff has that tried again or thrown away.

use tandem_texts as t;
use tandem_types::{JobId, admin::JobRow};

use super::{
    policy::Staff,
    sql::facts,
    trail::{self, Trail},
    works::reason,
};
use crate::{
    Ctx,
    audit::{self, Entry, Object},
    error::{Error, Result},
    input::Input,
    jobs,
};

/// A job, and what the staff did with it.
pub async fn job(ctx: &Ctx, _: &Staff, id: JobId) -> Result<(JobRow, Trail)> {
    let mut tx = ctx.db.read().await?;
    let job = facts::job(&mut tx, id).await?.ok_or(Error::NotFound("job"))?;
    Ok((job, trail::of(&mut tx, id.0).await?))
}

/// Has a job that was given up tried again at once, from its first attempt on. Field: `reason`.
pub async fn retry_job(ctx: &Ctx, staff: &Staff, id: JobId, input: Input) -> Result<()> {
    let (why, now) = (reason(input)?, ctx.clock.now());
    let mut tx = ctx.db.write().await?;
    let job = facts::job(&mut tx, id).await?.ok_or(Error::NotFound("job"))?;
    if !jobs::revive(&mut tx, id, now).await? {
        return Err(NOT_DEAD);
    }
    let entry = Entry::new("retried job", Object::Job(id)).subject(job.what()).reason(&why);
    audit::note(&mut tx, Some(staff.actor()), &entry, now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Has every job of the same kind that was given up tried again, up to a thousand; how many. Field: `reason`.
pub async fn retry_jobs(ctx: &Ctx, staff: &Staff, like: JobId, input: Input) -> Result<u64> {
    let (why, now) = (reason(input)?, ctx.clock.now());
    let mut tx = ctx.db.write().await?;
    let job = facts::job(&mut tx, like).await?.ok_or(Error::NotFound("job"))?;
    let number = jobs::revive_kind(&mut tx, &job.kind, now).await?;
    if number == 0 {
        return Err(NOT_DEAD);
    }
    let entry = Entry::of("retried jobs", format!("{number} × {}", job.what())).reason(&why);
    audit::note(&mut tx, Some(staff.actor()), &entry, now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(number)
}

/// Throws a job away that was given up. Field: `reason`.
pub async fn remove_job(ctx: &Ctx, staff: &Staff, id: JobId, input: Input) -> Result<()> {
    let why = reason(input)?;
    let mut tx = ctx.db.write().await?;
    let job = facts::job(&mut tx, id).await?.ok_or(Error::NotFound("job"))?;
    if !jobs::discard(&mut tx, id).await? {
        return Err(NOT_DEAD);
    }
    let entry = Entry::new("deleted job", Object::Job(id)).subject(job.what()).reason(&why);
    audit::note(&mut tx, Some(staff.actor()), &entry, ctx.clock.now()).await?;
    tx.commit().await
}

const NOT_DEAD: Error = Error::Refused(t::refusals::job_not_given_up());
