//! Lists of bids: those that a brand has received, tab by tab, and those that a creator has placed.

use tandem_types::{
    AccountId, CampaignId, Cursor, Page,
    bids::{BidSort, BidStatus},
    triage::{CampaignChoice, OwnCounts, Placed, Received, Tab, Triage},
};

use super::sql;
use crate::{Actor, Ctx, db::Tx, error::Result, paging::Slice};

/// How many bids a page shows.
const PAGE: usize = 25;
/// How many campaigns there are to choose from.
const CHOICES: i64 = 100;

/// Which bids of a brand's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    pub(crate) brand: AccountId,
    /// Nothing for those on all of its campaigns.
    pub(crate) campaign: Option<CampaignId>,
}

/// Which part of the bids is looked at, and how.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Nothing for the one that wants something of the brand.
    pub tab: Option<Tab>,
    pub sort: BidSort,
    pub after: Option<Cursor>,
}

/// A page of the bids in that scope, with the number of bids in every tab: two statements.
pub(crate) async fn triage(tx: &mut Tx, scope: Scope, look: Look) -> Result<Triage> {
    let Look { tab, sort, after } = look;
    let is_first = after.is_none();
    let counts = sql::triage::counts(tx, scope).await?;
    let tab = tab.unwrap_or_else(|| counts.next(scope.campaign.is_some()));
    let rows = match counts.of(tab) {
        0 => Vec::new(),
        _ => sql::triage::received(tx, scope, tab, sort, after, limit()).await?,
    };
    Ok(Triage { tab, sort, counts, rows: Page::of(rows, PAGE, |row| cursor(row, sort)), is_first })
}

/// The bids on a brand's campaigns, or on one of them, and its campaigns to choose from; brands only. Another brand's campaign has
/// none.
pub async fn inbox(
    ctx: &Ctx,
    actor: &Actor,
    campaign: Option<CampaignId>,
    look: Look,
) -> Result<(Triage, Vec<CampaignChoice>)> {
    actor.brand()?;
    let mut tx = ctx.db.read().await?;
    let triage = triage(&mut tx, Scope { brand: actor.id, campaign }, look).await?;
    Ok((triage, sql::triage::campaigns(&mut tx, actor.id, CHOICES).await?))
}

/// A creator's own bids, newest first, of one status or of all, and how many there are; influencers only.
pub async fn outbox(
    ctx: &Ctx,
    actor: &Actor,
    status: Option<BidStatus>,
    after: Option<Cursor>,
) -> Result<(Page<Placed>, OwnCounts)> {
    actor.influencer()?;
    let mut tx = ctx.db.read().await?;
    let counts = sql::triage::own_counts(&mut tx, actor.id).await?;
    let rows = sql::triage::placed(&mut tx, actor.id, status, &Slice::After(after, limit())).await?;
    Ok((Page::of(rows, PAGE, |row| super::cursor(&row.bid)), counts))
}

/// One more than a page shows.
fn limit() -> i64 {
    i64::try_from(PAGE + 1).unwrap_or(i64::MAX)
}

/// Where a list in that order goes on behind that bid.
fn cursor(row: &Received, sort: BidSort) -> Cursor {
    let cost = row.reach.cost(row.bid.amount).map(tandem_types::engagement::EngagementCost::thousandths);
    let key = match sort {
        BidSort::Newest | BidSort::Oldest => row.bid.created_at.timestamp_micros(),
        BidSort::AmountLow | BidSort::AmountHigh => row.bid.amount.minor(),
        BidSort::EngagementLow => cost.unwrap_or(i64::MAX),
        BidSort::EngagementHigh => cost.unwrap_or(-1),
    };
    Cursor::new(key, row.bid.id.0)
}
