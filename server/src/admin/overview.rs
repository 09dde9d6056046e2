//! What the staff sees first.

use chrono::{Datelike as _, NaiveTime};
use tandem_types::admin::Overview;

use super::{policy::Staff, sql};
use crate::{Ctx, error::Result};

/// How many deliveries are shown.
const WAITING: i64 = 5;

/// The numbers, and what waits longest. Two statements, whatever the number of rows.
pub async fn overview(ctx: &Ctx, _: &Staff) -> Result<Overview> {
    let today = ctx.clock.now().date_naive();
    let month = today.with_day(1).unwrap_or(today).and_time(NaiveTime::MIN).and_utc();
    let mut tx = ctx.db.read().await?;
    let figures = sql::overview::figures(&mut tx, month).await?;
    Ok(Overview { figures, waiting: sql::overview::waiting(&mut tx, WAITING).await? })
}
