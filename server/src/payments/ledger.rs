//! Whether the ledger and the payments agree.

use std::fmt;

use super::sql::{self, ledger::Sums};
use crate::{Ctx, error::Result};

/// So many payments are read in one go.
const BATCH: i64 = 1000;

/// What a check has found, in minor units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    pub payments: u64,
    pub charged: i64,
    /// To brands, by refunds and lost disputes.
    pub returned: i64,
    /// To influencers, less what was taken back.
    pub transferred: i64,
    pub fees: i64,
    /// What the platform holds for deals that are not settled.
    pub held: i64,
    /// A sentence for each payment that does not agree.
    pub faults: Vec<String>,
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let money = |minor: i64| tandem_types::Money::from_minor(minor);
        for fault in &self.faults {
            writeln!(f, "{fault}")?;
        }
        write!(
            f,
            "{} payments: charged {}, returned {}, transferred {}, fees {}, held {}. {}",
            self.payments,
            money(self.charged),
            money(self.returned),
            money(self.transferred),
            money(self.fees),
            money(self.held),
            match self.faults.len() {
                0 => "Ledger and payments agree.".to_owned(),
                n => format!("{n} do not agree."),
            }
        )
    }
}

/// Compares every payment with the movements that the ledger has of it.
pub async fn check(ctx: &Ctx) -> Result<Check> {
    let (mut check, mut behind) = (Check::default(), None);
    let mut tx = ctx.db.read().await?;
    loop {
        let rows = sql::ledger::sums(&mut tx, behind, BATCH).await?;
        let Some(last) = rows.last() else { return Ok(check) };
        behind = Some((last.created_at, last.id));
        for row in &rows {
            check.payments += 1;
            check.charged += row.charged;
            check.returned += row.returned + row.disputed;
            check.transferred += row.transferred;
            check.fees += row.fees;
            check.held += row.charged - row.returned - row.disputed - row.transferred - row.fees;
            check.faults.extend(faults(row));
        }
    }
}

fn faults(row: &Sums) -> Vec<String> {
    let (late, late_returned) = (row.late * row.amount, row.late_returned * row.amount);
    let completed = if row.is_completed { row.amount } else { 0 };
    let refunded = if row.is_refunded { row.amount } else { 0 };
    let (net, fee) = if row.is_paid_out { (row.amount - row.fee, row.fee) } else { (0, 0) };
    // An open dispute has the money too, until it is decided.
    let disputed = if row.is_disputed { row.amount } else { 0 };
    let wants = [
        ("charged", completed + late, row.charged),
        ("returned", refunded + late_returned + disputed, row.returned + row.disputed),
        ("transferred", net, row.transferred),
        ("kept as fees", fee, row.fees),
    ];
    wants
        .into_iter()
        .filter(|(_, wanted, found)| wanted != found)
        .map(|(what, wanted, found)| format!("payment {}: {what} should be {wanted}, the ledger has {found}", row.id))
        .collect()
}
