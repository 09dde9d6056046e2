//! Results of deals: what creators report with its proof, what links and shops count, and what follows from both.
//!
//! **What counts as reported** (the one rule, carried out by `sql/figures.rs`): of a deal the newest word. That is the latest version
//! in `result_reports`, or, where it was written later, the latest record in `analytics`, the older API's table. There a number that
//! was not sent is 0, so a 0 of a record is "not reported", and a number beyond [`MOST`](tandem_types::results::MOST) a mistake.
//! The other way round, each report is written into a record of its own (`analytics_id`), so that `/apis/analytics`, the dashboards
//! and the estimates hear of it.
//!
//! **What counts in all**: of each deal what was measured by its links or told by its shop, or else what was reported.

mod csv;
mod look;
mod policy;
mod record;
pub mod shape;
mod sql;

use bytes::Bytes;
pub use csv::{campaign_csv, csv};
pub(crate) use look::{Scope, deals_of_brand, overview_in};
pub use look::{of_campaign, overview, summary};
pub use record::record;
use tandem_types::{
    BidId, ResultId,
    deals::Party,
    results::{DealResults, Report},
};

use crate::{
    Actor, Ctx, bids,
    error::{Error, Result},
    tracking,
};

/// How many versions of a deal's results are shown.
const SHOWN: i64 = 20;

/// The results of a deal, for its parties and staff; to all others it does not exist.
pub async fn of_deal(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<DealResults> {
    let mut tx = ctx.db.read().await?;
    let deal = bids::in_deal(&mut tx, actor, id).await?;
    let figures = sql::figures::totals(&mut tx, Scope::Deal(id), None).await?;
    let figures = if deal.party == Party::Influencer { figures.without_value() } else { figures };
    let destinations = match deal.party {
        Party::Influencer => tracking::destinations(&mut tx, deal.bid.campaign_id).await?,
        Party::Brand | Party::Staff => Vec::new(),
    };
    Ok(DealResults {
        reports: sql::list(&mut tx, id, SHOWN).await?,
        links: tracking::links_of(&mut tx, id).await?,
        promo: tracking::promo_of(&mut tx, id).await?,
        figures,
        destinations,
        party: deal.party,
        bid: deal.bid,
    })
}

/// What was reported of a deal, the newest version first, at most twenty; for its parties and staff.
pub async fn reports(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<Vec<Report>> {
    let mut tx = ctx.db.read().await?;
    bids::in_deal(&mut tx, actor, id).await?;
    sql::list(&mut tx, id, SHOWN).await
}

/// The picture that proves a report, JPEG; for the deal's parties and staff.
pub async fn proof(ctx: &Ctx, actor: &Actor, bid: BidId, id: ResultId) -> Result<Bytes> {
    let mut tx = ctx.db.read().await?;
    bids::in_deal(&mut tx, actor, bid).await?;
    let key = sql::proof_key(&mut tx, bid, id).await?.ok_or(Error::NotFound("picture"))?;
    drop(tx);
    ctx.media.get_file(&key).await?.ok_or(Error::NotFound("picture"))
}
