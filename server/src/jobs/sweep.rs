//! The clean-up: what is over is deleted.

use chrono::TimeDelta;

use super::sql::{self, Table};
use crate::{Ctx, campaigns::drafts, error::Result, idempotency};

/// How long the payment provider's events are remembered; it sends one again for three days at most.
const EVENTS: TimeDelta = TimeDelta::days(90);
/// How long a job that is done is kept.
const KEEP: TimeDelta = TimeDelta::days(7);
/// How long a job that was given up is kept, with what it was to send.
const KEEP_DEAD: TimeDelta = TimeDelta::days(30);
/// How long a token that has expired stays in its owner's list.
const TOKENS: TimeDelta = TimeDelta::days(30);
/// A second factor that nobody has confirmed by then was given up.
const ENROLMENT: TimeDelta = TimeDelta::days(1);
/// How long a snapshot is kept that a newer one has followed, or whose name no creator has.
const SNAPSHOTS: TimeDelta = TimeDelta::days(30);

/// Deletes what is over: done jobs after a week, dead ones after a month, first answers after a day, expired sessions, codes and tokens,
/// second factors that were never confirmed, what Instagram said once, and drafts that were deleted.
pub async fn sweep(ctx: &Ctx) -> Result<()> {
    let now = ctx.clock.now();
    for table in Table::ALL {
        let before = match table {
            Table::Outbox => now - KEEP,
            Table::Idempotency => now - idempotency::KEEP,
            Table::StripeEvents => now - EVENTS,
            Table::DeadJobs => now - KEEP_DEAD,
            Table::ApiTokens => now - TOKENS,
            Table::Enrolments => now - ENROLMENT,
            Table::Snapshots => now - SNAPSHOTS,
            Table::RemovedDrafts => now - drafts::KEPT,
            _ => now,
        };
        // In small transactions: others want to write meanwhile.
        loop {
            let mut tx = ctx.db.write().await?;
            let gone = sql::delete_before(&mut tx, table, before).await?;
            tx.commit().await?;
            if gone < sql::BATCH.unsigned_abs() {
                break;
            }
        }
    }
    Ok(())
}
