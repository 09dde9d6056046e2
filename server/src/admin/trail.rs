//! The audit log as the staff reads it. Three tables are one list: what was noted of accounts, campaigns and the staff (`audit`),
//! the steps of deals, and the movements of money. So nothing is written twice, and no step of a deal behind its bid costs more than before.

use tandem_texts as t;
use tandem_types::{
    Cursor, Page,
    admin::{Change, Source, TrailRow},
    deals::DealStep,
};

use super::{
    lists::most,
    plan::{Filter, Look, Plan},
    policy::Staff,
    sql::trail::{self as texts, SORTS, STAMPS, Wanted},
};
use crate::{Ctx, audit, db::Tx, error::Result};

/// How many entries a page shows.
const PAGE: usize = 50;
/// How many the page of something shows.
const NEWEST: usize = 8;

/// The kinds of movements of money.
const MOVEMENTS: [&str; 8] =
    ["charge", "refund", "fee", "transfer", "transfer_reversal", "fee_reversal", "dispute", "dispute_reversal"];

/// What the log's page offers. What of it is read is not a condition but a choice of tables: see [`wanted`].
pub const TRAIL: Plan = Plan {
    path: "audit",
    finds: t::staff_lists::finds_entries(),
    filters: &[Filter { name: "source", label: t::staff_lists::about(), choices: texts::SOURCES }],
    sorts: SORTS,
    stamps: STAMPS,
};

/// A part of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    pub entries: Page<TrailRow>,
    /// What they changed.
    pub changes: Vec<Change>,
}

/// Every action there is, by where it is written down, with the words for it.
#[must_use]
pub fn actions() -> Vec<(Source, Vec<(&'static str, &'static str)>)> {
    let same = |names: &[&'static str]| names.iter().map(|name| (*name, *name)).collect();
    let steps = DealStep::CHOICES.iter().copied().filter(|(name, _)| *name != DealStep::Placed.as_str()).collect();
    vec![(Source::Staff, same(&audit::ACTIONS)), (Source::Deals, steps), (Source::Money, same(&MOVEMENTS))]
}

/// What was chosen: an action says where it is written down.
fn wanted<'a>(look: &Look, action: &'a str) -> Wanted<'a> {
    let source = look.chosen(&TRAIL.filters[0]).and_then(|choice| choice.value.parse().ok());
    let known = actions().into_iter().find(|(_, all)| all.iter().any(|(name, _)| *name == action));
    match known {
        Some((of, _)) => Wanted { source: Some(of), action: Some(action) },
        None => Wanted { source, action: None },
    }
}

/// The log, as the address asks for it; `action` is one of [`actions`], or nothing.
pub async fn trail(ctx: &Ctx, _: &Staff, look: &Look, action: &str) -> Result<Trail> {
    let mut tx = ctx.db.read().await?;
    read(&mut tx, look, wanted(look, action), PAGE).await
}

/// The newest entries that have to do with that.
pub(super) async fn of(tx: &mut Tx, id: uuid::Uuid) -> Result<Trail> {
    read(tx, &Look::about(id), Wanted::default(), NEWEST).await
}

async fn read(tx: &mut Tx, look: &Look, wanted: Wanted<'_>, size: usize) -> Result<Trail> {
    let rows = texts::rows(tx, look, wanted, most(size)).await?;
    let entries = Page::of(rows, size, |row| Cursor::new(row.created_at.timestamp_micros(), row.id));
    let changes = texts::changes(tx, &entries.items).await?;
    Ok(Trail { entries, changes })
}
