//! The page of a report. Whoever reads what it says, or what the two have written, leaves a line in the audit log.

use tandem_types::{Cursor, Page, ReportId, admin::ReportRow, messages::Message};

use super::{
    lists::most,
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
    messages::{self, Noting},
    paging::Slice,
};

/// How many messages a page of the conversation has.
const MESSAGES: usize = 50;

/// A report, and what has been done about it; noted in the audit log, once an hour.
pub async fn report(ctx: &Ctx, staff: &Staff, id: ReportId) -> Result<(ReportRow, Trail)> {
    let mut tx = ctx.db.write().await?;
    let report = facts::report(&mut tx, id).await?.ok_or(Error::NotFound("report"))?;
    let trail = trail::of(&mut tx, id.0).await?;
    let entry = Entry::new("read reports", Object::Report(id));
    audit::note_reading(&mut tx, staff.actor(), &entry, ctx.clock.now()).await?;
    tx.commit().await?;
    Ok((report, trail))
}

/// What the two of a report have written.
#[derive(Clone, Debug)]
pub struct Conversation {
    pub report: ReportRow,
    /// Oldest first.
    pub messages: Vec<Message>,
    /// Where the older ones are.
    pub older: Option<Cursor>,
}

/// What the two of an open report have written, up to that cursor; noted in the audit log, once an hour.
pub async fn conversation(ctx: &Ctx, staff: &Staff, id: ReportId, before: Option<Cursor>) -> Result<Conversation> {
    let mut tx = ctx.db.single().await?;
    let report = facts::report(&mut tx, id).await?.ok_or(Error::NotFound("report"))?;
    drop(tx);
    let slice = Slice::After(before, most(MESSAGES));
    let rows =
        messages::reported(ctx, staff.actor(), report.reporter_id, report.reported_id, slice, Noting::Hourly).await?;
    let Page { mut items, next } = Page::of(rows, MESSAGES, messages::cursor);
    items.reverse();
    Ok(Conversation { report, messages: items, older: next })
}

/// Closes a report with what was found. Field: `reason`.
pub async fn resolve(ctx: &Ctx, staff: &Staff, id: ReportId, input: Input) -> Result<()> {
    let found = reason(input)?;
    messages::close_report(ctx, staff.actor(), id, &found).await
}
