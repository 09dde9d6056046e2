//! Keeping people off: blocking them, reporting them to the staff, and what the staff may then read.

use tandem_texts as t;
use tandem_types::{
    AccountId, Cursor, ReportId,
    accounts::Person,
    live::Topic,
    messages::{Message, Report},
};

use super::{Pair, shape, sql};
use crate::{
    Actor, Ctx, accounts,
    audit::{self, Entry, Object},
    db::Tx,
    error::{Error, Result},
    events::Event,
    input::{Fields, Input, no_such_row},
    notifications,
    paging::Slice,
};

/// Neither writes to the other any more, until the caller takes it back. Field: `user`.
pub async fn block(ctx: &Ctx, actor: &Actor, input: Input, is_blocked: bool) -> Result<()> {
    let mut fields = Fields::new(input);
    let mut tx = ctx.db.write().await?;
    let other = other(&mut tx, actor, &mut fields, t::refusals::block_yourself()).await?;
    fields.finish()?;
    let other = other.ok_or_else(unchecked)?;
    let now = ctx.clock.now();
    if is_blocked {
        sql::block(&mut tx, actor.id, other, now).await?;
        // What they wrote last is not mailed after all.
        notifications::read_about(ctx, &mut tx, actor.id, other).await?;
    } else {
        sql::unblock(&mut tx, actor.id, other).await?;
    }
    // The caller's other pages show it; who is blocked is told nothing.
    tx.publish(Event::new(actor.id, Topic::Message, Some(other.0), now.timestamp_micros()));
    tx.commit().await
}

/// The account in the field `user`, which need not be active: one may be rid of a block, or report what is gone.
async fn other(tx: &mut Tx, actor: &Actor, fields: &mut Fields, oneself: &str) -> Result<Option<AccountId>> {
    let Some(key) = fields.key(&shape::USER) else { return Ok(None) };
    let other = AccountId(key);
    if other == actor.id {
        fields.error(shape::USER.name, oneself);
    } else if accounts::account_type(tx, other).await?.is_none() {
        fields.error(shape::USER.name, no_such_row(&key.to_string()));
    }
    Ok(Some(other))
}

fn unchecked() -> Error {
    Error::internal("a checked field is missing")
}

/// Whom the caller has blocked, by username.
pub async fn blocked(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Person>> {
    let mut tx = ctx.db.single().await?;
    sql::blocks::blocked(&mut tx, actor.id, slice).await
}

/// How many people [`blocked`] has.
pub async fn count_blocked(ctx: &Ctx, actor: &Actor) -> Result<i64> {
    let mut tx = ctx.db.single().await?;
    sql::blocks::count_blocked(&mut tx, actor.id).await
}

/// Reports somebody to the staff, who may then read what the two have written. Fields: `user`, `reason`.
pub async fn report(ctx: &Ctx, actor: &Actor, input: Input) -> Result<()> {
    ctx.limits.check_writer(actor.id).await?;
    let mut fields = Fields::new(input);
    let mut tx = ctx.db.write().await?;
    let other = other(&mut tx, actor, &mut fields, t::refusals::report_yourself()).await?;
    let reason = fields.text(&shape::REASON);
    fields.finish()?;
    let other = other.ok_or_else(unchecked)?;
    sql::report(&mut tx, actor.id, other, &reason.unwrap_or_default(), ctx.clock.now()).await?;
    tx.commit().await
}

/// What is reported and open, newest first; staff only, and noted in the audit log.
pub async fn reports(ctx: &Ctx, actor: &Actor, slice: Slice) -> Result<Vec<Report>> {
    actor.staff()?;
    let mut tx = ctx.db.write().await?;
    let rows = sql::blocks::reports(&mut tx, slice).await?;
    if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
        let subject = format!("{} to {}", last.id, first.id);
        audit::note(&mut tx, Some(actor), &Entry::of("read reports", subject), ctx.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(rows)
}

/// How many [`reports`] there are; staff only.
pub async fn count_reports(ctx: &Ctx, actor: &Actor) -> Result<i64> {
    actor.staff()?;
    let mut tx = ctx.db.single().await?;
    sql::blocks::count_reports(&mut tx).await
}

/// Closes a report with what was found: it is dealt with, and lets nobody read any more. Staff only, and noted in the audit log.
pub async fn close_report(ctx: &Ctx, actor: &Actor, id: ReportId, resolution: &str) -> Result<()> {
    actor.staff()?;
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    if !sql::blocks::close_report(&mut tx, id, resolution, now).await? {
        return Err(Error::NotFound("report"));
    }
    let entry = Entry::new("closed report", Object::Report(id)).reason(resolution);
    audit::note(&mut tx, Some(actor), &entry, now).await?;
    tx.commit().await
}

/// Where the list of reports goes on behind that one.
#[must_use]
pub fn report_cursor(report: &Report) -> Cursor {
    Cursor::new(report.created_at.timestamp_micros(), report.id.0)
}

/// How often reading the same is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noting {
    /// Each time: a program asks when it is told to.
    Each,
    /// Once an hour: an open page asks again by itself.
    Hourly,
}

/// What two accounts have written to each other, behind a cursor newest first, by row number oldest first; staff only, only
/// while a report of the one about the other is open, and noted in the audit log.
pub async fn reported(
    ctx: &Ctx,
    actor: &Actor,
    by: AccountId,
    about: AccountId,
    slice: Slice,
    noting: Noting,
) -> Result<Vec<Message>> {
    actor.staff()?;
    let mut tx = ctx.db.write().await?;
    if !sql::has_reported(&mut tx, by, about).await? {
        return Err(Error::NotFound("report"));
    }
    let entry = Entry::new("read reported conversation", Object::Account(about)).subject(format!("{by} and {about}"));
    match noting {
        Noting::Each => audit::note(&mut tx, Some(actor), &entry, ctx.clock.now()).await?,
        Noting::Hourly => audit::note_reading(&mut tx, actor, &entry, ctx.clock.now()).await?,
    }
    let rows = sql::between(&mut tx, Pair::of(by, about), slice).await?;
    tx.commit().await?;
    Ok(rows)
}

/// How many messages [`reported`] has; staff only.
pub async fn count_reported(ctx: &Ctx, actor: &Actor, by: AccountId, about: AccountId) -> Result<i64> {
    actor.staff()?;
    let mut tx = ctx.db.read().await?;
    if !sql::has_reported(&mut tx, by, about).await? {
        return Err(Error::NotFound("report"));
    }
    sql::count_between(&mut tx, Pair::of(by, about)).await
}
